"""Upward: proposals after a month and for grave matters, escalation, the ladder of urgings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import timers
from ledger_app.domain.escalating import may_urge, proposals, urging_role
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read


def _kinds(case: Complaint, now: str) -> list[str]:
    return [p.kind for p in proposals(case, profile(), calendar(), moment(now))]


# A month from 1 October ends on 1 November 24:00 (Civil Code art. 202).
AGES = [
    ({}, "11-02 00:00", [], "the month is not over at its last minute"),
    ({}, "11-02 00:01", ["age"], "and over behind it"),
    ({"nature": "help"}, "11-30 09:00", [], "only valid complaints"),
    ({"level": "important"}, "11-30 09:00", ["age"], "of any level below"),
    ({"level": "major"}, "11-30 09:00", [], "not above"),
    ({"state": State.HANDLED, "handled_at": "10-02 09:00"}, "11-30 09:00", [], "solved"),
    ({"state": State.REWORK, "handled_at": "10-02 09:00"}, "11-30 09:00", ["age"], "not any more"),
    ({"state": State.SUSPENDED}, "11-30 09:00", ["age"], "not solved either"),
    ({"state": State.CLOSED, "closed_at": "12-01 09:00"}, "12-02 09:00", [], "ended"),
    ({"safety_risk": True}, "10-01 09:01", ["safety"], "at once"),
    ({"safety_risk": True}, "11-30 09:00", ["age", "safety"], "both"),
]


@pytest.mark.parametrize(("over", "now", "kinds", "why"), AGES)
def test_which_cases_are_proposed(
    over: dict[str, object], now: str, kinds: list[str], why: str
) -> None:
    assert _kinds(a_complaint(**over), now) == kinds, why


def test_the_month_of_31_january_ends_with_february() -> None:
    case = a_complaint(received_at="01-31 09:00")

    assert _kinds(case, "03-01 00:00") == []
    assert _kinds(case, "03-01 00:01") == ["age"]


def test_the_sentences() -> None:
    case = a_complaint(safety_risk=True)

    found = proposals(case, profile(), calendar(), moment("11-05 09:00"))

    assert [p.reason for p in found] == [
        "有效投诉受理已超过1个月没有解决，应转为“重大”", "涉及人身财产安全，应定为“重大”",
    ]  # fmt: skip
    assert {p.level for p in found} == {"major"}


TRIGGERS = profile_from(
    (
        "[lists]",
        '[lists]\ntriggers = [\n  { code = "media", label = "媒体介入", keywords = ["记者"] },\n'
        '  { code = "injury", label = "人身伤害" },\n]',
    )
)


def test_triggers_by_word_and_by_hand() -> None:
    case = a_complaint(content="叫了记者", major_trigger="injury")

    found = proposals(case, TRIGGERS, calendar(), moment("10-01 10:00"))

    assert [p.reason for p in found] == [
        "媒体介入（投诉中提到“记者”），应定为“重大”", "人身伤害，应定为“重大”",
    ]  # fmt: skip


def _escalate(case: Complaint, level: str, at: str = "10-15 09:00") -> Complaint:
    raw = {"level": level, "reason": "媒体关注", "approver": "周主任"}
    changes = steps.take("escalate", case, read("escalate", raw), context(at))
    return replace(case, **changes)  # type: ignore[arg-type]


def test_escalation_reckons_anew_and_asks_for_a_new_report() -> None:
    case = a_complaint(
        state=State.HANDLING, level="important", forwarded_at="10-01 09:30", forwarded_to="陈经理"
    )

    raised = _escalate(case, "major")

    assert (raised.level, raised.level_reason, raised.due_at) == (
        "major", "媒体关注", moment("10-12"),
    )  # fmt: skip
    assert (raised.forwarded_at, raised.escalation_count) == (None, 1)
    forward = next(
        t
        for t in timers(raised, profile(), calendar(), moment("10-15 10:00"))
        if t.name == "forward"
    )
    assert (forward.started_at, forward.due_at) == (moment("10-15 09:00"), moment("10-16"))


def test_an_extension_granted_for_the_lower_level_holds_no_more() -> None:
    case = a_complaint(
        state=State.HANDLING, extended_due_at="12-30 00:00", extension_approver="吴经理",
        extension_reason="待料", extension_count=1,
    )  # fmt: skip

    raised = _escalate(case, "major")

    assert raised.final_due_at == moment("10-12")
    assert (raised.extension_approver, raised.extension_count) == ("", 1)


@pytest.mark.parametrize(("level", "to"), [("重大", "重要"), ("重要", "轻微"), ("轻微", "轻微")])
def test_only_upward(level: str, to: str) -> None:
    code = {"重大": "major", "重要": "important", "轻微": "minor"}[level]

    with pytest.raises(Refusal) as refusal:
        _escalate(a_complaint(level=code), to)

    assert str(refusal.value) == (
        f"TS202610001 现在是“{level}”，不能升级为“{to}”；要降低请办理“降级”"
    )


def _urge(case: Complaint, **raw: object) -> Complaint:
    changes = steps.take("urge", case, read("urge", raw), context())
    return replace(case, **changes)  # type: ignore[arg-type]


def test_what_is_not_sent_yet_is_urged_of_the_desk_once_it_is_late() -> None:
    case = a_complaint(registered_at="10-01 09:00")

    with pytest.raises(Refusal, match="还没有派单，没有部门可催"):
        steps.take("urge", case, {}, context("10-01 09:05"))
    assert not may_urge(case, profile(), calendar(), moment("10-01 09:05"))
    late = steps.take("urge", case, {}, context("10-01 09:30"))
    assert str(late["urged_to"]).startswith("客服主管")
    sent = replace(case, state=State.DISPATCHED, dispatched_at=moment("10-01 09:05"))
    assert may_urge(sent, profile(), calendar(), moment("10-01 09:06"))


def test_each_urging_goes_one_rung_up() -> None:
    case = a_complaint(state=State.HANDLING)
    told = []
    for _ in range(4):
        case = _urge(case)
        told.append(case.urged_to)

    assert told == ["部门负责人", "物业部经理", "公司总经理", "公司总经理"]
    assert (case.urge_count, case.urged_at) == (4, context().at)


def test_a_rung_may_be_passed_over_upward_not_downward() -> None:
    case = a_complaint(state=State.HANDLING, urge_count=1)

    assert _urge(case, to_role="公司总经理", person="吴总").urged_to == "公司总经理 吴总"
    assert _urge(case, to_role="管理处负责人").urged_to == "管理处负责人", "not on the ladder"
    with pytest.raises(Refusal) as refusal:
        _urge(case, to_role="部门负责人")
    assert str(refusal.value) == (
        "TS202610001 这是第 2 次催办，应催到物业部经理或以上；记录没有改动"
    )


def test_without_a_ladder_somebody_must_be_named() -> None:
    bare = profile_from(
        ('ladder = ["dept_head", "property_manager", "general_manager"]', "ladder = []")
    )

    assert urging_role(a_complaint(state=State.HANDLING), bare) == ""
    with pytest.raises(Refusal, match=r"^请填写“催办对象”$"):
        steps.take("urge", a_complaint(state=State.HANDLING), {}, context(profile=bare))


def test_what_a_case_allows_beside_the_ordinary_steps() -> None:
    rare = {"pause", "resume", "escalate", "urge", "compensate", "plan", "approve_plan", "conclude"}
    case = a_complaint(state=State.HANDLING)
    paused = replace(case, paused_at=moment("10-02 09:00"))
    top = replace(case, level="major")

    assert rare & set(workflow.possible(case, profile())) == {
        "pause", "escalate", "urge", "compensate",
    }  # fmt: skip
    assert {"resume", "urge"} <= set(workflow.possible(paused, profile()))
    assert not {"pause", "extend"} & set(workflow.possible(paused, profile()))
    assert "escalate" not in workflow.possible(top, profile())


def test_a_reason_set_aside_by_a_person_is_not_brought_up_again() -> None:
    case = a_complaint(safety_risk=True)
    args = read("keep_level", {"reason": "险情已排除", "approver": "吴经理"})
    at = context("10-02 09:00")

    kept = replace(case, **steps.take("keep_level", case, args, at))

    assert _kinds(kept, "10-02 09:01") == []
    assert _kinds(kept, "11-30 09:00") == ["age"]
    with pytest.raises(Refusal, match="现在没有提议升级"):
        steps.take("keep_level", kept, args, at)


def test_rising_brings_every_reason_up_again() -> None:
    case = a_complaint(safety_risk=True, level_kept_for="safety", level_kept_at="10-02 09:00")
    args = read("escalate", {"level": "important", "reason": "又漏", "approver": "吴经理"})

    raised = replace(case, **steps.take("escalate", case, args, context()))

    assert _kinds(raised, "10-20 09:00") == ["safety"]
