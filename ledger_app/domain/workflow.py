"""Which step is allowed when, where it leads, which fields may be edited."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain import fields
from ledger_app.domain.choices import ENDED, OPEN, UNHANDLED, State
from ledger_app.domain.closing import obstacles, wants_consent
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import cannot_be_reached
from ledger_app.domain.records import Complaint
from ledger_app.domain.regime import Flow
from ledger_app.domain.revisiting import may_be_asked, may_be_waived, unsatisfied_since_closing

S = State


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed step: the states it may start from and the state it leads to (None: stays).

    ``occasional``: taken when something calls for it; whether it can be depends on the case and the
    regime too (`possible`).
    """

    verb: str
    sources: frozenset[State]
    target: State | None = None
    occasional: bool = False


def _step(verb: str, sources: object, target: State | None = None) -> Step:
    return Step(verb, frozenset(sources), target)  # type: ignore[call-overload]


def _occasional(verb: str, sources: object) -> Step:
    return Step(verb, frozenset(sources), occasional=True)  # type: ignore[call-overload]


_CLOSABLE = {S.HANDLED, S.INFORMED, S.REVISITED, S.SUSPENDED}
STEPS = {
    step.verb: step
    for step in (
        _step("docket", {S.REGISTERED}, S.DOCKETED),
        _step("forward", OPEN),
        _step("acknowledge", OPEN),
        _step("dispatch", {S.DOCKETED, S.DISPATCHED, S.REWORK, S.SUSPENDED}, S.DISPATCHED),
        _step("sign_for", {S.DISPATCHED}, S.HANDLING),
        _step("progress", OPEN),
        _step("extend", UNHANDLED),
        _step("suspend", {S.DOCKETED, S.DISPATCHED, S.HANDLING, S.REWORK}, S.SUSPENDED),
        _step("review", {S.SUSPENDED}),
        _step("handle", {S.HANDLING}, S.HANDLED),
        _step("return_sheet", {S.HANDLED, S.INFORMED, S.REVISITED}),
        _step("inform", {S.HANDLED}, S.INFORMED),
        _step("revisit", {S.HANDLED, S.INFORMED, S.REVISITED, S.CLOSED}, S.REVISITED),
        _step("consent", _CLOSABLE),
        _step("close", _CLOSABLE, S.CLOSED),
        _step("reopen", {S.CLOSED, S.EXPLAINED}, S.REWORK),
        _step("change", OPEN),
        _step("void", frozenset(State) - {S.VOIDED}, S.VOIDED),
        _occasional("pause", UNHANDLED - {S.SUSPENDED}),
        _occasional("resume", UNHANDLED - {S.SUSPENDED}),
        _occasional("escalate", OPEN),
        _occasional("keep_level", OPEN),
        _occasional("lower", OPEN),
        _occasional("urge", OPEN),
        _occasional("compensate", OPEN),
        _occasional("waive_revisit", {S.HANDLED, S.INFORMED, S.CLOSED}),
        _occasional("verify", UNHANDLED - {S.SUSPENDED}),
        Step("send_back", frozenset({S.HANDLED, S.INFORMED}), S.HANDLING, True),
        _occasional("conclude", _CLOSABLE),
        _occasional("plan", UNHANDLED),
        _occasional("approve_plan", UNHANDLED),
        _occasional("mass", OPEN),
        _occasional("add_caller", OPEN),
        _occasional("merge", OPEN),
        _occasional("unmerge", OPEN | ENDED),
        _occasional("split", OPEN),
        _occasional("link", OPEN | ENDED),
        _occasional("unlink", OPEN | ENDED),
        _occasional("archive", ENDED),
        _occasional("restore", {S.VOIDED}),
        _occasional("take_back", frozenset(State) - {S.VOIDED}),
    )
}

# What may still be done to a case merged into another; everything else is done to the other one.
WHILE_MERGED = frozenset({"unmerge", "link", "unlink", "change"})

# The step that moves the case on from each state: the named button.
NEXT_STEP = {
    S.REGISTERED: "docket",
    S.DOCKETED: "dispatch",
    S.DISPATCHED: "sign_for",
    S.HANDLING: "handle",
    S.HANDLED: "inform",
    S.INFORMED: "revisit",
    S.REVISITED: "close",
    S.REWORK: "dispatch",
    S.SUSPENDED: "review",
}

_INTAKE_FIELDS = frozenset(f.name for f in (*fields.REGISTRATION, *fields.CLASSIFICATION))
_USUAL = Flow()
_HANDLING_FIELDS = frozenset(f.name for f in fields.HANDLING) - {"handled_at", "returned_at"}
_OPINIONS = frozenset({"supervisor_opinion", "manager_opinion", "leader_opinion", "leader_signer"})
_AT_WORK = frozenset({S.DISPATCHED, S.HANDLING, S.HANDLED, S.INFORMED, S.REVISITED, S.SUSPENDED})


