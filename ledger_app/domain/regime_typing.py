"""What stands in the boxes of a regime, and the regime file with what was typed in them."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from ledger_app.domain import regime_values as values
from ledger_app.domain.bounds import BeyondError
from ledger_app.domain.deadlines import LIMIT_LABELS
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime import LEVEL_LIMITS, LIMIT_NAMES, MORE_LIMITS
from ledger_app.domain.regime_changes import name_new
from ledger_app.domain.regime_entries import LIMIT_HINT, act_choices, usual_acts
from ledger_app.domain.regime_fields import FormField, Plain, get
from ledger_app.domain.regime_form import PERIODS
from ledger_app.domain.rights import FUNCTIONS
from ledger_app.support.cleaning import clean_text, quoted
from ledger_app.support.errors import Refusal


def shown(plain: Plain, field: FormField, profile: Profile) -> object:
    """A value as its box holds it; text, or True and False for a flag."""
    value = get(plain, field.path)
    if field.kind == "flag":
        return field.usual if value is None else bool(value)
    if field.kind == "acts":
        acts = usual_acts(str(field.path[-1])) if "rights" not in plain else value
        return values.labels_words(acts, act_choices())
    if field.kind == "words":
        return " ".join(map(str, value or ()))  # type: ignore[call-overload]
    if field.kind == "lines":
        return "\n".join(map(str, value or ()))  # type: ignore[call-overload]
    if field.kind in ("one", "some"):
        return values.labels_words(value, profile.choices(field.listed))
    words = {
        "limit": values.limit_words, "timer": _timer_words, "period": _period_words,
        "kept": values.kept_words, "function": _function_words,
    }  # fmt: skip
    if field.kind == "share":
        return f"{float(value or 0.9):.0%}"  # type: ignore[arg-type]
    return words.get(field.kind, values.amount_words)(value)


def may_be(field: FormField, profile: Profile) -> str:
    """What may be typed into a box, in words; "" where anything may."""
    if field.kind not in ("one", "some"):
        return field.hint
    names = "、".join(choice.label for choice in profile.offered(field.listed))
    many = "可填几个" if field.kind == "some" else "可填一个"
    return "；".join(filter(None, (f"{many}：{names}" if names else "", field.hint)))


def _timer_words(value: object) -> str:
    return LIMIT_LABELS.get(str(value), str(value or ""))


def _function_words(value: object) -> str:
    return FUNCTIONS.get(str(value), str(value or ""))


def _period_words(value: object) -> str:
    return PERIODS.get(str(value), str(value or ""))


def typed(
    plain: Plain, fields: Sequence[FormField], raw: Mapping[str, object], profile: Profile
) -> Plain:
    """The file with what was typed in it; what still reads as before is left as it stands.

    Raises `Refusal` naming every box that cannot be read.
    """
    new: Plain = copy.deepcopy(plain)
    problems, names = [], []
    for field in fields:
        if field.name not in raw:
            continue
        try:
            if field.kind == "name" and not str(raw[field.name]).strip():
                raise ValueError(_NAMELESS)
            if raw[field.name] != shown(plain, field, profile):
                _take(new, field, _read(plain, field, raw[field.name], profile))
        except ValueError as error:
            problems.append(_fault(field, str(raw[field.name]), error))
            names.append(field.name)
    if problems:
        raise Refusal(problems, names)
    name_new(new)
    return new


def _take(new: Plain, field: FormField, value: object) -> None:
    """Keep a value; the first right that is changed writes out those that were the usual ones."""
    if field.kind == "acts" and "rights" not in new:
        new["rights"] = {who: usual_acts(who) for who in FUNCTIONS if usual_acts(who)}
    put(new, field, value)


def _acts(text: str) -> list[str]:
    try:
        return values.read_labels(text, act_choices())
    except ValueError as error:
        wrong = str(error).partition("”")[0].removeprefix("“")
        raise ValueError(f"“{wrong}”不是步骤，如 延期、同意销项、作废、修改制度") from None


def _read(plain: Plain, field: FormField, raw: object, profile: Profile) -> object:
    if field.kind == "flag":
        return bool(raw)
    text = clean_text(str(raw or "")).strip()
    if field.kind == "acts":
        return _acts(text)
    if field.kind == "words":
        return text.split()
    if field.kind == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if field.kind in ("one", "some"):
        found = values.read_labels(text, profile.choices(field.listed))
        if field.kind == "some":
            return found
        if len(found) > 1:
            raise ValueError("只能填一个")
        return found[0] if found else None
    if not text:
        return None
    return _READERS.get(field.kind, str)(_levelled(field, text))


def _levelled(field: FormField, text: str) -> str:
    """Figures in half width and without blanks: the input method leaves ３ 天 and 90％."""
    if field.kind in _FIGURES:
        return "".join(unicodedata.normalize("NFKC", text).split())
    return text


def _word(known: Mapping[str, str]) -> Any:
    def read(text: str) -> str:
        found = next((code for code, word in known.items() if text in (code, word)), "")
        if not found:
            raise ValueError(f"可填：{'、'.join(dict.fromkeys(known.values()))}")
        return found

    return read


_RULE_NAMES = (*LIMIT_NAMES, *MORE_LIMITS, *LEVEL_LIMITS)
_READERS = {
    "limit": values.read_limit,
    "count": values.read_count,
    "amount": values.read_amount,
    "share": values.read_share,
    "timer": _word({name: LIMIT_LABELS[name] for name in _RULE_NAMES}),
    "period": _word(PERIODS),
    "kept": values.read_kept,
    "function": _word(FUNCTIONS),
}
_FIGURES = frozenset({"limit", "count", "amount", "share", "kept"})
_NAMELESS = "请填写名称"
_HOW = {
    "limit": LIMIT_HINT, "count": "请填整数", "amount": "请填大于 0 的金额",
    "share": "请填 90% 这样的份额", "kept": "请填“长期”或“3年”这样的年数",
}  # fmt: skip


def _fault(field: FormField, text: str, error: ValueError) -> str:
    reason = str(error)
    why = _HOW.get(field.kind, reason)
    if reason == _NAMELESS:
        return _NAMELESS
    said = "" if field.kind in ("acts", "lines") else quoted(text)
    if isinstance(error, BeyondError):
        return f"“{field.label}”{said}超出范围：{reason}"
    return f"“{field.label}”{said}看不懂：{why}"


def put(plain: Plain, field: FormField, value: object) -> None:
    """Write a value where the field stands; what is empty leaves the file, a blank stays blank."""
    owner: Any = plain
    for step, after in zip(field.path[:-1], field.path[1:], strict=True):
        if isinstance(owner, dict) and step not in owner:
            if value in (None, [], "") or (field.kind == "flag" and value == field.usual):
                return
            owner[step] = [] if isinstance(after, int) else {}
        owner = owner[step]
    last = field.path[-1]
    absent = value is None or value == []
    absent = absent or (field.kind == "flag" and value == field.usual and last not in owner)
    if not absent:
        owner[last] = value
    elif field.kind == "flag" or owner.get(last) == "":
        return
    else:
        owner.pop(last, None)
