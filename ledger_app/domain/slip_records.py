"""The slips, revisits and talks of a case as plain data; field meanings are in `domain.fields`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LiaisonSlip:
    """One internal liaison slip (内部工作联系单)."""

    liaison_no: str = ""
    complaint_no: str = ""
    to_dept: str = ""
    from_dept: str = ""
    cc: str = ""
    issued_on: date | None = None
    subject: str = ""
    body: str = ""
    reply_due: datetime | None = None
    author: str = ""
    author_head: str = ""
    receiver: str = ""
    received_at: datetime | None = None
    reply: str = ""
    replier: str = ""
    replied_on: date | None = None


@dataclass(frozen=True, slots=True)
class RepairSlip:
    """One repair service slip (维修服务单)."""

    repair_slip_no: str = ""
    complaint_no: str = ""
    reporter: str = ""
    unit_no: str = ""
    phone: str = ""
    reported_at: datetime | None = None
    appointed_at: datetime | None = None
    fault: str = ""
    dispatcher: str = ""
    worker: str = ""
    assigned_at: datetime | None = None
    arrived_at: datetime | None = None
    finished_at: datetime | None = None
    charge_type: str = ""
    work_done: str = ""
    items: tuple[dict[str, str], ...] = ()
    labour_fee: Decimal | None = None
    acceptance: str = ""
    customer_signed: bool | None = None
    copy_returned: bool | None = None
    slip_returned_at: datetime | None = None
    revisit_note: str = ""


@dataclass(frozen=True, slots=True)
class Revisit:
    """One revisit or attempt (a line of the 回访记录表)."""

    complaint_no: str = ""
    revisited_at: datetime | None = None
    unit_no: str = ""
    method: str = ""
    revisitor: str = ""
    interviewee: str = ""
    reached: bool | None = None
    satisfaction: str = ""
    comment: str = ""
    remark: str = ""
    process_grade: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk with a resident (客户沟通记录表)."""

    talk_no: str = ""
    complaint_no: str = ""
    customer_name: str = ""
    unit_no: str = ""
    phone: str = ""
    talked_at: datetime | None = None
    place: str = ""
    method: str = ""
    participants: str = ""
    subject: str = ""
    content: str = ""
    customer_opinion: str = ""
    outcome: str = ""
    recorder: str = ""
    reviewer: str = ""
