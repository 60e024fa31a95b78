"""Which open cases a person should look at, and why."""

from __future__ import annotations

import pytest

from ledger_app.domain.attention import wanted
from ledger_app.domain.choices import State
from ledger_app.domain.work_lists import ANSWERS, ATTENTION
from ledger_app.domain.workflow import STEPS
from tests.factories import a_complaint, calendar, moment, profile, profile_from

# 轻微, received 1 October 09:00: due 3 October 24:00, warning on the 3rd at 17:42.
SENT = {"first_dispatched_at": "10-01 09:05", "dispatched_at": "10-01 09:05"}
AT_WORK = {"state": State.HANDLING, **SENT}
LISTED = [
    (AT_WORK, "10-03 17:41", [], "nothing yet"),
    (AT_WORK, "10-03 17:42", ["to_urge"], "90 % of the limit"),
    (AT_WORK | {"urged_at": "10-03 18:00"}, "10-03 20:00", [], "urged since"),
    (AT_WORK | {"urged_at": "10-02 18:00"}, "10-03 20:00", ["to_urge"], "urged before"),
    (AT_WORK | {"paused_at": "10-02 09:00"}, "10-09 23:59", [], "standing still"),
    (AT_WORK | {"paused_at": "10-02 09:00"}, "10-10 00:01", ["paused_long"], "for too long"),
    (AT_WORK | {"safety_risk": True}, "10-01 10:00", ["to_raise"], "safety"),
    ({}, "10-01 09:11", ["step_late"], "not sent within ten minutes"),
    (
        {"state": State.SUSPENDED, "suspended_at": "10-02 09:00", **SENT},
        "10-03 20:00", ["to_review"], "90 days end on 31 December",
    ),
    (
        {"state": State.SUSPENDED, "suspended_at": "10-05 09:00", **SENT},
        "10-05 20:00", [], "not in this quarter",
    ),
    (
        {"state": State.HANDLED, "handled_at": "10-02 09:00", **SENT},
        "10-03 09:00", ["step_late"], "the sheet did not come back the same day",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("over", "now", "lists", "why"), LISTED)
def test_the_lists_a_case_stands_on(
    over: dict[str, object], now: str, lists: list[str], why: str
) -> None:
    assert sorted(wanted(a_complaint(**over), profile(), calendar(), moment(now))) == lists, why


def test_a_plan_waits_for_its_approval_where_the_regime_asks_for_one() -> None:
    case = a_complaint(**AT_WORK, plan="换泵", planned_at="10-01 10:00")
    asks = profile_from(("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]'))

    assert "plan_waiting" in wanted(case, asks, calendar(), moment("10-01 11:00"))
    assert "plan_waiting" not in wanted(case, profile(), calendar(), moment("10-01 11:00"))


@pytest.mark.parametrize(
    ("pause", "now", "stands"),
    [
        ("3d", "10-05 23:59", False),  # paused on the 2nd: 5 October 24:00
        ("3d", "10-06 00:01", True),
        ("30d", "10-31 09:00", False),
        ("", "12-31 09:00", False),  # to be set: nobody is reminded
    ],
)
def test_how_long_a_pause_may_last_is_the_regime_s(pause: str, now: str, stands: bool) -> None:
    case = a_complaint(**AT_WORK, paused_at="10-02 09:00")
    own = profile_from(('pause = "7d"', f'pause = "{pause}"'))

    assert ("paused_long" in wanted(case, own, calendar(), moment(now))) is stands


def test_every_list_has_a_step_that_answers_it() -> None:
    assert set(ANSWERS) == set(ATTENTION)
    assert set(ANSWERS.values()) - {""} <= set(STEPS)
