"""The closing rules: what stands between a case and 销项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.context import Changes
from ledger_app.domain.dates import moment_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import cannot_be_reached
from ledger_app.domain.records import Complaint, unset
from ledger_app.domain.slip_records import RepairSlip
from ledger_app.support.errors import Refusal


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is missing before 销项, as a sentence; ``step`` brings it (``on`` a slip or another case,
    if named).
    """

    text: str
    step: str
    on: str = ""


# What a refusal leads to beside steps: the form of what stands on no sheet, and another case.
DETAILS, OPEN_CASE = "details", "open_case"
_CONSENT_FIELDS = ("consented_at", "consent_approver", "consent_role", "consent_basis")


def short_of_reason(case: Complaint, profile: Profile, calendar: WorkingCalendar) -> str:
    """What a date agreed with the customer still needs: one beyond the level's own limit wants a
    word why (定级理由 or 备注), though no approval. "" when nothing is wanting.
    """
    level, promised = profile.level(case.level), case.promised_reply_at
    if level is None or not level.customer_date or promised is None or case.received_at is None:
        return ""
    limit = profile.limit("finish", case)
    if limit is None or promised <= limit.end(case.received_at, calendar):
        return ""
    if case.level_reason or case.remark:
        return ""
    return (
        f"与客户约定的答复期限超过“{level.label}”的 {limit.words}，不用审批，但应写明原因："
        "请在“定级理由”或“备注”里补上"
    )


def consent_roles(case: Complaint, profile: Profile) -> tuple[str, ...]:
    """Codes of the roles that may consent to this closing; empty when anybody may, for none is
    needed. To let a customer's no rest is for those in charge.
    """
    roles = _demanded_roles(case, profile)
    return roles or (_resting_roles(case, profile) if last_answer_no(case, profile) else ())


def _resting_roles(case: Complaint, profile: Profile) -> tuple[str, ...]:
    """Supervisor and above; where the regime names no functions, who may extend such a case."""
    level = profile.level(case.level)
    above = tuple(role.code for role in profile.choices("roles") if profile.in_charge(role.code))
    return above or (level.extend_by if level else ()) or profile.suspension_consent_by


def _demanded_roles(case: Complaint, profile: Profile) -> tuple[str, ...]:
    level = profile.level(case.level)
    roles = level.consent_by if level else ()
    if case.state is State.SUSPENDED:
        roles = roles or profile.suspension_consent_by
    return roles


def wants_consent(case: Complaint, profile: Profile) -> bool:
    """Whether the closing of this case asks for a consent, and may be consented to now: what cannot
    be handled is reviewed before that (投诉接待服务, 销项).
    """
    unreviewed = case.state is State.SUSPENDED and case.reviewed_at is None
    asked = bool(_demanded_roles(case, profile)) or last_answer_no(case, profile)
    return asked and not unreviewed


def check_reviewed(case: Complaint, at: datetime) -> None:
    """Raises `Refusal` when a case that cannot be handled is to be consented to before its last
    review.
    """
    if case.state is not State.SUSPENDED:
        return
    reviewed = case.reviewed_at
    if reviewed is None:
        raise Refusal(
            [f"{case.complaint_no} 无法处理，须先复核再同意销项；记录没有改动"],
            leads_to=[("review", "")],
        )
    if at < reviewed:
        raise Refusal(
            [
                f"同意销项的时间 {moment_words(at)} 早于复核的时间 {moment_words(reviewed)}；"
                "记录没有改动，请核对时间"
            ],
            ["at"],
        )


def check_consent_role(case: Complaint, role: str, profile: Profile) -> None:
    """Raises `Refusal` when someone of ``role`` cannot give the consent this case needs."""
    needed = consent_roles(case, profile)
    if needed and role not in needed:
        names = "、".join(profile.label("roles", code) for code in needed)
        raise Refusal(
            [f"{case.complaint_no} 的销项须由{names}同意；记录没有改动"], ["approver_role"]
        )


def obstacles(
    case: Complaint,
    repairs: Sequence[RepairSlip],
    profile: Profile,
    related: Sequence[Complaint] = (),
) -> tuple[Obstacle, ...]:
    """What is still missing before the case may be closed; empty when it may. ``related``: the
    cases it is linked to.
    """
    return (
        *_approvals(case, profile),
        *_unanswered(case, profile),
        *_repairs(case, repairs),
        *_undocketed(related, profile),
        *_linked_problem(case),
    )


def _approvals(case: Complaint, profile: Profile) -> Iterator[Obstacle]:
    stuck = case.state is State.SUSPENDED
    if stuck and case.reviewed_at is None:
        yield Obstacle("无法处理的案件须先经复核并登记复核意见", "review")
    roles = _demanded_roles(case, profile)
    if roles and (case.consented_at is None or case.consent_role not in roles):
        what = "无法处理的" if stuck else profile.label("levels", case.level)
        who = profile.labels("roles", roles)
        yield Obstacle(f"{what}案件须先由{who}同意销项", "consent")


