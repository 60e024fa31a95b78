"""A step in the clerk's words: what was done in it, by whom, and when it was written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from ledger_app.db.print_log import ARCHIVE
from ledger_app.domain.choices import State
from ledger_app.domain.dates import moment_words
from ledger_app.domain.fields import HANDLING
from ledger_app.domain.history import TAKE_BACK, stands_at, taken_back
from ledger_app.domain.records import Event
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.casebook import CaseView
from ledger_app.services.impression import ARCHIVE_WORDS

_LATE = timedelta(minutes=1)  # entered later than it happened
_ON_HANDLING_SHEET = frozenset(field.name for field in HANDLING)
# Events that no verb of the desk makes.
_BESIDE_THE_DESK = {
    "imported": "旧台账导入",
    "calendar": "日历变动，时限重新计算",
    "regime_moved": "制度变动，时限重新计算",
    "reserve": "预留编号",
    "scan_filed": "扫描件归档",
    "print": "打印",
    "regime": "修改制度",
    "settings": "修改设置",
    "founding": "新建台账",
    "scan_dropped": "扫描页不归档",
    "follow": "随主件变动",
    "pin_later": "代设的口令推迟再改",
    "month_text": "月报文字",
    "reindex": "重建查找目录",
    "roster_undo": "撤销导入",
}


def verb_label(verb: str) -> str:
    """The clerk's word for a verb."""
    known = BY_VERB.get(verb)
    return known.label if known else _BESIDE_THE_DESK.get(verb, verb)


def verb_words(event: Event) -> str:
    """What was done, in one or two words."""
    if event.verb == "print" and event.detail.get("kind") == ARCHIVE:
        return ARCHIVE_WORDS
    if outcome := _outcome(event):
        return outcome
    if event.verb == "change" and _fills_handling_sheet(event):
        return "填写处理表"
    if event.verb == "count_callers":
        return f"群诉 {event.changes.get('caller_count', [0, 0])[1]} 户"
    if event.verb == "follow":
        step = BY_VERB.get(str(event.detail.get("step", "")))
        return f"随 {event.detail.get('leader', '')} {step.label if step else '变动'}"
    if event.verb == TAKE_BACK:
        step_taken = str(event.detail.get("step", ""))
        explained = event.changes.get("state", ["", None])[0] == State.EXPLAINED
        was = State.EXPLAINED.label if explained and step_taken == "docket" else ""
        return f"撤回“{was or verb_label(step_taken)}”"
    return verb_label(event.verb)


def _outcome(event: Event) -> str:
    """What became of a step that may end in two ways; "" where its own name tells it."""
    if event.verb == "docket" and event.changes.get("state", [None, ""])[1] == State.EXPLAINED:
        return "解释办结"
    if event.verb == "revisit" and event.detail.get("reached") is False:
        return "回访未联系上"
    if event.verb == "approve_plan":
        return "登记方案批准" if event.detail.get("approved") else "登记方案退回"
    return ""


def taking_back_words(view: CaseView) -> str:
    """Which step 撤回上一步 would take back; "" when there is none."""
    step = view.last_step
    if step is None:
        return ""
    at = moment_words(stands_at(step))
    return f"将撤回：{at} {step.operator} {verb_words(step)}；撤回后如同没有办过，经过里两条都在"


def steps_in_words(events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Each event with what was done in it; of a step that was taken back the words say so."""
    gone = taken_back(events)
    for event in events:
        yield event, f"{verb_words(event)}（已撤回）" if event.seq in gone else verb_words(event)


def _fills_handling_sheet(event: Event) -> bool:
    """A correction that only writes into cells of the handling sheet that were empty."""
    return bool(event.changes) and all(
        name in _ON_HANDLING_SHEET and old in (None, "", 0, [])
        for name, (old, _) in event.changes.items()
    )


def who_words(event: Event, roles: Mapping[int, str]) -> str:
    """Who took a step, with the role they had then: 王芳（接待员）."""
    role = roles.get(event.seq, "")
    return f"{event.operator}（{role}）" if role else event.operator


def recorded_words(event: Event) -> str:
    """When a step was written down, where that is later than it happened; "" where it is not."""
    late = event.recorded_at - stands_at(event) >= _LATE
    return f"{moment_words(event.recorded_at)} 登记" if late else ""
