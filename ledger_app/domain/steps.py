"""What each step of a complaint does: a pure function from the case to the fields that change.

Each takes the case, the arguments read by `parsing.read_verb`, and the `Context`; it raises
`Refusal` when a rule of the office forbids the step. `take` is the entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.domain import closing, fields, workflow
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, RepairSlip, unset
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal

Args = Mapping[str, object]
Changes = dict[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts and when, under which rules; ``repairs``: the repair slips linked to the case."""

    profile: Profile
    calendar: WorkingCalendar
    at: datetime
    by: str
    repairs: tuple[RepairSlip, ...] = ()


def take(verb: str, case: Complaint, args: Args, context: Context) -> Changes:
    """The changes that step ``verb`` makes to ``case``. Raises `Refusal`; nothing is written here."""
    step = workflow.require(verb, case.state, case.complaint_no)
    _in_order(verb, case, context)
    changes: Changes = {"state": step.target} if step.target else {}
    changes |= _STEPS[verb](case, args, context)
    return {name: value for name, value in changes.items() if getattr(case, name) != value}


_MOVES = (
    "received_at",
    "docketed_at",
    "explained_at",
    "dispatched_at",
    "collected_at",
    "suspended_at",
    "handled_at",
    "notified_at",
    "revisited_at",
    "closed_at",
)


def _in_order(verb: str, case: Complaint, context: Context) -> None:
    """A step that moves the case cannot lie before the last such step; no step lies before reception."""
    moves = workflow.STEPS[verb].target is not None
    times = [getattr(case, name) for name in (_MOVES if moves else _MOVES[:1])]
    floor = max((time for time in times if time is not None), default=None)
    if floor is not None and context.at < floor:
        raise Refusal(
            [
                f"“{BY_VERB[verb].label}”的时间 {moment_words(context.at)} 早于上一步的时间"
                f" {moment_words(floor)}；记录没有改动，请核对时间"
            ],
            ["at"],
        )


def register(args: Args, context: Context) -> Complaint:
    """A new case as it is received (without its number). Raises `Refusal` when it cannot be reached back."""
    values = dict(args)
    received = values.get("received_at") or context.at
    values["received_at"] = received
    values["receptionist"] = values.get("receptionist") or context.by
    for name, code in context.profile.defaults.items():
        if name in fields.BY_NAME["complaint"] and not values.get(name):
            values[name] = code
    case = Complaint(**values)  # type: ignore[arg-type]
    if isinstance(received, datetime) and received > context.at:
        raise Refusal(["投诉时间晚于登记时间，请核对"], ["received_at"])
    return replace(case, due_at=finish_due(case, context.profile, context.calendar))


def _docket(case: Complaint, args: Args, context: Context) -> Changes:
    common = {"is_docketed": args["docketed"], "docket_reason": args.get("reason", "")}
    if args["docketed"]:
        return common | {"docketed_at": context.at}
    return common | {"state": State.EXPLAINED, "explained_at": context.at}


def _forward(case: Complaint, args: Args, context: Context) -> Changes:
    role = context.profile.label("roles", str(args["to_role"]))
    return {
        "forwarded_at": case.forwarded_at or context.at,
        "forwarded_to": f"{role} {args.get('person', '')}".strip(),
    }


def _acknowledge(case: Complaint, args: Args, context: Context) -> Changes:
    method = context.profile.label("notify_methods", str(args.get("method", "")))
    return {"acknowledged_at": case.acknowledged_at or context.at, "ack_method": method}


def _dispatch(case: Complaint, args: Args, context: Context) -> Changes:
    dept = args.get("dept") or case.handling_dept or case.accused_dept
    if not dept:
        raise Refusal(["请填写“承办部门”"], ["dept"])
    changes: Changes = {
        "handling_dept": dept,
        "first_dispatched_at": case.first_dispatched_at or context.at,
        "dispatched_at": context.at,
        "dispatch_count": case.dispatch_count + 1,
        "sheet_collector": "",
        "collected_at": None,
    }
    return changes | (_new_round(case) if case.state is State.REWORK else {})


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


def _new_round(case: Complaint) -> Changes:
    """A rework round starts with an empty handling sheet; the old one stays in the history."""
    emptied: Changes = {name: unset("complaint", name) for name in _PER_ROUND}
    return emptied | {"round_no": case.round_no + 1}


def _sign_for(case: Complaint, args: Args, context: Context) -> Changes:
    return {"sheet_collector": args["collector"], "collected_at": context.at}


def _progress(case: Complaint, args: Args, context: Context) -> Changes:
    if not args.get("told_customer"):
        return {}
    return {"first_answered_at": case.first_answered_at or context.at}


def _extend(case: Complaint, args: Args, context: Context) -> Changes:
    level = context.profile.level(case.level)
    role, due = str(args["approver_role"]), args["due_at"]
    allowed = level.extend_by if level else ()
    if role not in allowed:
        names = "、".join(context.profile.label("roles", code) for code in allowed)
        who = f"须由{names}批准" if names else "的延期批准人还没有设置"
        label = level.label if level else "未定级"
        raise Refusal([f"“{label}”投诉的延期{who}；记录没有改动"], ["approver_role"])
    current = case.final_due_at
    if not isinstance(due, datetime) or (current is not None and due <= current):
        now = f"（{deadline_words(current)}）" if current else ""
        raise Refusal([f"延期后的时限应晚于现在的时限{now}"], ["due_at"])
    return {
        "extended_due_at": due,
        "extension_approver": args["approver"],
        "extension_reason": args["reason"],
        "extension_count": case.extension_count + 1,
    }


