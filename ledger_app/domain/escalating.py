"""Upward: which cases are proposed for a higher level, the escalation, and the urging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.domain.asking import Needs, refuse_without
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import Choice, State
from ledger_app.domain.closing import no_consent
from ledger_app.domain.confirming import check_confirmer
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.deadlines import finish_due, timers
from ledger_app.domain.extending import no_extension
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal

_AND = ","


@dataclass(frozen=True, slots=True)
class Proposal:
    """A higher level that the rules call for; a person decides.

    ``kind``: age, safety or trigger; ``reason``: the sentence.
    """

    complaint_no: str
    kind: str
    level: str
    reason: str


def trigger_hits(case: Complaint, profile: Profile) -> tuple[tuple[Choice, str], ...]:
    """The triggers of the regime that this case meets, each with the word that gave it away.

    A trigger that a person ticked comes without a word.
    """
    text = f"{case.content}\n{case.demand}"
    found = []
    for trigger in profile.offered("triggers"):
        word = next((word for word in trigger.keywords if word in text), "")
        if word or trigger.code == case.major_trigger:
            found.append((trigger, word))
    return tuple(found)


def proposals(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> tuple[Proposal, ...]:
    """Why the case should go up; empty once it has ended or stands at that level already.

    A reason that a person has looked at and set aside (`keep_level`) is not brought up again.
    """
    to = profile.escalation.to
    if not case.is_open or not to or profile.gravity(case.level) >= profile.gravity(to):
        return ()
    kept = case.level_kept_for.split(_AND)
    found = _reasons(case, profile, calendar, now)
    return tuple(
        Proposal(case.complaint_no, kind, to, reason) for kind, reason in found if kind not in kept
    )


def _reasons(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> Iterator[tuple[str, str]]:
    rule, label = profile.escalation, profile.label("levels", profile.escalation.to)
    concerned = case.nature in rule.natures and case.settled_at is None
    if rule.after is not None and case.limit_from is not None and concerned:
        if now > rule.after.end(case.limit_from, calendar):
            nature = profile.label("natures", case.nature)
            began = "重新办理" if case.reopened_at else "受理"
            yield "age", f"{nature}{began}已超过{rule.after.words}没有解决，应转为“{label}”"
    if case.safety_risk:
        yield "safety", f"涉及人身财产安全，应定为“{label}”"
    for trigger, word in trigger_hits(case, profile):
        seen = f"（投诉中提到“{word}”）" if word else ""
        yield "trigger", f"{trigger.label}{seen}，应定为“{label}”"


def escalate(case: Complaint, args: Args, context: Context) -> Changes:
    """升级, confirmed by a person: only upward; the first limit is reckoned anew from reception,
    and an extension granted for the lower level holds no more (its count stays).

    The report to the role of the new level is due again, from now.
    """
    profile, to = context.profile, str(args["level"])
    if profile.gravity(to) <= profile.gravity(case.level):
        now, new = profile.label("levels", case.level), profile.label("levels", to)
        raise Refusal(
            [f"{case.complaint_no} 现在是“{now}”，不能升级为“{new}”；要降低请办理“降级”"],
            ["level"],
        )
    check_confirmer("escalate", args, profile)
    raised = replace(case, level=to)
    return {
        "level": to,
        "level_reason": args["reason"],
        "due_at": finish_due(raised, profile, context.calendar),
        "forwarded_at": None,
        "forwarded_to": "",
        "forwarded_role": "",
        "escalated_at": context.at,
        "escalation_approver": args["approver"],
        "escalation_count": case.escalation_count + 1,
        "level_kept_for": "",
        "level_kept_at": None,
        **no_extension(),
        **no_consent(),
    }


def keep_level(case: Complaint, args: Args, context: Context) -> Changes:
    """不升级, decided by a person: the reasons that stand now are set aside, the event says why."""
    found = proposals(case, context.profile, context.calendar, context.at)
    if not found:
        raise Refusal([f"{case.complaint_no} 现在没有提议升级；记录没有改动"])
    check_confirmer("keep_level", args, context.profile)
    kinds = dict.fromkeys(
        (*filter(None, case.level_kept_for.split(_AND)), *(p.kind for p in found))
    )
    return {"level_kept_for": _AND.join(kinds), "level_kept_at": context.at}


def at_the_desk(case: Complaint) -> bool:
    """Whether no department has the sheet of this case yet."""
    return case.state in (State.REGISTERED, State.DOCKETED)


def may_urge(case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime) -> bool:
    """Whether somebody is there to be urged (domain.md F: whoever the clock runs for): the
    department, or the desk itself once it is late in sending the sheet or the case near its limit.
    """
    if not at_the_desk(case):
        return True
    found = timers(case, profile, calendar, now)
    runs = [timer for timer in found if timer.met_at is None and timer.ended_at is None]
    unsent = any(timer.name == "dispatch" and timer.met is False for timer in runs)
    return unsent or any(timer.name == "finish" and now >= timer.warn_at for timer in runs)


def urging_role(case: Complaint, profile: Profile) -> str:
    """Whom the next urging goes to: one rung up each time; "" where no ladder is set. What the desk
    has not sent yet is urged of its supervisor first.
    """
    ladder = profile.escalation.ladder
    heads = (role.code for role in profile.offered("roles") if role.function == "supervisor")
    if at_the_desk(case) and not case.urge_count and (head := next(heads, "")):
        return head
    return ladder[min(case.urge_count, len(ladder) - 1)] if ladder else ""


def urge_needs(case: Complaint, args: Args, context: Context) -> Needs:
    """Whom to urge, where the regime has no ladder for it."""
    return {} if urging_role(case, context.profile) else {"to_role": "请填写“催办对象”"}


def urge(case: Complaint, args: Args, context: Context) -> Changes:
    """催办: counted, and from the second on to the next role up, or one above it."""
    profile, ladder = context.profile, context.profile.escalation.ladder
    if not may_urge(case, profile, context.calendar, context.at):
        raise Refusal(
            [
                f"{case.complaint_no} 还没有派单，没有部门可催；记录没有改动。"
                "请先派单，送达部门超时或临近办结时限的才催办"
            ]
        )
    least = urging_role(case, profile)
    role = str(args.get("to_role") or least)
    refuse_without(urge_needs(case, args, context), args)
    ranked = role in ladder and least in ladder
    if ranked and ladder.index(role) < ladder.index(least):
        raise Refusal(
            [
                f"{case.complaint_no} 这是第 {case.urge_count + 1} 次催办，"
                f"应催到{profile.label('roles', least)}或以上；记录没有改动"
            ],
            ["to_role"],
        )
    person = f"{profile.label('roles', role)} {args.get('person', '')}".strip()
    return {"urge_count": case.urge_count + 1, "urged_at": context.at, "urged_to": person}
