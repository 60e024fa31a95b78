"""The office's working calendar: read a year, set a day, take a year in from a small text file.

Due times of open cases are reckoned anew when the calendar changes, each with an event, so that
the old one stays visible; extensions and what was agreed with a customer are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.calendar_text import read_days, whole_years
from ledger_app.domain.choices import UNHANDLED
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.records import Complaint, Event
from ledger_app.services.office import NOBODY, Changes, Office
from ledger_app.services.office_log import CALENDAR, log_change
from ledger_app.support.errors import LedgerError

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
    """What a change of the calendar did: how many days, and the cases whose due time moved."""

    days: int
    moved: tuple[str, ...]
    changes: Changes


class Calendars:
    """The working calendar of an open office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def year(self, year: int) -> CalendarYear:
        """One year, in the order of the days."""
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
        """Take days in from a file (a line each: 2026-10-10 班); days not named stay as they are.
        A year counts as known when the file holds all of it, see `whole_years`.

        Raises `LedgerError` when the file cannot be read or a line is not understood; then nothing
        is changed.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LedgerError(
                f"读不了日历“{path}”：文件不存在、没有权限或不是 UTF-8 文本；日历没有改动"
            ) from error
        if len(text) > _LARGEST:
            raise LedgerError(f"“{Path(path).name}”太大，不是日历文件；日历没有改动")
        days = read_days(text, Path(path).name)
        return self._put(days, whole_years(text, days))

    def missing_years(self, running: Iterable[Complaint] | None = None) -> tuple[int, ...]:
        """Years without a known arrangement that open cases or the next two months reach into.

        ``running``: the open cases, where they are at hand.
        """
        now = self._office.clock.now()
        days = {now.date(), (now + _SOON).date()}
        cases = self._running() if running is None else running
        days |= {case.final_due_at.date() for case in cases if case.final_due_at}
        return self._office.calendar.unknown(days)

    def notice(self, running: Iterable[Complaint] | None = None) -> str:
        """The sentence for the clerk when a year is missing; "" when all is known."""
        years = "、".join(f"{year}年" for year in self.missing_years(running))
        if not years:
            return ""
        return (
            f"{years}的放假和调休安排还没有录入，工作日时限暂按周一至周五计算；"
            "国务院公布后请导入日历，未结案件的时限会重新计算"
        )

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
            moved = tuple(case for case in self._running() if self._move(case, calendar))
        office.calendar = calendar
        numbers = tuple(case.complaint_no for case in moved)
        changes = Changes("calendar", "", fields=frozenset({"due_at"} if moved else ()))
        return CalendarChange(len(days), numbers, changes)

    def _running(self) -> list[Complaint]:
        """Cases whose finish limit still runs."""
        wanted = CaseFilter(states=tuple(state.value for state in UNHANDLED))
        with self._office.ledger.reading():
            return list(self._office.cases.each(wanted))

    def _move(self, case: Complaint, calendar: WorkingCalendar) -> bool:
        """Write the new due time of a case, if the calendar changes it."""
        profile = self._office.profile
        before = finish_due(case, profile, self._office.calendar)
        after = finish_due(case, profile, calendar)
        if before == after or case.due_at != before:
            return False
        found = self._office.records.find("complaint", case.complaint_no)
        assert found is not None
        event = self._event(case.complaint_no, self._office.clock.now())
        self._office.records.save("complaint", replace(case, due_at=after), event, found)
        return True

    def _event(self, number: str, now: datetime) -> Event:
        return Event(
            seq=0,
            record="complaint",
            subject=number,
            complaint_no=number,
            verb="calendar",
            at=now,
            recorded_at=now,
            operator=self._office.operator or NOBODY,
            changes={},
            detail={},
        )
