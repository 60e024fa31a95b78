"""What is to be done today, and in which order."""

from __future__ import annotations

from ledger_app.domain.choices import State
from ledger_app.domain.work_lists import DUE_TODAY, OVERDUE, RESTING, STEP_LATE, due_today, urgency
from tests.factories import a_complaint, moment

NOW = moment("10-15 09:00")
TONIGHT = moment("10-16 00:00")


def test_a_limit_that_ends_tonight_is_due_today() -> None:
    case = a_complaint(state=State.HANDLING, due_at=TONIGHT)

    assert due_today(case, NOW)
    assert urgency(case, NOW)[0] == DUE_TODAY


def test_a_paused_clock_is_not_due_today() -> None:
    case = a_complaint(state=State.HANDLING, due_at=TONIGHT, paused_at=moment("10-14 09:00"))

    assert not due_today(case, NOW)
    assert urgency(case, NOW)[0] == RESTING


def test_overdue_comes_first_and_work_before_what_rests() -> None:
    late = a_complaint(state=State.HANDLING, due_at=moment("10-14 00:00"))
    new = a_complaint(state=State.REGISTERED, due_at=moment("10-20 00:00"))
    told = a_complaint(state=State.INFORMED, handled_at=NOW, due_at=moment("10-14 00:00"))
    at_work = a_complaint(state=State.HANDLING, due_at=moment("10-20 00:00"))

    ranks = [urgency(case, NOW)[0] for case in (late, new, told, at_work)]

    assert ranks[0] == OVERDUE
    assert ranks == sorted(ranks)
    assert ranks[-1] == RESTING


def test_a_late_step_brings_up_what_would_rest() -> None:
    at_work = a_complaint(state=State.HANDLING, due_at=moment("10-20 00:00"))
    late = a_complaint(state=State.HANDLING, due_at=moment("10-14 00:00"))

    assert urgency(at_work, NOW, step_late=True)[0] == STEP_LATE
    assert urgency(late, NOW, step_late=True)[0] == OVERDUE


def test_what_cannot_be_handled_for_now_is_listed_once_its_limit_has_passed() -> None:
    due = {"state": State.SUSPENDED, "suspended_at": moment("10-02 09:00")}

    assert urgency(a_complaint(**due, due_at=moment("10-14 00:00")), NOW)[0] == OVERDUE
    assert urgency(a_complaint(**due, due_at=moment("10-16 00:00")), NOW)[0] == RESTING
