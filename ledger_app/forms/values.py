"""Values as words: what paper prints, what an editor shows. Reading typed words back is done
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ledger_app.domain.percent import percent
from ledger_app.forms.spec import FieldKind, PrintedOption

NOTHING = "—"  # a figure whose denominator is empty
# Characters without a shape of their own: controls, joiners, direction and variation marks.
_SHAPELESS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_REPLACED = {"\t": "    ", "\xa0": " ", "\u2028": "\n", "\u2029": "\n", "\r": "\n"}
_FIGURE = re.compile(r"\d{1,12}(\.\d+)?", re.ASCII)
_MOMENTS = frozenset({FieldKind.DATE, FieldKind.DATE_TIME, FieldKind.DUE})


def printable(text: str) -> str:
    """``text`` with blanks for tabs, ``\\n`` for line ends, and without characters of no shape."""
    if not _SHAPELESS.search(text):
        return text
    text = text.replace("\r\n", "\n")
    return _SHAPELESS.sub(lambda match: _REPLACED.get(match[0], ""), text)


def display(value: object, kind: FieldKind) -> str:
    """A value as a form prints it: 2026年11月21日 10:12, 128.50; "" when it is unset."""
    if kind in _MOMENTS and isinstance(value, date):
        return _moment(value, kind, _long_day, "24时")
    if kind is FieldKind.AMOUNT and isinstance(value, str) and _FIGURE.fullmatch(value):
        value = Decimal(value)  # items of a slip are kept as they were typed
    return plain(value, kind)


def short_moment(value: object, kind: FieldKind) -> str:
    """A day with its time as a cell too narrow for `display` prints it: 2026-11-21 10:12; "" for
    any other value.
    """
    return listed(value, kind) if kind in _MOMENTS and isinstance(value, datetime) else ""


def listed(value: object, kind: FieldKind) -> str:
    """A value as a list prints it: moments short (2026-11-21 10:12), yes and no as 是 and 否."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value, kind)


def plain(value: object, kind: FieldKind) -> str:
    """A value as an editor shows it: 2026-11-21 10:12."""
    if value is None:
        return NOTHING if kind in (FieldKind.RATE, FieldKind.CHANGE) else ""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, date):
        return _moment(value, kind, date.isoformat, "24:00")
    return _figure(value, kind)


def codes(value: object) -> frozenset[str]:
    """The codes a choice holds: its own, "yes"/"no" for a flag, several when it is a sequence of
    codes.
    """
    if isinstance(value, bool):
        return frozenset({"yes" if value else "no"})
    if value is None or value == "":
        return frozenset()
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, Sequence | frozenset | set):
        return frozenset(str(code) for code in value)
    return frozenset({str(value)})


def chosen_label(value: object, options: Sequence[PrintedOption]) -> str:
    """The printed word for a choice in a list; a value that no option knows is printed as it is."""
    held = codes(value)
    for option in options:
        if held.intersection(option.codes):
            return option.label
    return listed(value, FieldKind.TEXT)


def filled_notes(notes: Sequence[str], figures: Mapping[str, object]) -> tuple[str, ...]:
    """Note templates with their numbers; a number that is not set prints as a line to write on."""
    return tuple(note.format_map(_Figures(figures)) for note in notes)


class _Figures(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "____"


def _long_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _moment(value: date, kind: FieldKind, day_text: Callable[[date], str], midnight: str) -> str:
    if not isinstance(value, datetime):
        return day_text(value)
    clock = f"{value:%H:%M}"
    if kind is FieldKind.DUE and value.time() == time():
        value, clock = value - timedelta(days=1), midnight
    day = day_text(value.date())
    return day if kind is FieldKind.DATE else f"{day} {clock}"


def _figure(value: object, kind: FieldKind) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal):
        if kind is FieldKind.RATE:
            return percent(float(value))
        if kind is FieldKind.CHANGE:
            return percent(float(value), signed=True)
        if kind is FieldKind.AMOUNT:
            return f"{value:.2f}"
        return f"{value:g}" if isinstance(value, float) else str(value)
    return printable(str(value))
