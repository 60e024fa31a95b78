"""The finish clock stands still while the office waits for somebody else (等业主、等配件 …).

When a pause ends, the due time moves. A limit that ends with a day (days, working days, months,
and a date agreed or granted "till 24:00") counts the midnights it waits for, so it moves by as many
days as there were midnights in the pause (of working days, for working days) and still ends at
24:00: a pause that begins and ends on one day costs it nothing. Every other due time moves by the
length of the pause on the clock. The move is written down as a change of the field, so the old due
time stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import standing
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.support.errors import Refusal

# Steps that settle the case or take it off the clock: a pause that still runs ends with them.
_DAY = 24 * 60  # minutes
_ENDS_A_PAUSE = frozenset({"handle", "suspend", "void"})


@dataclass(frozen=True, slots=True)
class Pause:
    """A length: minutes on the clock, those of them on working days, the midnights in it, and those
    of them that end a working day.
    """

    minutes: int
    work_minutes: int
    nights: int
    work_nights: int

    @property
    def in_days(self) -> Pause:
        """As a limit that ends with a day counts it: nothing but its midnights."""
        return replace(self, minutes=self.nights * _DAY, work_minutes=self.work_nights * _DAY)


@dataclass(frozen=True, slots=True)
class PauseSpan:
    """One pause as the events tell it; ``ended_at`` None: it still runs."""

    complaint_no: str
    reason: str
    note: str
    started_at: datetime
    ended_at: datetime | None

    def hours_within(self, start: datetime, end: datetime) -> float:
        """How much of it lies between two moments, in hours."""
        first, last = max(self.started_at, start), min(self.ended_at or end, end)
        return max(0.0, (last - first).total_seconds() / 3600)


def shifted(
    due: datetime, pause: Pause, limit: Limit | None, calendar: WorkingCalendar
) -> datetime:
    """A due time of ``limit`` moved by a pause; ``limit`` None: a date named outright."""
    if _ends_a_day(due, limit):
        pause = pause.in_days
    if limit is not None and limit.unit == "wd":
        return calendar.add_working_minutes(due, pause.work_minutes)
    return due + timedelta(minutes=pause.minutes)


def _ends_a_day(due: datetime, limit: Limit | None) -> bool:
    by_the_clock = limit is not None and limit.unit in ("min", "h")
    return due.time() == time() and not by_the_clock


def put_off(case: Complaint) -> Pause:
    """How far the pauses that are over have moved the limits of a case that begin at its start."""
    minutes, work_minutes = case.paused_minutes, case.paused_work_minutes
    return Pause(minutes, work_minutes, minutes // _DAY, work_minutes // _DAY)


def pause_so_far(case: Complaint, now: datetime, calendar: WorkingCalendar) -> Pause:
    """How long the pause that runs has lasted by ``now``."""
    if case.paused_at is None or now <= case.paused_at:
        return Pause(0, 0, 0, 0)
    minutes = int((now - case.paused_at).total_seconds() // 60)
    nights = (now.date() - case.paused_at.date()).days
    days = (case.paused_at.date() + timedelta(days=past) for past in range(nights))
    ended = sum(calendar.is_workday(day) for day in days)
    return Pause(minutes, calendar.working_minutes(case.paused_at, now), nights, ended)


def pause(case: Complaint, args: Args, context: Context) -> Changes:
    """暂停计时, with the reason; a clock that stands still cannot be stopped again."""
    if case.paused_at is not None:
        since = moment_words(case.paused_at)
        why = context.profile.label("pause_reasons", case.pause_reason)
        raise Refusal([f"{case.complaint_no} 已从 {since} 起暂停计时（{why}）；记录没有改动"])
    return {
        "paused_at": context.at,
        "pause_reason": args["reason"],
        "pause_note": args.get("note", ""),
        "pause_count": case.pause_count + 1,
    }


def resume(case: Complaint, args: Args, context: Context) -> Changes:
    """恢复计时: the due time moves by the pause."""
    if case.paused_at is None:
        raise Refusal([f"{case.complaint_no} 没有暂停计时，不用恢复；记录没有改动"])
    return pause_ended(case, context)


def pause_ended(case: Complaint, context: Context) -> Changes:
    """The changes with which the running pause ends at ``context.at``."""
    assert case.paused_at is not None
    if context.at < case.paused_at:
        since = moment_words(case.paused_at)
        raise Refusal([f"恢复的时间早于暂停的时间 {since}；记录没有改动，请核对时间"], ["at"])
    profile, calendar = context.profile, context.calendar
    lasted = pause_so_far(case, context.at, calendar)
    limit = None if _promised(case, profile) else profile.limit("finish", case)
    by_days = case.due_at is not None and _ends_a_day(case.due_at, limit)
    counted = lasted.in_days if by_days else lasted
    changes: Changes = {
        "paused_at": None,
        "pause_reason": "",
        "pause_note": "",
        "paused_minutes": case.paused_minutes + counted.minutes,
        "paused_work_minutes": case.paused_work_minutes + counted.work_minutes,
    }
    moved = due_if_resumed(case, context.at, profile, calendar)
    if moved is not None:
        changes["extended_due_at" if case.extended_due_at else "due_at"] = moved
    return changes


def due_if_resumed(
    case: Complaint, now: datetime, profile: Profile, calendar: WorkingCalendar
) -> datetime | None:
    """The final due time as it would be if the clock that stands still went on at ``now``.

    A date granted is one named outright; only in working days it keeps their own time.
    """
    limit, due = profile.limit("finish", case), case.final_due_at
    granted = case.extended_due_at is not None and (limit is None or limit.unit != "wd")
    if granted or (case.extended_due_at is None and _promised(case, profile)):
        limit = None
    return shifted(due, pause_so_far(case, now, calendar), limit, calendar) if due else None


def _promised(case: Complaint, profile: Profile) -> bool:
    """The limit is the date agreed with the customer, not one that is counted."""
    level = profile.level(case.level)
    return bool(level and level.customer_date and case.promised_reply_at)


def without_pause(
    case: Complaint, verb: str, args: Args, context: Context
) -> tuple[Complaint, Changes]:
    """The case as step ``verb`` finds it: a running pause is over when the step ends it."""
    explains = verb == "docket" and not args.get("docketed")
    if case.paused_at is None or not (explains or verb in _ENDS_A_PAUSE):
        return case, {}
    changes = pause_ended(case, context)
    return replace(case, **changes), changes  # type: ignore[arg-type]


def spans(number: str, events: Iterable[Event], before: datetime) -> Iterator[PauseSpan]:
    """The pauses of a case that began before a moment; one not over by then still runs."""
    running: PauseSpan | None = None
    for event in standing(events):
        old_new = event.changes.get("paused_at")
        if old_new is None or event.at >= before:
            continue
        if old_new[1] is None:
            if running is not None:
                yield replace(running, ended_at=event.at)
            running = None
            continue
        reason = str(event.changes.get("pause_reason", ["", ""])[1])
        note = str(event.changes.get("pause_note", ["", ""])[1])
        running = PauseSpan(number, reason, note, event.at, None)
    if running is not None:
        yield running
