"""History and clocks in the clerk's words, for the 经过 page and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from ledger_app.db.print_log import ARCHIVE
from ledger_app.domain.choices import State
from ledger_app.domain.dates import deadline_words, moment_words, span_words
from ledger_app.domain.deadlines import Timer
from ledger_app.domain.extending import DUE_BEFORE, moved_limit
from ledger_app.domain.fields import BY_NAME, HANDLING, FieldDef
from ledger_app.domain.filing import IN_DOUBT, Basis, find_state
from ledger_app.domain.forwarding import report_short
from ledger_app.domain.history import TAKE_BACK, stands_at, taken_back
from ledger_app.domain.kinds import MOMENTS, Kind, moment_text
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event, plain_record
from ledger_app.domain.revisiting import BY_HANDLER, SAME_PERSON
from ledger_app.domain.sheet_pages import page_words
from ledger_app.domain.slips import UNSIGNED
from ledger_app.domain.verbs import BY_VERB
from ledger_app.forms import catalog
from ledger_app.services.casebook import CaseView
from ledger_app.services.print_events import VERB as PRINT

_QUIET = {
    "state", "complaint_no", "round_no", "dispatch_count", "extension_count", "pause_count",
    "pauses", "escalation_count", "last_answered_at", "level_kept_for", "promise_agreed_at",
    "merged_at", "caller_no", "forwarded_role", "promise_kept_at", "reworked_at",
}  # fmt: skip
_NEWS_WHEN_CLEARED = ("due_at", "extended_due_at")
_LONG = 40
_TELLING = 4  # characters
_LATE = timedelta(minutes=1)  # entered later than it happened
_ABOVE = ("register", "imported")  # their words stand above the course of a case
_ON_HANDLING_SHEET = frozenset(field.name for field in HANDLING)
_MOVES_THE_LIMIT = frozenset({
    "resume", "reopen", "escalate", "lower", "calendar", "regime_moved", "handle", "suspend",
})  # fmt: skip
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
# Said with an event beside the arguments of its verb.
_ALSO_SAID = {
    "reason": "原因",
    "leader": "主件",
    "from": "原并入",
    "split_from": "拆自",
    "to": "另一件",
    "caller": "来电户",
    "numbers": "编号",
    "row": "旧台账行",
    "approver_no": "批准人口令确认",
    "changes": "更正内容",
}
_FILING = ("attach", "detach", "scan_filed", "sign_state")


def verb_label(verb: str) -> str:
    """The clerk's word for a verb."""
    known = BY_VERB.get(verb)
    return known.label if known else _BESIDE_THE_DESK.get(verb, verb)


def verb_words(event: Event) -> str:
    """What was done, in one or two words."""
    if event.verb == "print" and event.detail.get("kind") == ARCHIVE:
        return "存档 PDF"
    if event.verb == "docket" and event.changes.get("state", [None, ""])[1] == State.EXPLAINED:
        return "解释办结"
    if event.verb == "revisit" and event.detail.get("reached") is False:
        return "回访未联系上"
    if event.verb == "change" and _fills_handling_sheet(event):
        return "填写处理表"
    if event.verb == "count_callers":
        return f"群诉 {event.changes.get('caller_count', [0, 0])[1]} 户"
    if event.verb == "follow":
        step = BY_VERB.get(str(event.detail.get("step", "")))
        return f"随 {event.detail.get('leader', '')} {step.label if step else '变动'}"
    if event.verb == TAKE_BACK:
        return f"撤回“{verb_label(str(event.detail.get('step', '')))}”"
    return verb_label(event.verb)


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


def event_words(event: Event, profile: Profile, *, whole: bool = False) -> tuple[str, ...]:
    """All an event says, a line each: what changed from what to what, then what else was said.

    ``whole``: long texts to their end, and what the desk keeps for itself (the state, counts).
    """
    changed = tuple(change_words(event, profile, whole=whole))
    # What a step was told mostly stands in the fields it changed already; short words (a name, a
    # role) may be the same by chance.
    told = {text for line in changed if len(text := _value_of(line)) >= _TELLING}
    more = (
        line for line in detail_words(event, profile, whole=whole) if _value_of(line) not in told
    )
    return tuple(dict.fromkeys((*changed, *more)))


def _value_of(line: str) -> str:
    return line.partition("：")[2]


