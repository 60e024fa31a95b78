"""Steps from the desk to the department: docket, acknowledge, dispatch, sign for, progress."""

from __future__ import annotations

from ledger_app.domain import fields
from ledger_app.domain.asking import Needs, refuse_without
from ledger_app.domain.choices import State
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.explaining import docket_needs, explain_obstacle
from ledger_app.domain.planning import no_plan
from ledger_app.domain.records import Complaint, unset
from ledger_app.domain.reviewing import check_verified
from ledger_app.domain.revisiting import asked_again
from ledger_app.support.errors import Refusal


def docket(case: Complaint, args: Args, context: Context) -> Changes:
    """立项, where the regime has it, or an explanation that ends the case without one."""
    if args["docketed"] and not context.profile.flow.docket:
        raise Refusal(
            ["本单位的制度不立项，登记后直接派单；记录没有改动"],
            ["docketed"],
            leads_to=[("dispatch", "")],
        )
    common = {"is_docketed": args["docketed"], "docket_reason": args.get("reason", "")}
    if args["docketed"]:
        return common | {"docketed_at": context.at}
    if hindrance := explain_obstacle(case, context.profile):
        raise Refusal(
            [f"{case.complaint_no} 的{hindrance.text}；记录没有改动"],
            leads_to=[(hindrance.step, hindrance.on)],
        )
    refuse_without(docket_needs(case, args, context), args)
    return common | {"state": State.EXPLAINED, "explained_at": context.at}


def acknowledge(case: Complaint, args: Args, context: Context) -> Changes:
    """受理告知: the first time counts."""
    method = context.profile.label("notify_methods", str(args.get("method", "")))
    return {"acknowledged_at": case.acknowledged_at or context.at, "ack_method": method}


def dispatch(case: Complaint, args: Args, context: Context) -> Changes:
    """派单 to a department; after an unsatisfied revisit a new round begins."""
    check_verified(case, context.profile)
    refuse_without(dispatch_needs(case, args, context), args)
    dept = args.get("dept") or case.handling_dept or case.accused_dept
    first, began = case.first_dispatched_at, case.round_from
    if first is None or (began is not None and first < began):
        first = context.at  # of this round
    changes: Changes = {
        "handling_dept": dept,
        "first_dispatched_at": first,
        "dispatched_at": context.at,
        "dispatch_count": case.dispatch_count + 1,
        "sheet_collector": "",
        "collected_at": None,
    }
    return changes | (new_round(case) if case.state is State.REWORK else {})


def dispatch_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """A department, where none is known."""
    return {} if case.handling_dept or case.accused_dept else {"dept": "请填写“承办部门”"}


_PER_ROUND = (
    *(f.name for f in fields.HANDLING),
    "notify_method",
    "notified_at",
    "notifier",
    "supervisor_opinion",
    "manager_opinion",
    "leader_opinion",
    "leader_signer",
)


def new_round(case: Complaint) -> Changes:
    """A rework round starts with an empty handling sheet; the old one stays in the history."""
    emptied: Changes = {name: unset("complaint", name) for name in _PER_ROUND}
    return emptied | no_plan() | asked_again() | {"verdict": "", "round_no": case.round_no + 1}


def sign_for(case: Complaint, args: Args, context: Context) -> Changes:
    """签收: who collected the sheet."""
    return {"sheet_collector": args["collector"], "collected_at": context.at}


def progress(case: Complaint, args: Args, context: Context) -> Changes:
    """进展; telling the customer is a first answer."""
    if not args.get("told_customer"):
        return {}
    return answered(case, context)


def answered(case: Complaint, context: Context) -> Changes:
    """The customer was told; the last time counts where answers are due every so often.

    The first answer since a date was agreed keeps that promise, whatever the progress; the first
    since an extension tells him of it.
    """
    changes: Changes = {"first_answered_at": case.first_answered_at or context.at}
    if case.promised_reply_at is not None and case.promise_kept_at is None:
        changes["promise_kept_at"] = context.at
    if case.extended_due_at is not None and case.delay_told_at is None:
        changes["delay_told_at"] = context.at
    if context.profile.limit("progress", case) is not None:
        changes["last_answered_at"] = context.at
    return changes
