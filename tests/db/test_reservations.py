"""Reserved numbers stay open until a complaint carries them."""

from __future__ import annotations

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.records import RecordStore
from ledger_app.db.reservations import Reservations
from ledger_app.db.search import SearchText
from ledger_app.domain.records import Reservation
from ledger_app.support.errors import LedgerError
from tests.db.test_records import _event
from tests.factories import NOW, a_complaint, day


def test_a_reservation_is_open_until_its_complaint_is_there(ledger: LedgerFile) -> None:
    kept = Reservations(ledger)
    first, second = (
        Reservation(number, NOW, "王芳", day("10-01")) for number in ("TS202610001", "TS202610002")
    )
    with ledger.writing():
        kept.add(second)
        kept.add(first)
    assert kept.open() == kept.every() == (first, second)

    with ledger.writing():
        RecordStore(ledger, SearchText()).save(
            "complaint", a_complaint(), _event("TS202610001"), None
        )

    assert kept.open() == (second,)
    assert kept.every() == (first, second)
    assert kept.find("TS202610001") == first
    assert kept.find("TS1") is None


@pytest.mark.parametrize("column", ["reserved_at", "received_in"])
def test_one_that_another_program_spoilt_is_named(ledger: LedgerFile, column: str) -> None:
    kept = Reservations(ledger)
    with ledger.writing():
        kept.add(Reservation("TS202610001", NOW, "王芳", day("10-01")))
        ledger.database.execute_sql(f"UPDATE reservation SET {column} = '坏'")

    with pytest.raises(LedgerError, match=r"编号为“TS202610001”的一行读不出来"):
        kept.open()
