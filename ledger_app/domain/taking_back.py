"""撤回上一步: a step entered by mistake is taken back, and counts as if it had never been taken.

Both stay in the history. The taking back bears the time of the step it takes back, so figures of
any past moment see either both or neither; when it was done is its recording time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ledger_app.domain import requiring, steps
from ledger_app.domain.context import Changes, Context
from ledger_app.domain.explaining import known_as
from ledger_app.domain.history import TAKE_BACK, standing
from ledger_app.domain.record_values import record_from_plain
from ledger_app.domain.records import Complaint, Event, plain_record
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal

# 作废 has 恢复, which tells why on its own.
REVERSIBLE = steps.TAKEN - {"void", "mass"}


def last_step(events: Sequence[Event]) -> Event | None:
    """The step of a case that can be taken back: the last that stands. None: only registered."""
    own = (e for e in reversed(standing(events)) if e.record == "complaint")
    return next((event for event in own if event.verb in REVERSIBLE), None)


def in_the_way(step: Event, events: Sequence[Event]) -> Event | None:
    """What was done later and rests on ``step``, which so cannot be taken back; None: nothing."""
    later = (event for event in standing(events) if event.seq > step.seq)
    return next((e for e in later if set(e.changes) & set(step.changes)), None)


def take_back(case: Complaint, events: Sequence[Event], context: Context) -> tuple[Event, Changes]:
    """The step taken back and what changes by it. ``events``: the case's own, in order.

    Raises `Refusal` when there is no step, or something later rests on it: also a void or a merge
    that was undone since, for the way back wrote this step's values once more.
    """
    number = case.complaint_no
    requiring.require(TAKE_BACK, case, context.profile)
    step = last_step(events)
    if step is None:
        raise Refusal(
            [f"{number} 登记以后还没有办过步骤，没有可以撤回的；登记错了请更正，不该登记的请作废"]
        )
    resting = in_the_way(step, events)
    if resting is not None:
        what = f"“{_known_as(resting)}”" if resting.verb in BY_VERB else "别的变动"
        raise Refusal(
            [
                f"{number} 在“{_known_as(step)}”之后又有{what}，不能撤回；记录没有改动。"
                "写错的内容可以更正"
            ]
        )
    return step, reversed_changes(case, step)


def _known_as(event: Event) -> str:
    return known_as(event.verb, event.changes.get("is_docketed", (None, None))[1])


def reversed_changes(case: Complaint, step: Event) -> Changes:
    """The fields as they stood before ``step``."""
    plain = plain_record(case) | {name: old for name, (old, _) in step.changes.items()}
    was = record_from_plain("complaint", plain)
    return {
        name: getattr(was, name)
        for name in step.changes
        if getattr(was, name) != getattr(case, name)
    }


def at_the_step(context: Context, step: Event) -> Context:
    """The context of taking ``step`` back: at the step's own time."""
    return replace(context, at=step.at)
