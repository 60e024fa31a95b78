"""A working calendar as text: ``2026-10-10 班``, ``2026-10-01,休`` a line (also 补班, 放假, 1, 0),
or the name of a holiday: ``2026-10-01 国庆节``, ``2026-10-10 国庆节补班``.

A line ``2027 全年`` says that the year's arrangement is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ledger_app.domain.dates import YEARS, parse_date
from ledger_app.support.cleaning import quoted
from ledger_app.support.errors import LedgerError

_WORKS = {"班", "上班", "补班", "工作日", "是", "1", "true"}
_RESTS = {"休", "放假", "休息", "休息日", "节假日", "否", "0", "false"}
# What a day is where no column says it: the words that bring people to work win over the name.
_WORKED = re.compile("上班|补班|(?<!非)工作日")
_HOLIDAY = re.compile("元旦|春节|除夕|清明|劳动节|五一|端午|中秋|国庆|放假|法定节假日|抗战胜利")
_HEADER = ("日期", "date")
_WHOLE = re.compile(r"^\ufeff?#?\s*(\d{4})\s*年?\s*全年\s*$", re.MULTILINE)
_GAPS = str.maketrans({",": " ", "，": " ", "\t": " ", ";": " ", "；": " "})


def read_days(text: str, source: str) -> dict[date, bool]:
    """Day -> whether it is worked. Lines that begin with # and a heading are passed over.

    Raises `LedgerError` naming ``source`` and every line that cannot be read.
    """
    days: dict[date, bool] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.removeprefix("\ufeff").translate(_GAPS).split()
        if not words or words[0].startswith("#") or words[0].lower() in _HEADER:
            continue
        whole = _WHOLE.match(line)
        if whole and int(whole[1]) in YEARS:
            continue
        read = _line(words)
        if read is None:
            wrong.append(f"第 {number} 行{quoted(line)}")
            continue
        days[read[0]] = read[1]
    if wrong:
        listed = "、".join(wrong[:5]) + ("等" if len(wrong) > 5 else "")
        raise LedgerError(
            f"日历“{source}”的{listed}看不懂，应写成 2026-10-10 班 或 2026-10-01 休，"
            "也可以写节日名；日历没有改动"
        )
    if not days:
        raise LedgerError(f"日历“{source}”里没有日期；日历没有改动")
    return days


def whole_years(text: str, days: Mapping[date, bool]) -> set[int]:
    """The years a calendar gives the whole arrangement of, so that no notice asks for them.

    Those it says so of (a line ``2027 全年``, with or without #), and those whose ``days`` rest in
    January or February, April, May and October: 元旦 or 春节, 清明, 劳动节 and 国庆 (国务院
    《全国年节及纪念日放假办法》) give a weekday off in each. A few days alone are no arrangement.
    """
    rests = {(day.year, day.month) for day, works in days.items() if not works}
    holidays = ((1, 2), (4,), (5,), (10,))
    plausible = {
        year
        for year, _ in rests
        if all(any((year, month) in rests for month in months) for months in holidays)
    }
    return plausible | {int(year) for year in _WHOLE.findall(text) if int(year) in YEARS}


def _line(words: list[str]) -> tuple[date, bool] | None:
    """Only a day with its year is taken: a calendar must not depend on today."""
    days = [(at, day) for at, word in enumerate(words) if (day := _day(word)) is not None]
    if len(days) != 1:
        return None
    at, day = days[0]
    states = [word.lower() for word in words[at + 1 :] if word.lower() in _WORKS | _RESTS]
    if states:
        return (day, states[0] in _WORKS) if len(states) == 1 else None
    rest = " ".join(words)
    is_worked = _WORKED.search(rest) is not None
    return (day, is_worked) if is_worked or _HOLIDAY.search(rest) else None


def _day(word: str) -> date | None:
    return parse_date(word, date(1, 1, 1)) if word[:4].isdecimal() else None


def written(days: dict[date, bool]) -> Iterator[str]:
    """The inverse of `read_days`, a line a day, in order."""
    for day in sorted(days):
        yield f"{day.isoformat()} {'班' if days[day] else '休'}"
