"""Dates and times as clerks and old workbooks write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

_RELATIVE = {
    "今天": 0,
    "今日": 0,
    "t": 0,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "后天": 2,
}
_DATE = re.compile(
    r"^(?:(?P<y>\d{4}|\d{2})\s*[-/.年])?\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?"
    r"(?=$|[\sT,，上下中早晚凌]|\d{1,2}[:时点])"
)
_COMPACT = re.compile(r"^(?P<y>\d{4})?(?P<m>\d{2})(?P<d>\d{2})(?=$|[\sT])")
_TIME = re.compile(
    r"^(?P<half>上午|下午|中午|早上|晚上|凌晨)?\s*(?P<h>\d{1,2})\s*(?:[:时点]\s*(?P<mi>\d{1,2})?\s*分?)?"
    r"(?:\s*[:]?\s*(?P<s>\d{1,2})(?:\.\d+)?\s*秒?)?\s*(?P<ampm>[AaPp][Mm])?$"
)
_COMPACT_TIME = re.compile(r"^(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?$")
_WEEKDAY = re.compile(r"\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?\s*")
_SHORT_YEAR = 2
# Any other year is a slip of the finger, and a deadline there could not be reckoned with.
YEARS = range(1900, 2200)
_NOON = 12
_LAST_HOUR = 24


def parse_date(text: str, today: date) -> date | None:
    """The day meant by ``text`` (1121, 11-21, 2026/11/21, 今天, -1 …); None if it is no date."""
    parsed = _split(text, today)
    return parsed[0] if parsed and not parsed[1] else None


def parse_moment(text: str, today: date, *, end_of_day: bool = False) -> datetime | None:
    """The moment meant by ``text``; a bare day is its 00:00, or its 24:00 when ``end_of_day``.

    ``24:00`` is understood as the end of the day. None if the text cannot be read.
    """
    parsed = _split(text, today)
    if parsed is None:
        return None
    day, rest = parsed
    if not rest:
        return datetime.combine(day, time()) + timedelta(days=1 if end_of_day else 0)
    return _with_time(day, rest)


def _split(text: str, today: date) -> tuple[date, str] | None:
    text = _WEEKDAY.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    for word, days in _RELATIVE.items():
        if text.lower().startswith(word):
            return today + timedelta(days=days), text[len(word) :].strip()
    if re.fullmatch(r"[-+]\d{1,2}", text):
        return today + timedelta(days=int(text)), ""
    match = _DATE.match(text) or _COMPACT.match(text)
    if match is None:
        return None
    day = _day(match["y"], int(match["m"]), int(match["d"]), today)
    return (day, text[match.end() :].strip(" T,，")) if day else None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    number = int(year) if year else today.year
    if year and len(year) == _SHORT_YEAR:
        number += 2000
    if number not in YEARS:
        return None
    try:
        return date(number, month, day)
    except ValueError:
        return None


def _with_time(day: date, text: str) -> datetime | None:
    match = _COMPACT_TIME.match(text) or _TIME.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    hour = int(groups["h"])
    afternoon = groups.get("half") in ("下午", "晚上") or (groups.get("ampm") or "").lower() == "pm"
    if afternoon and hour < _NOON:
        hour += _NOON
    elif hour == _NOON and (groups.get("ampm") or "").lower() == "am":
        hour = 0
    minute, second = int(groups.get("mi") or 0), int(groups.get("s") or 0)
    if (hour, minute, second) == (_LAST_HOUR, 0, 0):
        return datetime.combine(day, time()) + timedelta(days=1)
    try:
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        return None


def moment_words(moment: datetime) -> str:
    """``2026-11-21 09:12`` for grids and messages."""
    return f"{moment:%Y-%m-%d %H:%M}"


def deadline_words(moment: datetime) -> str:
    """As `moment_words`, but midnight is written as 24:00 of the day that ends."""
    if moment.hour == 0 and moment.minute == 0:
        return f"{moment - timedelta(days=1):%Y-%m-%d} 24:00"
    return moment_words(moment)


def due_short(due: datetime) -> str:
    """As `deadline_words`, without the year: 10-12 24:00."""
    return deadline_words(due).partition("-")[2]


def span_words(span: timedelta) -> str:
    """A length of time in words, two units at most: 1 天 4 小时, 5 小时, 38 分钟."""
    minutes = int(abs(span).total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {rest} 分" if hours < _NOON and rest else f"{hours} 小时"
    return f"{rest} 分钟"
