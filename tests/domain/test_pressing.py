"""Which clock presses most, and which step answers it."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import timers
from ledger_app.domain.pressing import late_step, late_steps, pressing, step_now
from ledger_app.domain.records import Complaint
from tests.factories import a_complaint, calendar, moment, profile

SENT = {
    "state": State.DISPATCHED, "first_dispatched_at": "10-01 09:05",
    "dispatched_at": "10-01 09:05", "dispatch_count": 1,
}  # fmt: skip
AT_WORK = SENT | {"state": State.HANDLING}
DONE = SENT | {"state": State.HANDLED, "handled_at": "10-02 09:00"}


def _named(case: Complaint, now: str) -> tuple[str, str]:
    found = pressing(case, profile(), calendar(), moment(now))
    return (found.name if found else "", step_now(case, profile(), calendar(), moment(now)))


PRESSED = [
    # what it is, now, the clock, the step, why
    ({}, "10-01 09:05", "dispatch", "docket", "what moves a case towards its sending"),
    ({"level": "important"} | SENT, "10-01 09:10", "forward", "forward", "a report at once"),
    ({"level": "major"} | SENT, "10-01 15:00", "forward", "forward", "the same day"),
    (SENT, "10-01 15:00", "finish", "sign_for", "nothing but the finish runs"),
    (
        {"level": "major", "forwarded_at": "10-01 09:30"} | AT_WORK,
        "10-02 09:00", "first_answer", "handle", "the answer is two days away",
    ),
    (
        {"level": "major", "forwarded_at": "10-01 09:30"} | AT_WORK,
        "10-03 20:00", "first_answer", "progress", "now it is near",
    ),
    (
        {"level": "important", "forwarded_at": "10-01 09:30", "promised_reply_at": "10-03 12:00"}
        | AT_WORK,
        "10-03 12:30", "promise", "progress", "a promise not kept",
    ),
    (DONE, "10-02 10:00", "return", "return_sheet", "of two that end together the next step's"),
    (
        DONE | {"returned_at": "10-03 10:00"},
        "10-03 10:05", "inform", "inform", "the day the result came",
    ),
    ({"level": "important"} | AT_WORK, "10-06 09:00", "finish", "handle", "past all of it"),
    ({"merged_into": "TS202610009"} | AT_WORK, "10-06 09:00", "", "", "the other one's clocks"),
    ({"paused_at": "10-02 09:00"} | AT_WORK, "10-06 09:00", "", "handle", "it stands still"),
]  # fmt: skip


@pytest.mark.parametrize("row", PRESSED, ids=lambda row: row[4])
def test_the_clock_that_presses_and_its_step(
    row: tuple[dict[str, object], str, str, str, str],
) -> None:
    over, now, clock, step, _ = row

    assert _named(a_complaint(**over), now) == (clock, step)


def test_an_answer_that_is_there_is_told_not_that_one_is_at_it() -> None:
    back = {"level": "major", "forwarded_at": "10-01 09:30", "returned_at": "10-03 10:00"}
    case = a_complaint(**DONE | back)

    assert step_now(case, profile(), calendar(), moment("10-20 09:00")) == "inform"


def test_the_step_that_is_late_for_longest_and_how_many_were() -> None:
    case = a_complaint(**DONE | {"level": "important"})
    now = moment("10-03 09:00")

    late = late_step(case, profile(), calendar(), now)
    assert late is not None
    assert late.name == "forward"
    assert late_steps(timers(case, profile(), calendar(), now)) == 3, "report, return, inform"
    assert late_step(a_complaint(), profile(), calendar(), moment("10-01 09:05")) is None
