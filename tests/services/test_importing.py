"""Taking over an old book: once, whole, with the state its dates prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.month import Month
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.importing import import_workbook
from ledger_app.services.monthly import Monthly
from tests.drivers.chain import all_events
from tests.factories import Played

BOOK = """投诉编号,投诉日期,投诉人,房号,联系电话,投诉内容,级别,处理完成时间,销项时间
,2026-10-03 09:00,李雷,1-101,13800001111,电梯坏,轻微,2026-10-04 09:00,2026-10-06 09:00
,2026-10-05 09:00,韩梅,,,漏水,轻微,2026-10-20 09:00,
老-7,2026-10-06 09:00,王,1-103,138,噪音,,,
,2026-10-07 09:00,𠮷田,1-104,139,停电,轻微,,2026-10-08 10:00
,改天再说,张,1-105,137,没有日期,轻微,,
,2026-10-08,赵,1-106,136,,轻微,,
"""
MAPPING = """[columns]
complaint_no = "投诉编号"
received_at = "投诉日期"
complainant_name = "投诉人"
unit_no = "房号"
phone = "联系电话"
content = "投诉内容"
level = "级别"
handled_at = "处理完成时间"
closed_at = "销项时间"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "旧 台账.csv"
    path.write_text(BOOK, encoding="utf-8-sig")
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "对照.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def test_rows_become_cases_by_one_event(played: Played, book: Path, mapping: Path) -> None:
    report = import_workbook(played.office, book, mapping=mapping)

    cases = Casebook(played.office)
    assert [number for _, number in report.taken] == [
        "TS202610001", "TS202610002", "老-7", "TS202610003",
    ]  # fmt: skip
    assert [cases.find(n).state.value for _, n in report.taken] == [
        "closed", "handled", "registered", "closed",
    ]  # fmt: skip
    assert [event.verb for event in cases.view("老-7").events] == ["imported"]
    assert len(report.refused) == 2
    assert check(played.office).ok


def test_the_same_file_twice_adds_nothing(played: Played, book: Path, mapping: Path) -> None:
    import_workbook(played.office, book, mapping=mapping)
    before = all_events(played.office.ledger)

    again = import_workbook(played.office, book, mapping=mapping)

    assert (again.taken, len(again.already)) == ([], 4)
    assert all_events(played.office.ledger) == before
    assert played.register("10-20 09:00") == "TS202610004"


def test_a_dry_run_writes_nothing(played: Played, book: Path, mapping: Path) -> None:
    report = import_workbook(played.office, book, mapping=mapping, dry_run=True)

    assert len(report.taken) == 4
    assert [event.verb for event in all_events(played.office.ledger)] == ["founding"]
    assert played.register("10-20 09:00") == "TS202610001"


def test_old_rows_count_in_their_month(played: Played, book: Path, mapping: Path) -> None:
    """In time: handled on the 4th, or closed on the 8th at the latest."""
    import_workbook(played.office, book, mapping=mapping)

    totals = Monthly(played.office).report(Month(2026, 10)).totals

    assert totals.members["new"] == ("TS202610001", "TS202610002", "TS202610003", "老-7")
    assert totals.members["closed_in_time"] == ("TS202610001", "TS202610003")
    assert totals.members["overdue_end"] == ()
    assert totals.members["due"] == ("TS202610001", "TS202610002", "TS202610003")
