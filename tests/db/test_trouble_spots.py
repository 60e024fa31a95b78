"""Cases gathered at a spot, counted by hand; found through the keys of rooms."""

from __future__ import annotations

from datetime import datetime

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.db.trouble_spots import SpotQueries
from ledger_app.domain.choices import State
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.trouble_spots import spot_of

NOW = datetime(2026, 11, 22, 10)
SINCE = datetime(2026, 9, 1)
# number: room, category, finer kind, received on, state
CASES = {
    "TS1": ("3-2-501", "equipment", "电梯", datetime(2026, 11, 1), State.REGISTERED),
    "TS2": ("3栋2单元1201", "equipment", "", datetime(2026, 10, 1), State.CLOSED),
    "TS3": ("3-2-101", "fee", "", datetime(2026, 11, 1), State.REGISTERED),
    "TS4": ("3-20-101", "equipment", "电梯", datetime(2026, 11, 1), State.REGISTERED),
    "TS5": ("3-2-102", "equipment", "", datetime(2026, 8, 31), State.REGISTERED),
    "TS6": ("3-2-103", "equipment", "", datetime(2026, 11, 2), State.VOIDED),
    "TS7": ("3栋2单元", "equipment", "门禁", SINCE, State.REGISTERED),
}


@pytest.fixture
def spots(ledger: LedgerFile) -> SpotQueries:
    records = RecordStore(ledger, SearchText())

    def written(number: str) -> tuple[Complaint, Event]:
        room, category, finer, received, state = CASES[number]
        case = Complaint(
            complaint_no=number, unit_no=room, category=category, subcategory=finer,
            received_at=received, state=state, closed_at=NOW if state is State.CLOSED else None,
        )  # fmt: skip
        return case, Event(0, "", number, number, "register", NOW, NOW, "王芳", {}, {})

    with ledger.writing():
        records.add_many(map(written, CASES))
    return SpotQueries(ledger)


def test_the_same_spot_kind_and_time(spots: SpotQueries) -> None:
    found = spots.gathered(spot_of("3-2-999"), "equipment", "", SINCE)

    assert found == [("TS1", True), ("TS2", False), ("TS7", True)]
    assert spots.gathered(spot_of("3-2-999"), "equipment", "电梯", SINCE) == [("TS1", True)]
    assert [number for number, _ in spots.gathered(spot_of("3-999"), "equipment", "", SINCE)] == [
        "TS4", "TS1", "TS2", "TS7",
    ]  # fmt: skip
    assert spots.gathered(spot_of("4-2-101"), "equipment", "", SINCE) == []
