"""Plans: a new one voids the approval of the old, a round starts without."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.planning import check_plan, no_plan, refused_words
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile, profile_from, read

APPROVED = {
    "plan": "换阀", "planned_at": "10-02 09:00", "plan_approved_at": "10-02 10:00",
    "plan_approver": "钱工", "plan_role": "dept_head",
}  # fmt: skip

REFUSED = {
    "plan_refused_at": context().at, "plan_refuser": "钱工", "plan_refuser_role": "dept_head",
    "plan_refusal": "太贵",
}  # fmt: skip
NOT_REFUSED = {
    "plan_refused_at": None, "plan_refuser": "", "plan_refuser_role": "", "plan_refusal": "",
}  # fmt: skip


def test_a_new_plan_must_be_approved_again() -> None:
    case = a_complaint(state=State.HANDLING, **APPROVED)

    changes = steps.take("plan", case, read("plan", {"plan": "换泵"}), context())

    assert changes == {
        "plan": "换泵", "planned_at": context().at, "plan_approved_at": None, "plan_approver": "",
        "plan_role": "",
    }  # fmt: skip


def test_a_new_plan_begins_without_the_refusal_of_the_old() -> None:
    case = a_complaint(state=State.HANDLING, plan="换阀", **REFUSED)

    changes = steps.take("plan", case, read("plan", {"plan": "换泵"}), context())

    assert {name: changes[name] for name in REFUSED} == NOT_REFUSED


def test_sent_back_it_is_not_a_plan_in_force() -> None:
    case = a_complaint(state=State.HANDLING, plan="换阀", planned_at="10-02 09:00")
    raw = {"approved": "否", "approver": "钱工", "approver_role": "dept_head", "opinion": "太贵"}

    changes = steps.take("approve_plan", case, read("approve_plan", raw), context())

    assert changes == {"planned_at": None} | REFUSED


def test_sent_back_after_all_nothing_is_left_of_the_approval() -> None:
    case = a_complaint(state=State.HANDLING, **APPROVED)
    raw = {"approved": "否", "approver": "钱工", "approver_role": "dept_head", "opinion": "太贵"}

    changes = steps.take("approve_plan", case, read("approve_plan", raw), context())

    assert {name: changes[name] for name in APPROVED if name in changes} == {
        "planned_at": None, "plan_approved_at": None, "plan_approver": "", "plan_role": "",
    }  # fmt: skip


def test_approved_after_all_nothing_is_left_of_the_refusal() -> None:
    case = a_complaint(state=State.HANDLING, plan="换阀", **REFUSED)
    raw = {"approved": "是", "approver": "钱工", "approver_role": "dept_head"}

    changes = steps.take("approve_plan", case, read("approve_plan", raw), context())

    assert changes["plan_approver"] == "钱工"
    assert {name: changes[name] for name in REFUSED} == NOT_REFUSED


def test_a_new_round_begins_without_a_plan() -> None:
    case = a_complaint(
        state=State.REWORK, handling_dept="工程部", handled_at="10-03 09:00", **APPROVED
    )

    changes = steps.take("dispatch", case, {}, context())

    assert changes.items() >= {n: v for n, v in no_plan().items() if getattr(case, n)}.items()
    assert no_plan().items() >= NOT_REFUSED.items()
    assert case.plan_approved_at == moment("10-02 10:00")


def test_handling_waits_and_says_that_the_plan_was_sent_back() -> None:
    strict = profile_from(
        ("[suspension]", '[flow]\nplan_approved_by = ["supervisor"]\n[suspension]')
    )
    case = a_complaint(state=State.HANDLING, plan="换阀", planned_at="10-02 09:00")

    with pytest.raises(Refusal, match="处理方案须先由"):
        check_plan(case, strict)
    with pytest.raises(Refusal) as refused:
        check_plan(a_complaint(state=State.HANDLING, plan="换阀", **REFUSED), strict)
    assert refused.value.problems == (
        "TS202610001 的处理方案已由钱工（部门负责人）于 2026-10-15 09:00 退回，意见：“太贵”；"
        "须重新提出、由客服主管批准，才能登记处理结果",
    )
    assert refused.value.leads_to == (("plan", ""),)


def test_a_plan_sent_back_without_a_word_says_so() -> None:
    case = a_complaint(plan="换阀", **REFUSED | {"plan_refusal": "", "plan_refuser_role": ""})

    assert refused_words(case, profile()) == (
        "处理方案已由钱工于 2026-10-15 09:00 退回，没有写明意见"
    )
    assert refused_words(a_complaint(plan="换阀"), profile()) == ""
