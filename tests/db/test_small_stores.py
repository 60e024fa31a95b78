"""Settings, drafts, texts, calendar and the memory of imports."""

from __future__ import annotations

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.db.slips import SlipQueries
from ledger_app.db.small_stores import SmallStores
from ledger_app.domain.records import plain_record
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit
from tests.db.test_records import _event
from tests.factories import NOW, day, moment


@pytest.fixture
def stores(ledger: LedgerFile) -> SmallStores:
    return SmallStores(ledger)


def test_settings_are_replaced_one_by_one(ledger: LedgerFile, stores: SmallStores) -> None:
    with ledger.writing():
        stores.put_settings({"project_name": "翠湖", "operator": "王芳"})
        stores.put_settings({"operator": "李静"})

    assert stores.settings() == {"project_name": "翠湖", "operator": "李静"}


def test_a_draft_is_kept_and_forgotten(ledger: LedgerFile, stores: SmallStores) -> None:
    with ledger.writing():
        stores.put_draft("新投诉", {"content": "漏水\n“𠮷”"}, NOW)
    assert stores.draft("新投诉") == ({"content": "漏水\n“𠮷”"}, NOW)

    with ledger.writing():
        stores.drop_draft("新投诉")
    assert stores.draft("新投诉") is None


def test_a_months_texts(ledger: LedgerFile, stores: SmallStores) -> None:
    with ledger.writing():
        for text in ("初稿", "定稿"):
            stores.put_month_text("2026-10", "actions", text)
        stores.put_month_text("2026-11", "actions", "另一个月")

    assert stores.month_texts("2026-10") == {"actions": "定稿"}


def test_the_calendar_keeps_what_the_clerk_set(ledger: LedgerFile, stores: SmallStores) -> None:
    assert stores.calendar().years == frozenset()
    with ledger.writing():
        stores.put_calendar({})
        stores.put_calendar({day("10-01"): False, day("10-10"): True})
    assert stores.calendar().years == frozenset(), "a day is not a year"
    with ledger.writing():
        stores.put_calendar({}, {2026})
        stores.put_calendar({}, {2024})

    calendar = stores.calendar()

    assert (calendar.is_workday(day("10-01")), calendar.is_workday(day("10-10"))) == (False, True)
    assert calendar.years == frozenset({2024, 2026})


def test_many_imported_rows_are_remembered(ledger: LedgerFile, stores: SmallStores) -> None:
    rows = {f"行{n}": f"TS{n}" for n in range(1200)}
    with ledger.writing():
        stores.put_imported(rows)

    assert stores.imported([*rows, "别的"]) == set(rows)
    assert stores.imported([]) == set()


def test_slips_and_revisit_lines_are_asked_for(ledger: LedgerFile) -> None:
    tables = ledger.tables
    with ledger.writing():
        for number, replied in (("客内2610001", None), ("客内2610002", day("10-03"))):
            tables.liaison.insert(plain_record(LiaisonSlip(number, replied_on=replied))).execute()
        repair = RepairSlip("WX202610001", "TS1", items=({"name": "灯管"},))
        RecordStore(ledger, SearchText()).save("repair", repair, _event("WX202610001"), None)
        for at in ("10-31 23:59", "10-01 00:00", "11-01 00:00"):
            tables.revisit.insert(plain_record(Revisit("TS1", moment(at)))).execute()
    slips = SlipQueries(ledger)

    assert [s.liaison_no for s in slips.liaison()] == ["客内2610002", "客内2610001"]
    assert [s.liaison_no for s in slips.liaison(unanswered=True)] == ["客内2610001"]
    assert slips.unanswered() == 1
    assert slips.repairs_of("TS1") == (repair,)
    october = slips.revisits(moment("10-01"), moment("11-01"))
    assert [line.revisited_at for line in october] == [moment("10-01"), moment("10-31 23:59")]
