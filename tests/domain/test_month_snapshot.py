"""A report goes into text and comes back the same; what reads otherwise later is named."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.month import MonthReport
from ledger_app.domain.month_snapshot import compare, read_snapshot, snapshot_text
from tests.exports.a_month import MONTH, a_report, property_profile, the_cases


def _words(then: MonthReport, now: MonthReport) -> list[str]:
    return [one.words for one in compare(then, now, property_profile())]


def test_nothing_is_lost() -> None:
    report = a_report()

    back = read_snapshot(snapshot_text(report))

    assert back == report
    assert back.month == MONTH
    assert _words(report, back) == []


def test_a_figure_and_the_case_that_moved_it() -> None:
    cases = the_cases()
    cases[3] = replace(cases[3], category="fee")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found == [
        "类别“设备设施”本月新增 3 → 2（TS202610004）",
        "类别“收费”本月新增 1 → 2（TS202610004）",
    ]


def test_another_grade() -> None:
    cases = the_cases()
    cases[0] = replace(cases[0], satisfaction="D")

    found = _words(a_report(), replace(a_report(cases), revisits=a_report().revisits))

    assert found == [
        "满意率 50.0% → 0.0%（TS202610001）",
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
