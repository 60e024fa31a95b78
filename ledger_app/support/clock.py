"""The only place that asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


class Clock:
    """Local wall clock of the office PC, to the second, without a time zone (there is one)."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        """The present day."""
        return self.now().date()


@dataclass
class FixedClock(Clock):
    """A clock that stands still: for tests, the demo and scripted months."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment
