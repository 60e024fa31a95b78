"""The closing rules: what stands between a case and 销项."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.domain.choices import State
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, unset
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.support.errors import Refusal

_CONSENT_FIELDS = ("consented_at", "consent_approver", "consent_role", "consent_basis")


def consent_roles(case: Complaint, profile: Profile) -> tuple[str, ...]:
    """Codes of the roles whose consent this closing needs; empty when none is needed."""
    level = profile.level(case.level)
    roles = level.consent_by if level else ()
    if case.state is State.SUSPENDED:
        roles = roles or profile.suspension_consent_by
    return roles


def check_consent_role(case: Complaint, role: str, profile: Profile) -> None:
    """Raises `Refusal` when someone of ``role`` cannot give the consent this case needs."""
    needed = consent_roles(case, profile)
    if needed and role not in needed:
        names = "、".join(profile.label("roles", code) for code in needed)
        raise Refusal(
            [f"{case.complaint_no} 的销项须由{names}同意；记录没有改动"], ["approver_role"]
        )


def obstacles(case: Complaint, repairs: Sequence[RepairSlip], profile: Profile) -> list[str]:
    """What is still missing before the case may be closed, a sentence each; empty when it may."""
    missing = []
    if case.state is State.SUSPENDED and case.reviewed_at is None:
        missing.append("无法处理的案件须先经复核并登记复核意见")
    roles = consent_roles(case, profile)
    if roles and (case.consented_at is None or case.consent_role not in roles):
        names = "、".join(profile.label("roles", code) for code in roles)
        what = (
            "无法处理的" if case.state is State.SUSPENDED else profile.label("levels", case.level)
        )
        missing.append(f"{what}案件须先由{names}同意销项")
    missing += _unanswered(case, profile)
    for slip in repairs:
        if not slip.customer_signed:
            missing.append(f"维修服务单 {slip.repair_slip_no} 还没有客户签名")
        if not slip.copy_returned:
            missing.append(f"维修服务单 {slip.repair_slip_no} 的回联还没有收到")
    return missing


def _unanswered(case: Complaint, profile: Profile) -> list[str]:
    """What the customer must still be told or asked before closing, where the regime says so."""
    if case.state is State.SUSPENDED:
        return []
    flow, missing = profile.flow, list[str]()
    in_writing = flow.written_answer and profile.case_form(case) == "written"
    if (flow.inform_before_closing or in_writing) and case.notified_at is None:
        missing.append("书面投诉还没有书面答复客户" if in_writing else "还没有把结果答复客户")
    if flow.revisit_before_closing and case.state is not State.REVISITED:
        missing.append("还没有回访到客户")
    if flow.verdict and not case.verdict:
        known = "、".join(choice.label for choice in profile.choices("verdicts"))
        missing.append(f"还没有登记结案结论（{known}）")
    return missing


def check_answer(case: Complaint, method: str, profile: Profile) -> None:
    """Raises `Refusal` when a written complaint is to be answered by word of mouth only."""
    if not profile.flow.written_answer or profile.case_form(case) != "written":
        return
    written = [choice for choice in profile.choices("notify_methods") if choice.written]
    if method not in {choice.code for choice in written}:
        words = "、".join(choice.label for choice in written)
        raise Refusal(
            [f"{case.complaint_no} 是书面投诉，须书面答复；“通报方式”请选：{words}"], ["method"]
        )


def no_consent() -> dict[str, object]:
    """The changes that take an earlier consent back (the case has moved on since it was given)."""
    return {name: unset("complaint", name) for name in _CONSENT_FIELDS}
