"""The records of the trade as plain data. Field meanings and labels are in `domain.fields`.

Choice fields hold the code of a profile list; "" or None means not filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from ledger_app.domain.choices import ENDED, HANDLING_COUNTS, OPEN, State
from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.kinds import empty, to_plain
from ledger_app.domain.people import Caller, Resident, Staff
from ledger_app.domain.phrases import Phrase
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit, Talk


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint as it stands now (投诉意见表 and 客户投诉处理表 are printed from it)."""

    complaint_no: str = ""
    state: State = State.REGISTERED
    round_no: int = 1
    complainant_name: str = ""
    unit_no: str = ""
    phone: str = ""
    received_at: datetime | None = None
    occurred_at: datetime | None = None
    occurred_place: str = ""
    channel: str = ""
    accused_dept: str = ""
    accused_person: str = ""
    customer_type: str = ""
    agent_name: str = ""
    agent_phone: str = ""
    content: str = ""
    demand: str = ""
    promised_reply_at: datetime | None = None
    keep_confidential: bool | None = None
    nature: str = ""
    level: str = ""
    level_reason: str = ""
    category: str = ""
    subcategory: str = ""
    receptionist: str = ""
    compensation_amount: Decimal | None = None
    remark: str = ""
    case_form: str = ""
    customer_grade: str = ""
    safety_risk: bool | None = None
    major_trigger: str = ""
    external_no: str = ""
    linked_problem: str = ""
    registered_at: datetime | None = None
    is_docketed: bool | None = None
    docketed_at: datetime | None = None
    docket_reason: str = ""
    explained_at: datetime | None = None
    forwarded_at: datetime | None = None
    forwarded_to: str = ""
    forwarded_role: str = ""
    acknowledged_at: datetime | None = None
    ack_method: str = ""
    first_answered_at: datetime | None = None
    last_answered_at: datetime | None = None
    promise_agreed_at: datetime | None = None
    promise_kept_at: datetime | None = None
    first_dispatched_at: datetime | None = None
    dispatched_at: datetime | None = None
    handling_dept: str = ""
    dispatch_count: int = 0
    sheet_collector: str = ""
    collected_at: datetime | None = None
    due_at: datetime | None = None
    extended_due_at: datetime | None = None
    extension_approver: str = ""
    extension_reason: str = ""
    extension_count: int = 0
    granted_at: datetime | None = None
    granted_until: datetime | None = None
    extended_at: datetime | None = None
    extended_from: datetime | None = None
    delay_told_at: datetime | None = None
    paused_at: datetime | None = None
    pause_reason: str = ""
    pause_note: str = ""
    pause_count: int = 0
    pauses: str = ""
    urge_count: int = 0
    urged_at: datetime | None = None
    urged_to: str = ""
    escalated_at: datetime | None = None
    escalation_approver: str = ""
    escalation_count: int = 0
    level_kept_for: str = ""
    level_kept_at: datetime | None = None
    truth: str = ""
    truth_checked_at: datetime | None = None
    truth_checker: str = ""
    plan: str = ""
    planned_at: datetime | None = None
    plan_approved_at: datetime | None = None
    plan_approver: str = ""
    plan_role: str = ""
    plan_refused_at: datetime | None = None
    plan_refuser: str = ""
    plan_refuser_role: str = ""
    plan_refusal: str = ""
    compensated_at: datetime | None = None
    compensation_side: str = ""
    compensation_approver: str = ""
    compensation_role: str = ""
    suspended_at: datetime | None = None
    suspend_reason: str = ""
    reviewed_at: datetime | None = None
    review_opinion: str = ""
    reviewer: str = ""
    handling_process: str = ""
    cause_analysis: str = ""
    cause_signer: str = ""
    cause_signed_on: date | None = None
    measures: str = ""
    measures_signer: str = ""
    measures_signed_on: date | None = None
    implementation: str = ""
    implementer: str = ""
    implemented_on: date | None = None
    handling_result: str = ""
    offered_options: str = ""
    handler: str = ""
    dept_head: str = ""
    handled_at: datetime | None = None
    returned_at: datetime | None = None
    notify_method: str = ""
    notified_at: datetime | None = None
    notifier: str = ""
    revisit_method: str = ""
    revisited_at: datetime | None = None
    revisitor: str = ""
    interviewee: str = ""
    satisfaction: str = ""
    revisit_again_at: datetime | None = None
    revisit_comment: str = ""
    supervisor_opinion: str = ""
    manager_opinion: str = ""
    leader_opinion: str = ""
    leader_signer: str = ""
    rework_count: int = 0
    reworked_at: datetime | None = None
    revisit_owed: bool | None = None
    revisit_waived_at: datetime | None = None
    revisit_waived_for: str = ""
    sent_back_at: datetime | None = None
    sent_back_count: int = 0
    consented_at: datetime | None = None
    consent_approver: str = ""
    consent_role: str = ""
    consent_basis: str = ""
    close_result: str = ""
    verdict: str = ""
    verification_basis: str = ""
    verified_by: str = ""
    closer: str = ""
    closed_at: datetime | None = None
    reopen_count: int = 0
    reopened_at: datetime | None = None
    void_reason: str = ""
    voided_at: datetime | None = None
    archived_on: date | None = None
    process_grade: str = ""
    merged_into: str = ""
    merged_at: datetime | None = None
    related_to: str = ""
    split_from: str = ""
    mass_event: bool | None = None
    caller_count: int = 0

    @property
    def limit_from(self) -> datetime | None:
        """Where the finish limit begins: the reception, or the last reopening."""
        return self.reopened_at or self.received_at

    @property
    def round_from(self) -> datetime | None:
        """When the present round began: sent back by a revisit, or reopened; None in the first."""
        begun = [moment for moment in (self.reworked_at, self.reopened_at) if moment is not None]
        return max(begun, default=None)

    @property
    def final_due_at(self) -> datetime | None:
        """When handling must be finished: the granted extension, else the first limit."""
        return self.extended_due_at or self.due_at

    @property
    def ended_at(self) -> datetime | None:
        """When the case ended (closed or explained); None while open or voided."""
        if self.state is State.CLOSED:
            return self.closed_at
        return self.explained_at if self.state is State.EXPLAINED else None

    @property
    def settled_at(self) -> datetime | None:
        """What stops the finish clock: the handling that still stands, or the explanation.

        A case taken over closed without a date of handling was handled by then at the latest.
        """
        if self.state is State.EXPLAINED:
            return self.explained_at
        if self.state is State.CLOSED and self.handled_at is None and self.suspended_at is None:
            return self.closed_at
        return self.handled_at if self.state in HANDLING_COUNTS else None

    @property
    def is_open(self) -> bool:
        """Neither ended nor voided."""
        return self.state in OPEN

    @property
    def is_ended(self) -> bool:
        """Closed or explained."""
        return self.state in ENDED

    @property
    def sheet_no(self) -> str:
        """Number of this round's handling sheet: the case number, with -2, -3 … after rework."""
        return self.complaint_no if self.round_no <= 1 else f"{self.complaint_no}-{self.round_no}"

    @property
    def dept(self) -> str:
        """The department the case is counted under: the one handling it, else the accused one."""
        return self.handling_dept or self.accused_dept

    def overdue(self, now: datetime) -> bool:
        """Past the final due time with nothing that stops the clock; a merged case has no clock of
        its own."""
        runs = self.is_open and not self.merged_into
        return runs and self.settled_at is None and self.ran_out(now)

    @property
    def in_time(self) -> bool:
        """Settled no later than the final due time; a case without any limit cannot be late."""
        due, settled = self.final_due_at, self.settled_at
        return due is None or (settled is not None and settled <= due)

    @property
    def settled_late(self) -> bool:
        """Handled or explained past the final due time, whether or not it was closed since."""
        return self.settled_at is not None and not self.in_time

    def late_by(self, until: datetime) -> timedelta:
        """How far past the final due time it was settled, or still runs at ``until``; never less
        than nothing.
        """
        due = self.final_due_at
        late = (self.settled_at or until) - due if due is not None else timedelta()
        return max(late, timedelta())

    def ran_out(self, by: datetime) -> bool:
        """The final due time lies before ``by``; while the clock is paused it comes no nearer."""
        due = self.final_due_at
        if due is None:
            return False
        return due < (by if self.paused_at is None else min(by, self.paused_at))


