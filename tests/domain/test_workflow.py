"""Every step in every state: where it leads, or the words of its refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.records import Complaint
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal
from tests.factories import ORDINARY, a_complaint, context, moment, read

STAYS = ""
ANY_TIME = {"forward": STAYS, "acknowledge": STAYS, "progress": STAYS, "change": STAYS}
VOID = {"void": "voided"}
OPEN = ANY_TIME | VOID
UNHANDLED = OPEN | {"extend": STAYS}
AFTER_WORK = OPEN | {"return_sheet": STAYS, "revisit": "revisited", "consent": STAYS}

# State -> step -> the state it leads to.
ALLOWED: dict[str, dict[str, str]] = {
    "registered": UNHANDLED | {"docket": "docketed"},
    "explained": VOID | {"reopen": "registered"},
    "docketed": UNHANDLED | {"dispatch": "dispatched", "suspend": "suspended"},
    "dispatched": UNHANDLED
    | {"dispatch": "dispatched", "sign_for": "handling", "suspend": "suspended"},
    "handling": UNHANDLED | {"handle": "handled", "suspend": "suspended"},
    "handled": AFTER_WORK | {"inform": "informed", "close": "closed"},
    "informed": AFTER_WORK | {"close": "closed"},
    "revisited": AFTER_WORK | {"close": "closed"},
    "rework": UNHANDLED | {"dispatch": "dispatched", "suspend": "suspended"},
    "suspended": UNHANDLED
    | {"dispatch": "dispatched", "review": STAYS, "consent": STAYS, "close": "closed"},
    "closed": VOID | {"reopen": "rework", "revisit": "closed"},
    "voided": {},
}
# Steps of some regimes, or of some cases, only: tests/domain/test_reviewing.py, test_revisiting.py.
ON_DEMAND = {"verify", "send_back", "waive_revisit"}
VERBS = sorted(set(steps._STEPS) - ON_DEMAND)
# Taken when something calls for it: they leave the case where it is.
OCCASIONAL = {
    "escalate": workflow.OPEN,
    "keep_level": workflow.OPEN,
    "lower": workflow.OPEN,
    "urge": workflow.OPEN,
    "compensate": workflow.OPEN,
    "conclude": frozenset({State.HANDLED, State.INFORMED, State.REVISITED, State.SUSPENDED}),
    "plan": workflow.UNHANDLED,
    "approve_plan": workflow.UNHANDLED,
    "pause": workflow.UNHANDLED - {State.SUSPENDED},
    "resume": workflow.UNHANDLED - {State.SUSPENDED},
    "mass": workflow.OPEN,
    "archive": workflow.ENDED,
}
# Taken by several records at once, or read from the history: tests/services/test_linking_steps.py,
# tests/domain/test_taking_back.py.
TOGETHER = {"merge", "unmerge", "split", "link", "unlink", "add_caller", "restore", "take_back"}
TABLE = [(state, verb) for state in ALLOWED for verb in VERBS if verb not in OCCASIONAL]
# This regime has no verdicts to conclude with.
RARE = [(state, verb) for state in State for verb in OCCASIONAL if verb != "conclude"]


def _case(state: str) -> Complaint:
    given: dict[str, object] = {"state": State(state), "handling_dept": "工程部", "plan": "换泵"}
    if state == "suspended":
        given |= {
            "suspended_at": "10-02 09:00",
            "reviewed_at": "10-03 09:00",
            "consented_at": "10-03 10:00",
            "consent_role": "site_head",
        }
    if state in ("handled", "informed", "revisited", "closed"):
        given |= {"handled_at": "10-02 09:00", "registered_at": "10-01 09:00"}
    return a_complaint(**given)


def _take(verb: str, case: Complaint, **raw: object) -> Complaint:
    args = dict(ORDINARY.get(verb, {})) | raw
    values: dict[str, object] = args.pop("fields", {})  # type: ignore[assignment]
    if verb == "extend":
        args |= {"due_at": "2026-10-20"}
    changes = steps.take(verb, case, read(verb, args) | values, context())
    return Complaint(**{name: getattr(case, name) for name in Complaint.__slots__} | changes)


def test_the_table_knows_every_state_and_every_step() -> None:
    assert set(ALLOWED) == {state.value for state in State}
    ordinary = {verb for row in ALLOWED.values() for verb in row}
    assert ordinary | set(OCCASIONAL) == set(VERBS) == set(workflow.STEPS) - TOGETHER - ON_DEMAND


@pytest.mark.parametrize(("state", "verb"), RARE)
def test_an_occasional_step_stays_and_is_not_among_the_ordinary_ones(
    state: State, verb: str
) -> None:
    case = _case(state.value)
    if verb == "resume":
        case = replace(case, paused_at=moment("10-14 09:00"))
    if verb == "lower":
        case = replace(case, level="major")
    if verb == "keep_level":
        case = replace(case, safety_risk=True)

    assert verb not in workflow.allowed(state)
    if state in OCCASIONAL[verb]:
        assert _take(verb, case).state is state
        return
    with pytest.raises(Refusal, match=r"^TS202610001 现在是“"):
        _take(verb, case)


@pytest.mark.parametrize(("state", "verb"), TABLE)
def test_a_step_leads_where_the_table_says(state: str, verb: str) -> None:
    case = _case(state)

    if verb in ALLOWED[state]:
        assert _take(verb, case).state.value == (ALLOWED[state][verb] or state)
        return
    with pytest.raises(Refusal) as refusal:
        _take(verb, case)
    label = BY_VERB[verb].label
    said = str(refusal.value)
    assert said.startswith(f"TS202610001 现在是“{case.state.label}”，")
    assert f"不能办理“{label}”；记录没有改动。" in said


@pytest.mark.parametrize("state", ALLOWED)
def test_the_refusal_names_what_is_possible(state: str) -> None:
    assert set(workflow.allowed(State(state))) == set(ALLOWED[state])


def test_not_docketed_means_explained_and_ended() -> None:
    case = _take("docket", _case("registered"), docketed=False, reason="说明后无异议")

    assert (case.state, case.is_docketed) == (State.EXPLAINED, False)
    assert case.ended_at == case.explained_at == context().at
    assert case.settled_at == context().at


def test_an_unsatisfied_revisit_sends_the_case_back_to_work() -> None:
    case = _take("revisit", _case("informed"), satisfaction="D", comment="还漏")

    assert (case.state, case.rework_count, case.satisfaction) == (State.REWORK, 1, "D")
    assert case.settled_at is None


@pytest.mark.parametrize("grade", ["A", "B", "C"])
def test_these_grades_count_as_satisfied(grade: str) -> None:
    assert _take("revisit", _case("handled"), satisfaction=grade).state is State.REVISITED


@pytest.mark.parametrize("state", ["handled", "informed", "revisited"])
def test_an_attempt_that_reached_nobody_leaves_the_case_where_it_is(state: str) -> None:
    case = _case(state)

    assert _take("revisit", case, satisfaction="", reached=False, unreached="no_answer") == case


def test_rework_starts_a_round_with_an_empty_sheet_and_the_old_limit() -> None:
    old = a_complaint(
        state=State.REWORK,
        handling_dept="工程部",
        handling_result="换了灯泡",
        handled_at="10-02 09:00",
        returned_at="10-02 10:00",
        notified_at="10-02 11:00",
    )

    new = _take("dispatch", old)

    assert (new.round_no, new.sheet_no) == (2, "TS202610001-2")
    assert (new.handling_result, new.handled_at, new.returned_at, new.notified_at) == (
        "", None, None, None,
    )  # fmt: skip
    assert new.due_at == old.due_at


def test_a_case_suspended_after_an_unsatisfied_revisit_is_not_handled() -> None:
    refused = a_complaint(state=State.REWORK, handled_at="10-02 09:00", revisited_at="10-02 10:00")

    suspended = _take("suspend", refused)

    assert suspended.handled_at is None
    assert suspended.round_no == 2


def test_reopening_a_closed_case_takes_closing_and_consent_back() -> None:
    case = a_complaint(
        state=State.CLOSED,
        handled_at="10-02 09:00",
        closed_at="10-03 09:00",
        closer="王芳",
        consented_at="10-03 08:00",
        consent_role="site_head",
    )

    again = _take("reopen", case)

    assert (again.closed_at, again.closer, again.consented_at) == (None, "", None)
    assert (again.reopen_count, again.settled_at, again.ended_at) == (1, None, None)


def test_reopening_begins_a_new_finish_limit() -> None:
    case = a_complaint(
        state=State.CLOSED,
        handled_at="10-02 09:00",
        closed_at="10-03 09:00",
        extended_due_at="10-06 00:00",
        extension_count=1,
        pauses="2026-10-02T10:00/2026-10-02T20:00",
    )

    again = _take("reopen", case)

    # 轻微: two days from 15 October end on the 17th at 24:00.
    assert again.final_due_at == again.due_at == moment("10-18 00:00")
    assert (again.reopened_at, again.extended_due_at) == (context().at, None)
    assert (again.extension_count, again.pauses) == (1, "")
    assert not again.overdue(moment("10-17 23:59"))


def test_no_step_lies_before_the_reopening() -> None:
    case = a_complaint(state=State.REWORK, reopened_at="10-15 09:30")

    with pytest.raises(Refusal, match="早于上一步的时间"):
        steps.take("dispatch", case, read("dispatch", {"dept": "工程部"}), context())


def test_no_step_lies_before_the_step_before_it() -> None:
    case = a_complaint(state=State.DISPATCHED, dispatched_at="10-15 09:30")

    with pytest.raises(Refusal) as refusal:
        _take("sign_for", case)

    assert str(refusal.value) == (
        "“签收”的时间 2026-10-15 09:00 早于上一步的时间 2026-10-15 09:30；记录没有改动，请核对时间"
    )


def test_no_step_lies_before_reception() -> None:
    with pytest.raises(Refusal, match=r"早于上一步的时间 2026-10-15 09:01"):
        _take("progress", a_complaint(received_at="10-15 09:01"))


@pytest.mark.parametrize("state", ["closed", "explained", "voided"])
def test_nothing_is_edited_on_an_ended_case(state: str) -> None:
    assert workflow.editable_fields(State(state)) == frozenset()


def test_what_a_department_writes_is_editable_once_it_has_the_sheet() -> None:
    assert "handling_result" not in workflow.editable_fields(State.DOCKETED)
    assert "handling_result" in workflow.editable_fields(State.HANDLING)
    assert "content" in workflow.editable_fields(State.DOCKETED)


def test_a_correction_of_what_a_step_decides_is_refused() -> None:
    with pytest.raises(Refusal, match=r"不能更正：处理时限$"):
        _take("change", _case("handling"), fields={"due_at": None})


@pytest.mark.parametrize(
    ("name", "label"), [("content", "投诉内容"), ("complainant_name", "投诉人")]
)
def test_what_must_be_told_cannot_be_emptied(name: str, label: str) -> None:
    with pytest.raises(Refusal, match=f"“{label}”不能改为空"):
        _take("change", _case("docketed"), fields={name: ""})


def test_a_higher_level_moves_the_first_limit_and_drops_the_extension() -> None:
    case = a_complaint(state=State.DOCKETED, extended_due_at="10-20 00:00")

    changed = _take("change", case, fields={"level": "important"})

    assert changed.due_at == context("10-05").at
    assert changed.extended_due_at is None


def test_handling_must_say_what_was_done() -> None:
    with pytest.raises(Refusal, match=r"^请填写处理情况：“处理结果”“处理措施”“实施记录”至少一项$"):
        _take("handle", _case("handling"), handling_result="")


def test_a_dispatch_needs_a_department() -> None:
    with pytest.raises(Refusal, match=r"^请填写“承办部门”$"):
        _take("dispatch", a_complaint(state=State.DOCKETED), dept="")
