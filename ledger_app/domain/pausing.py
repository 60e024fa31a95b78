"""The finish clock stands still while the office waits for somebody else (等业主、等配件 …).

When a pause ends, the due time moves. A limit that ends with a day (days, working days, months,
and a date agreed or granted "till 24:00") counts the midnights it waits for, so it moves by as many
days as there were midnights in the pause (of working days, for working days) and still ends at
24:00: a pause that begins and ends on one day costs it nothing. Every other due time moves by the
length of the pause on the clock. The move is written down as a change of the field, so the old due
time stays visible. A case keeps when each pause began and ended: a limit that takes the place of
another (a higher level, a date agreed) counts them anew in its own kind of time, and a date agreed
with the customer is moved by what came after the agreement only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import standing
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.support.errors import Refusal

_DAY = 24 * 60  # minutes
_TO = "/"  # between the two ends of a span, as ISO 8601 writes it
# Steps that settle the case or take it off the clock: a pause that still runs ends with them.
_ENDS_A_PAUSE = frozenset({"handle", "suspend", "void"})


@dataclass(frozen=True, slots=True)
class Pause:
    """A length: minutes on the clock, the midnights in it, those of them that end a working day."""

    minutes: int = 0
    nights: int = 0
    work_nights: int = 0

    def __add__(self, other: Pause) -> Pause:
        return Pause(
            self.minutes + other.minutes,
            self.nights + other.nights,
            self.work_nights + other.work_nights,
        )


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
    if not _ends_a_day(due, limit):
        return due + timedelta(minutes=pause.minutes)
    if limit is not None and limit.unit == "wd":
        return calendar.add_working_minutes(due, pause.work_nights * _DAY)
    return due + timedelta(days=pause.nights)


def _ends_a_day(due: datetime, limit: Limit | None) -> bool:
    by_the_clock = limit is not None and limit.unit in ("min", "h")
    return due.time() == time() and not by_the_clock


def put_off(
    case: Complaint, since: datetime, calendar: WorkingCalendar, until: datetime | None = None
) -> Pause:
    """How long the clock stood still from ``since`` on: in the pauses that are over or, given
    ``until``, in all of them as far as they lie before it.
    """
    spans = list(_ends(case.pauses))
    if until is not None:
        if case.paused_at is not None:
            spans.append((case.paused_at, until))
        spans = [(began, min(ended, until)) for began, ended in spans]
    return sum((_between(max(began, since), ended, calendar) for began, ended in spans), Pause())


def promise_due(
    case: Complaint, calendar: WorkingCalendar, until: datetime | None = None
) -> datetime | None:
    """The date agreed with the customer, moved by the pauses since: he knew of the earlier ones.

    None where no date is agreed, or one of the course before a reopening. ``until``: see `put_off`.
    """
    promised, start = case.promised_reply_at, case.limit_from
    if promised is None or start is None or promised <= start:
        return None
    since = max(start, case.promise_agreed_at or start)
    return shifted(promised, put_off(case, since, calendar, until), None, calendar)


def pauses_words(written: str) -> str:
    """``Complaint.pauses`` as a clerk reads it: 2026-10-02 10:00 至 2026-10-02 12:00、…"""
    spans = (f"{moment_words(began)} 至 {moment_words(ended)}" for began, ended in _ends(written))
    return "、".join(spans)


def _ends(written: str) -> Iterator[tuple[datetime, datetime]]:
    for span in written.split():
        began, _, ended = span.partition(_TO)
        yield datetime.fromisoformat(began), datetime.fromisoformat(ended)


def _between(start: datetime, end: datetime, calendar: WorkingCalendar) -> Pause:
    """How long it is from ``start`` to ``end``; nothing where the end comes first."""
    if end <= start:
        return Pause()
    minutes = int((end - start).total_seconds() // 60)
    nights = (end.date() - start.date()).days
    days = (start.date() + timedelta(days=past) for past in range(nights))
    ended = sum(calendar.is_workday(day) for day in days)
    return Pause(minutes, nights, ended)


def pause(case: Complaint, args: Args, context: Context) -> Changes:
    """暂停计时, with the reason; a clock that stands still cannot be stopped again."""
    if case.paused_at is not None:
        since = moment_words(case.paused_at)
        why = context.profile.label("pause_reasons", case.pause_reason)
        raise Refusal([f"{case.complaint_no} 已从 {since} 起暂停计时（{why}）；记录没有改动"])
    if case.final_due_at is None and case.dispatched_at is None:
        raise Refusal([f"{case.complaint_no} 没有在走的办结时限，不用暂停计时；记录没有改动"])
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
    span = f"{moment_text(case.paused_at)}{_TO}{moment_text(context.at)}"
    changes: Changes = {
        "paused_at": None,
        "pause_reason": "",
        "pause_note": "",
        "pauses": f"{case.pauses} {span}".lstrip(),
    }
    moved = due_if_resumed(case, context.at, context.profile, context.calendar)
    if moved is not None:
        changes["extended_due_at" if case.extended_due_at else "due_at"] = moved
    return changes


def due_if_resumed(
    case: Complaint, now: datetime, profile: Profile, calendar: WorkingCalendar
) -> datetime | None:
    """The final due time as it would be if the clock that stands still went on at ``now``.

    A date granted is one named outright; only in working days it keeps their own time.
    """
    limit, due, began = profile.limit("finish", case), case.final_due_at, case.paused_at
    if due is None or began is None:
        return due
    if case.extended_due_at is not None:
        limit = limit if limit and limit.unit == "wd" else None
        if case.granted_at is not None and case.granted_until is not None:
            stood = put_off(case, case.granted_at, calendar, now)
            return shifted(case.granted_until, stood, limit, calendar)
    elif by_promise(case, profile):
        return promise_due(case, calendar, now)
    return shifted(due, _between(began, now, calendar), limit, calendar)


def by_promise(case: Complaint, profile: Profile) -> bool:
    """The level lets the date agreed with the customer take the place of its limit (domain.md N2),
    and one is agreed.
    """
    level, promised, start = profile.level(case.level), case.promised_reply_at, case.limit_from
    if level is None or not level.customer_date:
        return False
    return promised is not None and start is not None and promised > start


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
