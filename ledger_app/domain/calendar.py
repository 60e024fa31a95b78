"""The office's working calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked: the exceptions to Monday-Friday (holidays off, 调休 weekends on) by day.

    ``years``: the years whose official arrangement is known. For any other year plain weekdays are
    used and `unknown` says so; it never guesses and never fails.
    """

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """True if ``day`` is worked."""
        known = self.exceptions.get(day)
        return day.weekday() < _SATURDAY if known is None else known

    def add_workdays(self, start: date, count: int) -> date:
        """The ``count``-th workday after ``start`` (``start`` itself is not counted)."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Minutes of working days from ``start`` to ``end``.

        A working day counts 24 hours, as a limit in working days ends at 24:00.
        """
        minutes, moment = 0, start
        while moment < end:
            stop = min(_next_midnight(moment), end)
            if self.is_workday(moment.date()):
                minutes += int((stop - moment).total_seconds() // 60)
            moment = stop
        return minutes

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment so many `working_minutes` after ``start``.

        An end at 00:00 stays with the working day it closes: it is that day's 24:00.
        """
        moment = start
        while minutes > 0:
            midnight = _next_midnight(moment)
            if self.is_workday(moment.date()):
                stop = min(midnight, moment + timedelta(minutes=minutes))
                minutes -= int((stop - moment).total_seconds() // 60)
                moment = stop
            else:
                moment = midnight
        return moment

    def unknown(self, days: Iterable[date]) -> tuple[int, ...]:
        """Years touched by ``days`` without a known arrangement, for the notice on screen."""
        return tuple(sorted({day.year for day in days} - self.years))


def _next_midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time()) + timedelta(days=1)
