"""Which step is allowed when, where it leads, which fields may be edited (digest D.1-D.3)."""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain import fields
from ledger_app.domain.choices import OPEN, UNHANDLED, State
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal

S = State


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed step: the states it may start from and the state it leads to (None: stays)."""

    verb: str
    sources: frozenset[State]
    target: State | None = None


def _step(verb: str, sources: object, target: State | None = None) -> Step:
    return Step(verb, frozenset(sources), target)  # type: ignore[call-overload]


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
        _step("revisit", {S.HANDLED, S.INFORMED, S.REVISITED}, S.REVISITED),
        _step("consent", _CLOSABLE),
        _step("close", _CLOSABLE, S.CLOSED),
        _step("reopen", {S.CLOSED, S.EXPLAINED}, S.REWORK),
        _step("change", OPEN),
        _step("void", frozenset(State) - {S.VOIDED}, S.VOIDED),
    )
}

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

_INTAKE_FIELDS = frozenset(f.name for f in fields.REGISTRATION)
_HANDLING_FIELDS = frozenset(f.name for f in fields.HANDLING) - {"handled_at", "returned_at"}
_OPINIONS = frozenset({"supervisor_opinion", "manager_opinion", "leader_opinion", "leader_signer"})
_AT_WORK = frozenset({S.DISPATCHED, S.HANDLING, S.HANDLED, S.INFORMED, S.REVISITED, S.SUSPENDED})


def editable_fields(state: State) -> frozenset[str]:
    """Fields that may be corrected on the sheet in this state; none once the case has ended."""
    if state not in OPEN:
        return frozenset()
    return _INTAKE_FIELDS | (_HANDLING_FIELDS | _OPINIONS if state in _AT_WORK else frozenset())


def allowed(state: State) -> tuple[str, ...]:
    """The steps a case in this state allows, the next one first."""
    steps = [verb for verb, step in STEPS.items() if state in step.sources]
    first = NEXT_STEP.get(state)
    return tuple(sorted(steps, key=lambda verb: verb != first))


def require(verb: str, state: State, number: str) -> Step:
    """The step, if ``state`` allows it. Raises `Refusal` saying what is possible instead."""
    step = STEPS[verb]
    if state in step.sources:
        return step
    possible = "、".join(BY_VERB[name].label for name in allowed(state)) or "无"
    raise Refusal(
        [
            f"{number} 现在是“{state.label}”，不能办理“{BY_VERB[verb].label}”；"
            f"记录没有改动。现在可以办理：{possible}"
        ]
    )
