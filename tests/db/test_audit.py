"""Rows as they lie in the file, in order, and the place of a hash among the events."""

from __future__ import annotations

from ledger_app.db.audit import Audit
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.chain import stored
from tests.db.test_records import _event
from tests.drivers.chain import all_events
from tests.factories import a_complaint


def test_rows_and_events_come_as_they_are_stored(ledger: LedgerFile) -> None:
    store, audit = RecordStore(ledger, SearchText()), Audit(ledger)
    with ledger.writing():
        for number in ("TS202610002", "TS202610001"):
            store.save("complaint", a_complaint(complaint_no=number), _event(number), None)

    assert list(audit.rows("complaint", ("complaint_no", "round_no"))) == [
        ("TS202610002", 1), ("TS202610001", 1),
    ]  # fmt: skip
    assert list(audit.events()) == [stored(event) for event in all_events(ledger)]


def test_a_head_is_found_by_its_beginning(ledger: LedgerFile) -> None:
    store, audit = RecordStore(ledger, SearchText()), Audit(ledger)
    with ledger.writing():
        first, _ = (store.append(_event(number)) for number in ("TS202610001", "TS202610002"))

    assert audit.find_head(first.hash[:8]) == (1, 1)
    assert audit.find_head(store.chain_head()) == (2, 0)
    assert audit.find_head("0" * 8) is None
