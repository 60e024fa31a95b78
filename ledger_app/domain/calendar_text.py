"""A working calendar as text: ``2026-10-10 班``, ``2026-10-01,休`` a line (also 补班, 放假), or the
name of a holiday: ``2026-10-01 国庆节``, ``2026-10-10 国庆节补班``; 是, 否, 1 and 0 under a heading
that says what they answer: ``日期,是否放假``.

A line ``2027 全年`` says that the year's arrangement is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ledger_app.domain.dates import YEARS, parse_date
from ledger_app.support.cleaning import quoted
from ledger_app.support.errors import LedgerError

_WORKS = {"班", "上班", "补班", "工作日"}
_RESTS = {"休", "放假", "休息", "休息日", "节假日", "非工作日"}
_YES, _NO = {"是", "1", "true"}, {"否", "0", "false"}
# What a day is where no column says it: the words that bring people to work win over the name.
_WORKED = re.compile("上班|补班|(?<!非)工作日")
_HOLIDAY = re.compile("元旦|春节|除夕|清明|劳动节|五一|端午|中秋|国庆|放假|法定节假日|抗战胜利")
# What may turn a word over is not guessed at: 不上班, 不放假, 国庆假期后正常办公.
_TURNED = re.compile("不|无|未|没|免|停|取消|非(?!工作日)")
_BESIDE = re.compile("后|前|正常|照常|办公|营业|加班")
_DATE_COLUMN = re.compile("日期|date", re.IGNORECASE)
_ASKS_REST = re.compile("放假|(?<!调)休|假日|非工作日")
_WHOLE = re.compile(r"^\ufeff?#?\s*(\d{4})\s*年?\s*全年\s*$", re.MULTILINE)
_GAPS = re.compile("[,，\t;；]")


class _Answers(NamedTuple):
    """The column of 是 and 否, and whether a day that answers 是 is worked."""

    column: int
    works: bool


def is_heading(line: str) -> bool:
    """Whether a line names the columns, and no day."""
    cells = _cells(line)
    named = any(_DATE_COLUMN.search(cell) for cell in cells)
    return named and not any(_day(word) for cell in cells for word in cell.split())


def read_days(text: str, source: str) -> dict[date, bool]:
    """Day -> whether it is worked. Lines that begin with # are passed over.

    Raises `LedgerError` naming ``source`` and every line that cannot be read.
    """
    days: dict[date, bool] = {}
    wrong = []
    answers: _Answers | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.removeprefix("\ufeff").strip(" ")
        if not "".join(_cells(line)) or line.startswith("#") or _is_whole(line):
            continue
        if is_heading(line):
            answers = _answers(line)
            continue
        read = _line(line, answers)
        if read is None:
            wrong.append(f"第 {number} 行{quoted(raw)}")
            continue
        days[read[0]] = read[1]
    if wrong:
        listed = "、".join(wrong[:5]) + ("等" if len(wrong) > 5 else "")
        raise LedgerError(
            f"日历“{source}”的{listed}看不懂，应写成 2026-10-10 班 或 2026-10-01 休，"
            "也可以写节日名；只写是、否、1、0 的，表头要写明“是否放假”或“是否上班”；日历没有改动"
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


def _is_whole(line: str) -> bool:
    whole = _WHOLE.match(line)
    return whole is not None and int(whole[1]) in YEARS


def _cells(line: str) -> list[str]:
    """The columns, empty ones too; words where no mark parts any."""
    parted = _GAPS.split(line) if _GAPS.search(line) else line.split()
    return [cell.strip() for cell in parted]


def _answers(heading: str) -> _Answers | None:
    """What 是 and 否 answer; None where no column asks, several do, or one asks both ways."""
    found = []
    for at, cell in enumerate(_cells(heading)):
        rests, works = _ASKS_REST.search(cell) is not None, bool(_WORKED.search(cell))
        if (rests or works) and not _DATE_COLUMN.search(cell):
            found.append(None if rests == works or _TURNED.search(cell) else _Answers(at, works))
    return found[0] if len(found) == 1 else None


def _line(line: str, answers: _Answers | None) -> tuple[date, bool] | None:
    """Only a day with its year is taken: a calendar must not depend on today."""
    cells = _cells(line)
    words = " ".join(cells).split()
    days = [(at, day) for at, word in enumerate(words) if (day := _day(word)) is not None]
    if len(days) != 1:
        return None
    at, day = days[0]
    said = {word.lower() for word in words[at + 1 :]}
    answer = cells[answers.column].lower() if answers and answers.column < len(cells) else ""
    states = {works for works, known in ((True, _WORKS), (False, _RESTS)) if said & known}
    if answers and answer in _YES | _NO:
        states.add((answer in _YES) == answers.works)
    elif said & (_YES | _NO) or (answers and not answer and not states):
        return None
    rest = " ".join(words)
    if len(states) > 1 or _TURNED.search(rest):
        return None
    if not states:
        states = _named(rest)
    return (day, states.pop()) if states else None


def _named(words: str) -> set[bool]:
    """What a day is by its words alone; nothing where they leave a doubt."""
    works, rests = _WORKED.search(words), _HOLIDAY.search(words)
    if _BESIDE.search(words) and (not works or "放假" in words):
        return set()
    return {works is not None} if works or rests else set()


def _day(word: str) -> date | None:
    return parse_date(word, date(1, 1, 1)) if word[:4].isdecimal() else None


def written(days: dict[date, bool]) -> Iterator[str]:
    """The inverse of `read_days`, a line a day, in order."""
    for day in sorted(days):
        yield f"{day.isoformat()} {'班' if days[day] else '休'}"
