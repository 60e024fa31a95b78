"""A report goes into text and comes back the same; what reads otherwise later is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.figure_list import FigureDef
from ledger_app.domain.kpis import Kpi
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import FigureChange, MonthReport, change_lines
from ledger_app.domain.month_snapshot import (
    compare,
    read_snapshot,
    sealed_changes,
    sealed_kpis,
    snapshot_text,
)
from ledger_app.domain.regime import Target
from ledger_app.support.errors import LedgerError
from tests.exports.a_month import MONTH, a_report, property_profile, the_cases


def _words(then: MonthReport, now: MonthReport) -> list[str]:
    return change_lines(compare(then, now, property_profile()))


def test_nothing_is_lost() -> None:
    report = a_report()

    back = read_snapshot(snapshot_text(report))

    assert back == report
    assert back.month == MONTH
    assert _words(report, back) == []


# As a program wrote it that was another than today's: it knew things this one does not, and lacked
# others. Never change it.
FROZEN = """{"format":1,"month":"2026-10","until":"2026-11-01T00:00","colour":"red",
"totals":{"values":{"new":1,"close_rate":100.0,"gone":3},"members":{"new":["TS202610001"]}},
"by_category":{"设备设施":{"values":{"new":1}}},"by_channel":{},"by_department":{},
"cases":[{"complaint_no":"TS202610001","state":"closed","received_at":"2026-10-03T09:00",
"content":"电梯异响","a_field_of_then":"x"}],
"revisits":[{"complaint_no":"TS202610001","revisited_at":"2026-10-09T09:00","method":"phone"}],
"kpis":[{"definition":{"name":"ack","label":"按时响应率","show":"rate","weight":2},"value":null,
"numbers":["TS202610001"],"target":{"sign":">=","value":95.0,"text":">= 95%","since":"2025"},
"why":"没有响应时限"},{"definition":{"name":"new","label":"本月新增"},"value":1.0,"hint":"x"}]}"""


def test_a_month_sealed_by_another_program_reads_as_it_was() -> None:
    report = read_snapshot(FROZEN)

    assert (report.month, report.until) == (Month.parse("2026-10"), datetime(2026, 11, 1))
    assert report.totals.values["close_rate"] == 100.0
    assert report.totals.members == {"new": ("TS202610001",)}
    assert report.by_category["设备设施"].values == {"new": 1}
    assert (report.by_level, report.satisfaction, report.texts) == ({}, {}, {})
    (case,) = report.cases
    assert (case.content, case.state, case.level) == ("电梯异响", State.CLOSED, "")
    assert [line.method for line in report.revisits] == ["phone"]
    assert sealed_changes(FROZEN) == ()
    late, new = sealed_kpis(FROZEN)
    assert (late.definition.label, late.numbers, late.of) == ("按时响应率", ("TS202610001",), ())
    assert late.target == Target(">=", 95.0, ">= 95%")
    assert (late.value, late.why) == (None, "没有响应时限")
    assert (new.definition.show, new.value, new.target) == ("count", 1.0, None)


def test_kpis_come_back_the_same() -> None:
    lacking = Kpi(FigureDef("rate", "投诉率", "rate"), None, target=None, why="没有户数")
    assert sealed_kpis(snapshot_text(a_report(), [lacking])) == (lacking,)


def test_a_later_form_of_the_text_is_refused_in_words() -> None:
    with pytest.raises(LedgerError, match="是用更新版本的程序锁定的，请先升级程序"):
        read_snapshot(FROZEN.replace('"format":1', '"format":2'))


def test_a_figure_and_the_case_that_moved_it() -> None:
    cases = the_cases()
    cases[3] = replace(cases[3], category="fee")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found == [
        "类别“设备设施”：本月新增 3 → 2，本月新增（重大） 1 → 0，有效 2 → 1，期末未结 2 → 1，"
        "办结率 50.0% → 66.7%（TS202610004）",
        "类别“收费”：本月新增 1 → 2，本月新增（重大） 0 → 1，有效 1 → 2，期末未结 0 → 1，"
        "办结率 100.0% → 50.0%（TS202610004）",
    ]


def test_a_line_that_was_not_there_counted_nothing() -> None:
    cases = the_cases()
    cases[3] = replace(cases[3], handling_dept="绿化部")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found[1].startswith("部门“绿化部”：本月新增 0 → 1，本月新增（重大） 0 → 1，")
    assert "办结率 — → 0.0%" in found[1]


def test_the_changes_of_an_edition_come_back_with_their_lines() -> None:
    changes = (
        FigureChange("本月新增", "1", "2", ("TS1",)),
        FigureChange("类别“收费”本月新增", "1", "2", ("TS1",), "类别“收费”"),
    )

    assert sealed_changes(snapshot_text(a_report(), changes=changes)) == changes


def test_another_grade() -> None:
    cases = the_cases()
    cases[0] = replace(cases[0], satisfaction="D")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    moved = (
        "按时办结 2 → 1，超时办结 1 → 2，按时率 50.0% → 25.0%，满意率 50.0% → 0.0%（TS202610001）"
    )
    assert found == [
        "按时办结 2 → 1（TS202610001）",
        "超时办结 1 → 2（TS202610001）",
        "按时率 50.0% → 25.0%（TS202610001）",
        "满意率 50.0% → 0.0%（TS202610001）",
        "类别“设备设施”：按时办结 2 → 1，超时办结 0 → 1，按时率 66.7% → 33.3%，"
        "满意率 100.0% → 0.0%（TS202610001）",
        "来源“来电”：" + moved,
        "部门“工程部”：" + moved,
        "级别“轻微”：" + moved,
        "评价“B 满意” 1 → 0（TS202610001）",
        "评价“D 不满意” 1 → 2（TS202610001）",
    ]


def test_particulars_that_move_no_figure() -> None:
    cases = the_cases()
    cases[1] = replace(cases[1], content="另一句话")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found == ["明细内容有改动（TS202610002）"]


def test_the_mean_moves_with_a_closing_at_another_hour() -> None:
    cases = the_cases()
    assert cases[0].closed_at is not None
    cases[0] = replace(cases[0], closed_at=cases[0].closed_at.replace(hour=23))

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found == ["平均处理时长 84.8 → 86.8（TS202610001）"]


def test_texts_that_differ_behind_the_line() -> None:
    long = "电梯老化，须大修" * 10
    then = a_report(texts={"actions": long})
    now = a_report(texts={"actions": long + "。"})

    (found,) = _words(then, now)

    assert found.startswith("文字“处理情况及整改措施” 电梯老化") and "（新文）" in found
