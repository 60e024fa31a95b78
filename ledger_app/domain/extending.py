"""Extensions: who may grant one, how often, how far, and on what basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.history import fold_complaint, standing
from ledger_app.domain.intake_steps import answered
from ledger_app.domain.pausing import put_off, shifted
from ledger_app.domain.records import Complaint, Event, unset
from ledger_app.support.errors import Refusal

# What an extension writes on the case; all of it goes when the limit begins anew.
GRANTED = (
    "extended_due_at", "extension_approver", "extension_reason", "granted_at", "granted_until",
    "extended_at", "extended_from", "delay_told_at",
)  # fmt: skip
_GRANTING = frozenset({"extend", "follow"})


@dataclass(frozen=True, slots=True)
class Grant:
    """One extension as the events tell it. ``before``: the limit it moved, None where none was."""

    event: Event
    before: datetime | None
    after: datetime

    @property
    def overdue_by(self) -> timedelta:
        """How long the limit had passed when the extension was given; zero when it had not."""
        late = self.event.at - self.before if self.before is not None else timedelta()
        return max(late, timedelta())


def grants(events: Iterable[Event]) -> tuple[Grant, ...]:
    """The steps that granted a later limit, oldest first; a pause that moves one grants none."""
    told, found = standing(events), []
    for place, event in enumerate(told):
        new = event.changes.get("extended_due_at", [None, None])[1]
        if new and event.verb in _GRANTING:
            before = fold_complaint(told[:place]).final_due_at
            found.append(Grant(event, before, datetime.fromisoformat(str(new))))
    return tuple(found)


def moved_limit(case: Complaint, events: Iterable[Event]) -> tuple[Grant, ...]:
    """The extensions behind the limit a case has now, oldest first; () when it has none.

    What an escalation or a reopening dropped is not among them.
    """
    if case.extended_due_at is None:
        return ()
    chain: list[Grant] = []
    for grant in reversed(grants(events)):
        if chain and chain[-1].event.changes["extended_due_at"][0] is None:
            break
        chain.append(grant)
    return tuple(reversed(chain))


def extend(case: Complaint, args: Args, context: Context) -> Changes:
    """延期: by a role the level names, to a later time than now, within the regime's bounds.

    The customer may have been told of it in the same breath (延期审批单: 告知客户).
    """
    _check_role(case, str(args["approver_role"]), context)
    _check_basis(str(args.get("basis") or "paper"), context)
    _check_times(case, context)
    due = args["due_at"]
    current = case.final_due_at
    if not isinstance(due, datetime) or (current is not None and due <= current):
        now = f"（{deadline_words(current)}）" if current else ""
        raise Refusal([f"延期后的时限应晚于现在的时限{now}"], ["due_at"])
    if due <= context.at:
        raise Refusal(
            [
                f"延期到 {deadline_words(due)}，在办理延期的时间 {moment_words(context.at)} 之前；"
                "记录没有改动，请核对“延期至”"
            ],
            ["due_at"],
        )
    _check_bounds(case, due, context)
    granted: Changes = {
        "extended_due_at": due,
        "extension_approver": args["approver"],
        "extension_reason": args["reason"],
        "extension_count": case.extension_count + 1,
        "granted_at": context.at,
        "granted_until": due,
    }
    if not _untold(case):
        granted |= {"extended_at": context.at, "extended_from": current, "delay_told_at": None}
    if not args.get("told_customer"):
        return granted
    return granted | answered(replace(case, **granted), context)  # type: ignore[arg-type]


def _untold(case: Complaint) -> bool:
    """He has not heard of the extension before this one: the limit he knows is what it moved."""
    return case.extended_due_at is not None and case.delay_told_at is None


def no_extension() -> Changes:
    """The changes that drop a granted extension; the event keeps what it was."""
    return {name: unset("complaint", name) for name in GRANTED}


def _check_role(case: Complaint, role: str, context: Context) -> None:
    level = context.profile.level(case.level)
    allowed = level.extend_by if level else ()
    if role in allowed:
        return
    names = context.profile.labels("roles", allowed)
    who = f"须由{names}批准" if names else "的延期批准人还没有设置"
    label = level.label if level else "未定级"
    raise Refusal([f"“{label}”投诉的延期{who}；记录没有改动"], ["approver_role"])


def _check_basis(basis: str, context: Context) -> None:
    accepted = context.profile.extension.basis
    if accepted and basis not in accepted:
        words = context.profile.labels("bases", accepted)
        raise Refusal([f"延期的批准依据应为{words}；记录没有改动"], ["basis"])


def most_times(case: Complaint, context: Context) -> int | None:
    """How often this case may be extended; None where the regime sets no bound."""
    level = context.profile.level(case.level)
    own = level.extend_times if level else None
    return context.profile.extension.times if own is None else own


def _check_times(case: Complaint, context: Context) -> None:
    if case.paused_at is not None:
        since = moment_words(case.paused_at)
        raise Refusal(
            [f"{case.complaint_no} 从 {since} 起暂停计时，时限不走，不用延期；请先恢复计时"]
        )
    most = most_times(case, context)
    if most is not None and case.extension_count >= most:
        raise Refusal(
            [
                f"{case.complaint_no} 已经延期 {case.extension_count} 次，"
                f"本制度最多延期 {most} 次；记录没有改动"
            ]
        )


def _check_bounds(case: Complaint, due: datetime, context: Context) -> None:
    bounds = context.profile.extension
    start = case.limit_from
    if bounds.total is not None and start is not None:
        began = "重新办理" if case.reopened_at else "受理"
        latest = bounds.total.end(start, context.calendar)
        latest = shifted(
            latest, put_off(case, start, context.calendar), bounds.total, context.calendar
        )
        _check_latest(due, latest, f"自{began}起 {bounds.total.words}")
    if bounds.length is not None and case.final_due_at is not None:
        latest = bounds.length.end(_day_that_ends(case.final_due_at), context.calendar)
        _check_latest(due, latest, f"自现在的时限起 {bounds.length.words}")


def _day_that_ends(due: datetime) -> datetime:
    """A due time of 24:00 belongs to the day it ends, not to the next."""
    return due - timedelta(minutes=1) if due.time() == time() else due


def _check_latest(due: datetime, latest: datetime, why: str) -> None:
    if due > latest:
        raise Refusal([f"延期最晚到 {deadline_words(latest)}（{why}）；记录没有改动"], ["due_at"])
