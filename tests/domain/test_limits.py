"""Limits and the working calendar (counted as in Civil Code art. 201-203)."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from ledger_app.domain.bounds import BeyondError
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.limits import Limit
from tests.factories import calendar, day, moment

ENDS = [
    # limit, start, end, why
    ("10min", "10-01 23:55", "10-02 00:05", "minutes run on the clock, over midnight"),
    ("1h", "12-31 23:30", "2027-01-01 00:30", "hours too, over the year's end"),
    ("0d", "10-01 00:00", "10-02 00:00", "same day: until 24:00, however early it starts"),
    ("0d", "10-01 23:59", "10-02 00:00", "and however late"),
    ("2d", "10-01 09:00", "10-04 00:00", "the start day is not counted: 2nd, 3rd, until 24:00"),
    ("2d", "10-01 00:00", "10-04 00:00", "not even when it starts at 00:00"),
    ("2d", "10-30 18:00", "11-02 00:00", "over the month's end: Sunday 1 November counts"),
    ("2d", "02-27 12:00", "03-02 00:00", "February of 28 days"),
    ("2d", "2028-02-27 12:00", "2028-03-01 00:00", "a leap year: until the end of the 29th"),
    ("3d", "12-30 08:00", "2027-01-03 00:00", "over the year's end"),
    ("10d", "10-01 08:00", "10-12 00:00", "calendar days do not mind holidays"),
    ("1wd", "09-30 17:00", "10-09 00:00", "National Day 2026: 1-7 off, the 8th is worked"),
    ("2wd", "09-30 17:00", "10-10 00:00", "8th and 9th"),
    ("3wd", "09-30 17:00", "10-11 00:00", "Saturday 10 October is worked (调休)"),
    ("4wd", "09-30 17:00", "10-13 00:00", "Sunday the 11th is not: Monday the 12th"),
    ("1wd", "10-03 10:00", "10-09 00:00", "it may start on a day off"),
    ("1wd", "09-18 10:00", "09-21 00:00", "Sunday 20 September is worked; Saturday is not"),
    ("1mo", "10-01 09:00", "11-02 00:00", "a month: until 1 November 24:00"),
    ("1mo", "01-31 09:00", "03-01 00:00", "the month's last day where the number is missing"),
    ("1mo", "2028-01-31 09:00", "2028-03-01 00:00", "29 February in a leap year"),
    ("2mo", "12-15 09:00", "2027-02-16 00:00", "over the year's end"),
    ("0wd", "10-03 10:00", "10-04 00:00", "no working day at all: the same day"),
    (
        "1wd",
        "2031-10-03 10:00",
        "2031-10-07 00:00",
        "unknown year: Friday to Monday, plain weekdays",
    ),
]


@pytest.mark.parametrize(
    ("limit", "start", "end"), [row[:3] for row in ENDS], ids=[f"{r[0]} {r[3]}" for r in ENDS]
)
def test_when_a_limit_ends(limit: str, start: str, end: str) -> None:
    assert Limit.parse(limit).end(moment(start), calendar()) == moment(end)


@pytest.mark.parametrize("text", ["", "2", "2 days", "-1d", "1.5h", "2D", "d", "2d3h"])
def test_anything_else_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        Limit.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10min", "10分钟"),
        ("1h", "1小时"),
        ("2d", "2天"),
        ("3wd", "3个工作日"),
        ("0d", "当日"),
        ("1mo", "1个月"),
    ],
)
def test_a_limit_in_words(text: str, words: str) -> None:
    assert Limit.parse(text).words == words


def test_an_unknown_year_is_named() -> None:
    days = [day("10-01"), datetime(2031, 1, 1).date(), datetime(2019, 1, 1).date()]

    assert calendar().unknown(days) == (2019, 2031)
    assert WorkingCalendar().is_workday(day("10-01")) is True


def test_days_typed_by_the_clerk_win_over_weekdays() -> None:
    own = WorkingCalendar({day("11-02"): False, day("11-07"): True})

    assert own.add_workdays(day("10-30"), 1) == day("11-03")
    assert own.add_workdays(day("11-06"), 1) == day("11-07")


WORKING = [
    # start, minutes, end, why (2026: 1-7 October off, Saturday the 10th worked, the 11th off)
    ("10-09 12:00", 60, "10-09 13:00", "within a day"),
    ("10-09 12:00", 720, "10-10 00:00", "to its 24:00"),
    ("10-10 12:00", 1440, "10-12 12:00", "over the Sunday"),
    ("10-03 08:00", 1, "10-08 00:01", "from within the holiday"),
    ("10-10 00:00", 0, "10-10 00:00", "not at all"),
]


@pytest.mark.parametrize(("start", "minutes", "end", "why"), WORKING)
def test_working_minutes(start: str, minutes: int, end: str, why: str) -> None:
    assert calendar().add_working_minutes(moment(start), minutes) == moment(end), why
    assert calendar().working_minutes(moment(start), moment(end)) == minutes, why


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("99999999d", "3650天"), ("3000000d", "3650天"), ("99999999h", "87600小时"),
        ("120000mo", "120个月"), ("999999wd", "2500个工作日"), ("9" * 7000 + "min", "5256000分钟"),
    ],
)  # fmt: skip
def test_more_than_ten_years_is_no_limit(text: str, most: str) -> None:
    with pytest.raises(BeyondError, match=re.escape(f"时限最长 10 年（{most}）")):
        Limit.parse(text)


@pytest.mark.parametrize("text", ["5256000min", "87600h", "3650d", "2500wd", "120mo", "0000003d"])
def test_the_longest_limit_ends_on_a_day(text: str) -> None:
    last = datetime(2199, 12, 31, 23, 59)
    assert last < Limit.parse(text).end(last, calendar()) < datetime(2211, 1, 1)
