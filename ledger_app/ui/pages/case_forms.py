"""The forms of a case's steps: what each is prefilled with, so that only the new is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ledger_app.domain.closing import consent_roles
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.verbs import BY_VERB
from ledger_app.ui.pages.case_words import EXPLAIN, step_label

Values = Mapping[str, object]
# Long texts of 登记处理结果 are typed on the sheet, not in the form beside it.
ON_SHEET = (
    "cause_analysis",
    "measures",
    "implementation",
    "handling_process",
    "handling_result",
    "dept_head",
)
_SUBJECT_LETTERS = 18


@dataclass(frozen=True, slots=True)
class StepForm:
    """How the form of a step opens. ``hidden`` values are sent along without a box."""

    verb: str
    label: str
    values: Values = field(default_factory=dict)
    hidden: tuple[str, ...] = ()


def step_form(step: str, case: Complaint, profile: Profile, operator: str) -> StepForm:
    """The form of ``step`` (a verb, or 解释办结) for a case."""
    label = step_label(step)
    if step in (EXPLAIN, "docket"):
        return StepForm("docket", label, {"docketed": step == "docket"}, ("docketed",))
    if step == "handle":
        handler = case.handler or case.sheet_collector
        return StepForm("handle", label, {"handler": handler}, ON_SHEET)
    prefill = _PREFILLED.get(step)
    values = prefill(case, profile, operator) if prefill else {}
    if BY_VERB[step].subject:
        return StepForm(step, label, values)
    return StepForm(step, label, {**values, "number": case.complaint_no}, ("number",))


def _forward(case: Complaint, profile: Profile, operator: str) -> Values:
    level = profile.level(case.level)
    return {"to_role": level.forward_to if level else ""}


def _extend(case: Complaint, profile: Profile, operator: str) -> Values:
    level = profile.level(case.level)
    roles = level.extend_by if level else ()
    return {"approver_role": roles[0] if roles else "", "basis": "paper"}


def _consent(case: Complaint, profile: Profile, operator: str) -> Values:
    roles = consent_roles(case, profile)
    return {"approver_role": roles[0] if roles else "", "basis": "paper"}


def _revisit(case: Complaint, profile: Profile, operator: str) -> Values:
    return {
        "reached": True,
        "method": "phone",
        "interviewee": case.complainant_name,
        "revisitor": operator,
    }


def _liaise(case: Complaint, profile: Profile, operator: str) -> Values:
    short = " ".join(case.content.split())
    more = "…" if len(short) > _SUBJECT_LETTERS else ""
    return {
        "to_dept": case.dept,
        "from_dept": profile.defaults.get("from_dept", ""),
        "subject": f"{case.unit_no} {short[:_SUBJECT_LETTERS]}{more}".strip(),
        "body": case.content,
        "author": operator,
    }


def _repair(case: Complaint, profile: Profile, operator: str) -> Values:
    return {
        "fault": case.content,
        "charge_type": "free",
        "dispatcher": operator,
        "reporter": case.complainant_name,
        "unit_no": case.unit_no,
        "phone": case.phone,
    }


def _talk(case: Complaint, profile: Profile, operator: str) -> Values:
    return {
        "customer_name": case.complainant_name,
        "unit_no": case.unit_no,
        "phone": case.phone,
        "subject": f"关于投诉 {case.complaint_no} 的沟通",
        "recorder": operator,
    }


_PREFILLED: dict[str, Callable[[Complaint, Profile, str], Values]] = {
    "forward": _forward,
    "acknowledge": lambda case, profile, operator: {"method": "phone"},
    "dispatch": lambda case, profile, operator: {"dept": case.dept},
    "extend": _extend,
    "inform": lambda case, profile, operator: {"method": "phone", "notifier": operator},
    "revisit": _revisit,
    "consent": _consent,
    "close": lambda case, profile, operator: {"result": "处理完毕", "verified_by": operator},
    "liaise": _liaise,
    "repair": _repair,
    "talk": _talk,
}
