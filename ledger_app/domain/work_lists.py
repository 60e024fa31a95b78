"""The day's work lists: their words, the states each holds, and how urgent a case is."""

from __future__ import annotations

from datetime import datetime, timedelta

from ledger_app.domain.choices import UNHANDLED, State
from ledger_app.domain.records import Complaint

WORK_LISTS = {
    "overdue": "已超时",
    "due_today": "今日到期",
    "to_dispatch": "待派单",
    "unsigned": "待签收",
    "unreturned": "未交回",
    "to_revisit": "待回访",
}
# The states a list holds; the clocks and the returned sheet decide the rest.
STATES = {
    "overdue": UNHANDLED,
    "due_today": UNHANDLED - {State.SUSPENDED},
    "to_dispatch": frozenset({State.REGISTERED, State.DOCKETED, State.REWORK}),
    "unsigned": frozenset({State.DISPATCHED}),
    "unreturned": frozenset({State.HANDLED, State.INFORMED, State.REVISITED}),
    "to_revisit": frozenset({State.HANDLED, State.INFORMED}),
}
# What `attention` finds: it knows the rules behind them.
ATTENTION = {
    "to_raise": "提议升级",
    "to_urge": "该催办了",
    "step_late": "环节超时",
    "paused_long": "暂停过久",
    "to_review": "本季复核",
    "plan_waiting": "方案待批",
    "drafts": "草稿",
}
# The step that answers each list; "" for the one that moves the case on.
ANSWERS = {
    "to_raise": "escalate",
    "to_urge": "urge",
    "step_late": "",
    "paused_long": "resume",
    "to_review": "review",
    "plan_waiting": "approve_plan",
    "drafts": "",
}
OVERDUE, DUE_TODAY, STEP_LATE, TO_REVISIT, RESTING = 0, 1, 2, 6, 9
_RANKS = dict.fromkeys(STATES["to_dispatch"], 3) | {
    State.DISPATCHED: 4, State.HANDLED: 5, State.INFORMED: TO_REVISIT, State.REVISITED: 7,
}  # fmt: skip


def waits_for_revisit(case: Complaint) -> bool:
    """Whether a case stands in 待回访: handled and not asked, or closed and still owing it."""
    handled = case.state in STATES["to_revisit"] and case.revisit_waived_at is None
    return handled or (case.state is State.CLOSED and bool(case.revisit_owed))


def end_of_day(now: datetime) -> datetime:
    """24:00 of the day."""
    return now.replace(hour=0, minute=0, second=0) + timedelta(days=1)


def due_today(case: Complaint, now: datetime) -> bool:
    """The limit ends today with nothing that stops the clock; a paused clock stands still."""
    due = case.final_due_at
    running = case.paused_at is None and not case.merged_into
    waits = case.state in STATES["due_today"] and running
    return waits and due is not None and now <= due <= end_of_day(now)


def urgency(case: Complaint, now: datetime, *, step_late: bool = False) -> tuple[int, datetime]:
    """Order of the day: overdue, due today, a late step, to dispatch, to sign for, to inform, to
    revisit. ``step_late``: one of its steps is late (which takes the clocks of the regime to know).
    """
    due = case.final_due_at or datetime.max
    if case.overdue(now):
        return OVERDUE, due
    if due_today(case, now):
        return DUE_TODAY, due
    if step_late:
        return STEP_LATE, due
    if case.state is State.CLOSED and case.revisit_owed:
        return TO_REVISIT, due
    return _RANKS.get(case.state, RESTING), due
