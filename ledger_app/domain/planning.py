"""A plan to be approved before it is carried out, where the regime asks for one."""

from __future__ import annotations

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, unset
from ledger_app.support.errors import Refusal

_APPROVAL_FIELDS = ("plan_approved_at", "plan_approver", "plan_role")


def plan(case: Complaint, args: Args, context: Context) -> Changes:
    """提出处理方案; a new plan voids the approval of an older one."""
    return {"plan": args["plan"], "planned_at": context.at} | _unapproved()


def approve_plan(case: Complaint, args: Args, context: Context) -> Changes:
    """批准 or 退回 the plan, by a role that may."""
    if not case.plan:
        raise Refusal(
            [f"{case.complaint_no} 还没有提出处理方案；记录没有改动"], leads_to=[("plan", "")]
        )
    allowed, role = context.profile.flow.plan_approved_by, str(args["approver_role"])
    if allowed and role not in allowed:
        who = context.profile.labels("roles", allowed)
        raise Refusal([f"处理方案须由{who}批准；记录没有改动"], ["approver_role"])
    if not args["approved"]:
        return {"planned_at": None} | _unapproved()
    return {
        "plan_approved_at": context.at,
        "plan_approver": args["approver"],
        "plan_role": role,
    }


def check_plan(case: Complaint, profile: Profile) -> None:
    """Raises `Refusal` when handling must wait for the approval of a plan."""
    allowed = profile.flow.plan_approved_by
    if allowed and case.plan_approved_at is None:
        who = profile.labels("roles", allowed)
        if case.plan and case.planned_at is None:
            raise Refusal(
                [
                    f"{case.complaint_no} 的处理方案已退回（时间和意见见经过），"
                    f"须重新提出、由{who}批准，才能登记处理结果"
                ],
                leads_to=[("plan", "")],
            )
        raise Refusal(
            [f"{case.complaint_no} 的处理方案须先由{who}批准，才能登记处理结果"],
            leads_to=[("approve_plan" if case.plan else "plan", "")],
        )


def no_plan() -> Changes:
    """The changes with which a new round begins: without a plan."""
    return {name: unset("complaint", name) for name in ("plan", "planned_at", *_APPROVAL_FIELDS)}


def _unapproved() -> Changes:
    return {name: unset("complaint", name) for name in _APPROVAL_FIELDS}