def _unanswered(case: Complaint, profile: Profile) -> Iterator[Obstacle]:
    """What the customer must still be told or asked before closing, where the regime says so."""
    if case.state is State.SUSPENDED:
        return
    if not cannot_be_reached(case):
        yield from _untold(case, profile)
    if profile.flow.verdict and not case.verdict:
        known = "、".join(choice.label for choice in profile.offered("verdicts"))
        yield Obstacle(f"还没有登记结案结论（{known}）", "conclude")


def _untold(case: Complaint, profile: Profile) -> Iterator[Obstacle]:
    flow = profile.flow
    in_writing = flow.written_answer and profile.case_form(case) == "written"
    if (flow.inform_before_closing or in_writing) and case.notified_at is None:
        yield Obstacle(
            "书面投诉还没有书面答复客户" if in_writing else "还没有把结果答复客户", "inform"
        )
    if flow.revisit_before_closing and case.state is not State.REVISITED:
        yield Obstacle("还没有回访到客户", "revisit")
    elif _left_unsatisfied(case, profile):
        roles = profile.labels("roles", consent_roles(case, profile))
        yield Obstacle(
            "上次回访客户不满意，返工后还没有回访到客户；"
            f"不再回访的须先{f'由{roles}' if roles else ''}同意销项",
            "revisit",
        )


def _left_unsatisfied(case: Complaint, profile: Profile) -> bool:
    """The last answer of the customer was no, and nobody in charge has let it rest since."""
    if not last_answer_no(case, profile):
        return False
    roles = consent_roles(case, profile)
    return case.consented_at is None or bool(roles and case.consent_role not in roles)


def last_answer_no(case: Complaint, profile: Profile) -> bool:
    """Whether the customer was not satisfied when he was last reached, in this round or before."""
    told = case.revisited_at is not None and bool(case.satisfaction)
    return told and case.satisfaction not in profile.satisfied_grades()


def _repairs(case: Complaint, repairs: Sequence[RepairSlip]) -> Iterator[Obstacle]:
    """A repair is closed when the work is done, the customer has signed and the copy is back.

    Work that cannot be done for now is what the review and the consent are about.
    """
    stuck = case.state is State.SUSPENDED
    for slip in repairs:
        wanting = (
            (slip.work_done or stuck, "还没有登记维修情况"),
            (slip.customer_signed, "还没有客户签名"),
            (slip.copy_returned, "的回联还没有收到"),
        )
        for is_there, words in wanting:
            if not is_there:
                number = slip.repair_slip_no
                yield Obstacle(f"维修服务单 {number} {words}", "repair_done", number)


def _undocketed(related: Sequence[Complaint], profile: Profile) -> Iterator[Obstacle]:
    """A linked problem must stand on its own feet first: docketed anew, or explained and ended
    (投诉接待服务, 销项: only then may the original be closed).
    """
    for other in related if profile.flow.docket else ():
        if other.state is State.REGISTERED and not other.merged_into:
            yield Obstacle(
                f"关联的 {other.complaint_no} 还没有立项；请先把它立项或解释办结，"
                "确不相干的请取消关联",
                OPEN_CASE,
                other.complaint_no,
            )


def _linked_problem(case: Complaint) -> Iterator[Obstacle]:
    """A linked problem that is being handled and cannot be docketed anew keeps the original open
    (投诉接待服务, 销项); taken off the case once it is settled.
    """
    if case.linked_problem:
        told = " ".join(case.linked_problem.split())
        yield Obstacle(
            f"关联问题“{told}”不能另行立项，还在处理；处理完了请把它从其他资料里清去", DETAILS
        )


def check_order(case: Complaint, repairs: Sequence[RepairSlip], at: datetime) -> None:
    """What a closing rests on came before it (销项: consent, review and proof come first).

    Raises `Refusal` naming the first that is dated later than ``at``.
    """
    proofs = [
        ("升级", case.escalated_at),
        ("复核", case.reviewed_at),
        ("同意销项", case.consented_at),
        ("交回", case.returned_at),
    ]
    for slip in repairs:
        what = f"维修服务单 {slip.repair_slip_no} "
        proofs += [(f"{what}完工", slip.finished_at), (f"{what}收回", slip.slip_returned_at)]
    for what, when in proofs:
        if when is not None and when > at:
            raise Refusal(
                [
                    f"“{what}”的时间 {moment_words(when)} 晚于销项的时间 {moment_words(at)}；"
                    "记录没有改动，请核对时间"
                ],
                ["at"],
            )


def check_answer(case: Complaint, method: str, profile: Profile) -> None:
    """Raises `Refusal` when a written complaint is to be answered by word of mouth only."""
    if not profile.flow.written_answer or profile.case_form(case) != "written":
        return
    written = [choice for choice in profile.choices("notify_methods") if choice.written]
    if method not in {choice.code for choice in written}:
        words = "、".join(choice.label for choice in written if not choice.retired)
        raise Refusal(
            [f"{case.complaint_no} 是书面投诉，须书面答复；“通报方式”请选：{words}"], ["method"]
        )


def no_consent() -> Changes:
    """The changes that take an earlier consent back (the case has moved on since it was given)."""
    return {name: unset("complaint", name) for name in _CONSENT_FIELDS}
