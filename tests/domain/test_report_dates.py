"""What a regime asks of a report's text before the month is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger_app.domain.month import Month
from ledger_app.domain.regime import Report
from ledger_app.domain.report_dates import next_monthly, reports_due, reports_of, texts_lacking
from ledger_app.services.bundled_profiles import known_profile
from tests.factories import profile, profile_from

QUARTER = Report("q", "季度分析", "quarter", 3, min_length=10, headings=("原因", "措施"))
WEEK = Report("w", "周报", "week", 1, min_length=10)


@pytest.mark.parametrize(
    ("month", "texts", "lacking"),
    [
        ("2026-08", {}, []),
        ("2026-09", {"main_causes": "原因："}, ["“季度分析”还缺“措施”", "“季度分析”不少于 10 字，现在 3 字"]),
        ("2026-09", {"main_causes": "原因：收费不清", "actions": "措施：重印账单"}, []),
    ],
)  # fmt: skip
def test_the_texts_of_a_period_s_last_month_are_the_report_s(
    month: str, texts: dict[str, str], lacking: list[str]
) -> None:
    office = replace(profile(), reports=(QUARTER, WEEK))

    assert texts_lacking(office, Month.parse(month), texts) == lacking


# domain.md H, row by row: (regime, month) -> the days reports are due in it, and what they are on.
DUE = {
    "before the 30th": ("property", "2026-10", ["30 投诉记录月总结表 2026年10月"]),
    "February has no 30th": ("property", "2026-02", ["28 投诉记录月总结表 2026年2月"]),
    "nor has it in a leap year": ("property", "2028-02", ["29 投诉记录月总结表 2028年2月"]),
    "once a quarter, the cases that cannot be handled": (
        "property", "2026-09", ["30 投诉记录月总结表 2026年9月", "30 无法处理案件复核 2026年第3季度"],
    ),
    "3rd, 5th, 10th; before the 3rd of the new quarter, of the new year": (
        "retail_group", "2027-01",
        ["3 店铺月度报表 2026年12月", "3 店铺季度分析 2026年第4季度", "5 营运部月度报表 2026年12月",
         "5 客服中心月度报表 2026年12月", "10 客户投诉分析月汇总表 2026年12月"],
    ),
    "every Monday across the year's end, and the 5th": (
        "supermarket", "2027-01",
        ["4 一周顾客投诉记录 12月28日至1月3日", "5 月度顾客投诉记录 2026年12月",
         "11 一周顾客投诉记录 1月4日至1月10日", "18 一周顾客投诉记录 1月11日至1月17日",
         "25 一周顾客投诉记录 1月18日至1月24日"],
    ),
    "month's end, quarterly marks": (
        "shop_4s", "2026-06", ["30 客户投诉汇总分析 2026年6月", "30 季度服务评分 2026年第2季度"],
    ),
    "a Monday that is the month's last day": (
        "supermarket", "2026-11",
        ["2 一周顾客投诉记录 10月26日至11月1日", "5 月度顾客投诉记录 2026年10月",
         "9 一周顾客投诉记录 11月2日至11月8日", "16 一周顾客投诉记录 11月9日至11月15日",
         "23 一周顾客投诉记录 11月16日至11月22日", "30 一周顾客投诉记录 11月23日至11月29日"],
    ),
    "month's end": ("manufacturer", "2026-04", ["30 客户投诉记录 2026年4月"]),
    "no day in the source": ("office", "2026-10", []),
    "every half-year, no day in the source": ("property_center", "2026-06", []),
}  # fmt: skip


@pytest.mark.parametrize(("code", "month", "expected"), DUE.values(), ids=DUE)
def test_the_days_of_the_sources(code: str, month: str, expected: list[str]) -> None:
    found = reports_due(known_profile(code), Month.parse(month))

    assert [f"{due.due_on.day} {due.report.label} {due.covers}" for due in found] == expected


def test_the_reports_on_a_month_are_given_after_it() -> None:
    retail = known_profile("retail_group")

    assert [due.words for due in reports_of(retail, Month(2026, 12))] == [
        "12月31日前：2026年 年度分析报告（客户服务中心 → 集团领导）",
        "1月3日前：2026年12月 店铺月度报表（店铺 → 营运部）",
        "1月3日前：2026年第4季度 店铺季度分析（店铺 → 营运部、客户服务中心）",
        "1月5日前：2026年12月 营运部月度报表（营运部 → 客户服务中心）",
        "1月5日前：2026年12月 客服中心月度报表（客户服务中心 → 客户服务中心）",
        "1月10日前：2026年12月 客户投诉分析月汇总表（客户服务中心 → 集团领导及各部门）",
    ]
    assert [due.report.code for due in reports_of(retail, Month(2026, 11))] == [
        "shop_month", "operations_month", "center_month", "group_month",
    ]  # fmt: skip
    assert reports_of(known_profile("office"), Month(2026, 11)) == ()


@pytest.mark.parametrize("year", [2026, 2027, 2028])
@pytest.mark.parametrize("code", ["property", "retail_group", "shop_4s", "manufacturer"])
def test_what_is_due_in_a_year_is_what_its_months_are_reported_by(code: str, year: int) -> None:
    """Both ways of asking name the same reports on the months of a year."""
    office = known_profile(code)
    months = [Month(year, number) for number in range(1, 13)]
    told = {due for month in months for due in reports_of(office, month)}
    asked = (*months, Month(year + 1, 1), Month(year + 1, 2))
    due = {one for month in asked for one in reports_due(office, month)}

    assert told == {one for one in due if str(year) in one.covers}


NEXT = [
    # regime, today, due on, what it covers, why
    ("property", "2026-11-22", "2026-11-30", "2026年11月", "before the 30th"),
    ("property", "2026-10-31", "2026-11-30", "2026年11月", "October's was due yesterday"),
    ("property", "2026-02-10", "2026-02-28", "2026年2月", "February has no 30th"),
    ("property", "2026-11-30", "2026-11-30", "2026年11月", "the very day"),
    ("supermarket", "2026-11-22", "2026-12-05", "2026年11月", "the 5th of the next month"),
    ("supermarket", "2026-11-03", "2026-11-05", "2026年10月", "the month before is still to come"),
    ("telecom", "2026-11-22", "", "", "the source names no day"),
]  # fmt: skip


@pytest.mark.parametrize("row", NEXT, ids=lambda row: f"{row[0]} {row[4]}")
def test_which_monthly_report_comes_next(row: tuple[str, str, str, str, str]) -> None:
    regime, today, due_on, covers, _ = row
    found = next_monthly(known_profile(regime), date.fromisoformat(today))

    told = (found.due_on.isoformat(), found.covers) if found else ("", "")
    assert told == (due_on, covers)


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2026-06", ["2026年6月", "2026年第2季度", "2026年上半年"]),
        ("2026-12", ["2026年12月", "2026年下半年", "2026年第4季度"]),  # 30th, 30th, 31st
        ("2026-09", ["2026年9月", "2026年第3季度"]),
        ("2026-11", ["2026年11月"]),
    ],
)
def test_the_half_years_of_the_opinion_survey(month: str, expected: list[str]) -> None:
    """B.1 form 10: about the last half year; the day is the office's to set, here the 30th."""
    office = profile_from(('day = ""                # 每半年', "day = 30  # 每半年"))

    assert [due.covers for due in reports_due(office, Month.parse(month))] == expected
