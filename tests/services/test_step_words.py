"""Steps by their names, as the lists of events show them."""

from __future__ import annotations

import pytest

from ledger_app.services.casebook import Casebook
from ledger_app.services.step_words import (
    recorded_words,
    steps_in_words,
    verb_label,
    verb_words,
    who_words,
)
from tests.factories import Played, moment


def test_what_no_verb_of_the_desk_makes_has_a_name_too() -> None:
    assert verb_label("imported") == "旧台账导入"
    assert verb_label("dispatch") == "派单"


def test_a_correction_of_the_handling_sheet_fills_it_in_while_its_cells_are_empty(
    played: Played,
) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:05", dispatch="10-03 09:07", sign_for="10-03 09:10")
    for at, cause in (("10-03 10:00", "老化"), ("10-03 11:00", "短路")):
        played.do("change", at, number, fields={"cause_analysis": cause})

    told = [words for _, words in steps_in_words(Casebook(played.office).view(number).events)]

    assert told[-2:] == ["填写处理表", verb_label("change")]


@pytest.mark.parametrize(("approved", "words"), [(True, "登记方案批准"), (False, "登记方案退回")])
def test_what_became_of_a_plan_is_said(played: Played, approved: bool, words: str) -> None:
    number = played.register("10-05 09:00")
    played.do("plan", "10-05 10:00", number, plan="换阀")
    decided = {"approved": approved, "approver": "钱工", "approver_role": "dept_head"}
    played.do("approve_plan", "10-05 11:00", number, **decided)

    assert verb_words(played.office.records.events(number)[-1]) == words


def test_a_step_that_was_taken_back_says_so(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:05", dispatch="10-03 09:07")
    played.do("take_back", "10-03 09:10", number, reason="派错了")

    told = [words for _, words in steps_in_words(Casebook(played.office).view(number).events)]

    assert told[-2:] == ["派单（已撤回）", "撤回“派单”"]


def test_a_step_tells_who_and_when_it_was_written_down(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.clock.moment = moment("10-04 08:00")
    played.desk.do(
        "progress", {"number": number, "text": "已约"}, at=moment("10-03 15:00"), by="李"
    )
    first, last = Casebook(played.office).view(number).events

    assert (recorded_words(first), recorded_words(last)) == ("", "2026-10-04 08:00 登记")
    assert who_words(last, {last.seq: "接待员"}) == "李（接待员）"
    assert who_words(last, {}) == "李"
