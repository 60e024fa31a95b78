"""Sheets about one step of a case: what they say is the case as that step left it.

A sheet that was signed for an extension, or sent with an urging, must come out the same however
far the case has gone since: other level, other limit, another round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from ledger_app.domain.choices import State
from ledger_app.domain.dates import moment_words, span_words
from ledger_app.domain.extending import grants
from ledger_app.domain.history import fold_complaint, rounds, standing
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event

Values = dict[str, object]
# What tells of a sheet's way out.
_SENT: Values = {"dispatched_at": None, "sheet_collector": "", "collected_at": None}
_NAMED, _REASON_LETTERS = 3, 60  # of what was sent back, under a sheet
_DEMAND = "请收到本单后立即办理，并在要求的时间前书面回复客户服务中心。"


def extensions(events: Iterable[Event]) -> list[Event]:
    """The steps that granted a later limit, oldest first; one that takes it back is none."""
    return [grant.event for grant in grants(events)]


def urgings(events: Iterable[Event]) -> list[Event]:
    """The urgings of a case, oldest first."""
    return [event for event in standing(events) if event.verb == "urge"]


def stood_at(events: Iterable[Event], step: Event) -> Complaint:
    """The case as ``step`` left it."""
    return fold_complaint(event for event in events if event.seq <= step.seq)


def unsent(case: Complaint) -> Values:
    """Empty cells where what is known of the sheet's way out belongs to an earlier course."""
    began, sent = case.round_from, case.dispatched_at
    return dict(_SENT) if began is not None and sent is not None and sent < began else {}


def earlier_rounds(events: Iterable[Event], profile: Profile) -> str:
    """The course of every round before the present one, in a line; "" in the first."""
    *before, now = rounds(events)
    told = (_round_words(turn, profile) for turn in before if turn.round_no < now.round_no)
    return "；".join(words for words in told if words)


def _round_words(case: Complaint, profile: Profile) -> str:
    """第1轮（TS…处理表）：10-03 09:20 送出，赵工 10-03 09:30 签收 …"""
    grade = profile.label("grades", case.satisfaction)
    steps = (
        (case.dispatched_at, "送出"),
        (case.collected_at, f"{case.sheet_collector} 签收"),
        (case.handled_at, "完成"),
        (case.returned_at, "交回"),
        (case.notified_at, "通报客户"),
        (case.revisited_at, f"回访{grade}"),
    )
    told = "，".join(f"{moment_words(at)} {done}" for at, done in steps if at is not None)
    return f"第{case.round_no}轮（处理表 {case.sheet_no}）：{told}" if told else ""


def sent_back(events: Iterable[Event], round_no: int) -> str:
    """退回重报 of a round in a line: when, what was reported before, and why; "" for none. The place
    under a sheet has an end: the last ones are told, a long reason by its beginning.
    """
    told: list[str] = []
    turn: object = 1
    for event in standing(events):
        turn = event.changes.get("round_no", [0, turn])[1]
        if event.verb == "send_back" and turn == round_no:
            told.append(_sent_back_words(event))
    last = f"，最近 {_NAMED} 次" if len(told) > _NAMED else ""
    words = "；".join(told[-_NAMED:])
    return f"第{round_no}轮退回重报 {len(told)} 次{last}：{words}" if told else ""


def _sent_back_words(event: Event) -> str:
    """2026-10-03 14:00 退回（2026-10-03 11:00 报完成），原因：没有写完成时限"""
    reported = event.changes.get("handled_at", [None, None])[0]
    done = f"（{moment_words(datetime.fromisoformat(str(reported)))} 报完成）" if reported else ""
    why = " ".join(str(event.detail.get("reason") or "").split()).rstrip("。；")
    if len(why) > _REASON_LETTERS:
        why = f"{why[:_REASON_LETTERS]}……（全文见投诉办理经过）"
    return f"{moment_words(event.at)} 退回{done}，原因：{why}"


def extension_values(events: Sequence[Event], step: Event, profile: Profile) -> Values:
    """What 延期审批单 says beyond the case: both limits, who allowed it, when the customer heard."""
    first = next((one.before for one in grants(events) if one.event.seq == step.seq), None)
    role = str(step.detail.get("approver_role", ""))
    told = [e for e in events if e.seq >= step.seq and e.detail.get("told_customer")]
    return {
        "first_due_at": first,
        "approver_role": profile.label("roles", role) if role else "",
        "approved_on": step.at.date(),
        "told_at": told[0].at if told else None,
    }


def last_urging(events: Sequence[Event], case: Complaint) -> Event | None:
    """The urging the present course of a case was given last; what came before it is history."""
    found = urgings(events)
    if not found or (case.round_from is not None and found[-1].at < case.round_from):
        return None
    return found[-1]


def urging_values(
    case: Complaint, now: datetime, issuer: str, *, step: Event | None = None
) -> Values:
    """What 催办通知单 says beyond the case as it stands at ``now``.

    ``step``: the urging it tells of; without one the cells for whom and which stay empty.
    """
    said = str(step.detail.get("note") or "") if step else ""
    day = step.at.date() if step else now.date()
    turn = step.changes.get("urge_count", [0, 0])[1] if step else 0
    return {
        **unsent(case),
        "handling_dept": case.dept,
        "urged_on": day,
        "urged_to": str(step.changes.get("urged_to", ["", case.urged_to])[1]) if step else "",
        "urge_turn": f"第 {turn} 次催办" if turn else "",
        "urge_status": _status(case, now, day),
        "urge_demand": said or _DEMAND,
        "reply_by": datetime.combine(day + timedelta(days=2), time()),
        "issuer": step.operator if step else issuer,
    }


def _status(case: Complaint, now: datetime, day: date) -> str:
    """How the case stands at ``now``, which is named when the urging was given another day."""
    if case.settled_at is not None:
        return "已处理"
    due = case.final_due_at
    said = [f"第{case.extension_count}次延期后"] if case.extended_due_at is not None else []
    if due is not None and now > due:
        said.append(f"已超过处理时限 {span_words(now - due)}")
    elif due is not None:
        said.append(f"距处理时限还有 {span_words(due - now)}")
    said.append(_place(case))
    as_of = f"截至{now.month}月{now.day}日：" if now.date() != day else ""
    return as_of + "，".join(said)


def _place(case: Complaint) -> str:
    """Where the sheet is."""
    if case.state is State.SUSPENDED:
        return "暂时无法处理，待复核"
    if case.dispatched_at is None or unsent(case):
        began = "退回返工" if case.rework_count else "重新办理"
        return f"{began}，尚未重新送出" if case.round_from is not None else "尚未送出"
    return "尚未签收" if case.collected_at is None else "已签收，尚未登记处理结果"
