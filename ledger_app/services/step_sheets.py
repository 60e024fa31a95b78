"""Sheets about one step of a case: what they say is the case as that step left it.

A sheet that was signed for an extension, or sent with an urging, must come out the same however
far the case has gone since: other level, other limit, another round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from ledger_app.domain.dates import span_words
from ledger_app.domain.history import fold_complaint, rounds, standing
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event

Values = dict[str, object]
# What the registration sheet tells of the sheet's way out and back.
_DELIVERY = ("dispatched_at", "sheet_collector", "collected_at", "returned_at")


def extensions(events: Iterable[Event]) -> list[Event]:
    """The steps that granted a later limit, oldest first; one that takes it back is none."""
    return [e for e in standing(events) if e.changes.get("extended_due_at", [None, None])[1]]


def urgings(events: Iterable[Event]) -> list[Event]:
    """The urgings of a case, oldest first."""
    return [event for event in standing(events) if event.verb == "urge"]


def stood_at(events: Iterable[Event], step: Event) -> Complaint:
    """The case as ``step`` left it."""
    return fold_complaint(event for event in events if event.seq <= step.seq)


def first_delivery(events: Sequence[Event]) -> Values:
    """When the sheet of the first round went out, who took it and when it came back."""
    first = next(rounds(events))
    return {name: getattr(first, name) for name in _DELIVERY}


def extension_values(events: Sequence[Event], step: Event, profile: Profile) -> Values:
    """What 延期审批单 says beyond the case: both limits, who allowed it, when the customer heard."""
    before = step.changes["extended_due_at"][0]
    first = datetime.fromisoformat(str(before)) if before else stood_at(events, step).due_at
    role = str(step.detail.get("approver_role", ""))
    told = [e for e in events if e.seq > step.seq and e.detail.get("told_customer")]
    return {
        "first_due_at": first,
        "approver_role": profile.label("roles", role) if role else "",
        "approved_on": step.at.date(),
        "told_at": told[0].at if told else None,
    }


def urging_values(case: Complaint, now: datetime, issuer: str) -> Values:
    """What 催办通知单 says beyond the case when ``issuer`` sends it at ``now``."""
    due = case.final_due_at
    status = [f"第{case.extension_count}次延期后"] if case.extension_count else []
    if due is not None and now > due:
        status.append(f"已超过处理时限 {span_words(now - due)}")
    elif due is not None:
        status.append(f"距处理时限还有 {span_words(due - now)}")
    status.append("尚未签收" if case.collected_at is None else "已签收，尚未登记处理结果")
    return {
        "handling_dept": case.dept,
        "urged_on": now.date(),
        "urge_status": "，".join(status) if case.settled_at is None else "已处理",
        "urge_demand": "请收到本单后立即办理，并在要求的时间前书面回复客户服务中心。",
        "reply_by": datetime.combine(now.date() + timedelta(days=2), datetime.min.time()),
        "issuer": issuer,
    }
