"""From the desk to the department: what each step writes into the case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import intake_steps as steps
from ledger_app.domain.choices import State
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile_from


def test_an_explanation_ends_the_case_at_that_moment() -> None:
    changes = steps.docket(a_complaint(), {"docketed": False, "reason": "已说明"}, context())

    assert changes["state"] is State.EXPLAINED
    assert changes["explained_at"] == moment("10-15 09:00")
    assert changes["docket_reason"] == "已说明"


def test_the_first_sending_is_remembered_when_it_is_sent_again() -> None:
    first = moment("10-14 08:00")
    case = a_complaint(state=State.DISPATCHED, first_dispatched_at=first, dispatch_count=1)

    changes = steps.dispatch(case, {"dept": "保洁部"}, context())

    assert changes["first_dispatched_at"] == first
    assert changes["dispatch_count"] == 2
    assert (changes["sheet_collector"], changes["collected_at"]) == ("", None)


def test_a_sending_needs_a_department() -> None:
    with pytest.raises(Refusal, match="承办部门"):
        steps.dispatch(a_complaint(accused_dept=""), {}, context())


def test_rework_begins_an_empty_round() -> None:
    case = a_complaint(
        state=State.REWORK,
        handling_result="修好",
        handled_at=moment("10-13 10:00"),
        notifier="王芳",
    )

    changes = steps.dispatch(case, {"dept": "工程部"}, context())

    assert changes["round_no"] == 2
    assert (changes["handling_result"], changes["handled_at"], changes["notifier"]) == (
        "",
        None,
        "",
    )


def test_only_what_the_customer_was_told_is_an_answer() -> None:
    case = a_complaint()

    assert "first_answered_at" not in steps.progress(case, {"text": "等配件"}, context())
    told = steps.progress(case, {"text": "等配件", "told_customer": True}, context())
    assert told["first_answered_at"] == moment("10-15 09:00")


def test_a_regime_without_dockets_makes_none_but_may_explain() -> None:
    bare = replace(
        context(), profile=profile_from(("[suspension]", "[flow]\ndocket = false\n[suspension]"))
    )

    with pytest.raises(Refusal, match="本单位的制度不立项，登记后直接派单") as refused:
        steps.docket(a_complaint(), {"docketed": True}, bare)
    assert refused.value.leads_to == (("dispatch", ""),)
    told = {"docketed": False, "reason": "无异议"}
    assert steps.docket(a_complaint(), told, bare)["state"] is State.EXPLAINED
