"""Dates as clerks and old workbooks write them (1121, 11-21, 今天, 昨天)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ledger_app.domain.dates import deadline_words, parse_date, parse_moment, span_words
from tests.factories import moment

TODAY = date(2026, 11, 21)
DAYS = {
    "1121": "2026-11-21",
    "11-21": "2026-11-21",
    "11.21": "2026-11-21",
    "11/3": "2026-11-03",
    "11月3日": "2026-11-03",
    "11月3号": "2026-11-03",
    "2026-11-03": "2026-11-03",
    "2026/11/3": "2026-11-03",
    "2026.11.3": "2026-11-03",
    "2026年11月3日": "2026-11-03",
    "２０２６年１１月３日": "2026-11-03",
    "26-11-3": "2026-11-03",
    "20261103": "2026-11-03",
    "今天": "2026-11-21",
    "昨天": "2026-11-20",
    "前天": "2026-11-19",
    "明天": "2026-11-22",
    "-1": "2026-11-20",
    "+3": "2026-11-24",
    "2028-02-29": "2028-02-29",
    "2026-11-03 星期二": "2026-11-03",
}
MOMENTS = {
    "2026-10-03T09:12": "2026-10-03T09:12",
    "2026-10-03 09:12:30": "2026-10-03T09:12:30",
    "10-03 9:05": "2026-10-03T09:05",
    "10月3日上午9点": "2026-10-03T09:00",
    "10月3日下午3点20分": "2026-10-03T15:20",
    "10月3日 晚上8:30": "2026-10-03T20:30",
    "10月3日中午12点": "2026-10-03T12:00",
    "2026/10/3 3:20 PM": "2026-10-03T15:20",
    "2026/10/3 12:05 am": "2026-10-03T00:05",
    "1003 0912": "2026-10-03T09:12",
    "今天 8：30": "2026-11-21T08:30",
    "昨天": "2026-11-20T00:00",
    "2026-10-31 24:00": "2026-11-01T00:00",
    "2026-12-31T24:00": "2027-01-01T00:00",
}
NONSENSE = [
    "2026-02-29", "2026-13-01", "2026-10-32", "13", "abc", "二月三十", "99999999", "10-03 25:00",
    "10-03 09:60", "10-03 24:01", "0001-01-01", "9999-12-31", "2026-10-03 x", "今天 x", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS.items())
def test_a_day(text: str, expected: str) -> None:
    assert parse_date(text, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(("text", "expected"), MOMENTS.items())
def test_a_moment(text: str, expected: str) -> None:
    assert parse_moment(text, TODAY) == moment(expected)


@pytest.mark.parametrize("text", NONSENSE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_moment(text, TODAY, end_of_day=True) is None


def test_a_bare_day_as_a_deadline_ends_at_midnight() -> None:
    assert parse_moment("10-31", TODAY, end_of_day=True) == moment("11-01")
    assert parse_moment("10-31 09:00", TODAY, end_of_day=True) == moment("10-31 09:00")


def test_midnight_is_written_as_the_end_of_the_day() -> None:
    assert deadline_words(moment("11-01")) == "2026-10-31 24:00"
    assert deadline_words(moment("10-31 09:05")) == "2026-10-31 09:05"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 分钟"), (59, "59 分钟"), (61, "1 小时 1 分"), (1500, "1 天 1 小时"), (2880, "2 天")],
)
def test_a_length_of_time(minutes: int, words: str) -> None:
    assert span_words(timedelta(minutes=minutes)) == words
    assert span_words(timedelta(minutes=-minutes)) == words
