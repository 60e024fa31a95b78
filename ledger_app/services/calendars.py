"""The office's working calendar: read a year, set a day, take a year in from a small text file.

Due times of open cases are reckoned anew when the calendar changes, each with an event, so that
the old one stays visible; extensions and what was agreed with a customer are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.calendar_text import read_days, whole_years
from ledger_app.domain.dates import YEARS
from ledger_app.domain.records import Complaint
from ledger_app.services.due_times import Rules, move, running
from ledger_app.services.office import Changes, Office
from ledger_app.services.office_log import CALENDAR, log_change
from ledger_app.support.errors import LedgerError

_SHOWN = 20
_SOON = timedelta(days=60)
_LARGEST = 200_000  # characters; the official arrangement of a year has forty lines


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year: whether its arrangement is known, and the days that differ from plain weekdays."""

    year: int
    known: bool
    days: tuple[tuple[date, bool], ...]


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What a change of the calendar did: how many days, how many of them are worked, and the cases
    whose due time moved.
    """

    days: int
    worked: int
    moved: tuple[str, ...]
    changes: Changes

    @property
    def counted(self) -> str:
        """How many days were taken as rest and how many as worked, for the reader to compare."""
        return f"休 {self.days - self.worked} 天、班 {self.worked} 天"


class Calendars:
    """The working calendar of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def year(self, year: int) -> CalendarYear:
        """One year, in the order of the days. Raises `LedgerError` for one no date may have."""
        if year not in YEARS:
            raise LedgerError(
                f"“{str(year)[:_SHOWN]}”不是日历里的年份，可看 {YEARS.start} 到 {YEARS.stop - 1} 年"
            )
        calendar = self._office.calendar
        days = tuple(sorted(item for item in calendar.exceptions.items() if item[0].year == year))
        return CalendarYear(year, year in calendar.years, days)

    def set_day(self, day: date, works: bool) -> CalendarChange:
        """Say whether a day is worked; its year is no better known for it."""
        return self._put({day: works})

    def confirm_year(self, year: int) -> CalendarChange:
        """Say that the year's arrangement has been set day by day: it is known from now on."""
        return self._put({}, {year})

    def take_in(self, path: Path) -> CalendarChange:
        """Take days in from a text file or the first sheet of a workbook (a line each: 2026-10-10
        班, or the name of a holiday); days not named stay as they are. A year counts as known when
        the file holds all of it, see `whole_years`.

        Raises `LedgerError` when the file cannot be read or a line is not understood; then nothing
        is changed.
        """
        from ledger_app.imports.calendar_days import calendar_lines

        text = calendar_lines(Path(path))
        if len(text) > _LARGEST:
            raise LedgerError(f"“{Path(path).name}”太大，不是日历文件；日历没有改动")
        days = read_days(text, Path(path).name)
        return self._put(days, whole_years(text, days))

    def missing_years(self, cases: Iterable[Complaint] | None = None) -> tuple[int, ...]:
        """Years without a known arrangement that open cases or the next two months reach into.

        ``cases``: the open cases, where they are at hand.
        """
        now = self._office.clock.now()
        days = {now.date(), (now + _SOON).date()}
        known = running(self._office) if cases is None else cases
        days |= {case.final_due_at.date() for case in known if case.final_due_at}
        return self._office.calendar.unknown(days)

    def notice(self, cases: Iterable[Complaint] | None = None) -> str:
        """The sentence for the clerk when a year is missing; "" when all is known."""
        return _not_known(self.missing_years(cases))

    def notice_of(self, year: int) -> str:
        """The sentence beside a year that is looked at: that it is not known, or else which year
        that the work reaches into is missing.
        """
        return _not_known((year,)) if not self.year(year).known else self.notice()

    def _put(self, days: Mapping[date, bool], years: Collection[int] = ()) -> CalendarChange:
        office = self._office
        with office.ledger.writing():
            before = office.calendar.exceptions
            office.small.put_calendar(days, years)
            log_change(
                office,
                CALENDAR,
                {day.isoformat(): (before.get(day), works) for day, works in days.items()},
                {"years": sorted(years)} if years else {},
            )
            calendar: WorkingCalendar = office.small.calendar()
            moved = move(office, Rules(office.profile, calendar), CALENDAR)
        office.calendar = calendar
        changes = Changes("calendar", "", fields=frozenset({"due_at"} if moved else ()))
        return CalendarChange(len(days), sum(days.values()), moved, changes)


def _not_known(years: Collection[int]) -> str:
    if not years:
        return ""
    named = "、".join(f"{year}年" for year in years)
    return (
        f"{named}的放假和调休安排还没有录入，工作日时限暂按周一至周五计算；"
        "国务院公布后请导入日历，未结案件的时限会重新计算"
    )
