"""更正 and 降级: what may be put right by hand, and what would go round a clock or a consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger_app.domain import fields, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.context import Args, Changes, Context
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.extending import no_extension
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal

# A case is received before anything else happens to it.
_AFTER_RECEPTION = (
    "docketed_at", "explained_at", "forwarded_at", "acknowledged_at", "first_answered_at",
    "first_dispatched_at", "collected_at", "paused_at", "urged_at", "escalated_at", "level_kept_at",
    "planned_at", "plan_refused_at", "compensated_at", "suspended_at", "handled_at", "returned_at",
    "notified_at", "revisited_at", "consented_at",
)  # fmt: skip
_NEVER_EMPTY = ("content", "complainant_name", "received_at")
WITH_REASON = "change"  # what a refusal leads to when only the reason of a correction is wanting
VALID = "valid"
NATURE_REASON = "reason"  # of a registration: why the complaint is found groundless
_AT_THE_DESK = frozenset({State.REGISTERED, State.DOCKETED})


def change(case: Complaint, args: Args, context: Context) -> Changes:
    """更正: a new level, reception or promised date moves the first limit; a higher level drops
    the extension granted for the lower one, as `escalating.escalate` does.
    """
    given = {name: value for name, value in args.items() if name != "reason"}
    if not given:
        raise Refusal(["没有要更正的内容"])
    _check_open_fields(case, given)
    _check_reception(case, given, context)
    _check_promise(case, given, context)
    _check_nature(case, given, args, context)
    if "level" in given:
        _check_lowered(case, given, args, context)
    changed = replace(case, **given)  # type: ignore[arg-type]
    if given.get("promised_reply_at", case.promised_reply_at) != case.promised_reply_at:
        # A new promise is still to be kept, and knows of the pauses before it.
        given |= {"promise_kept_at": None, "promise_agreed_at": context.at}
        changed = replace(changed, promise_agreed_at=context.at)
    if {"level", "received_at", "promised_reply_at", *context.profile.limited_by} & set(given):
        given["due_at"] = finish_due(changed, context.profile, context.calendar)
    if context.profile.gravity(changed.level) > context.profile.gravity(case.level) > 0:
        given |= no_extension()
    return given


def lower(case: Complaint, args: Args, context: Context) -> Changes:
    """降级 of a case that was dispatched, by a role that could consent to the present level or
    extend it: the first limit is reckoned anew from reception, a later extension stays.
    """
    profile, to = context.profile, str(args["level"])
    now = profile.level(case.level)
    if now is None or profile.gravity(to) >= profile.gravity(case.level):
        old, new = profile.label("levels", case.level) or "未定级", profile.label("levels", to)
        raise Refusal(
            [f"{case.complaint_no} 现在是“{old}”，不能降级为“{new}”；记录没有改动"], ["level"]
        )
    allowed = lowering_roles(case, profile)
    if allowed and args["approver_role"] not in allowed:
        names = profile.labels("roles", allowed)
        raise Refusal([f"“{now.label}”投诉的降级须由{names}批准；记录没有改动"], ["approver_role"])
    due = finish_due(replace(case, level=to), profile, context.calendar)
    changes: Changes = {"level": to, "level_reason": args["reason"], "due_at": due}
    if due is None or (case.extended_due_at is not None and case.extended_due_at <= due):
        changes |= no_extension()
    return changes


def lowering_roles(case: Complaint, profile: Profile) -> tuple[str, ...]:
    """Codes of the roles that may approve a lower level; empty where the regime names none."""
    level = profile.level(case.level)
    return (level.consent_by or level.extend_by) if level else ()


def _check_open_fields(case: Complaint, given: Changes) -> None:
    """Fields that may be corrected now, and that are not emptied."""
    locked = sorted(set(given) - workflow.editable(case))
    if locked:
        labels = "、".join(_label(name) for name in locked)
        raise Refusal(
            [f"{case.complaint_no} 现在是“{case.state.label}”，不能更正：{labels}"], locked
        )
    for name in _NEVER_EMPTY:
        if name in given and not given[name]:
            raise Refusal([f"“{_label(name)}”不能改为空"], [name])


def _check_reception(case: Complaint, given: Changes, context: Context) -> None:
    """Every clock runs from reception: it lies before all that happened afterwards."""
    moved = given.get("received_at")
    if not isinstance(moved, datetime) or moved == case.received_at:
        return
    if moved > context.at:
        raise Refusal(["投诉时间晚于更正的时间，请核对；记录没有改动"], ["received_at"])
    for name in _AFTER_RECEPTION:
        later = getattr(case, name)
        if later is not None and moved > later:
            raise Refusal(
                [
                    f"投诉时间不能改到“{_label(name)}”{moment_words(later)} 之后；"
                    "记录没有改动，请核对时间"
                ],
                ["received_at"],
            )


def _check_promise(case: Complaint, given: Changes, context: Context) -> None:
    """A date agreed with the customer is agreed before the limit has passed, not afterwards."""
    if "promised_reply_at" not in given or given["promised_reply_at"] == case.promised_reply_at:
        return
    if case.ran_out(context.at):
        assert case.final_due_at is not None
        raise Refusal(
            [
                f"办结时限 {deadline_words(case.final_due_at)} 已过，不能再改与客户约定的期限；"
                "请办理延期，记录没有改动"
            ],
            ["promised_reply_at"],
        )


def is_groundless(nature: str, profile: Profile) -> bool:
    """Whether a nature says that the complaint is none: neither valid nor a mere communication."""
    choice = profile.find("natures", nature)
    return choice is not None and choice.code != VALID and not choice.communicative


def check_first_nature(args: Args, profile: Profile) -> None:
    """What is found groundless at reception wants its reason as a correction does: the month's
    ratio of valid complaints rests on it. The window asks; a script may leave it out.

    Raises `Refusal` naming the box of the reason.
    """
    nature = str(args.get("nature") or "")
    if is_groundless(nature, profile) and not args.get(NATURE_REASON):
        label = profile.label("natures", nature)
        raise Refusal(
            [f"投诉性质填了“{label}”，请写明“定性理由”；还没有登记"], ["nature", NATURE_REASON]
        )


def _check_nature(case: Complaint, given: Changes, args: Args, context: Context) -> None:
    """What a complaint was found to be (domain.md C.1) decides if the month counts it as valid:
    once it is docketed a change wants its reason; to find it groundless wants one at any time.
    """
    to = str(given.get("nature") or "")
    if "nature" not in given or to == case.nature or args.get("reason"):
        return
    if case.state is State.REGISTERED and not is_groundless(to, context.profile):
        return
    old, new = (context.profile.label("natures", code) or "未定" for code in (case.nature, to))
    raise Refusal(
        [f"投诉性质由“{old}”改为“{new}”，请写明原因；记录没有改动"],
        ["nature"],
        leads_to=[(WITH_REASON, "")],
    )


def _check_lowered(case: Complaint, given: Changes, args: Args, context: Context) -> None:
    """A level goes down freely until it is docketed, then with a reason (one whose end wants a
    consent at any time); once the case has been sent to a department it needs an approval
    (`lower`), for limits and consents hang on it.
    """
    profile, to = context.profile, str(given["level"] or "")
    now = profile.level(case.level)
    grave = now is not None and bool(now.consent_by)
    at_first = case.state is State.REGISTERED
    if profile.gravity(to) >= profile.gravity(case.level) or (at_first and not grave):
        return
    if case.state not in _AT_THE_DESK or case.first_dispatched_at is not None:
        raise Refusal(
            [f"{case.complaint_no} 已经派出或办理，降低等级须经批准；请办理“降级”，记录没有改动"],
            ["level"],
        )
    if not (args.get("reason") or given.get("level_reason")):
        when = f"“{now.label}”投诉" if now is not None and at_first else "立项以后"
        raise Refusal([f"{when}降低等级，请写明原因（“定级理由”）；记录没有改动"], ["level_reason"])


def _label(name: str) -> str:
    return fields.BY_NAME["complaint"][name].label
