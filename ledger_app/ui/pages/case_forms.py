"""The forms of a case's steps: what each is prefilled with, so that only the new is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ledger_app.domain.closing import DETAILS, consent_roles
from ledger_app.domain.compensating import band_words, bands
from ledger_app.domain.context import Context
from ledger_app.domain.correcting import lowering_roles
from ledger_app.domain.dates import deadline_words, span_words
from ledger_app.domain.escalating import proposals, urging_role
from ledger_app.domain.explaining import LEVEL
from ledger_app.domain.extending import most_times
from ledger_app.domain.offering import must_offer
from ledger_app.domain.reaching import to_call
from ledger_app.domain.records import Complaint
from ledger_app.domain.routing import receiving, told
from ledger_app.domain.verb_defs import REASON as REASON_ARG
from ledger_app.domain.verb_defs import Verb, of_record
from ledger_app.domain.verbs import BY_VERB
from ledger_app.domain.verifying import needs_verification, unsaid_basis, usual_basis
from ledger_app.ui.pages.case_more import asked_of_case
from ledger_app.ui.pages.case_words import EXPLAIN, REASON, step_label

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
_OPTIONS = "向客户提供两种以上办法，由客户选择；一种写一行"
_EXPLAINED = "怎样向客户解释的；客户没有异议"
# A step of the page that corrects fields of the case -> these fields (``!``: must be filled).
CORRECTED = {REASON: ("level_reason!",), LEVEL: ("level!", "level_reason!")}
_CONFIRMS = "确认人是看过并同意升级的主管或上级"


@dataclass(frozen=True, slots=True)
class StepForm:
    """How the form of a step opens. ``hidden`` values are sent along without a box.

    ``first``: the roles that may approve, offered before the others; ``only``: the codes that can
    be meant, where the others of a list cannot; ``note``: what to know; ``hints``: what an empty
    box stands for.
    """

    verb: str | Verb
    label: str
    values: Values = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


def step_form(step: str, case: Complaint, context: Context) -> StepForm:
    """The form of ``step`` (a verb, 解释办结, or 写明原因) for a case."""
    label = step_label(step)
    if step in (EXPLAIN, "docket"):
        return _docket(step, context, label)
    if step == "handle":
        return _handle(case, context, label)
    if step in CORRECTED:
        names = CORRECTED[step]
        verb = Verb("change", label, of_record("complaint", *names))
        asked = [name.rstrip("!") for name in names]
        return StepForm(verb, label, {name: getattr(case, name) for name in asked})
    if step == DETAILS:
        return _details(case, context, label)
    if step in _OWN_FORMS:
        return _OWN_FORMS[step](case, context, label)
    prefill = _PREFILLED.get(step)
    values = prefill(case, context) if prefill else {}
    if BY_VERB[step].subject:
        return StepForm(step, label, values)
    return StepForm(step, label, {**values, "number": case.complaint_no}, ("number",))


def _docket(step: str, context: Context, label: str) -> StepForm:
    """立项 with the condition that is met, or 解释办结 with what was explained."""
    asked = step == "docket" and context.profile.offered("docket_grounds")
    hidden = ("docketed",) if asked else ("docketed", "ground")
    hints = {"reason": _EXPLAINED} if step == EXPLAIN else {}
    return StepForm("docket", label, {"docketed": step == "docket"}, hidden, hints=hints)


def _handle(case: Complaint, context: Context, label: str) -> StepForm:
    """The sheet takes the texts; ways out are asked for only where the regime offers them."""
    offers = must_offer(case, context.profile)
    values = {"handler": case.handler or case.sheet_collector}
    if not offers:
        return StepForm("handle", label, values, (*ON_SHEET, "offered_options"))
    values["offered_options"] = case.offered_options
    return StepForm("handle", label, values, ON_SHEET, note=_OPTIONS)


def _details(case: Complaint, context: Context, label: str) -> StepForm:
    """What stands on no sheet, as it is now."""
    asked = asked_of_case(context.profile)
    values = {arg.name: getattr(case, arg.name) for arg in asked}
    why = replace(REASON_ARG, label="更正原因", required=False)
    return StepForm(Verb("change", label, (*asked, why)), label, values)


# -- steps that somebody must approve --------------------------------------------------------------


def _approved(step: str, label: str, roles: tuple[str, ...], note: str, **more: object) -> StepForm:
    values = {"approver_role": roles[0] if roles else "", **more}
    return StepForm(step, label, values, first={"approver_role": roles}, note=note)


def _extend(case: Complaint, context: Context, label: str) -> StepForm:
    level = context.profile.level(case.level)
    roles = level.extend_by if level else ()
    words = []
    due = case.final_due_at
    if due is not None:
        left = due - context.at
        stands = "还剩" if left.total_seconds() > 0 else "已超"
        words.append(f"现在的时限 {deadline_words(due)}（{stands} {span_words(left)}）")
    words += [f"由{context.profile.labels('roles', roles)}批准"] if roles else []
    if due is not None and context.profile.extension.tell_customer:
        words.append(f"{deadline_words(due)} 前须告知客户")
    most = most_times(case, context)
    if most is not None:
        words.append(f"最多延期 {most} 次，已延期 {case.extension_count} 次")
    accepted = context.profile.extension.basis
    basis = accepted[0] if accepted else "paper"
    return _approved("extend", label, roles, "；".join(words), basis=basis)


def _lower(case: Complaint, context: Context, label: str) -> StepForm:
    profile, level = context.profile, context.profile.level(case.level)
    roles = lowering_roles(case, profile)
    note = f"“{level.label if level else ''}”的降级由{profile.labels('roles', roles)}批准"
    _, below = _levels_around(case, context)
    form = _approved(
        "lower", label, roles, note if roles else "", level=(below or ("",))[0], basis="paper"
    )
    return replace(form, only={"level": below})


def _levels_around(case: Complaint, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the levels above and below that of a case, the gravest first."""
    codes = tuple(one.code for one in context.profile.offered("levels", case.level))
    if case.level not in codes:
        return codes, ()
    at = codes.index(case.level)
    return codes[:at], codes[at + 1 :]


