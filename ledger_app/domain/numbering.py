"""Number patterns: a series restarts when the date part of its pattern changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ledger_app.support.cleaning import clean_line

_WIDEST = 10  # figures of a serial
_SERIAL = 18
_LONGEST = 60  # characters of a pattern: the number stands in one cell of every sheet
_TOKEN = re.compile(r"\{(?:project|dept|yyyy|yy|mm|seq(?::0?\d+)?)\}")
_SEQ = re.compile(r"\{seq(?::0?(\d+))?\}")


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers: everything before and after the serial, and the serial's least width."""

    prefix: str
    suffix: str
    width: int

    @property
    def key(self) -> str:
        """What the counter is kept under."""
        return f"{self.prefix}#{self.suffix}"

    def number(self, serial: int) -> str:
        """The number with this serial."""
        return f"{self.prefix}{serial:0{self.width}d}{self.suffix}"

    def serial(self, number: str) -> int | None:
        """The serial of a number of this series; None for a number of another series."""
        middle = number[len(self.prefix) : len(number) - len(self.suffix) or None]
        fits = (
            number.startswith(self.prefix) and number.endswith(self.suffix) and middle.isdecimal()
        )
        return int(middle) if fits and self.width <= len(middle) <= _SERIAL else None


def series(pattern: str, moment: datetime, *, project: str = "", dept: str = "") -> Series:
    """The series of a number: ``{project} {dept} {yyyy} {yy} {mm}`` filled, the serial open."""
    filled = (
        pattern.replace("{project}", project)
        .replace("{dept}", dept)
        .replace("{yyyy}", f"{moment.year:04d}")
        .replace("{yy}", f"{moment.year % 100:02d}")
        .replace("{mm}", f"{moment.month:02d}")
    )
    match = _SEQ.search(filled)
    if match is None:
        raise ValueError(pattern)
    width = min(_width(match[1]), _WIDEST)
    return Series(filled[: match.start()], filled[match.end() :], width)


def _width(written: str | None) -> int:
    """The least width of a serial as the pattern writes it."""
    digits = (written or "").lstrip("0") or "1"
    return int(digits) if len(digits) <= len(str(_WIDEST)) else _WIDEST + 1


def same_series(one: str, other: str) -> bool:
    """Whether two patterns would give the same numbers."""
    return _SEQ.sub("", one) == _SEQ.sub("", other)


def pattern_fault(pattern: str, *, kept: bool = False) -> str:
    """What is wrong with a pattern, as the end of a sentence; "" when it makes numbers.

    ``kept``: a ledger has it already: however long, it makes numbers.
    """
    if not kept and (len(pattern) > _LONGEST or pattern != clean_line(pattern)):
        return f"最多 {_LONGEST} 个字符，写在一行里，两头没有空格"
    found = _SEQ.findall(pattern)
    if len(found) != 1:
        return (
            "里的流水号应写一次，写作 {seq} 或 {seq:03}"
            if "{seq" in pattern
            else "缺少流水号 {seq}"
        )
    if not kept and _width(found[0]) > _WIDEST:
        return f"里的流水号最多写 {_WIDEST} 位，如 {{seq:03}}"
    left = re.search(r"\{[^{}]*\}?|\}", _TOKEN.sub("", pattern))
    if left is None:
        return ""
    return f"里的“{left[0]}”不认识，可写 {{project}} {{dept}} {{yyyy}} {{yy}} {{mm}} {{seq}}"
