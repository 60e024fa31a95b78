"""A case in the words of its page: the line under its number, its history, its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.domain.choices import State
from ledger_app.domain.closing import DETAILS, OPEN_CASE, consent_roles
from ledger_app.domain.dates import deadline_words
from ledger_app.domain.explaining import LEVEL
from ledger_app.domain.forwarding import report_short
from ledger_app.domain.profile import Profile
from ledger_app.domain.reaching import call_words, cannot_be_reached
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.revisiting import awaits
from ledger_app.domain.rooms import shown_room
from ledger_app.domain.verbs import BY_VERB
from ledger_app.domain.verifying import needs_verification
from ledger_app.domain.workflow import next_for, possible, sheet_is_out, sources
from ledger_app.services.caller_steps import households
from ledger_app.services.casebook import CaseView
from ledger_app.services.step_words import verb_words

EXPLAIN = "explain"  # docket(false), a button of its own
REASON = "reason"  # why the date agreed with the customer lies beyond the limit
_PROPOSED_ONLY = "keep_level"  # the answer to a proposal, offered beside it
_OWN_LABELS = {
    EXPLAIN: "解释办结",
    REASON: "写明原因",
    LEVEL: "更正级别",
    DETAILS: "代办人和其他资料",
    OPEN_CASE: "打开",
}
OWN_STEPS = frozenset(_OWN_LABELS) - {OPEN_CASE}  # each with a form
_TAKEN_BACK = {"mass": "取消群诉"}
_SEVERAL = 2
SLIP_STEPS = ("liaise", "repair", "talk")
_AFTER = {
    "dispatch": ("handling_dept", "派单 → {}"),
    "sign_for": ("sheet_collector", "{} 签收"),
    "forward": ("forwarded_to", "上报 {}"),
    "extend": ("extended_due_at", "延期至 {}"),
    "merge": ("merged_into", "并入 {}"),
    "split": ("parted", "拆分出 {}"),
    "add_caller": ("unit_no", "来电户 {}"),
    "liaise": ("to_dept", "开联系单 → {}"),
    "liaison_sign": ("receiver", "联系单 {} 签收"),
}
# Where it stands when the step changed no such field.
_SAID_AS = {"handling_dept": "dept", "parted": "to"}
# What is wanted most often comes first; what is listed nowhere is rare.
_USUAL = (
    EXPLAIN, "verify", "restore", "unmerge", "archive", "reopen", "resume", "approve_plan", "plan",
    "inform", "revisit", "return_sheet", "send_back", "consent", "conclude", "close", "progress",
    "extend", "urge", "liaise", "repair", "talk",
)  # fmt: skip
_RARE = (
    DETAILS, "pause", "forward", "acknowledge", "dispatch", "escalate", "lower", "compensate",
    "suspend", "waive_revisit", "merge", "split", "link", "unlink", "mass", "add_caller",
    "take_back", "void",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseButtons:
    """Steps by name: the one that moves the case on, those often taken, the rest."""

    first: str
    usual: tuple[str, ...]
    rare: tuple[str, ...]
    again: frozenset[str] = frozenset()  # taken already: only to register it anew
    back: frozenset[str] = frozenset()  # taken already: only to take it back

    def label(self, step: str) -> str:
        """What the menu says of a step."""
        if step in self.back:
            return _TAKEN_BACK[step]
        return f"重新登记{step_label(step)}" if step in self.again else step_label(step)

    def without(self, step: str) -> CaseButtons:
        """The same but for a step that is not the first."""
        usual, rare = (
            tuple(name for name in group if name != step) for group in (self.usual, self.rare)
        )
        return replace(self, usual=usual, rare=rare)


def step_label(step: str) -> str:
    """What the button of a step says."""
    return _OWN_LABELS.get(step) or BY_VERB[step].label


def steps_of(case: Complaint, profile: Profile) -> frozenset[str]:
    """Every step the page of a case offers under its regime; corrections are made on the sheet."""
    steps = set(possible(case, profile))
    if "change" in steps:
        steps = steps - {"change"} | {DETAILS}
    if case.state in sources("docket") and not case.merged_into:
        steps.add(EXPLAIN)
    return frozenset(steps if case.state is State.VOIDED else steps.union(SLIP_STEPS))


def buttons(case: Complaint, profile: Profile, first: str = "") -> CaseButtons:
    """The steps of a case, in three groups. ``first``: the one it needs next (default: the step
    that moves it on).
    """
    steps, onward = steps_of(case, profile), next_for(case, profile)
    first = first or onward
    others = sorted(steps - {first, _PROPOSED_ONLY}, key=_rank)
    again = steps & _done_already(case, profile)
    usual = tuple(s for s in others if s in (*_USUAL, onward) and s not in again)
    usual = tuple(sorted(usual, key=lambda s: s != onward))  # beside the pressing one
    rare = tuple(step for step in others if step not in usual)
    back = frozenset({"mass"} if case.mass_event else ())
    return CaseButtons(first if first in steps else "", usual, rare, again, back)


def _done_already(case: Complaint, profile: Profile) -> frozenset[str]:
    """Steps that stand as they were taken: a consent given by a role that may give it."""
    roles = consent_roles(case, profile)
    given = case.consented_at is not None and (not roles or case.consent_role in roles)
    return frozenset({"consent"} if given else ())


def _rank(step: str) -> int:
    order = (*_USUAL, *_RARE)
    return order.index(step) if step in order else len(_USUAL)


def registered_words(case: Complaint, profile: Profile, *, again: bool = False) -> str:
    """That a case was registered, or taken up ``again``; a category nobody chose is said, for the
    month counts it.
    """
    if again:
        return f"已重新办理 {case.complaint_no}"
    label = profile.label("categories", case.category) if case.category else ""
    usual = bool(label) and case.category == profile.defaults.get("category")
    return f"已登记 {case.complaint_no}" + (f"；类别记为“{label}”，可在表上改" if usual else "")


def case_line(case: Complaint, profile: Profile, room_style: str = "") -> str:
    """Room, name, phone, what it is about, who has it."""
    category = profile.label("categories", case.category)
    kind = " / ".join(word for word in (category, case.subcategory) if word)
    room = shown_room(case.unit_no, room_style)
    who = " ".join(word for word in (room, case.complainant_name) if word)
    has = case.dept
    if case.sheet_collector and case.collected_at:
        signed = case.collected_at
        has = f"{has} {case.sheet_collector} 签收 {signed.month}月{signed.day}日 {signed:%H:%M}"
    tied = f"并入 {case.merged_into}" if case.merged_into else ""
    tied = tied or (f"由 {case.split_from} 拆分" if case.split_from else "")
    return " · ".join(word for word in (tied, who, call_words(case), kind, has) if word)


def event_line(event: Event, profile: Profile | None = None) -> str:
    """One step in a few words: 王芳 登记, 派单 → 工程部, 李四 签收, 王芳 回访 满意."""
    if event.verb == "revisit" and profile is not None:
        grade = profile.label("grades", str(event.changes.get("satisfaction", [None, ""])[1] or ""))
        return " ".join(word for word in (event.operator, verb_words(event), grade) if word)
    words = _AFTER.get(event.verb)
    if words is not None:
        kept = event.detail.get(_SAID_AS.get(words[0], ""))
        value = str(event.changes.get(words[0], [None, kept])[1] or "")
        if value and words[0].endswith("_due_at"):
            value = deadline_words(datetime.fromisoformat(value))
        if value:
            return words[1].format(value)
    said = " ".join(str(event.detail.get("text") or "").split())
    if event.verb == "progress" and said:
        return said
    return f"{event.operator} {verb_words(event)}"


def run_line(run: Sequence[Event], profile: Profile | None = None) -> str:
    """Steps taken in one go in a few words: 来电户 5-1-201 等 5 户, 王芳 答复来电户 6 户."""
    line, count = event_line(run[0], profile), households(run)
    if count < _SEVERAL:
        return line
    return f"{line}{' 等' if run[0].verb in _AFTER else ''} {count} 户"


_NOT_DONE = {
    "forward": "一直没有上报",
    "acknowledge": "没有受理告知",
    "first_answer": "没有首次答复",
    "promise": "约定的答复还没有给",
}


def explaining_warning(view: CaseView, profile: Profile) -> str:
    """The report upward that is still owed when a case is to end with an explanation; "" when none
    is.
    """
    owed = any(timer.name == "forward" and timer.met_at is None for timer in view.timers)
    if not owed:
        return ""
    case, level = view.case, profile.level(view.case.level)
    to = profile.label("roles", level.forward_to) if level else ""
    word = profile.label("levels", case.level)
    short = report_short(case, profile) or f"“{word}”投诉须上报{to}，还没有上报"
    return f"注意：{short}。仍可解释办结。"


def _promises_open(view: CaseView, profile: Profile) -> list[str]:
    """The duties to superiors and to the customer that are still open, in the order of the work."""
    running = {timer.name for timer in view.timers if timer.met_at is None}
    found = [words for name, words in _NOT_DONE.items() if name in running]
    case = view.case
    if case.notified_at is None and case.handled_at and not cannot_be_reached(case):
        found.append("处理结果还没有通报客户")
    if awaits(case, profile):
        found.append("还没有回访，销项后仍在“待回访”里")
    return found


def closing_warning(view: CaseView, profile: Profile) -> str:
    """What has not come back yet when a case is to be closed; "" when all has."""
    missing, case = [], view.case
    unproved = not case.returned_at and needs_verification(case, view.repairs, profile)
    if sheet_is_out(case, profile):
        missing.append("处理表没有交回" + ("，须写明核实依据和核实人" if unproved else ""))
    missing += _promises_open(view, profile)
    for slip in view.liaison:
        if not slip.reply:
            state = "没有回复" if slip.received_at else "没有签收"
            missing.append(f"联系单 {slip.liaison_no} {state}")
    return f"注意：{'；'.join(missing)}。仍可销项。" if missing else ""
