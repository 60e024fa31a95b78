"""A month: [first day 00:00, next month's first day 00:00)."""

from __future__ import annotations

import pytest

from ledger_app.domain.month import Month
from ledger_app.support.errors import LedgerError
from tests.factories import day, moment


@pytest.mark.parametrize(
    ("text", "start", "end", "before"),
    [
        ("2026-10", "2026-10-01", "2026-11-01", "2026-09"),
        ("2026-12", "2026-12-01", "2027-01-01", "2026-11"),
        ("2026-01", "2026-01-01", "2026-02-01", "2025-12"),
        ("2028-02", "2028-02-01", "2028-03-01", "2028-01"),
    ],
)
def test_where_it_begins_and_ends(text: str, start: str, end: str, before: str) -> None:
    month = Month.parse(text)

    assert (month.start, month.end) == (moment(start), moment(end))
    assert str(month.previous()) == before
    assert month.previous().next() == month
    assert str(month) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "2026/10",
        "2026-10-01",
        "",
        "十月",
        "9999-12",
        "0001-01",
    ],
)
def test_what_is_no_month_is_said(text: str) -> None:
    with pytest.raises(LedgerError) as error:
        Month.parse(text)

    assert str(error.value) == f"“{text}”不是月份；请写成 2026-10 这样的四位年份加两位月份"


@pytest.mark.parametrize(
    ("at", "inside"),
    [("10-01 00:00", True), ("10-31 23:59", True), ("11-01 00:00", False), ("09-30 23:59", False)],
)
def test_what_it_holds(at: str, inside: bool) -> None:
    assert Month(2026, 10).holds(moment(at)) is inside


def test_words_and_days() -> None:
    assert Month.of(day("10-03")).words == "2026年10月"
    assert Month(2026, 2).last_day == day("02-28")
    assert not Month(2026, 2).holds(None)