def _consent(case: Complaint, context: Context, label: str) -> StepForm:
    roles = consent_roles(case, context.profile)
    note = (
        f"由{context.profile.labels('roles', roles)}同意" if roles else "这件投诉的销项不需要审批"
    )
    return _approved("consent", label, roles, note, basis="paper")


def _review(case: Complaint, context: Context, label: str) -> StepForm:
    """Whoever must agree to the closing is who reviews."""
    roles = context.profile.suspension_consent_by
    note = (
        f"每季度复核一次；{context.profile.labels('roles', roles)}同意后才能销项" if roles else ""
    )
    return StepForm("review", label, {"basis": "paper"}, first={"approver_role": roles}, note=note)


def _escalate(case: Complaint, context: Context, label: str) -> StepForm:
    """To the level that the rules propose, else one up, with the reason they give."""
    above, _ = _levels_around(case, context)
    values: dict[str, object] = {"basis": "paper", "level": above[-1] if above else ""}
    found = proposals(case, context.profile, context.calendar, context.at)
    if found:
        reason = "；".join(proposal.reason for proposal in found)
        values |= {"level": found[0].level, "reason": reason}
    note = _CONFIRMS
    if case.extended_due_at is not None:
        granted = deadline_words(case.extended_due_at)
        note += (
            f"；已批准延期至 {granted}，升级后不再有效，时限自受理起按新的级别重算，请再告知客户"
        )
    return StepForm("escalate", label, values, only={"level": above}, note=note)


def _mass(case: Complaint, context: Context, label: str) -> StepForm:
    """Listed as a mass event, or that taken back: what it does stands on its button."""
    back = bool(case.mass_event)
    note = "不再作为群诉办理" if back else "列为群诉后，来电的各户各登记一行，只办一次、答复一次"
    words = "取消群诉" if back else label
    return StepForm("mass", words, {"is_mass": not back}, ("is_mass",), note=note)


def _approve_plan(case: Complaint, context: Context, label: str) -> StepForm:
    roles = context.profile.flow.plan_approved_by
    return _approved("approve_plan", label, roles, f"方案：{case.plan}", approved=True)


def _compensate(case: Complaint, context: Context, label: str) -> StepForm:
    profile = context.profile
    side = case.compensation_side or profile.offered("liability_sides")[0].code
    smallest = next(iter(bands(profile, side)), None)
    roles = smallest.roles if smallest else ()
    return _approved("compensate", label, roles, band_words(profile, side), side=side)


