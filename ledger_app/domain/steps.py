"""What each step of a complaint does: a pure function from the case to the fields that change.

Each takes the case, the arguments read by `parsing.read_verb`, and the `Context`; it raises
`Refusal` when a rule of the office forbids the step. `take` is the entry point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ledger_app.domain import (
    callers,
    compensating,
    correcting,
    ending_steps,
    escalating,
    explaining,
    extending,
    fields,
    forwarding,
    intake_steps,
    offering,
    pausing,
    planning,
    requiring,
    reviewing,
    revisiting,
    verifying,
    workflow,
)
from ledger_app.domain.asking import Needs
from ledger_app.domain.choices import State
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import is_figures
from ledger_app.domain.verb_defs import BY_PIN
from ledger_app.support.errors import Refusal


def take(verb: str, case: Complaint, args: Args, context: Context) -> Changes:
    """The changes that step ``verb`` makes to ``case``.

    Raises `Refusal`; nothing is written here.
    """
    step = requiring.require(verb, case, context.profile)
    _in_order(verb, case, args, context)
    running, resumed = pausing.without_pause(case, verb, args, context)
    changes: Changes = resumed | ({"state": step.target} if step.target else {})
    changes |= _STEPS[verb](running, args, context)
    return {name: value for name, value in changes.items() if getattr(case, name) != value}


def needed(verb: str, case: Complaint, args: Args, context: Context) -> frozenset[str]:
    """The arguments that step ``verb`` would be refused without, beside those its declaration
    demands, as the case, the regime and ``args`` stand.
    """
    rule = _NEEDS.get(verb)
    found = frozenset(rule(case, args, context)) if rule else frozenset()
    return found | {"pin"} if args.get("basis") == BY_PIN else found


_MOVES = (
    "received_at",
    "docketed_at",
    "explained_at",
    "dispatched_at",
    "collected_at",
    "suspended_at",
    "handled_at",
    "notified_at",
    "revisited_at",
    "closed_at",
    "reopened_at",
)


def _in_order(verb: str, case: Complaint, args: Args, context: Context) -> None:
    """No moving step lies before the last such step; no step at all before reception."""
    moves = workflow.STEPS[verb].target is not None
    floors: tuple[str, ...] = _MOVES if moves else _MOVES[:1]
    if verb == "revisit" and case.state is State.CLOSED:
        floors = ("received_at", "handled_at")  # entered late, it may lie before 销项
    times = [getattr(case, name) for name in floors]
    floor = max((time for time in times if time is not None), default=None)
    if floor is not None and context.at < floor:
        label = explaining.known_as(verb, args.get("docketed"))
        raise Refusal(
            [
                f"“{label}”的时间 {moment_words(context.at)} 早于上一步的时间"
                f" {moment_words(floor)}；记录没有改动，请核对时间"
            ],
            ["at"],
        )


def register(args: Args, context: Context) -> Complaint:
    """A new case as it is received (without its number).

    Raises `Refusal` when it cannot be reached back.
    """
    values = dict(args)
    received = values.get("received_at") or context.at
    values["received_at"] = received
    values["registered_at"] = context.at
    values["receptionist"] = values.get("receptionist") or context.by
    for name, code in context.profile.defaults.items():
        if name in fields.BY_NAME["complaint"] and not values.get(name):
            values[name] = code
    case = Complaint(**values)  # type: ignore[arg-type]
    if is_figures(case.complainant_name):
        raise Refusal(
            [
                f"“投诉人”填的“{case.complainant_name}”只有数字，不是姓名；还没有登记。"
                f"请填姓名，号码填在“联系电话”"
            ],
            ["complainant_name"],
        )
    if isinstance(received, datetime) and received > context.at:
        raise Refusal(["投诉时间晚于登记时间，请核对"], ["received_at"])
    return replace(case, due_at=finish_due(case, context.profile, context.calendar))


_STEPS: dict[str, Callable[[Complaint, Args, Context], Changes]] = {
    "docket": intake_steps.docket,
    "forward": forwarding.forward,
    "acknowledge": intake_steps.acknowledge,
    "verify": reviewing.verify,
    "dispatch": intake_steps.dispatch,
    "sign_for": intake_steps.sign_for,
    "progress": intake_steps.progress,
    "extend": extending.extend,
    "pause": pausing.pause,
    "resume": pausing.resume,
    "escalate": escalating.escalate,
    "keep_level": escalating.keep_level,
    "lower": correcting.lower,
    "urge": escalating.urge,
    "compensate": compensating.compensate,
    "conclude": ending_steps.conclude,
    "plan": planning.plan,
    "approve_plan": planning.approve_plan,
    "suspend": ending_steps.suspend,
    "review": ending_steps.review,
    "handle": ending_steps.handle,
    "return_sheet": ending_steps.return_sheet,
    "send_back": reviewing.send_back,
    "inform": ending_steps.inform,
    "revisit": ending_steps.revisit,
    "waive_revisit": revisiting.waive_revisit,
    "consent": ending_steps.consent,
    "close": ending_steps.close,
    "reopen": ending_steps.reopen,
    "change": correcting.change,
    "void": ending_steps.void,
    "archive": ending_steps.archive,
    "mass": callers.mass,
}
_NEEDS: dict[str, Callable[[Complaint, Args, Context], Needs]] = {
    "docket": explaining.docket_needs,
    "dispatch": intake_steps.dispatch_needs,
    "urge": escalating.urge_needs,
    "compensate": compensating.compensate_needs,
    "revisit": ending_steps.revisit_needs,
    "close": verifying.close_needs,
    "handle": offering.offer_needs,
}
TAKEN = frozenset(_STEPS)
