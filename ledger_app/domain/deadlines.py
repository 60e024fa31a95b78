"""The clocks of a case: when each promise is due, when to warn, whether it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import ENDED, State
from ledger_app.domain.forwarding import report_from, reported_at
from ledger_app.domain.limits import Limit
from ledger_app.domain.pausing import (
    by_promise,
    due_if_resumed,
    promise_due,
    put_off,
    shifted,
)
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import cannot_be_reached
from ledger_app.domain.records import Complaint

TIMER_LABELS = {
    "dispatch": "送达部门",
    "forward": "上报",
    "acknowledge": "受理告知",
    "first_answer": "答复客户",
    "promise": "约定答复",
    "progress": "进展告知",
    "delay_notice": "延期告知",
    "department": "部门处理",
    "finish": "办结",
    "return": "交回意见表",
    "inform": "通报客户",
    "revisit": "回访",
    "review": "无法处理复核",
}
_TO_THE_CUSTOMER = (
    "acknowledge", "first_answer", "progress", "delay_notice", "inform", "revisit",
)  # fmt: skip
# What the limits of a regime are called: the clocks they run, and the reminder of a pause.
LIMIT_LABELS = {**TIMER_LABELS, "return_sheet": TIMER_LABELS["return"], "pause": "暂停提醒"}


@dataclass(frozen=True, slots=True)
class Timer:
    """One clock.

    ``met`` is None while it still runs, False once it is late (met late, or not met by ``now``).
    ``paused``: it stands still at the moment; ``due_at`` is what it would be if it went on now.
    ``ended_at``: when the case ended without it (未办): it runs no further, and counts as not kept
    from its due time on.
    """

    name: str
    limit: str
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None
    met: bool | None
    paused: bool = False
    ended_at: datetime | None = None

    @property
    def label(self) -> str:
        """The clerk's word for this promise."""
        return TIMER_LABELS[self.name]


@dataclass(frozen=True, slots=True)
class _Clock:
    name: str
    start: datetime | None
    stop: datetime | None
    limit: Limit | None
    due: datetime | None = None
    paused: bool = False


def finish_due(case: Complaint, profile: Profile, calendar: WorkingCalendar) -> datetime | None:
    """When handling must be finished before any extension; None while no limit is set for the case.

    Where the level says so the date agreed with the customer takes the place of the level's limit.
    Pauses that are over move it. A case reopened had been settled: its limit begins anew. (Only a
    rework after an unsatisfied revisit goes on under the old limit.)
    """
    start = case.limit_from
    if start is None:
        return None
    limit = profile.limit("finish", case)
    if by_promise(case, profile):
        return promise_due(case, calendar)
    if limit is None:
        return None
    return shifted(limit.end(start, calendar), put_off(case, start, calendar), limit, calendar)


def near_from(
    start: datetime,
    due: datetime,
    limit: Limit | None,
    *,
    share: float,
    calendar: WorkingCalendar,
) -> datetime:
    """From when on a limit is near: once ``share`` of it has passed (domain.md F, the 90 % rule).

    Of a limit in working days the share is one of working time: a limit of one working day over a
    long holiday is not near on the evening before the only day there is.
    """
    worked = calendar.working_minutes(start, due) if limit and limit.unit == "wd" else 0
    if worked:
        return calendar.add_working_minutes(start, int(worked * share))
    return (start + (due - start) * share).replace(microsecond=0)


