"""A natural month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ledger_app.domain.dates import YEARS
from ledger_app.support.errors import LedgerError

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A natural month: [first day 00:00, next month's first day 00:00)."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-10``. Raises `LedgerError` for anything that is no month."""
        match = _MONTH.match(text.strip())
        if match is None or not 1 <= int(match[2]) <= _DECEMBER or int(match[1]) not in YEARS:
            raise LedgerError(f"“{text}”不是月份；请写成 2026-10 这样的四位年份加两位月份")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def start(self) -> datetime:
        """First day, 00:00."""
        return datetime(self.year, self.number, 1)

    @property
    def end(self) -> datetime:
        """The next month's first day, 00:00 (outside the month)."""
        return self.next().start

    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // _DECEMBER, self.number % _DECEMBER + 1)

    def previous(self) -> Month:
        """The month before."""
        return Month.of((self.start - timedelta(days=1)).date())

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return (self.end - timedelta(days=1)).date()

    @property
    def words(self) -> str:
        """2026年10月."""
        return f"{self.year}年{self.number}月"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def holds(self, moment: datetime | None) -> bool:
        """True if ``moment`` lies in the month."""
        return moment is not None and moment.month == self.number and moment.year == self.year
