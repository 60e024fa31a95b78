"""Steps from the department back to the file: suspend, handle, inform, revisit, close, reopen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger_app.domain import closing, offering, planning, revisiting, verifying
from ledger_app.domain.asking import Needs, refuse_without
from ledger_app.domain.choices import State
from ledger_app.domain.confirming import check_confirmer
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.extending import GRANTED
from ledger_app.domain.intake_steps import answered, new_round
from ledger_app.domain.reaching import to_call
from ledger_app.domain.records import Complaint, unset
from ledger_app.domain.usual_lists import AGAIN
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal

_UNSAID = "没有联系上客户的回访，请选择“未联系上的原因”，或写在“备注”里"
# What moved the limit of a course that was settled; none of it moves the next one.
_OLD_COURSE = (*GRANTED, "pauses")


def suspend(case: Complaint, args: Args, context: Context) -> Changes:
    """暂时无法处理: a review is due, and consents given before are void.

    From 返工 this begins the next round: the handling the customer refused no longer counts.
    """
    return (new_round(case) if case.state is State.REWORK else {}) | {
        "suspended_at": context.at,
        "suspend_reason": args["reason"],
        **{n: unset("complaint", n) for n in ("reviewed_at", "review_opinion", "reviewer")},
        **closing.no_consent(),
    }


def review(case: Complaint, args: Args, context: Context) -> Changes:
    """复核 of a suspended case; a consent given before it is void, for it knew nothing of it."""
    check_confirmer("review", args, context.profile)
    return closing.no_consent() | {
        "reviewed_at": context.at,
        "review_opinion": args["opinion"],
        "reviewer": args["approver"],
    }


def handle(case: Complaint, args: Args, context: Context) -> Changes:
    """登记处理结果: something done must be said."""
    planning.check_plan(case, context.profile)
    told = {name: value for name, value in args.items() if value}
    done = replace(case, **told)  # type: ignore[arg-type]
    if not (done.handling_result or done.measures or done.implementation or done.handling_process):
        raise Refusal(
            ["请填写处理情况：“处理结果”“处理措施”“实施记录”至少一项"], ["handling_result"]
        )
    offering.check_offered(case, args, context)
    return told | {"handled_at": context.at, "handler": done.handler or _handled_by(case, context)}


def _handled_by(case: Complaint, context: Context) -> str:
    """Who handled it where nobody said: the department's collector, if one signed; the desk only
    where it was never sent out. Nobody is made up.
    """
    return context.by if case.dispatched_at is None else case.sheet_collector


def return_sheet(case: Complaint, args: Args, context: Context) -> Changes:
    """交回: the sheet is back at the desk."""
    return {"returned_at": context.at}


def inform(case: Complaint, args: Args, context: Context) -> Changes:
    """通报客户: also the first answer if none came before."""
    method = args.get("method") or "phone"
    closing.check_answer(case, str(method), context.profile)
    return {
        "notified_at": context.at,
        "notify_method": method,
        "notifier": args.get("notifier") or context.by,
        **answered(case, context),
    }


def revisit(case: Complaint, args: Args, context: Context) -> Changes:
    """回访: nobody reached leaves the case where it is, with the new appointment if one was made;
    an unsatisfied answer sends it back.
    """
    if case.state is State.CLOSED and not revisiting.may_be_asked(case):
        raise Refusal([f"{case.complaint_no} 在旧台账里就已销项，不再补登回访；记录没有改动"])
    if args.get("reached") is False:
        return _not_reached(case, args, context)
    if args.get("unreached"):
        raise Refusal(["已联系上客户的回访，不用填“未联系上的原因”"], ["unreached"])
    refuse_without(revisit_needs(case, args, context), args)
    grade = str(args["satisfaction"])
    changes: Changes = {
        "revisited_at": context.at,
        "satisfaction": grade,
        "process_grade": args.get("process_grade", ""),
        "revisit_again_at": None,
        "revisit_comment": args.get("comment", ""),
        "revisit_method": args.get("method") or "phone",
        "interviewee": args.get("interviewee") or to_call(case),
        "revisitor": args.get("revisitor") or context.by,
    }
    satisfied = grade in context.profile.satisfied_grades()
    if (
        case.state is State.CLOSED
    ):  # it stays closed; a no keeps it on the list until taken up again
        return changes | {"state": case.state, "revisit_owed": None if satisfied else True}
    if satisfied:
        return changes
    return (
        changes
        | closing.no_consent()
        | {
            "state": State.REWORK,
            "rework_count": case.rework_count + 1,
            "reworked_at": context.at,
        }
    )


def revisit_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """The answer of a customer who was reached, in words where he is not satisfied (domain.md K:
    clear dissatisfaction is written down in full); else why he was not, and the day he put it off
    to.
    """
    if args.get("reached") is not False:
        return _answer_needs(args, context)
    put_off, listed = args.get("unreached") == AGAIN, context.profile.offered("unreached_reasons")
    told = args.get("remark") or (args.get("again_at") and not put_off) or not listed
    needs = {} if told else {"unreached": _UNSAID}
    return needs | ({"again_at": "客户改约的，请填写“改约到”"} if put_off else {})


def _answer_needs(args: Args, context: Context) -> Needs:
    needs = {"satisfaction": "已联系上客户的回访，请填写“客户评价”"}
    grade = args.get("satisfaction")
    if grade and grade not in context.profile.satisfied_grades():
        word = context.profile.label("grades", str(grade))
        needs["comment"] = f"客户评价是“{word}”，请在“客户意见”里写全客户不满意什么"
    return needs


def _not_reached(case: Complaint, args: Args, context: Context) -> Changes:
    """An attempt: nothing changes but the appointment."""
    again = args.get("again_at")
    graded = [name for name in ("satisfaction", "process_grade") if args.get(name)]
    if graded:
        labels = "、".join(a.label for a in BY_VERB["revisit"].args if a.name in graded)
        raise Refusal(
            [f"没有联系上客户的回访，不能有“{labels}”；联系上了请把“已联系上”改为“是”"], graded
        )
    refuse_without(revisit_needs(case, args, context), args)
    if isinstance(again, datetime) and again <= context.at:
        raise Refusal(["“改约到”应晚于这次回访的时间"], ["again_at"])
    moved = again != case.revisit_again_at
    return {"state": case.state} | ({"revisit_again_at": again} if moved else {})


def consent(case: Complaint, args: Args, context: Context) -> Changes:
    """同意销项, by a role that may give it; of what cannot be handled after its review."""
    closing.check_reviewed(case, context.at)
    closing.check_consent_role(case, str(args["approver_role"]), context.profile)
    return {
        "consented_at": context.at,
        "consent_approver": args["approver"],
        "consent_role": args["approver_role"],
        "consent_basis": args.get("basis") or "paper",
    }


def close(case: Complaint, args: Args, context: Context) -> Changes:
    """销项, when nothing stands in its way."""
    checked = verifying.verification(case, args, context)
    in_the_way = closing.obstacles(case, context.repairs, context.profile, context.related)
    unsaid = tuple(verifying.unverified(case, checked, context.profile))
    problems = (*in_the_way, *unsaid)
    if problems:
        raise Refusal(
            [
                missing.text if told else f"{case.complaint_no} 还不能销项：{missing.text}"
                for told, missing in enumerate(problems)
            ],
            [""] * len(in_the_way) + ["" if lack.step else "verified_by" for lack in unsaid],
            leads_to=[(missing.step, missing.on) for missing in problems],
        )
    closing.check_order(case, context.repairs, context.at)
    return {
        "closed_at": context.at,
        "closer": context.by,
        "close_result": args.get("result") or "处理完毕",
        "revisit_owed": True if revisiting.awaits(case, context.profile) else None,
        **checked,
    }


def conclude(case: Complaint, args: Args, context: Context) -> Changes:
    """登记结案结论: one of the regime's verdicts."""
    return {"verdict": args["verdict"]}


