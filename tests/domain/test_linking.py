"""What a merged case takes over, and what it is given back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import linking, requiring, workflow
from ledger_app.domain.choices import State
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, profile

CHILD = {"complaint_no": "TS202610002", "received_at": "10-02 09:00"}


@pytest.mark.parametrize("state", list(State))
def test_open_cases_merge_and_others_do_not(state: State) -> None:
    case, into = a_complaint(state=state, **CHILD), a_complaint()

    if state in workflow.OPEN:
        assert linking.merge(case, into, (), context())["merged_into"] == "TS202610001"
        return
    with pytest.raises(Refusal, match=r"^TS202610002 现在是“.*”，不能办理“并案”"):
        linking.merge(case, into, (), context())


@pytest.mark.parametrize("state", sorted(workflow.ENDED | {State.VOIDED}))
def test_nothing_is_merged_into_a_case_that_ended(state: State) -> None:
    with pytest.raises(Refusal, match=f"“{state.label}”，只能并入还没有办结的投诉.*可以改用“关联”"):
        linking.merge(a_complaint(**CHILD), a_complaint(state=state), (), context())


def test_no_case_is_merged_into_itself_nor_with_others_under_it() -> None:
    with pytest.raises(Refusal, match=r"不能并入它自己"):
        linking.merge(a_complaint(), a_complaint(), (), context())
    with pytest.raises(Refusal, match=r"名下有并入的 TS9、TS8，请先把它们拆出"):
        linking.merge(a_complaint(**CHILD), a_complaint(), ("TS9", "TS8"), context())


def test_merging_lies_behind_every_step_of_both() -> None:
    into = a_complaint(state=State.HANDLED, handled_at="10-15 09:01")

    with pytest.raises(Refusal, match=r"早于已有步骤的时间 2026-10-15 09:01") as refused:
        linking.merge(a_complaint(**CHILD), into, (), context("10-15 09:00"))
    assert refused.value.fields == ("at",)


def test_nothing_counts_as_done_before_the_merging() -> None:
    into = a_complaint(
        state=State.HANDLED, first_dispatched_at="10-01 09:05", handled_at="10-02 10:00"
    )

    changes = linking.merge(a_complaint(**CHILD), into, (), context("10-03 08:00"))

    assert changes["state"] is State.HANDLED
    assert changes["handled_at"] == changes["first_dispatched_at"] == moment("10-03 08:00")


def test_what_was_done_for_the_first_time_stays_its_own() -> None:
    case = a_complaint(
        is_docketed=True, docketed_at="10-02 09:10", merged_at="10-03 08:00", **CHILD
    )
    leader = a_complaint(docketed_at="10-01 09:10", dispatched_at="10-04 09:00")

    changes = linking.follow(case, leader, context())

    assert {"is_docketed", "docketed_at"}.isdisjoint(changes)
    assert changes["dispatched_at"] == moment("10-04 09:00")


def test_an_extension_and_a_pause_of_the_other_reach_its_clock() -> None:
    case = a_complaint(merged_at="10-03 08:00", **CHILD)
    leader = a_complaint(
        extended_due_at="10-20 00:00", paused_at="10-05 08:00", pause_reason="parts"
    )

    changes = linking.follow(case, leader, context("10-05 08:00"))

    assert changes["extended_due_at"] == moment("10-20 00:00")
    assert (changes["paused_at"], changes["pause_reason"]) == (moment("10-05 08:00"), "parts")


def test_what_the_other_loses_of_its_extension_it_loses_too() -> None:
    leader = a_complaint(
        extended_due_at="10-20 00:00", extension_approver="吴", delay_told_at="10-04"
    )
    case = a_complaint(merged_at="10-03 08:00", **CHILD)
    followed = replace(case, **linking.follow(case, leader, context()))
    assert followed.extended_from == case.due_at
    assert (followed.extension_approver, followed.delay_told_at) == ("吴", moment("10-04"))

    shorter = a_complaint(extended_due_at="10-15 00:00")
    assert linking.follow(followed, shorter, context())["extended_due_at"] == moment("10-15")
    changes = linking.follow(followed, a_complaint(level="major"), context())
    assert (changes["extended_due_at"], changes["extension_approver"]) == (None, "")

    own = replace(followed, extension_count=1)
    assert "extended_due_at" not in linking.follow(own, a_complaint(level="major"), context())


def test_the_pause_ends_with_the_others_and_moves_its_own_limit() -> None:
    case = a_complaint(merged_at="10-02 10:00", paused_at="10-02 10:00", **CHILD)
    assert case.due_at is not None

    changes = linking.follow(case, a_complaint(), context("10-03 10:00"))

    assert changes["paused_at"] is None
    assert changes["due_at"] == moment("10-06 00:00")
    assert case.due_at == moment("10-05 00:00")


def test_a_merged_case_offers_only_the_way_out() -> None:
    merged = a_complaint(merged_into="TS202610001", **CHILD)

    assert set(workflow.possible(merged, profile())) == {"change", "unmerge", "link"}
    assert "unmerge" not in workflow.possible(a_complaint(), profile())
    with pytest.raises(Refusal, match=r"^TS202610002 已并入 TS202610001，随它办理"):
        requiring.require("docket", merged, profile())


def test_of_a_merged_case_only_what_was_told_may_be_corrected() -> None:
    merged = a_complaint(state=State.HANDLING, merged_into="TS202610001")

    assert "phone" in workflow.editable(merged)
    assert "handling_result" not in workflow.editable(merged)
    assert "handling_result" in workflow.editable(a_complaint(state=State.HANDLING))


def test_a_case_has_several_relations_each_once() -> None:
    case = a_complaint(related_to="TS1、TS2")

    assert linking.related(case) == ("TS1", "TS2")
    assert linking.link(case, "TS3") == {"related_to": "TS1、TS2、TS3"}
    assert linking.link(case, "TS2") == linking.unlink(case, "TS3") == {}
    assert linking.unlink(case, "TS1") == {"related_to": "TS2"}
    with pytest.raises(Refusal, match=r"不能和它自己关联"):
        linking.link(case, case.complaint_no)


def test_paper_names_both_numbers() -> None:
    case = a_complaint(merged_into="TS9", related_to="TS1、TS2")

    assert linking.links_words(case) == "本件并入 TS9；关联：TS1、TS2"
    assert linking.links_words(a_complaint(), ("TS7", "TS8")) == "并入本件：TS7、TS8"
    assert linking.links_words(a_complaint()) == ""
