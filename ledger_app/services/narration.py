"""What an event says in the clerk's words, for the 经过 page and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import cast

from ledger_app.domain.choices import State
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.fields import BY_NAME, FieldDef
from ledger_app.domain.filing import IN_DOUBT, Basis, find_state
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.kinds import MOMENTS, Kind, moment_text
from ledger_app.domain.pausing import pauses_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.domain.revisiting import BY_HANDLER, SAME_PERSON
from ledger_app.domain.sheet_pages import page_words
from ledger_app.domain.slips import UNSIGNED
from ledger_app.domain.verbs import BY_VERB
from ledger_app.forms import catalog
from ledger_app.services.print_events import VERB as PRINT

_QUIET = {
    "state", "complaint_no", "round_no", "dispatch_count", "extension_count", "pause_count",
    "pauses", "granted_at", "granted_until", "extended_at", "extended_from", "escalation_count",
    "last_answered_at",
    "level_kept_for", "merged_at", "caller_no", "forwarded_role", "promise_agreed_at",
    "promise_kept_at", "reworked_at",
}  # fmt: skip
_OWN_WORDS: dict[str, Callable[[str], str]] = {
    "state": lambda plain: State(plain).label,
    "pauses": pauses_words,
}
_NEWS_WHEN_CLEARED = ("due_at", "extended_due_at")
_LONG = 40
_TELLING = 4  # characters
_MOVES_THE_LIMIT = frozenset({
    "resume", "reopen", "escalate", "lower", "calendar", "regime_moved", "handle", "suspend",
})  # fmt: skip
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


def event_words(event: Event, profile: Profile, *, whole: bool = False) -> tuple[str, ...]:
    """All an event says, a line each: what changed from what to what, then what else was said.

    ``whole``: long texts to their end, and what the desk keeps for itself (the state, counts).
    """
    changed = tuple(change_words(event, profile, whole=whole))
    # What a step was told mostly stands in the fields it changed already; short words (a name, a
    # role) may be the same by chance.
    told = {text for line in changed if len(text := value_of(line)) >= _TELLING}
    more = (
        line for line in detail_words(event, profile, whole=whole) if value_of(line) not in told
    )
    return tuple(dict.fromkeys((*changed, *more)))


def value_of(line: str) -> str:
    """What a line says after its name: 旧 → 新, or the value alone."""
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
            old = old or event.changes.get("extended_from", [None, None])[1]
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
    if definition is BY_NAME["complaint"].get(definition.name) and definition.name in _OWN_WORDS:
        return _OWN_WORDS[definition.name](str(plain))
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
