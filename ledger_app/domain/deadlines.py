"""The clocks of a case: when each promise is due, when to warn, whether it was kept (E.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.limits import Limit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint

TIMER_LABELS = {
    "dispatch": "送达部门",
    "forward": "上报",
    "first_answer": "答复客户",
    "finish": "办结",
    "return": "交回意见表",
    "inform": "通报客户",
    "revisit": "回访",
    "review": "无法处理复核",
}


@dataclass(frozen=True, slots=True)
class Timer:
    """One clock.

    ``met`` is None while it still runs, False once it is late (met late, or not met by ``now``).
    """

    name: str
    limit: str
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None
    met: bool | None

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


def finish_due(case: Complaint, profile: Profile, calendar: WorkingCalendar) -> datetime | None:
    """When handling must be finished before any extension; None while no limit is set for the case.

    Where the level says so the date agreed with the customer takes the place of the level's limit.
    """
    level = profile.level(case.level)
    if level is None or case.received_at is None:
        return None
    if level.customer_date and case.promised_reply_at and case.promised_reply_at > case.received_at:
        return case.promised_reply_at
    return level.finish.end(case.received_at, calendar) if level.finish else None


def timers(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> tuple[Timer, ...]:
    """The clocks that apply to the case, in the order of the work. Voided cases have none."""
    if case.state is State.VOIDED:
        return ()
    return tuple(
        _timer(clock, profile.warn_share, calendar, now)
        for clock in _clocks(case, profile)
        if clock.start is not None and (clock.limit is not None or clock.due is not None)
    )


def _clocks(case: Complaint, profile: Profile) -> Iterator[_Clock]:
    level = profile.level(case.level)
    explained = case.state is State.EXPLAINED
    if not explained:
        sent = case.first_dispatched_at
        yield _Clock("dispatch", case.received_at, sent, profile.limits["dispatch"])
    if level is not None:
        yield _Clock("forward", case.received_at, case.forwarded_at, level.forward)
        answered = case.first_answered_at or case.explained_at
        yield _Clock("first_answer", case.received_at, answered, level.first_answer)
        finish = level.finish
        yield _Clock("finish", case.received_at, case.settled_at, finish, case.final_due_at)
    if case.handled_at and not explained:
        yield _Clock("return", case.handled_at, case.returned_at, profile.limits["return_sheet"])
        yield _Clock("inform", case.handled_at, case.notified_at, profile.limits["inform"])
        yield _Clock("revisit", case.handled_at, _revisited(case), profile.limits["revisit"])
    if case.state is State.SUSPENDED:
        started = case.reviewed_at or case.suspended_at
        yield _Clock("review", started, None, profile.limits["review"])


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
    warn = (clock.start + (due - clock.start) * share).replace(microsecond=0)
    words = clock.limit.words if clock.limit else ""
    return Timer(clock.name, words, clock.start, due, warn, clock.stop, met)
