"""The values of a regime file as a clerk types them: 2天, 物业部经理、公司总经理, 很满意｜满意."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ledger_app.domain.choices import Choice
from ledger_app.domain.limits import Limit
from ledger_app.domain.retention import LONG, years_kept
from ledger_app.domain.rights import FUNCTIONS

Value = object
Entry = dict[str, object]
_AND = "、"
_GAPS = "、,，;； \n\t"
_GAP = f"[{_GAPS}]"
_BAR = "｜"
_UNITS = {
    "分钟": "min", "小时": "h", "个工作日": "wd", "工作日": "wd", "天": "d", "日": "d",
    "个月": "mo", "月": "mo",
}  # fmt: skip
_TYPED = re.compile(r"^(\d+)\s*(分钟|小时|个工作日|工作日|天|日|个月|月)(内)?$")
_FLAGS = {"satisfied": "算满意", "communicative": "沟通性", "written": "书面"}


def limit_words(text: object) -> str:
    """``3wd`` as 3个工作日; what cannot be read stays as it is."""
    try:
        return Limit.parse(str(text)).words if text else ""
    except ValueError:
        return str(text)


def read_limit(text: str) -> str:
    """The inverse; also takes ``3wd`` itself. Raises ValueError."""
    if text in ("当日", "当天"):
        return "0d"
    match = _TYPED.match(text)
    found = f"{match[1]}{_UNITS[match[2]]}" if match else text
    Limit.parse(found)
    return found


def labels_words(value: object, choices: Sequence[Choice]) -> str:
    """Codes as labels, joined."""
    codes = value if isinstance(value, list) else [value] if value else []
    known = {choice.code: choice.label for choice in choices}
    return _AND.join(known.get(str(code), str(code)) for code in codes)


def read_labels(text: str, choices: Sequence[Choice]) -> list[str]:
    """The inverse; codes are taken too. Names may hold the mark that joins them (功能、可靠性): the
    longest that fits is meant. Raises ValueError naming what is not on the list.
    """
    known = {choice.code: choice.code for choice in choices}
    known |= {choice.label: choice.code for choice in choices}
    names = sorted(known, key=len, reverse=True)
    found, rest = [], text.strip(_GAPS)
    while rest:
        name = next((n for n in names if rest == n or re.match(re.escape(n) + _GAP, rest)), "")
        if not name:
            word = re.split(_GAP, rest)[0]
            raise ValueError(f"“{word}”不在清单里，可填：{_AND.join(c.label for c in choices)}")
        found.append(known[name])
        rest = rest[len(name) :].strip(_GAPS)
    return found


def amount_words(value: object) -> str:
    """A number as typed."""
    return "" if value in (None, "") else f"{value}"


def read_amount(text: str) -> int | float:
    """Yuan. Raises ValueError."""
    try:
        amount = Decimal(text.removesuffix("元").strip())
    except InvalidOperation:
        raise ValueError(text) from None
    if not amount.is_finite() or amount <= 0:
        raise ValueError(text)
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def read_count(text: str) -> int:
    """A whole number. Raises ValueError."""
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def kept_words(text: object) -> str:
    """``3y`` as 3年, ``long`` as 长期; what cannot be read stays as it is."""
    try:
        years = years_kept(text) if text else None
    except ValueError:
        return str(text)
    return "" if years is None else "长期" if years == LONG else f"{years}年"


def read_kept(text: str) -> str:
    """The inverse; also takes ``3y`` itself. Raises ValueError."""
    if text == "长期":
        return "long"
    found = f"{text.removesuffix('年').strip()}y" if text.endswith("年") else text
    years_kept(found)
    return found


def read_share(text: str) -> float:
    """90 % or 0.9, above 0 and up to 1. Raises ValueError."""
    share = float(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    if not 0 < share <= 1:
        raise ValueError(text)
    return share


# -- entries of a list, a line each ----------------------------------------------------------------


def entry_line(entry: Mapping[str, object]) -> str:
    """An entry as a line: its name, and what is special about it behind bars."""
    parts = [str(entry.get("label", ""))]
    parts += [word for name, word in _FLAGS.items() if entry.get(name)]
    if entry.get("short"):
        parts.append(f"简称 {entry['short']}")
    if entry.get("function"):
        parts.append(f"职能 {FUNCTIONS.get(str(entry['function']), entry['function'])}")
    words = entry.get("keywords")
    if isinstance(words, (list, tuple)) and words:
        parts.append(f"关键词 {' '.join(map(str, words))}")
    return f" {_BAR} ".join(parts)


def plain_entry(choice: Choice) -> Entry:
    """An entry of a list as the file holds it."""
    entry: Entry = {"code": choice.code, "label": choice.label}
    for name in (*_FLAGS, "short", "function"):
        if getattr(choice, name):
            entry[name] = getattr(choice, name)
    return entry | ({"keywords": list(choice.keywords)} if choice.keywords else {})


def read_entries(text: str, old: Sequence[Mapping[str, object]]) -> list[Entry]:
    """The lines as entries. A known name keeps its code; with as many lines as before, a name that
    is new in its place is a new name for the old code; any other gets the name as its code.

    Raises ValueError naming the line that cannot be read.
    """
    lines = [line for line in (line.strip() for line in text.splitlines()) if line]
    read = [_entry(line) for line in lines]
    names = [str(entry["label"]) for entry in read]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise ValueError(f"“{twice}”写了两次")
    codes = {str(entry["label"]): str(entry["code"]) for entry in old}
    for name, code in zip(names, _places(names, old), strict=True):
        codes.setdefault(name, code)
    return [{"code": codes[name], **entry} for name, entry in zip(names, read, strict=True)]


def _places(names: Sequence[str], old: Sequence[Mapping[str, object]]) -> list[str]:
    """The code a new name would have: that of the entry it stands in the place of, or itself."""
    if len(names) != len(old):
        return list(names)
    gone = {str(entry["code"]) for entry in old if entry["label"] not in names}
    standing = (str(entry["code"]) for entry in old)
    return [code if code in gone else name for name, code in zip(names, standing, strict=True)]


def _entry(line: str) -> Entry:
    name, *parts = (part.strip() for part in re.split(r"[|｜]", line))
    if not name:
        raise ValueError(f"“{line}”没有名称")
    entry: Entry = {"label": name}
    for part in parts:
        entry |= _special(part)
    return entry


def _special(part: str) -> Entry:
    word, _, rest = part.partition(" ")
    flag = next((name for name, known in _FLAGS.items() if part == known), "")
    if flag:
        return {flag: True}
    readers: dict[str, Callable[[str], Entry]] = {
        "简称": lambda text: {"short": text},
        "职能": lambda text: {"function": _function(text)},
        "关键词": lambda text: {"keywords": text.split()},
    }
    if word not in readers or not rest.strip():
        known = _AND.join((*_FLAGS.values(), "简称 某", "职能 某", "关键词 某"))
        raise ValueError(f"“{part}”看不懂，竖线后面可写：{known}")
    return readers[word](rest.strip())


def _function(text: str) -> str:
    found = next((code for code, label in FUNCTIONS.items() if text in (code, label)), "")
    if not found:
        raise ValueError(f"职能“{text}”不认识，可写：{_AND.join(FUNCTIONS.values())}")
    return found
