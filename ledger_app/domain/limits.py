"""A time limit and when it ends (counted as in Civil Code art. 201-203)."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ledger_app.domain.bounds import BeyondError
from ledger_app.domain.calendar import WorkingCalendar

_PATTERN = re.compile(r"([0-9]+)(min|h|d|wd|mo)")
# Ten years; of working days about 250 a year.
_MOST = {"min": 5_256_000, "h": 87_600, "d": 3_650, "wd": 2_500, "mo": 120}
_UNITS = {"min": "分钟", "h": "小时", "d": "天", "wd": "个工作日", "mo": "个月"}
_MONTHS = 12
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Limit:
    """``count`` units: min and h run on the clock, d, wd and mo end at 24:00 of the last day."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read 10min, 1h, 2d, 3wd, 1mo. Raises `BeyondError` above ten years, ValueError for
        anything else.
        """
        match = _PATTERN.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        number, unit = match[1].lstrip("0") or "0", match[2]
        if len(number) > _DIGITS or int(number) > _MOST[unit]:
            raise BeyondError(f"时限最长 10 年（{_MOST[unit]}{_UNITS[unit]}）")
        return cls(int(number), unit)

    def end(self, start: datetime, calendar: WorkingCalendar) -> datetime:
        """When the limit that starts at ``start`` ends.

        The start day of d and wd is not counted; a month ends on the day of the same number, or
        on the month's last.
        """
        if self.unit == "min":
            return start + timedelta(minutes=self.count)
        if self.unit == "h":
            return start + timedelta(hours=self.count)
        last = start.date() + timedelta(days=self.count)
        if self.unit == "wd":
            last = calendar.add_workdays(start.date(), self.count)
        elif self.unit == "mo":
            last = _months_later(start.date(), self.count)
        return datetime.combine(last, time()) + timedelta(days=1)

    @property
    def words(self) -> str:
        """As printed in notes: 2天, 10分钟, 当日."""
        return (
            "当日"
            if self.unit in ("d", "wd") and self.count == 0
            else f"{self.count}{_UNITS[self.unit]}"
        )


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * _MONTHS + day.month - 1 + count, _MONTHS)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
