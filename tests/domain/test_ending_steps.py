"""From the handling to the end: what each step writes into the case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger_app.domain import ending_steps as steps
from ledger_app.domain.choices import State
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment

HANDLED = moment("10-14 10:00")


def test_a_handling_says_what_was_done() -> None:
    with pytest.raises(Refusal, match="至少一项"):
        steps.handle(a_complaint(state=State.HANDLING), {"cause_analysis": "老化"}, context())


def test_who_enters_the_handling_stands_for_the_handler() -> None:
    changes = steps.handle(
        a_complaint(state=State.HANDLING), {"handling_result": "修好"}, context(by="李四")
    )

    assert (changes["handler"], changes["handled_at"]) == ("李四", moment("10-15 09:00"))


def test_an_unsatisfied_revisit_sends_the_case_back() -> None:
    case = a_complaint(state=State.INFORMED, handled_at=HANDLED, consented_at=HANDLED)

    changes = steps.revisit(case, {"satisfaction": "D", "comment": "没修好"}, context())

    assert changes["state"] is State.REWORK
    assert changes["rework_count"] == 1
    assert changes["consented_at"] is None


def test_nobody_reached_changes_nothing_but_the_record_of_attempts() -> None:
    case = a_complaint(state=State.INFORMED, handled_at=HANDLED)

    assert steps.revisit(case, {"reached": False, "unreached": "off"}, context()) == {
        "state": State.INFORMED
    }


def test_nobody_reached_gives_no_grade() -> None:
    case = a_complaint(state=State.INFORMED, handled_at=HANDLED)

    with pytest.raises(Refusal, match="没有联系上客户的回访，不能有“客户评价”") as refusal:
        steps.revisit(case, {"reached": False, "satisfaction": "A"}, context())
    assert refusal.value.fields == ("satisfaction",)


def test_a_reopened_explanation_is_registered_again() -> None:
    case = a_complaint(state=State.EXPLAINED, explained_at=HANDLED, is_docketed=False)

    changes = steps.reopen(case, {"reason": "又来电"}, context())

    assert changes["state"] is State.REGISTERED
    assert (changes["explained_at"], changes["is_docketed"]) == (None, None)
    assert changes["reopen_count"] == 1


def test_nobody_is_made_up_as_the_one_who_handled_it() -> None:
    sent = {"state": State.HANDLING, "dispatched_at": "10-03 09:00"}

    def handler(**over: object) -> object:
        return steps.handle(a_complaint(**over), {"handling_result": "已换"}, context())["handler"]

    assert handler(**sent, sheet_collector="李四") == "李四"
    assert handler(**sent) == ""
    assert handler() == context().by


def test_an_attempt_says_why_and_a_new_appointment_its_time() -> None:
    case = a_complaint(state=State.HANDLED)
    missed = {"reached": False, "unreached": "again"}

    with pytest.raises(Refusal, match="客户改约的，请填写“改约到”"):
        steps.revisit(case, missed, context())
    later = context().at + timedelta(days=1)
    changes = steps.revisit(case, {**missed, "again_at": later}, context())
    assert changes == {"state": State.HANDLED, "revisit_again_at": later}
    with pytest.raises(Refusal, match="不用填“未联系上的原因”"):
        steps.revisit(case, {"satisfaction": "A", "unreached": "refused"}, context())