def _close(case: Complaint, context: Context, label: str) -> StepForm:
    """What proves the result is prefilled where it lies on the desk; else it is to be said."""
    profile = context.profile
    basis = usual_basis(case, profile)
    unproved = not basis and needs_verification(case, context.repairs, profile)
    who = "" if unproved else context.by
    values = {"result": "处理完毕", "verification_basis": basis, "verified_by": who}
    hidden = () if profile.flow.docket else ("verification_basis",)
    hints = {"verification_basis": f"不填即“{unsaid_basis(profile)}”"} if unproved else {}
    return StepForm("close", label, values, hidden, hints=hints)


# -- what is known already -------------------------------------------------------------------------


def _dispatch(case: Complaint, context: Context, label: str) -> StepForm:
    """To the department complained of, else to the one the regime names for such cases."""
    profile = context.profile
    named = receiving(profile, case.category, case.nature)
    dept = case.dept or named
    role = told(profile, dept)
    words = (
        [f"归口部门：{profile.label('departments', named)}（按制度，可以改派）"] if named else []
    )
    words += (
        [f"派给{profile.label('departments', dept)}的，告知{profile.label('roles', role)}"]
        if role
        else []
    )
    values = {"number": case.complaint_no, "dept": dept}
    return StepForm("dispatch", label, values, ("number",), note="；".join(words))


def _forward(case: Complaint, context: Context) -> Values:
    level = context.profile.level(case.level)
    return {"to_role": level.forward_to if level else ""}


def _urge(case: Complaint, context: Context) -> Values:
    due = case.final_due_at
    note = f"办结时限 {deadline_words(due)}，请抓紧办理并回复。" if due else "请抓紧办理并回复。"
    return {"to_role": urging_role(case, context.profile), "note": note}


def _revisit(case: Complaint, context: Context) -> Values:
    return {
        "reached": True,
        "method": "phone",
        "interviewee": to_call(case),
        "revisitor": context.by,
    }


def _liaise(case: Complaint, context: Context) -> Values:
    short = " ".join(case.content.split())
    more = "…" if len(short) > _SUBJECT_LETTERS else ""
    return {
        "to_dept": case.dept,
        "from_dept": context.profile.defaults.get("from_dept", ""),
        "subject": f"{case.unit_no} {short[:_SUBJECT_LETTERS]}{more}".strip(),
        "body": case.content,
        "author": context.by,
    }


def _repair(case: Complaint, context: Context) -> Values:
    return {
        "fault": case.content,
        "charge_type": "free",
        "dispatcher": context.by,
        "reporter": case.complainant_name,
        "unit_no": case.unit_no,
        "phone": case.phone,
    }


def _talk(case: Complaint, context: Context) -> Values:
    return {
        "customer_name": case.complainant_name,
        "unit_no": case.unit_no,
        "phone": case.phone,
        "subject": f"关于投诉 {case.complaint_no} 的沟通",
        "recorder": context.by,
    }


def _inform(case: Complaint, context: Context) -> Values:
    """A written complaint is answered in writing, where the regime says so."""
    profile, method = context.profile, "phone"
    if profile.flow.written_answer and profile.case_form(case) == "written":
        written = [c.code for c in profile.offered("notify_methods") if c.written]
        method = written[0] if written else method
    return {"method": method, "notifier": context.by}


_OWN_FORMS: dict[str, Callable[[Complaint, Context, str], StepForm]] = {
    "close": _close,
    "dispatch": _dispatch,
    "extend": _extend,
    "lower": _lower,
    "consent": _consent,
    "review": _review,
    "escalate": _escalate,
    "mass": _mass,
    "approve_plan": _approve_plan,
    "compensate": _compensate,
}
_PREFILLED: dict[str, Callable[[Complaint, Context], Values]] = {
    "verify": lambda case, context: {"verifier": context.by},
    "keep_level": lambda case, context: {"basis": "paper"},
    "forward": _forward,
    "acknowledge": lambda case, context: {"method": "phone"},
    "urge": _urge,
    "plan": lambda case, context: {"plan": case.plan},
    "conclude": lambda case, context: {"verdict": case.verdict},
    "inform": _inform,
    "revisit": _revisit,
    "liaise": _liaise,
    "repair": _repair,
    "talk": _talk,
}
