"""What stands on the sheet of a record: a case, a slip or a talk by the field names of its form."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal

from ledger_app.domain.choices import State
from ledger_app.domain.money import capital_amount
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Talk

_REVISIT = ("satisfaction", "revisitor", "revisit_comment", "revisit_method", "interviewee")


def case_values(case: Complaint, profile: Profile) -> dict[str, object]:
    """A complaint by the field names of the registration and handling sheets."""
    values = asdict(case)
    values["state"] = case.state.value
    values["due_at"] = case.final_due_at
    values["notify_method"] = _way(case.notify_method, profile)
    values["complaint_no"] = case.sheet_no
    values["rework_sheet_no"] = _next_sheet(case)
    if not _revisit_belongs(case):
        values |= dict.fromkeys(_REVISIT, "") | {"revisited_at": None}
    if values["satisfaction"]:
        values["revisit_result"] = case.satisfaction in profile.satisfied_grades()
    values["occurred_at"] = _told_moment(case.occurred_at)
    written = case.registered_at or case.received_at  # an old book tells only the latter
    values["registered_on"] = written.date() if written else None
    return values


def _way(code: str, profile: Profile) -> str:
    """A way of answering in words of her own is 其他; which box one on the office's list has, its
    boxes say (`office_boxes`).
    """
    return "other" if code and profile.find("notify_methods", code) is None else code


def _told_moment(moment: datetime | None) -> date | None:
    """When it happened as the customer told it: kept as 00:00, a day without an hour."""
    return moment.date() if moment is not None and moment.time() == time() else moment


def _revisit_belongs(case: Complaint) -> bool:
    """A revisit made before the present handling is printed on the earlier round's sheet."""
    if case.revisited_at is None or case.handled_at is None:
        return False
    return case.revisited_at >= case.handled_at


def _next_sheet(case: Complaint) -> str:
    return f"{case.complaint_no}-{case.round_no + 1}" if case.state is State.REWORK else ""


def liaison_values(slip: LiaisonSlip) -> dict[str, object]:
    """A liaison slip by field name."""
    return asdict(slip)


def repair_values(slip: RepairSlip) -> dict[str, object]:
    """A repair slip by field name, with the sums the paper shows."""
    amounts = [Decimal(str(item["amount"])) for item in slip.items if item.get("amount")]
    material = sum(amounts, Decimal(0)) if amounts else None
    total = (material or 0) + (slip.labour_fee or 0)
    priced = material is not None or slip.labour_fee is not None
    return asdict(slip) | {
        "issued_on": slip.reported_at.date() if slip.reported_at else None,
        "material_fee": material,
        "total_cn": capital_amount(Decimal(total)) if priced else "",
    }


def talk_values(talk: Talk, profile: Profile) -> dict[str, object]:
    """A talk record by field name."""
    return asdict(talk) | {
        "method": _way(talk.method, profile),
        "recorded_on": talk.talked_at.date() if talk.talked_at else None,
    }