def reopen(case: Complaint, args: Args, context: Context) -> Changes:
    """重新办理 of an ended case: it had been settled, so its finish limit begins anew.

    The extension and the pauses of the old course count no more; the event keeps what they were.
    """
    back: Changes = {
        "closed_at": None,
        "closer": "",
        "close_result": "",
        "verification_basis": "",
        "verified_by": "",
        "verdict": "",
        "archived_on": None,
        "reopen_count": case.reopen_count + 1,
        **closing.no_consent(),
        **revisiting.asked_again(),
    }
    if revisiting.unsatisfied_since_closing(case, context.profile):
        back |= {"rework_count": case.rework_count + 1}
    if case.state is State.EXPLAINED:
        back |= {"state": State.REGISTERED, "explained_at": None, "is_docketed": None}
    return back | limit_anew(case, context.at, context)


def limit_anew(case: Complaint, start: datetime, context: Context) -> Changes:
    """The finish limit of a case reopened at ``start``."""
    changes: Changes = {"reopened_at": start, **{n: unset("complaint", n) for n in _OLD_COURSE}}
    again = replace(case, **changes)  # type: ignore[arg-type]
    return changes | {"due_at": finish_due(again, context.profile, context.calendar)}


def void(case: Complaint, args: Args, context: Context) -> Changes:
    """作废: the number stays and is never used again."""
    return {"voided_at": context.at, "void_reason": args["reason"]}


def archive(case: Complaint, args: Args, context: Context) -> Changes:
    """归档: a mark on an ended case, the day its papers went into the file; once."""
    if case.archived_on is not None:
        day = f"{case.archived_on:%Y-%m-%d}"
        raise Refusal([f"{case.complaint_no} 已于 {day} 归档；记录没有改动"])
    if case.ended_at is not None and context.at < case.ended_at:
        raise Refusal([f"归档时间早于 {case.complaint_no} 的办结时间；记录没有改动"], ["at"])
    return {"archived_on": context.at.date()}
