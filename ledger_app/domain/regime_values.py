"""The values of a regime file as a clerk types them: 2天, 物业部经理、公司总经理, 很满意｜满意."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger_app.domain.bounds import whole, yuan
from ledger_app.domain.choices import Choice
from ledger_app.domain.limits import Limit
from ledger_app.domain.retention import LONG, years_kept

Value = object
_FIGURES = 18  # of a count: the first of more say enough
_AND = "、"
_GAPS = "、,，;； \n\t"
_GAP = f"[{_GAPS}]"
_UNITS = {
    "分钟": "min", "小时": "h", "个工作日": "wd", "工作日": "wd", "天": "d", "日": "d",
    "个月": "mo", "月": "mo",
}  # fmt: skip
_TYPED = re.compile(r"^(\d+)\s*(分钟|小时|个工作日|工作日|天|日|个月|月)(内)?$")


def limit_words(text: object) -> str:
    """``3wd`` as 3个工作日; what cannot be read stays as it is."""
    try:
        return Limit.parse(str(text)).words if text else ""
    except ValueError:
        return str(text)


def read_limit(text: str) -> str:
    """The inverse; also takes ``3wd`` itself. Raises ValueError, `BeyondError` above ten years."""
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
    """Yuan. Raises `BeyondError` for too much and for parts of a fen, ValueError for the rest."""
    amount = yuan(text.removesuffix("元").strip())
    if not amount:
        raise ValueError(text)
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def read_count(text: str) -> int:
    """A whole number. Raises `BeyondError` for too large a one, ValueError for the rest."""
    if not text.isdecimal():
        raise ValueError(text)
    return whole(int(text[:_FIGURES]))


def kept_words(text: object) -> str:
    """``3y`` as 3年, ``long`` as 长期; what cannot be read stays as it is."""
    try:
        years = years_kept(text) if text else None
    except ValueError:
        return str(text)
    return "" if years is None else "长期" if years == LONG else f"{years}年"


def read_kept(text: str) -> str:
    """The inverse; also takes ``3y`` itself. Raises ValueError, `BeyondError` above 99 years."""
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
