"""Complaints of people without a name, or brought by somebody else."""

from __future__ import annotations

import pytest

from ledger_app.domain import callers, steps
from ledger_app.domain.choices import State
from ledger_app.domain.closing import obstacles
from ledger_app.domain.deadlines import timers
from ledger_app.domain.reaching import call_words, called, cannot_be_reached, is_nameless, to_call
from ledger_app.domain.workflow import next_for
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read

NOBODY: dict[str, object] = {"complainant_name": "匿名", "unit_no": "", "phone": ""}
AGENT: dict[str, object] = {"agent_name": "李小妹", "agent_phone": "139 0000 2222"}


@pytest.mark.parametrize(
    "name",
    ["匿名", "匿 名", "匿名业主", "某先生", "某某", "不愿透露姓名", "业主", "未留姓名", "不详"],
)
def test_what_names_nobody(name: str) -> None:
    assert is_nameless(name)


@pytest.mark.parametrize(
    "name", ["李雷", "王先生", "王某", "业主王芳", "无锡商会", "客户服务有限公司", ""]
)
def test_what_names_somebody(name: str) -> None:
    assert not is_nameless(name)


@pytest.mark.parametrize(
    ("over", "who", "words"),
    [
        ({}, "李雷", "13800001111"),
        (AGENT, "李小妹", "代办人 李小妹 139 0000 2222"),
        ({"agent_name": "李小妹"}, "李雷", "13800001111"),
        (AGENT | {"phone": ""}, "李小妹", "代办人 李小妹 139 0000 2222"),
        (AGENT | NOBODY, "李小妹", "代办人 李小妹 139 0000 2222"),
        (AGENT | {"complainant_name": "匿名"}, "李小妹", "代办人 李小妹 139 0000 2222"),
        ({"agent_phone": "1390000", "phone": ""}, "李雷", "代办人 1390000"),
        (NOBODY, "匿名", "没有留联系方式"),
        (NOBODY | {"unit_no": "3-2-501"}, "匿名", ""),
        (NOBODY | {"phone": "13800001111"}, "匿名", "13800001111"),
        ({"phone": "", "unit_no": ""}, "李雷", ""),
    ],
)
def test_who_is_called(over: dict[str, object], who: str, words: str) -> None:
    case = a_complaint(**over)

    assert (to_call(case), call_words(case)) == (who, words)


def test_only_who_left_nothing_cannot_be_reached() -> None:
    assert cannot_be_reached(a_complaint(**NOBODY))
    for left in ({"unit_no": "3-2-501"}, {"phone": "138"}, AGENT, {"complainant_name": "王先生"}):
        assert not cannot_be_reached(a_complaint(**NOBODY | left))


@pytest.mark.parametrize(
    ("kind", "word"), [("owner", "业主"), ("tenant", "住户"), ("shop", "商户"), ("", "客户")]
)
def test_how_one_without_a_name_is_addressed(kind: str, word: str) -> None:
    assert called(a_complaint(**NOBODY, customer_type=kind)) == word


def test_nobody_is_told_or_asked_where_nobody_can_be() -> None:
    strict = profile_from(
        ("[retention]", "[flow]\ninform_before_closing = true\nrevisit_before_closing = true\n\n"
         "[retention]")
    )  # fmt: skip
    over: dict[str, object] = {"state": State.HANDLED, "handled_at": "10-02 09:00"}
    left = a_complaint(**over | NOBODY)

    assert {o.step for o in obstacles(a_complaint(**over), (), strict)} == {"inform", "revisit"}
    assert obstacles(left, (), strict) == ()
    assert next_for(a_complaint(**over), strict) == "inform"
    assert next_for(left, strict) == "close"
    names = {t.name for t in timers(left, strict, calendar(), moment("10-03 09:00"))}
    assert "finish" in names and not names & {"inform", "revisit"}


def test_the_agent_is_who_was_asked() -> None:
    case = a_complaint(**AGENT | {"phone": ""}, state=State.INFORMED, handled_at="10-02 09:00")

    asked = steps.take("revisit", case, read("revisit", {"satisfaction": "A"}), context())

    assert asked["interviewee"] == "李小妹"


def test_two_callers_without_a_name_are_two() -> None:
    case = a_complaint(**NOBODY)
    known: list[callers.Caller] = []
    for _ in range(2):
        known.append(callers.add_caller(case, {"name": "匿名"}, known, context()))

    assert callers.households(case, known) == 3
    assert callers.households(a_complaint(), []) == 1
    assert profile().satisfied_grades()
