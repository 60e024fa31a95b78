"""What a regime asks of a report's text before the month is handed in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.month import Month
from ledger_app.domain.regime import Report
from ledger_app.domain.report_dates import texts_lacking
from tests.factories import profile

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
