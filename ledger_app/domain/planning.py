"""A plan to be approved before it is carried out, where the regime asks for one."""

from __future__ import annotations

from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import moment_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, unset
from ledger_app.support.errors import Refusal

_DECIDED = (
    "plan_approved_at", "plan_approver", "plan_role",
    "plan_refused_at", "plan_refuser", "plan_refuser_role", "plan_refusal",
)  # fmt: skip


def plan(case: Complaint, args: Args, context: Context) -> Changes:
    """提出处理方案; a new plan voids what was decided on an older one."""
    return {"plan": args["plan"], "planned_at": context.at} | _undecided()


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
    who, decided = str(args["approver"]), _undecided()
    if not args["approved"]:
        return decided | {
            "planned_at": None,
            "plan_refused_at": context.at,
            "plan_refuser": who,
            "plan_refuser_role": role,
            "plan_refusal": args.get("opinion") or "",
        }
    return decided | {"plan_approved_at": context.at, "plan_approver": who, "plan_role": role}


def refused_words(case: Complaint, profile: Profile) -> str:
    """That the plan was sent back, when, by whom and why; "" when it was not."""
    if case.plan_refused_at is None:
        return ""
    role = profile.label("roles", case.plan_refuser_role)
    why = " ".join(case.plan_refusal.split())
    return (
        f"处理方案已由{case.plan_refuser}{f'（{role}）' if role else ''}于 "
        f"{moment_words(case.plan_refused_at)} 退回，{f'意见：“{why}”' if why else '没有写明意见'}"
    )


def check_plan(case: Complaint, profile: Profile) -> None:
    """Raises `Refusal` when handling must wait for the approval of a plan."""
    allowed = profile.flow.plan_approved_by
    if allowed and case.plan_approved_at is None:
        who = profile.labels("roles", allowed)
        if refused := refused_words(case, profile):
            raise Refusal(
                [f"{case.complaint_no} 的{refused}；须重新提出、由{who}批准，才能登记处理结果"],
                leads_to=[("plan", "")],
            )
        raise Refusal(
            [f"{case.complaint_no} 的处理方案须先由{who}批准，才能登记处理结果"],
            leads_to=[("approve_plan" if case.plan else "plan", "")],
        )


def no_plan() -> Changes:
    """The changes with which a new round begins: without a plan."""
    return {name: unset("complaint", name) for name in ("plan", "planned_at", *_DECIDED)}


def _undecided() -> Changes:
    return {name: unset("complaint", name) for name in _DECIDED}