def _suspend(case: Complaint, args: Args, context: Context) -> Changes:
    return {
        "suspended_at": context.at,
        "suspend_reason": args["reason"],
        **{n: unset("complaint", n) for n in ("reviewed_at", "review_opinion", "reviewer")},
        **closing.no_consent(),
    }


def _review(case: Complaint, args: Args, context: Context) -> Changes:
    return {
        "reviewed_at": context.at,
        "review_opinion": args["opinion"],
        "reviewer": args["approver"],
    }


def _handle(case: Complaint, args: Args, context: Context) -> Changes:
    told = {name: value for name, value in args.items() if value}
    done = replace(case, **told)  # type: ignore[arg-type]
    if not (done.handling_result or done.measures or done.implementation or done.handling_process):
        raise Refusal(
            ["请填写处理情况：“处理结果”“处理措施”“实施记录”至少一项"], ["handling_result"]
        )
    return told | {"handled_at": context.at, "handler": done.handler or context.by}


def _return_sheet(case: Complaint, args: Args, context: Context) -> Changes:
    return {"returned_at": context.at}


def _inform(case: Complaint, args: Args, context: Context) -> Changes:
    return {
        "notified_at": context.at,
        "notify_method": args.get("method") or "phone",
        "notifier": args.get("notifier") or context.by,
        "first_answered_at": case.first_answered_at or context.at,
    }


def _revisit(case: Complaint, args: Args, context: Context) -> Changes:
    if args.get("reached") is False:
        return {"state": case.state}
    grade = args.get("satisfaction")
    if not grade:
        raise Refusal(["已联系上客户的回访，请填写“客户评价”"], ["satisfaction"])
    changes: Changes = {
        "revisited_at": context.at,
        "satisfaction": grade,
        "revisit_comment": args.get("comment", ""),
        "revisit_method": args.get("method") or "phone",
        "interviewee": args.get("interviewee") or case.complainant_name,
        "revisitor": args.get("revisitor") or context.by,
    }
    if grade in context.profile.satisfied_grades():
        return changes
    return (
        changes
        | closing.no_consent()
        | {
            "state": State.REWORK,
            "rework_count": case.rework_count + 1,
        }
    )


def _consent(case: Complaint, args: Args, context: Context) -> Changes:
    closing.check_consent_role(case, str(args["approver_role"]), context.profile)
    return {
        "consented_at": context.at,
        "consent_approver": args["approver"],
        "consent_role": args["approver_role"],
        "consent_basis": args.get("basis") or "paper",
    }


def _close(case: Complaint, args: Args, context: Context) -> Changes:
    problems = closing.obstacles(case, context.repairs, context.profile)
    if problems:
        raise Refusal([f"{case.complaint_no} 还不能销项：{text}" for text in problems])
    return {
        "closed_at": context.at,
        "closer": context.by,
        "close_result": args.get("result") or "处理完毕",
        "verified_by": args.get("verified_by") or context.by,
    }


def _reopen(case: Complaint, args: Args, context: Context) -> Changes:
    back: Changes = {
        "closed_at": None,
        "closer": "",
        "close_result": "",
        "verified_by": "",
        "reopen_count": case.reopen_count + 1,
        **closing.no_consent(),
    }
    if case.state is State.EXPLAINED:
        back |= {"state": State.REGISTERED, "explained_at": None, "is_docketed": None}
    return back


def _change(case: Complaint, args: Args, context: Context) -> Changes:
    """Corrections; a new level, reception time or promised date moves the first limit, never an extension."""
    given = {name: value for name, value in args.items() if name != "reason"}
    if not given:
        raise Refusal(["没有要更正的内容"])
    locked = sorted(set(given) - workflow.editable_fields(case.state))
    if locked:
        labels = "、".join(fields.BY_NAME["complaint"][name].label for name in locked)
        raise Refusal(
            [f"{case.complaint_no} 现在是“{case.state.label}”，不能更正：{labels}"], locked
        )
    for name in ("content", "complainant_name", "received_at"):
        if name in given and not given[name]:
            raise Refusal([f"“{fields.BY_NAME['complaint'][name].label}”不能改为空"], [name])
    changed = replace(case, **given)  # type: ignore[arg-type]
    if {"level", "received_at", "promised_reply_at"} & set(given):
        given["due_at"] = finish_due(changed, context.profile, context.calendar)
    return given


def _void(case: Complaint, args: Args, context: Context) -> Changes:
    return {"voided_at": context.at, "void_reason": args["reason"]}


_STEPS: dict[str, Callable[[Complaint, Args, Context], Changes]] = {
    "docket": _docket,
    "forward": _forward,
    "acknowledge": _acknowledge,
    "dispatch": _dispatch,
    "sign_for": _sign_for,
    "progress": _progress,
    "extend": _extend,
    "suspend": _suspend,
    "review": _review,
    "handle": _handle,
    "return_sheet": _return_sheet,
    "inform": _inform,
    "revisit": _revisit,
    "consent": _consent,
    "close": _close,
    "reopen": _reopen,
    "change": _change,
    "void": _void,
}
