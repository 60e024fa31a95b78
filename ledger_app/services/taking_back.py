"""撤回上一步 as the desk does it: the case, its line in the revisit record, the cases led by it."""

from __future__ import annotations

from typing import Any, cast

from ledger_app.domain import taking_back
from ledger_app.domain.context import Args, Context
from ledger_app.domain.history import TAKE_BACK, standing
from ledger_app.domain.records import Event
from ledger_app.services.linking_steps import lead
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import find_case, save_case

_FOLLOWED = "follow"
# Who may take a step may take it back; a higher level goes down by the right to lower it.
_RIGHT_OF = {"escalate": "lower"}


def _take_back(office: Office, number: str, args: Args, context: Context) -> Changes:
    found = find_case(office, number)
    step, fields = taking_back.take_back(found[1], office.records.events(number), context)
    require_right(office, _RIGHT_OF.get(step.verb, step.verb), context.by)
    then = taking_back.at_the_step(context, step)
    detail: dict[str, object] = {"of": step.seq, "step": step.verb, "reason": args["reason"]}
    if "line" in step.detail:
        line = cast("dict[str, Any]", step.detail["line"])
        office.records.drop_revisit(line)
        detail["line"] = line
    written = save_case(office, TAKE_BACK, found, fields, context=then, detail=detail)
    _take_along(office, step, number, then)
    return Changes(TAKE_BACK, number, number, frozenset(written.changes))


def _take_along(office: Office, step: Event, leader: str, context: Context) -> None:
    """The cases merged into this one give back what they took over with the step."""
    for number in office.cases.merged_into(leader):
        found = find_case(office, number)
        last = next(reversed(standing(office.records.events(number))), None)
        if last is None or last.verb != _FOLLOWED or last.detail.get("step") != step.verb:
            continue
        fields = taking_back.reversed_changes(found[1], last)
        then = taking_back.at_the_step(context, last)
        detail: dict[str, object] = {"of": last.seq, "step": _FOLLOWED, "leader": leader}
        save_case(office, TAKE_BACK, found, fields, context=then, detail=detail)
    lead(office, TAKE_BACK, find_case(office, leader)[1], context)


TAKING_BACK_STEPS = {TAKE_BACK: _take_back}
