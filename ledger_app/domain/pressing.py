"""Which clock of a case presses most, and the step that answers it now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, timers
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.workflow import next_for, possible

# The step that stops a clock; the others are stopped by what moves the case on.
_STOPPED_BY = {
    "dispatch": "dispatch",
    "forward": "forward",
    "acknowledge": "acknowledge",
    "first_answer": "progress",
    "promise": "progress",
    "progress": "progress",
    "delay_notice": "progress",
    "return": "return_sheet",
    "inform": "inform",
    "revisit": "revisit",
}
_AT_ONCE = frozenset({"forward", "acknowledge"})  # the desk's own, they need not wait to be near
_NOT_STEPS = frozenset({"finish", "review"})
LISTED_APART = _NOT_STEPS | {"revisit"}  # these clocks have work lists of their own


def pressing(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Timer | None:
    """The running clock that ends, or ended, first; None when none runs.

    A finish limit that has passed outweighs its steps. Of two that end together the one that the
    next step of the case stops; a merged case has the clocks of the one it follows.
    """
    running = _running(case, timers(case, profile, calendar, now))
    late = next((t for t in running if t.name == "finish" and t.met is False), None)
    usual = next_for(case, profile)
    return late or min(
        running, key=lambda t: (t.due_at, _STOPPED_BY.get(t.name) != usual), default=None
    )


def late_step(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Timer | None:
    """The step that has been late for longest and is still not done; None when none is."""
    running = _running(case, timers(case, profile, calendar, now))
    late = (t for t in running if t.met is False and t.name not in LISTED_APART)
    return min(late, key=lambda t: t.due_at, default=None)


def late_steps(found: Iterable[Timer]) -> int:
    """How many steps of a case were late or are, its finish aside."""
    return sum(timer.met is False and timer.name not in _NOT_STEPS for timer in found)


def answer(case: Complaint, profile: Profile, clock: Timer | None, now: datetime) -> str:
    """The step to be taken next: what stops ``clock`` once it is near its end (a report at once),
    else the step that moves the case on.
    """
    usual = next_for(case, profile)
    if clock is None or not usual or not (now >= clock.warn_at or clock.name in _AT_ONCE):
        return usual
    step = _STOPPED_BY.get(clock.name, usual)
    if step == "progress" and case.state is State.HANDLED:
        step = "inform"  # the answer is there: it is told, not that one is at it
    return step if step in possible(case, profile) else usual


def step_now(case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime) -> str:
    """The step that answers the clock that presses most; "" once the case has ended."""
    return answer(case, profile, pressing(case, profile, calendar, now), now)


def _running(case: Complaint, found: Iterable[Timer]) -> list[Timer]:
    if case.merged_into:
        return []
    return [t for t in found if t.met_at is None and t.ended_at is None and not t.paused]