def change_words(event: Event, profile: Profile, *, whole: bool = False) -> Iterator[str]:
    """Every changed field as 名称：旧 → 新 (a new value alone where there was none)."""
    if event.verb in _FILING:
        yield from filing_words(event)
    for name, (old, new) in event.changes.items():
        definition = BY_NAME.get(event.record, {}).get(name)
        quiet = name in _QUIET or (name == "due_at" and event.verb not in _MOVES_THE_LIMIT)
        # Its own moment stands before its words.
        quiet |= new == moment_text(event.at) and (not old or event.verb != "change")
        if definition is None or (quiet and not whole):
            continue
        if name == "extended_due_at":
            old = old or event.detail.get(DUE_BEFORE)
        before, after = (
            value_words(definition, value, profile, whole=whole) for value in (old, new)
        )
        if not after and _is_bookkeeping(event, name):
            continue
        arrow = f"{before} → {after or '（空）'}" if before else after
        yield f"{definition.label}：{arrow}"


def _is_bookkeeping(event: Event, name: str) -> bool:
    """A step clears what belonged to the round, pause or consent before; only a correction, or a
    limit that no longer holds, is news.
    """
    cleared = event.record == "complaint" and event.verb != "change"
    return cleared and name not in _NEWS_WHEN_CLEARED


def detail_words(event: Event, profile: Profile, *, whole: bool = False) -> Iterator[str]:
    """What was said with a step beyond the fields it changed, as 名称：值."""
    if event.verb in _FILING:
        return
    yield from _noted(event)
    verb = BY_VERB.get(event.verb)
    args = {arg.name: arg for arg in verb.args} if verb else {}
    for name, value in event.detail.items():
        arg = args.get(name)
        if _stands_in_a_field(event, name, value):
            continue
        if arg is not None and not arg.secret:
            field = FieldDef(name, arg.label, arg.kind, arg.choices)
            words = value_words(field, value, profile, whole=whole)
            if words:
                yield f"{arg.label}：{words}"
        elif name in _ALSO_SAID:
            listed = "、".join(map(str, value)) if isinstance(value, list) else str(value)
            yield f"{_ALSO_SAID[name]}：{listed}"
    if event.verb == PRINT:
        yield from _print_words(event)


def _stands_in_a_field(event: Event, arg: str, value: object) -> bool:
    """Whether a field the step changed says it already: 批准人 of an extension is 延期批准人."""
    return any(
        new == value and (name == arg or name.endswith(f"_{arg}"))
        for name, (_, new) in event.changes.items()
    )


def _noted(event: Event) -> Iterator[str]:
    """What the program itself has to say of a step."""
    if event.detail.get(BY_HANDLER):
        yield SAME_PERSON
    since, until = event.changes.get("paused_at", [None, None])
    if since and not until and event.verb not in ("resume", TAKE_BACK):
        began = moment_words(datetime.fromisoformat(str(since)))
        yield f"暂停计时（自 {began}）随这一步结束"
    if event.verb == "liaison_reply" and event.detail.get(UNSIGNED):
        yield "回复时还没有登记签收"


def _print_words(event: Event) -> Iterator[str]:
    sheets = cast("list[list[object]]", event.detail.get("sheets", []))
    known = catalog.FORMS.get(str(event.detail.get("form")))
    title = known.title if known else ""
    again = any(int(str(version)) > 1 for _, version, _ in sheets)
    yield f"{title} {len(sheets)} 份{'，补打' if again else ''}".strip()


def filing_words(event: Event) -> Iterator[str]:
    """What came back or went: the sheet and its signature, or the file, and why."""
    told = {name: str(value) for name, value in event.detail.items()}
    if "form" in told:
        known = catalog.FORMS.get(told["form"])
        title = known.title if known else told["form"]
        page = page_words(int(told.get("sheet_page", 0)), int(told.get("sheet_pages", 0)))
        yield " ".join(filter(None, (title, page, told.get("number", ""))))
        if "same_as" in told:
            yield "已有同一页" + ("，留作旧扫描" if "earlier" in told else "，以这一份为准")
    elif "name" in told:
        yield f"{told['kind']}：{told['name']}" if "kind" in told else told["name"]
    if "state" in told:
        day = f"（{told['on']}）" if "on" in told else ""
        basis = told.get("basis")
        doubt = f"，{IN_DOUBT[Basis(basis)]}" if basis in IN_DOUBT else ""
        yield f"签字情况：{find_state(told['state']).label}{day}{doubt}"
    words = {"signer": "签字人", "reason": "原因", "note": "说明", "source": "来自"}
    yield from (f"{label}：{told[name]}" for name, label in words.items() if name in told)