def editable_fields(state: State) -> frozenset[str]:
    """Fields that may be corrected on the sheet in this state; none once the case has ended."""
    if state not in OPEN:
        return frozenset()
    return _INTAKE_FIELDS | (_HANDLING_FIELDS | _OPINIONS if state in _AT_WORK else frozenset())


def editable(case: Complaint) -> frozenset[str]:
    """`editable_fields` of this case: of a merged one only what was told at its registration."""
    found = editable_fields(case.state)
    return found & _INTAKE_FIELDS if case.merged_into else found


def sources(verb: str, flow: Flow = _USUAL) -> frozenset[State]:
    """The states a step may start from under a regime that leaves some steps out."""
    found = STEPS[verb].sources
    if verb == "dispatch" and not flow.docket:
        found |= {S.REGISTERED}
    if verb == "handle" and not flow.sign_for:
        found |= {S.DISPATCHED}
    if verb == "handle" and flow.desk_handling:
        found |= {S.DOCKETED} if flow.docket else {S.REGISTERED, S.DOCKETED}
    return found


def allowed(state: State, flow: Flow = _USUAL) -> tuple[str, ...]:
    """The ordinary steps a case in this state allows, the next one first."""
    steps = [v for v, step in STEPS.items() if not step.occasional and state in sources(v, flow)]
    first = next_step(state, flow)
    return tuple(sorted(steps, key=lambda verb: verb != first))


def next_step(state: State, flow: Flow = _USUAL) -> str | None:
    """The step that moves a case on from this state; None once it has ended."""
    if state is S.REGISTERED and not flow.docket:
        return "dispatch"
    if state is S.DISPATCHED and not flow.sign_for:
        return "handle"
    return NEXT_STEP.get(state)


def next_for(case: Complaint, profile: Profile) -> str:
    """The step that moves this case on: what its handling or its closing still waits for comes
    first. "" once it has ended, or while it is merged into another.
    """
    if case.merged_into:
        return ""
    if case.state is S.CLOSED and case.revisit_owed:
        return "reopen" if unsatisfied_since_closing(case, profile) else "revisit"
    step = next_step(case.state, profile.flow) or ""
    if step == "dispatch" and profile.flow.verify_first and case.truth_checked_at is None:
        step = "verify"
    if step == "revisit" and "to_revisit" in profile.steps_left_out:
        step = "close"
    if step in ("inform", "revisit") and cannot_be_reached(case):
        step = "close"
    if step == "inform" and sheet_is_out(case, profile):
        step = "return_sheet"  # D.1: it comes back and is logged before the customer is told
    waits = profile.flow.plan_approved_by and case.plan_approved_at is None
    if step == "handle" and waits:
        return "approve_plan" if case.planned_at else "plan"
    if step == "close":
        missing = next(iter(obstacles(case, (), profile)), None)
        return missing.step if missing else step
    return step


def sheet_is_out(case: Complaint, profile: Profile) -> bool:
    """Whether a department has the sheet still, where the regime has it returned."""
    sent = case.dispatched_at is not None
    return profile.flow.return_sheet and sent and case.returned_at is None


def possible(case: Complaint, profile: Profile) -> tuple[str, ...]:
    """Every step this case allows under its regime: the next one first, occasional ones last."""
    fitting = {
        "pause": case.paused_at is None,
        "resume": case.paused_at is not None,
        "extend": case.paused_at is None,
        "escalate": profile.gravity(case.level) < len(profile.levels),
        "lower": profile.gravity(case.level) > 1,
        "plan": bool(profile.flow.plan_approved_by),
        "approve_plan": bool(profile.flow.plan_approved_by and case.plan),
        "conclude": bool(profile.choices("verdicts")),
        "consent": wants_consent(case, profile),
        "docket": profile.flow.docket,
        "return_sheet": profile.flow.return_sheet,
        "mass": not case.mass_event or case.caller_count <= 1,
        "unmerge": bool(case.merged_into),
        "unlink": bool(case.related_to),
        "archive": case.archived_on is None,
        "revisit": case.state is not S.CLOSED or may_be_asked(case),
        "waive_revisit": may_be_waived(case, profile)
        and not unsatisfied_since_closing(case, profile),
        "verify": profile.flow.verify or profile.flow.verify_first,
        "send_back": profile.flow.send_back,
    }
    ordinary = allowed(case.state, profile.flow)
    rare = tuple(v for v, step in STEPS.items() if step.occasional and case.state in step.sources)
    found = tuple(verb for verb in (*ordinary, *rare) if fitting.get(verb, True))
    return tuple(verb for verb in found if verb in WHILE_MERGED) if case.merged_into else found