def timers(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> tuple[Timer, ...]:
    """The clocks of the present round, in the order of the work; a voided case has none."""
    if case.state is State.VOIDED:
        return ()
    left_out = _TO_THE_CUSTOMER if cannot_be_reached(case) else ()
    found = (
        _timer(clock, profile.warn_share, calendar, now)
        for clock in _clocks(case, profile, calendar, now)
        if clock.start is not None and (clock.limit is not None or clock.due is not None)
        if clock.name not in left_out
    )
    return tuple(replace(t, ended_at=_gave_up(t, case)) for t in found)


def _gave_up(timer: Timer, case: Complaint) -> datetime | None:
    """When a clock that was not met stopped: with the case, or where the customer is not to be
    asked any more; the revisit a closed case owes is still to come.
    """
    if timer.met_at is not None:
        return None
    if timer.name != "revisit":
        return case.ended_at
    return case.revisit_waived_at or (None if case.revisit_owed else case.ended_at)


def _clocks(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterator[_Clock]:
    def limit(name: str) -> Limit | None:
        return profile.limit(name, case)

    received, answered = case.received_at, case.first_answered_at or case.explained_at
    explained = case.state is State.EXPLAINED
    if not explained:
        yield from _dispatch_clock(case, limit("dispatch"))
        told = _Clock("acknowledge", received, case.acknowledged_at, limit("acknowledge"))
        yield _open_anew(case, told)
    reported = reported_at(case, profile)
    yield _open_anew(case, _Clock("forward", report_from(case), reported, limit("forward")))
    yield _open_anew(case, _Clock("first_answer", received, answered, limit("first_answer")))
    yield from _promise_clock(case, profile, calendar, now)
    yield from _work_clocks(case, profile, calendar, now)
    if case.handled_at and not explained and _since_reopening(case, case.handled_at):
        yield _Clock("return", case.handled_at, case.returned_at, limit("return_sheet"))
        yield _Clock("inform", _result_at_desk(case), case.notified_at, limit("inform"))
        revisit = _Clock("revisit", case.handled_at, _revisited(case), limit("revisit"))
        if not _waived_in_time(case, revisit, calendar):
            yield revisit
    if case.state is State.SUSPENDED:
        started = case.reviewed_at or case.suspended_at
        yield _Clock("review", started, None, limit("review"))


def _dispatch_clock(case: Complaint, limit: Limit | None) -> Iterator[_Clock]:
    """Each round is sent anew: a rework from the revisit that asked for it, a reopened case from
    its reopening. None runs for what was settled without any sending: at the desk itself, or in the
    old book it was taken over from.
    """
    began, sent = case.round_from, case.first_dispatched_at
    in_this_round = sent is not None and (began is None or sent >= began)
    was_sent = bool(case.dispatch_count) and in_this_round
    if case.settled_at is None or was_sent:
        yield _Clock("dispatch", began or _written(case), sent if in_this_round else None, limit)


def _promise_clock(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterator[_Clock]:
    """The date agreed with the customer for an answer, where it is not the finish limit itself.

    Promises must be kept (domain.md K, 12 cautions) at every level; an extension is granted by the
    office, not by the customer, so his date stands beside it. Any answer since it was agreed meets
    it, and so does the end of the handling. A date of the course before a reopening is history.
    """
    start = case.limit_from
    if start is None or (by_promise(case, profile) and case.extended_due_at is None):
        return
    stop = _told(case, case.promise_kept_at)
    due = promise_due(case, calendar, stop or now)
    if due is not None:
        yield _Clock("promise", start, stop, None, due, paused=case.paused_at is not None)


def _told(case: Complaint, at: datetime | None) -> datetime | None:
    """When the customer was told; the end of the handling tells him too."""
    return min((moment for moment in (at, case.settled_at) if moment is not None), default=None)


def _result_at_desk(case: Complaint) -> datetime | None:
    """When the result reached the desk (domain.md E.1: 收到结果当日).

    With the sheet that came back; handled at the desk itself, or while the sheet is out, with the
    handling.
    """
    return case.returned_at or case.handled_at


def _written(case: Complaint) -> datetime | None:
    """When the sheet was there to be sent (domain.md E.1); an old book tells no more.

    One sent before it was keyed in was paper first: there since the reception.
    """
    keyed, sent = case.registered_at, case.first_dispatched_at
    paper_first = keyed is not None and sent is not None and sent < keyed
    return case.received_at if keyed is None or paper_first else keyed


def _work_clocks(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterator[_Clock]:
    """What runs while the case is worked on: the next word to the customer, the department, all."""
    if case.settled_at is None and case.state not in ENDED:
        told = case.last_answered_at or case.received_at
        yield _open_anew(case, _Clock("progress", told, None, profile.limit("progress", case)))
    if profile.extension.tell_customer:
        yield from _delay_clock(case, profile, calendar, now)
    if case.state is not State.EXPLAINED and _since_reopening(case, case.dispatched_at):
        limit = profile.limit("department", case)
        yield _Clock("department", case.dispatched_at, case.settled_at, limit)
    limit = profile.limit("finish", case)
    due, running = case.final_due_at, case.paused_at is not None
    if due is not None and running:
        due = due_if_resumed(case, now, profile, calendar)
    clock = _Clock("finish", case.limit_from, case.settled_at, limit, due)
    yield replace(clock, paused=running)


def _delay_clock(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterator[_Clock]:
    """The customer hears of a delay inside the limit that was put off (domain.md F, telecom)."""
    began, due = case.extended_at, case.extended_from
    if began is None or due is None:
        return
    stop = _told(case, case.delay_told_at)
    limit = None if by_promise(case, profile) else profile.limit("finish", case)
    if due != case.due_at and limit is not None and limit.unit != "wd":
        limit = None  # it was granted, too: a date named outright
    due = shifted(due, put_off(case, began, calendar, stop or now), limit, calendar)
    yield _Clock("delay_notice", began, stop, None, due, paused=case.paused_at is not None)


def _since_reopening(case: Complaint, moment: datetime | None) -> bool:
    """Whether it belongs to the present course of the case, not to one that was settled before."""
    return moment is None or case.reopened_at is None or moment >= case.reopened_at


def _open_anew(case: Complaint, clock: _Clock) -> _Clock:
    """What was not done when a case was reopened is due again from then."""
    if clock.stop is None and not _since_reopening(case, clock.start):
        return replace(clock, start=case.reopened_at)
    return clock


def _waived_in_time(case: Complaint, clock: _Clock, calendar: WorkingCalendar) -> bool:
    """不再回访 was said before the limit ended: nothing is late."""
    said, limit = case.revisit_waived_at, clock.limit
    if said is None or limit is None or clock.start is None or clock.stop is not None:
        return False
    return said <= limit.end(clock.start, calendar)


def _revisited(case: Complaint) -> datetime | None:
    """The revisit of this round; one before the present handling belongs to an earlier round."""
    after = case.revisited_at and case.handled_at and case.revisited_at >= case.handled_at
    return case.revisited_at if after else None


def _timer(clock: _Clock, share: float, calendar: WorkingCalendar, now: datetime) -> Timer:
    assert clock.start is not None
    due = clock.due
    if due is None:
        assert clock.limit is not None
        due = clock.limit.end(clock.start, calendar)
    met: bool | None = None
    if clock.stop is not None:
        met = clock.stop <= due
    elif now > due:
        met = False
    warn = near_from(clock.start, due, clock.limit, share=share, calendar=calendar)
    words = clock.limit.words if clock.limit else ""
    return Timer(clock.name, words, clock.start, due, warn, clock.stop, met, clock.paused)