@dataclass(frozen=True, slots=True)
class Reservation:
    """A complaint number on a blank sheet handed out, to be registered under later."""

    number: str
    reserved_at: datetime
    reserved_by: str
    received_in: date  # first day of the month its complaint must have been received in


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the append-only history.

    ``at``: when it happened (typed); ``recorded_at``: when it was entered; ``record``/``subject``:
    what it belongs to; ``changes``: field -> [old, new] in plain form; ``detail``: what else was
    said.
    """

    seq: int
    record: str
    subject: str
    complaint_no: str
    verb: str
    at: datetime
    recorded_at: datetime
    operator: str
    changes: dict[str, list[object]]
    detail: dict[str, object]
    prev_hash: str = ""
    hash: str = ""


Record = Complaint | LiaisonSlip | RepairSlip | Revisit | Talk | Caller | Resident | Staff | Phrase
R = TypeVar("R", Complaint, LiaisonSlip, RepairSlip, Revisit, Talk, Caller, Resident, Staff, Phrase)
RECORD_TYPES: dict[str, type] = {
    "complaint": Complaint,
    "liaison": LiaisonSlip,
    "repair": RepairSlip,
    "revisit": Revisit,
    "talk": Talk,
    "caller": Caller,
    "resident": Resident,
    "staff": Staff,
    "phrase": Phrase,
}
NUMBER_FIELDS = {
    "complaint": "complaint_no",
    "liaison": "liaison_no",
    "repair": "repair_slip_no",
    "talk": "talk_no",
    "caller": "caller_no",
    "resident": "resident_no",
    "staff": "staff_no",
    "phrase": "phrase_no",
}


def plain_record(record: Record) -> dict[str, object]:
    """A record as JSON and the database hold it, field by field."""
    return {
        f.name: value.value if isinstance(value, State) else to_plain(value)
        for f in fields(record)
        for value in (getattr(record, f.name),)
    }


def filled(record: Record) -> dict[str, object]:
    """`plain_record` without the fields that say nothing; `record_from_plain` gives it back."""
    return {n: value for n, value in plain_record(record).items() if value not in (None, "", [])}


def unset(kind: str, name: str) -> object:
    """The empty value of a record's field."""
    return empty(BY_NAME[kind][name].kind)
