"""Households are known by room, phone or name in any spelling, kept with every save."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookups import household_keys
from ledger_app.db.queries import CaseQueries
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Caller
from ledger_app.domain.records import Complaint
from tests.db.test_records import _event
from tests.factories import NOW, a_complaint


@pytest.fixture
def store(ledger: LedgerFile) -> RecordStore:
    return RecordStore(ledger, SearchText())


@pytest.fixture
def queries(ledger: LedgerFile) -> CaseQueries:
    return CaseQueries(ledger, SearchText())


def _register(ledger: LedgerFile, store: RecordStore, number: str, **over: object) -> Complaint:
    case = a_complaint(complaint_no=number, **over)
    with ledger.writing():
        store.save("complaint", case, _event(number), None)
    return case


def _numbers(queries: CaseQueries, unit: str = "", phone: str = "", name: str = "") -> list[str]:
    return sorted(case.complaint_no for case in queries.household(unit, phone, name, 50))


def test_spellings_of_a_room_and_a_phone_are_one_household(
    ledger: LedgerFile, store: RecordStore, queries: CaseQueries
) -> None:
    _register(ledger, store, "TS1", unit_no="３栋２单元501室", phone="")
    _register(ledger, store, "TS2", unit_no="", phone="138 1234-5678")
    _register(ledger, store, "TS3", unit_no="32-501", phone="")
    assert _numbers(queries, "3-2-501", "１３８１２３４５６７８") == ["TS1", "TS2"]
    assert _numbers(queries, name="李 雷") == ["TS1", "TS2", "TS3"]
    assert _numbers(queries, "3-2-501", name="李雷") == ["TS1"]
    assert _numbers(queries) == []


def test_a_correction_moves_the_case_to_its_household(
    ledger: LedgerFile, store: RecordStore, queries: CaseQueries
) -> None:
    case = _register(ledger, store, "TS1", unit_no="3-2-501", phone="")
    with ledger.writing():
        found = store.find("complaint", "TS1")
        store.save("complaint", replace(case, unit_no="5-1-101"), _event("TS1", "change"), found)
    assert _numbers(queries, "3-2-501") == []
    assert _numbers(queries, "5号楼1单元101") == ["TS1"]


def test_a_case_of_many_callers_belongs_to_all_their_households(
    ledger: LedgerFile, store: RecordStore, queries: CaseQueries
) -> None:
    _register(ledger, store, "TS1", unit_no="3-2-501", phone="")
    caller = Caller("TS1#2", "TS1", "韩梅", "3-2-601", "13900001111")
    with ledger.writing():
        store.save("caller", caller, _event("TS1#2", "caller_add", "caller"), None)
    assert _numbers(queries, "3栋2单元601") == _numbers(queries, phone="139 0000 1111") == ["TS1"]
    with ledger.writing():
        found = store.find("caller", "TS1#2")
        gone = replace(caller, withdrawn_at=NOW)
        store.save("caller", gone, _event("TS1#2", "caller_withdraw", "caller"), found)
    assert _numbers(queries, "3栋2单元601") == []
    assert _numbers(queries, "3-2-501") == ["TS1"]


def test_many_cases_at_once_are_households_too(
    ledger: LedgerFile, store: RecordStore, queries: CaseQueries
) -> None:
    cases = [a_complaint(complaint_no=f"TS{n}", unit_no=f"{n}栋101") for n in (1, 2)]
    with ledger.writing():
        store.add_many([(case, _event(case.complaint_no, "imported")) for case in cases])
    assert _numbers(queries, "2-101") == ["TS2"]


def test_the_household_is_looked_up_by_an_index(ledger: LedgerFile) -> None:
    plan = ledger.database.execute_sql(
        "EXPLAIN QUERY PLAN SELECT * FROM complaint WHERE id IN"
        " (SELECT complaint FROM case_key WHERE key IN ('r3-2-501', 'p138'))"
    ).fetchall()
    assert not [row for row in plan if str(row[3]).startswith("SCAN")]


def test_keys_name_what_they_stand_for() -> None:
    assert household_keys("3栋2单元501", "138 0000", "Ａ 君") == ("r3-2-501", "p1380000", "na君")
    assert household_keys(" ", "无", "") == ()
