"""Plans: a new one voids the approval of the old, a round starts without."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.planning import check_plan, no_plan
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile_from, read

APPROVED = {
    "plan": "换阀", "planned_at": "10-02 09:00", "plan_approved_at": "10-02 10:00",
    "plan_approver": "钱工", "plan_role": "dept_head",
}  # fmt: skip


def test_a_new_plan_must_be_approved_again() -> None:
    case = a_complaint(state=State.HANDLING, **APPROVED)

    changes = steps.take("plan", case, read("plan", {"plan": "换泵"}), context())

    assert changes == {
        "plan": "换泵", "planned_at": context().at, "plan_approved_at": None, "plan_approver": "",
        "plan_role": "",
    }  # fmt: skip


def test_sent_back_it_is_not_a_plan_in_force() -> None:
    case = a_complaint(state=State.HANDLING, plan="换阀", planned_at="10-02 09:00")
    raw = {"approved": "否", "approver": "钱工", "approver_role": "dept_head", "opinion": "太贵"}

    changes = steps.take("approve_plan", case, read("approve_plan", raw), context())

    assert changes == {"planned_at": None}


def test_a_new_round_begins_without_a_plan() -> None:
    case = a_complaint(
        state=State.REWORK, handling_dept="工程部", handled_at="10-03 09:00", **APPROVED
    )

    changes = steps.take("dispatch", case, {}, context())

    assert {name: changes[name] for name in no_plan()} == no_plan()
    assert case.plan_approved_at == moment("10-02 10:00")


def test_handling_waits_and_says_that_the_plan_was_sent_back() -> None:
    strict = profile_from(
        ("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]')
    )
    case = a_complaint(state=State.HANDLING, plan="换阀", planned_at="10-02 09:00")

    with pytest.raises(Refusal, match="处理方案须先由"):
        check_plan(case, strict)
    with pytest.raises(Refusal, match="处理方案已退回") as refused:
        check_plan(a_complaint(state=State.HANDLING, plan="换阀"), strict)
    assert refused.value.leads_to == (("plan", ""),)
