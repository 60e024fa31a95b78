"""How a case stands to others: 并案 (folded into another), 拆分 (one of two matters becomes a case of
its own), 关联 (related), and back from 作废.

A merged case keeps its number and stays a complaint of its own in the month figures, but is worked
on no more: it follows the case it was merged into, step by step, by events of its own. What it was
before is the fold of its events without the merging and the following, so it can be given back
exactly. Practice of 12345 hotlines and of Zammad/OSTicket; the source documents say nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ledger_app.domain import requiring
from ledger_app.domain.choices import State
from ledger_app.domain.closing import OPEN_CASE
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.ending_steps import limit_anew
from ledger_app.domain.extending import GRANTED, no_extension
from ledger_app.domain.history import fold_complaint, standing
from ledger_app.domain.pausing import pause_ended
from ledger_app.domain.records import Complaint, Event
from ledger_app.support.errors import Refusal

# The course of the case it follows; texts of the sheet stay with the one that is worked on.
FOLLOWED = (
    "state", "docket_reason", "explained_at", "forwarded_to", "forwarded_role",
    "ack_method", "last_answered_at",
    "dispatched_at", "handling_dept", "dispatch_count", "sheet_collector",
    "collected_at", "suspended_at", "suspend_reason", "handling_result", "handler", "handled_at",
    "returned_at", "notify_method", "notified_at", "notifier", "consented_at", "consent_approver",
    "consent_role", "consent_basis", "close_result", "verdict", "verification_basis", "verified_by",
    "closer", "closed_at", "reopen_count", "archived_on",
)  # fmt: skip
# What was done for the first time stays done, even before the merging.
_FIRSTS = (
    "is_docketed", "docketed_at", "forwarded_at", "acknowledged_at", "first_answered_at",
    "first_dispatched_at", "delay_told_at",
)  # fmt: skip
_PAUSE = ("paused_at", "pause_reason", "pause_note")
FOLLOWING = frozenset({"merge", "follow", "unmerge"})
VOIDING = frozenset({"void", "restore"})
# Of two matters told in one breath: who, when and how; what was told is each one's own.
_TOLD_TOGETHER = (
    "complainant_name", "unit_no", "phone", "received_at", "channel", "case_form", "customer_type",
    "customer_grade", "agent_name", "agent_phone", "keep_confidential", "receptionist",
)  # fmt: skip
_BETWEEN = "、"


def merge(case: Complaint, into: Complaint, children: Sequence[str], context: Context) -> Changes:
    """并案: fold ``case`` into ``into``. ``children``: the numbers merged into ``case`` itself.

    Raises `Refusal` for a case that ended, is merged, or has others folded into it.
    """
    number = case.complaint_no
    requiring.require("merge", case, context.profile)
    if into.complaint_no == number:
        raise Refusal([f"{number} 不能并入它自己；记录没有改动"], ["into"])
    if children:
        told = _BETWEEN.join(children)
        raise Refusal(
            [f"{number} 名下有并入的 {told}，请先把它们拆出；记录没有改动"],
            leads_to=[(OPEN_CASE, children[0])],
        )
    if not into.is_open:
        raise Refusal(
            [
                f"{into.complaint_no} 现在是“{into.state.label}”，只能并入还没有办结的投诉；"
                "记录没有改动。可以改用“关联”"
            ],
            ["into"],
        )
    _not_before(context, (*_moments(case), *_moments(into)))
    changes: Changes = {"merged_into": into.complaint_no, "merged_at": context.at}
    merged = replace(case, **changes)  # type: ignore[arg-type]
    return changes | follow(merged, into, context)


def follow(case: Complaint, leader: Complaint, context: Context) -> Changes:
    """What ``case`` takes over from the one it is merged into, as that one stands now.

    Nothing counts as done for it before it was merged. Its own limit stays; an extension granted to
    the other moves it, a pause stops its clock too, a reopening begins it anew.
    """
    taken: Changes = {name: getattr(leader, name) for name in FOLLOWED}
    taken |= {name: getattr(case, name) or getattr(leader, name) for name in _FIRSTS}
    taken |= {"reopen_count": max(case.reopen_count, leader.reopen_count)}
    changes = {name: _since(case, name, value) for name, value in taken.items()}
    changes |= _clock(case, leader, context)
    again = leader.reopened_at
    if again is not None and case.merged_at is not None and again >= case.merged_at:
        if case.reopened_at != again:
            changes |= limit_anew(case, again, context)
    return {name: value for name, value in changes.items() if value != getattr(case, name)}


def _since(case: Complaint, name: str, value: object) -> object:
    """A moment taken over from the other case is not earlier than the merging; its own stands."""
    own = name in _FIRSTS and getattr(case, name)
    if own or case.merged_at is None or not isinstance(value, datetime):
        return value
    return max(value, case.merged_at)


def _clock(case: Complaint, leader: Complaint, context: Context) -> Changes:
    """Pauses and extensions of the leader, on the clock of the one that follows."""
    changes: Changes = {}
    if case.paused_at is not None and leader.paused_at is None:
        changes = pause_ended(case, context)
        case = replace(case, **changes)  # type: ignore[arg-type]
    elif case.paused_at is None and leader.paused_at is not None:
        changes = {name: getattr(leader, name) for name in _PAUSE}
        changes |= {"paused_at": context.at, "pause_count": case.pause_count + 1}
    # An extension not counted on the case itself is the leader's, and goes with it.
    granted, due = (
        leader.extended_due_at,
        case.final_due_at if case.extension_count else case.due_at,
    )
    if granted is not None and due is not None and granted > due:
        changes |= {name: getattr(leader, name) for name in GRANTED} | {"extended_from": due}
    elif not case.extension_count:
        changes |= no_extension()
    return changes


def unmerge(case: Complaint, events: Sequence[Event], context: Context) -> Changes:
    """拆出: exactly the case it was before; what happened in between stays in the history."""
    if not case.merged_into:
        raise Refusal([f"{case.complaint_no} 没有并入别的投诉，不用拆出；记录没有改动"])
    _not_before(context, (e.at for e in events if e.verb in FOLLOWING))
    return _back(case, fold_without(FOLLOWING, events))


def restore(case: Complaint, events: Sequence[Event], context: Context) -> Changes:
    """恢复: back to the case it was before it was voided. Raises `Refusal` if it is not voided."""
    requiring.require("restore", case, context.profile)
    _not_before(context, (case.voided_at,))
    return _back(case, fold_without(VOIDING, events))


def fold_without(
    verbs: frozenset[str], events: Iterable[Event], before: datetime | None = None
) -> Complaint:
    """The case as if none of these steps had been taken."""
    return fold_complaint((e for e in standing(events) if e.verb not in verbs), before)


def _back(case: Complaint, was: Complaint) -> Changes:
    return {
        name: getattr(was, name)
        for name in Complaint.__slots__
        if getattr(was, name) != getattr(case, name)
    }


def split(case: Complaint, args: Args, context: Context) -> Changes:
    """拆分: what a case of its own is registered with, for another matter that was told with this
    one: who told it, how and when are the same, so its limits run from the same reception.

    What undoes it is 作废 of the new case and 取消关联.
    """
    requiring.require("split", case, context.profile)
    _not_before(context, (case.received_at,))
    told: Changes = {name: getattr(case, name) for name in _TOLD_TOGETHER}
    own = {name: value for name, value in args.items() if name != "reason"}
    number = case.complaint_no
    return told | own | {"related_to": number, "split_from": number}


def related(case: Complaint) -> tuple[str, ...]:
    """The numbers a case is related to, in the order they were linked."""
    return tuple(number for number in case.related_to.split(_BETWEEN) if number)


def link(case: Complaint, to: str) -> Changes:
    """关联 on one side; nothing when it is there already."""
    if case.complaint_no == to:
        raise Refusal([f"{to} 不能和它自己关联；记录没有改动"], ["to"])
    known = related(case)
    return {} if to in known else {"related_to": _BETWEEN.join((*known, to))}


def unlink(case: Complaint, to: str) -> Changes:
    """Take a 关联 away on one side; nothing when it is not there."""
    known = related(case)
    left = tuple(number for number in known if number != to)
    return {} if left == known else {"related_to": _BETWEEN.join(left)}


def split_off(case: Complaint, others: Iterable[Complaint]) -> tuple[str, ...]:
    """The numbers, among the cases it is related to, that were split from this one and stand."""
    own = (other for other in others if other.split_from == case.complaint_no)
    return tuple(other.complaint_no for other in own if other.state is not State.VOIDED)


def links_words(case: Complaint, children: Sequence[str] = (), parted: Sequence[str] = ()) -> str:
    """Both numbers in one line, for paper: 本件并入 TS…；并入本件：TS…、TS…；本件由 TS… 拆分；拆分出：
    TS…；关联：TS…. ``children``: merged into it; ``parted``: `split_off`.
    """
    tied = [n for n in related(case) if n != case.split_from and n not in parted]
    told = (
        f"本件并入 {case.merged_into}" if case.merged_into else "",
        f"并入本件：{_BETWEEN.join(children)}" if children else "",
        f"本件由 {case.split_from} 拆分" if case.split_from else "",
        f"拆分出：{_BETWEEN.join(parted)}" if parted else "",
        f"关联：{_BETWEEN.join(tied)}" if tied else "",
    )
    return "；".join(words for words in told if words)


_TIMES = (
    "received_at", "docketed_at", "explained_at", "dispatched_at", "collected_at", "suspended_at",
    "handled_at", "notified_at", "revisited_at", "closed_at", "reopened_at",
    "merged_at", "paused_at",
)  # fmt: skip


def _moments(case: Complaint) -> tuple[datetime | None, ...]:
    return tuple(getattr(case, name) for name in _TIMES)


def _not_before(context: Context, times: Iterable[datetime | None]) -> None:
    """A step that moves a case lies after everything that has moved it."""
    floor = max((time for time in times if time is not None), default=context.at)
    if context.at < floor:
        raise Refusal(
            [
                f"时间 {moment_words(context.at)} 早于已有步骤的时间 {moment_words(floor)}；"
                "记录没有改动，请核对时间"
            ],
            ["at"],
        )
