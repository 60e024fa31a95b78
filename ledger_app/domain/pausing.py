"""The finish clock stands still while the office waits for somebody else (等业主、等配件 …).

A pause moves the due time by its own length when it ends: on the clock for limits in minutes,
hours, days and months, by its working time for limits in working days. The move is written down as
a change of the field, so the old due time stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import standing
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.support.errors import Refusal

# Steps that settle the case or take it off the clock: a pause that still runs ends with them.
_ENDS_A_PAUSE = frozenset({"handle", "suspend", "void"})


@dataclass(frozen=True, slots=True)
class Pause:
    """A length: minutes on the clock, and those of them on working days."""

    minutes: int
    work_minutes: int


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
    if limit is not None and limit.unit == "wd":
        return calendar.add_working_minutes(due, pause.work_minutes)
    return due + timedelta(minutes=pause.minutes)


def pause_so_far(case: Complaint, now: datetime, calendar: WorkingCalendar) -> Pause:
    """How long the pause that runs has lasted by ``now``."""
    if case.paused_at is None or now <= case.paused_at:
        return Pause(0, 0)
    minutes = int((now - case.paused_at).total_seconds() // 60)
    return Pause(minutes, calendar.working_minutes(case.paused_at, now))


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
    changes: Changes = {
        "paused_at": None,
        "pause_reason": "",
        "pause_note": "",
        "paused_minutes": case.paused_minutes + lasted.minutes,
        "paused_work_minutes": case.paused_work_minutes + lasted.work_minutes,
    }
    limit = profile.limit("finish", case)
    name = "extended_due_at" if case.extended_due_at else "due_at"
    due = case.final_due_at
    if due is not None:
        named = _promised(case, profile) and name == "due_at"
        changes[name] = shifted(due, lasted, None if named else limit, calendar)
    return changes


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