def value_words(
    definition: FieldDef, plain: object, profile: Profile, *, whole: bool = False
) -> str:
    """A plain value as a clerk reads it; a long text to its end only when ``whole``."""
    if plain in (None, "", 0, []):
        return ""
    if definition is BY_NAME["complaint"]["state"]:
        return State(str(plain)).label
    if definition.kind is Kind.CHOICE:
        return profile.label(definition.choices, str(plain))
    if definition.kind is Kind.BOOL:
        return "是" if plain else "否"
    if definition.kind in MOMENTS:
        moment = datetime.fromisoformat(str(plain))
        return deadline_words(moment) if definition.kind is Kind.DEADLINE else moment_words(moment)
    if isinstance(plain, list):
        told = (item.values() if whole else [item.get("name", "")] for item in plain)
        return "、".join(" ".join(str(one) for one in own if one) for own in told)
    return str(plain) if whole else _brief(str(plain))


def _brief(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"


def extension_words(view: CaseView) -> tuple[str, str]:
    """Where the finish limit of a case was moved from and to, and how late the extension came:
    原 11-21 24:00 → 延至 11-25 24:00（第1次）, 延期前已超 3 小时; "" for each that is not so.
    """
    case, moved = view.case, moved_limit(view.case, view.events)
    if not moved or case.extended_due_at is None:
        return "", ""
    first, last = moved[0], moved[-1]
    before = f"原 {_short(first.before)} → " if first.before is not None else ""
    words = f"{before}延至 {_short(case.extended_due_at)}（第{case.extension_count}次）"
    late = last.overdue_by
    return words, f"延期前已超 {span_words(late)}" if late else ""


def _short(due: datetime) -> str:
    return deadline_words(due).partition("-")[2]


def timer_words(timer: Timer, now: datetime) -> str:
    """How a clock stands: 用时 6 分钟, 超时 2 天, 还剩 5 小时, 已超 2 天, 未办, 已暂停，还剩 5 小时."""
    if timer.met_at is not None:
        if timer.met_at < timer.started_at:
            return "起算前已办"
        if timer.met:
            return f"用时 {span_words(timer.met_at - timer.started_at)}"
        return f"超时 {span_words(timer.met_at - timer.due_at)}"
    if timer.ended_at is not None:
        return "未办"
    if timer.paused:
        left = timer.due_at - now
        stood = (
            f"还剩 {span_words(left)}" if left.total_seconds() > 0 else f"已超 {span_words(-left)}"
        )
        return f"已暂停，{stood}"
    if now > timer.due_at:
        return f"已超 {span_words(now - timer.due_at)}"
    return f"还剩 {span_words(timer.due_at - now)}"


def who_words(event: Event, roles: Mapping[int, str]) -> str:
    """Who took a step, with the role they had then: 王芳（接待员）."""
    role = roles.get(event.seq, "")
    return f"{event.operator}（{role}）" if role else event.operator


def recorded_words(event: Event) -> str:
    """When a step was written down, where that is later than it happened; "" where it is not."""
    late = event.recorded_at - stands_at(event) >= _LATE
    return f"{moment_words(event.recorded_at)} 登记" if late else ""


def case_lines(view: CaseView, profile: Profile, now: datetime) -> Iterator[str]:
    """The whole case as lines of text."""
    case = view.case
    yield f"{case.complaint_no}  {case.state.label}"
    yield from (f"  {words}" for words in _as_it_stands(view, profile))
    for timer in view.timers:
        due = deadline_words(timer.due_at)
        moved = "，".join(filter(None, extension_words(view))) if timer.name == "finish" else ""
        yield f"  时限 {timer.label}：{due}（{timer_words(timer, now)}）{moved}"
    if short := report_short(case, profile):
        yield f"  {short}"
    for event, done in steps_in_words(view.events):
        who = who_words(event, view.roles)
        said = "；".join(event_words(event, profile)) if event.verb not in _ABOVE else ""
        noted = f"（{words}）" if (words := recorded_words(event)) else ""
        line = f"  {moment_words(stands_at(event))}{noted}  {who}  {done}"
        yield f"{line}  {said}" if said else line


def _as_it_stands(view: CaseView, profile: Profile) -> Iterator[str]:
    """What the case was registered with and what was corrected since, each with its value now."""
    founding = next((event for event in view.events if event.verb in _ABOVE), None)
    if founding is None:
        return
    corrected = (event for event in view.events if event.verb == "change")
    told = (e for e in (founding, *corrected) if e.record == "complaint")
    names = dict.fromkeys(name for event in told for name in event.changes)
    now = plain_record(view.case)
    changes = {name: [None, now[name]] for name in names}
    for words in change_words(replace(founding, changes=changes), profile):
        if _value_of(words):
            yield words
