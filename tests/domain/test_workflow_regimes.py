"""Where a step may start under the regimes, what comes next, and which steps are offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import fields, requiring, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.profile import Profile
from ledger_app.domain.revisiting import awaits
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, profile, profile_from

S = State


def _regime(code: str) -> Profile:
    if code == "desk":  # the usual steps, and the desk may settle what it has docketed
        return profile_from(("[retention]", "[flow]\ndesk_handling = true\n\n[retention]"))
    return known_profile(code)


# Regime, step, from where it starts besides the usual one (D.1, D.4).
STARTS = [
    ("property", "dispatch", {S.DOCKETED, S.DISPATCHED, S.REWORK, S.SUSPENDED}, "docketed"),
    ("generic", "dispatch", {S.REGISTERED, S.DOCKETED, S.DISPATCHED, S.REWORK, S.SUSPENDED}, ""),
    ("property", "handle", {S.HANDLING}, "only when signed for"),
    ("bus", "handle", {S.DISPATCHED, S.HANDLING}, "nobody signs"),
    ("mall", "handle", {S.REGISTERED, S.DOCKETED, S.DISPATCHED, S.HANDLING}, "at the desk"),
    ("desk", "handle", {S.DOCKETED, S.HANDLING}, "at the desk, but docketed first"),
]  # fmt: skip


@pytest.mark.parametrize("row", STARTS, ids=lambda row: f"{row[0]} {row[1]}")
def test_where_a_step_starts(row: tuple[str, str, set[State], str]) -> None:
    code, verb, states, why = row
    regime = _regime(code)

    assert workflow.sources(verb, regime.flow) == states, why
    for state in State:
        case = a_complaint(state=state)
        if state in states:
            assert requiring.require(verb, case, regime).verb == verb
            continue
        with pytest.raises(Refusal, match=rf"^TS202610001 现在是“{state.label}”，.*不能办理"):
            requiring.require(verb, case, regime)


DONE: dict[str, object] = {"handled_at": "10-02 09:00"}
TOLD = DONE | {"notified_at": "10-02 10:00"}
PLAN: dict[str, object] = {"planned_at": "10-02 09:00", "plan": "换泵"}
APPROVED = PLAN | {"plan_approved_at": "10-02 10:00"}

NEXT = [
    # regime, state, what else, the next step, why
    ("property", S.REGISTERED, {}, "docket", ""),
    ("property", S.DOCKETED, {}, "dispatch", ""),
    ("property", S.DISPATCHED, {}, "sign_for", ""),
    ("property", S.HANDLING, {}, "handle", ""),
    ("property", S.HANDLED, DONE, "inform", ""),
    ("property", S.INFORMED, TOLD, "revisit", ""),
    ("property", S.REVISITED, TOLD, "close", ""),
    ("property", S.REVISITED, TOLD | {"level": "major"}, "consent", "the closing waits for it"),
    ("property", S.REWORK, {}, "dispatch", ""),
    ("property", S.SUSPENDED, {}, "review", ""),
    ("property", S.CLOSED, DONE, "", "it has ended"),
    ("property", S.EXPLAINED, {}, "", ""),
    ("property", S.VOIDED, {}, "", ""),
    ("property", S.HANDLING, {"merged_into": "TS202610009"}, "", "it goes with the other"),
    ("office", S.REGISTERED, {}, "dispatch", "no docket"),
    ("generic", S.REGISTERED, {}, "verify", "the department handles only after 核实 (D.4)"),
    ("generic", S.REGISTERED, {"truth_checked_at": "10-01 10:00"}, "dispatch", "looked into"),
    ("shop_4s", S.REGISTERED, {}, "verify", "verification before the department (L 21)"),
    ("retail_group", S.INFORMED, TOLD, "close", "no revisit in this regime"),
    ("property_center", S.INFORMED, TOLD, "revisit", "its limit is only to be set"),
    ("service_company", S.DISPATCHED, {}, "plan", "a plan comes first"),
    ("service_company", S.DISPATCHED, PLAN, "approve_plan", "then its approval"),
    ("service_company", S.DISPATCHED, APPROVED, "handle", "then the work"),
    ("telecom_appeal", S.REVISITED, TOLD, "conclude", "the closing waits for the verdict"),
    ("telecom_appeal", S.REVISITED, TOLD | {"verdict": "own"}, "close", ""),
]  # fmt: skip


@pytest.mark.parametrize("row", NEXT, ids=lambda row: f"{row[0]} {row[1].value} {row[3]}")
def test_what_comes_next(row: tuple[str, State, dict[str, object], str, str]) -> None:
    code, state, over, step, why = row

    assert workflow.next_for(a_complaint(state=state, **over), _regime(code)) == step, why


OFFERED = [
    # step, regime, case, is it offered
    ("pause", "property", {"state": S.HANDLING}, True),
    ("pause", "property", {"state": S.HANDLING, "paused_at": "10-02 09:00"}, False),
    ("resume", "property", {"state": S.HANDLING}, False),
    ("resume", "property", {"state": S.HANDLING, "paused_at": "10-02 09:00"}, True),
    ("extend", "property", {"state": S.HANDLING}, True),
    ("extend", "property", {"state": S.HANDLING, "paused_at": "10-02 09:00"}, False),
    ("escalate", "property", {"level": "minor"}, True),
    ("escalate", "property", {"level": "important"}, True),
    ("escalate", "property", {"level": "major"}, False),
    ("lower", "property", {"level": "minor"}, False),
    ("lower", "property", {"level": "important"}, True),
    ("lower", "property", {"level": ""}, False),
    ("plan", "property", {"state": S.HANDLING}, False),
    ("plan", "service_company", {"state": S.DISPATCHED}, True),
    ("approve_plan", "service_company", {"state": S.DISPATCHED}, False),
    ("approve_plan", "service_company", {"state": S.DISPATCHED, "plan": "换泵"}, True),
    ("approve_plan", "property", {"state": S.DISPATCHED, "plan": "换泵"}, False),
    ("conclude", "property", {"state": S.HANDLED}, False),
    ("conclude", "telecom_appeal", {"state": S.HANDLED}, True),
    ("return_sheet", "property", {"state": S.HANDLED}, True),
    ("return_sheet", "bus", {"state": S.HANDLED}, False),
    ("mass", "property", {}, True),
    ("mass", "property", {"mass_event": True, "caller_count": 2}, False),
    ("mass", "property", {"mass_event": True, "caller_count": 1}, True),
    ("unmerge", "property", {}, False),
    ("unmerge", "property", {"merged_into": "TS202610009"}, True),
    ("unlink", "property", {}, False),
    ("unlink", "property", {"related_to": "TS202610009"}, True),
    ("archive", "property", {"state": S.CLOSED}, True),
    ("archive", "property", {"state": S.HANDLED}, False),
    ("restore", "property", {"state": S.VOIDED}, True),
    ("restore", "property", {"state": S.CLOSED}, False),
    ("take_back", "property", {"state": S.CLOSED}, True),
    ("take_back", "property", {"state": S.VOIDED}, False),
    ("verify", "property", {"state": S.DOCKETED}, False),
    ("send_back", "property", {"state": S.HANDLED}, False),
    ("send_back", "bank_hq", {"state": S.HANDLED}, True),
    ("send_back", "telecom_appeal", {"state": S.INFORMED}, True),
    ("send_back", "telecom_appeal", {"state": S.REVISITED}, False),
    ("verify", "shop_4s", {"state": S.REGISTERED}, True),
    ("waive_revisit", "property", {"state": S.HANDLED, "handled_at": "10-02 09:00"}, True),
    ("waive_revisit", "property", {"state": S.REVISITED, "handled_at": "10-02 09:00"}, False),
    ("waive_revisit", "retail_group", {"state": S.HANDLED, "handled_at": "10-02 09:00"}, False),
    ("waive_revisit", "chemical", {"state": S.HANDLED, "handled_at": "10-02 09:00"}, False),
    ("revisit", "property", {"state": S.CLOSED, "revisit_owed": True}, True),
    ("revisit", "property", {"state": S.CLOSED, "registered_at": None}, False),
    ("revisit", "property", {"state": S.CLOSED, "registered_at": "10-01 09:00"}, False),
    ("revisit", "property", DONE | {"state": S.CLOSED, "registered_at": "10-01 09:00"}, True),
    ("waive_revisit", "property", TOLD | {"state": S.CLOSED, "revisit_owed": True}, True),
    # The customer said no: it is taken up again, not waived.
    (
        "waive_revisit",
        "property",
        TOLD
        | {
            "state": S.CLOSED,
            "revisit_owed": True,
            "revisited_at": "10-03 09:00",
            "satisfaction": "D",
        },
        False,
    ),
]


@pytest.mark.parametrize("row", OFFERED)
def test_which_steps_are_offered(row: tuple[str, str, dict[str, object], bool]) -> None:
    verb, code, over, is_offered = row

    assert (verb in workflow.possible(a_complaint(**over), _regime(code))) is is_offered


@pytest.mark.parametrize(("asked", "is_offered"), [("10-01 23:59", True), ("10-02 09:00", False)])
def test_only_a_no_to_this_handling_keeps_the_revisit_owed(asked: str, is_offered: bool) -> None:
    """Handled on 2 October 09:00: a no of the day before was said of an earlier round."""
    owed = a_complaint(
        **DONE, state=S.CLOSED, revisit_owed=True, revisited_at=asked, satisfaction="D"
    )

    assert ("waive_revisit" in workflow.possible(owed, profile())) is is_offered


def test_a_merged_case_waits_for_no_revisit_of_its_own() -> None:
    case = a_complaint(**DONE, state=S.HANDLED)

    assert awaits(case, profile())
    assert not awaits(replace(case, merged_into="TS202610009"), profile())


def test_an_archived_case_is_not_archived_again() -> None:
    archived = a_complaint(state=S.CLOSED, archived_on=a_complaint().received_at)

    assert "archive" not in workflow.possible(archived, profile())


def test_the_next_step_stands_first() -> None:
    assert workflow.possible(a_complaint(state=S.HANDLED), profile())[0] == "inform"
    assert workflow.possible(a_complaint(state=S.REGISTERED), _regime("office"))[0] == "dispatch"


def test_of_a_merged_case_only_what_was_told_at_first_is_corrected() -> None:
    merged = a_complaint(state=S.HANDLING, merged_into="TS202610009")
    told = {f.name for f in (*fields.REGISTRATION, *fields.CLASSIFICATION)}

    assert workflow.editable(merged) == told
    assert "handling_result" in workflow.editable(a_complaint(state=S.HANDLING))
    assert set(workflow.possible(merged, profile())) == {"change", "unmerge", "link"}
