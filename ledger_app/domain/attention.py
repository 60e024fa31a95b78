"""What the regime wants a person to look at, beyond the day's work: one reason a list."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, timers
from ledger_app.domain.escalating import proposals
from ledger_app.domain.month import Month
from ledger_app.domain.pressing import LISTED_APART
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint


def wanted(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> frozenset[str]:
    """The lists of `work_lists.ATTENTION` an open case stands on by the regime; drafts are not its
    matter.
    """
    found = {
        "to_raise": bool(proposals(case, profile, calendar, now)),
        "paused_long": _paused_long(case, profile, calendar, now),
        "plan_waiting": bool(profile.flow.plan_approved_by) and _plan_waits(case),
    }
    for timer in timers(case, profile, calendar, now):
        if timer.met_at is None:
            found["to_urge"] = found.get("to_urge", False) or _to_urge(timer, case, now)
            late = timer.met is False and timer.name not in LISTED_APART
            found["step_late"] = found.get("step_late", False) or late
            if timer.name == "review":
                found["to_review"] = timer.due_at <= _quarter_end(Month.of(now.date())).end
    return frozenset(name for name, stands in found.items() if stands)


def _paused_long(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> bool:
    reminder = profile.limit("pause", case)
    return (
        case.paused_at is not None
        and reminder is not None
        and now > reminder.end(case.paused_at, calendar)
    )


def _plan_waits(case: Complaint) -> bool:
    return case.planned_at is not None and case.plan_approved_at is None


def _to_urge(timer: Timer, case: Complaint, now: datetime) -> bool:
    """The finish clock has reached its warning, and nobody has urged since."""
    if timer.name != "finish" or timer.paused or case.state is State.SUSPENDED:
        return False
    return now >= timer.warn_at and (case.urged_at is None or case.urged_at < timer.warn_at)


def _quarter_end(month: Month) -> Month:
    while month.number % 3:
        month = month.next()
    return month
