"""What kinds of value a field can hold, and their plain form (JSON and database columns alike)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import cast

Value = object


class Kind(Enum):
    """Kind of a field's value."""

    LINE = auto()  # one line of text
    TEXT = auto()  # many lines
    PHONE = auto()  # text, digits shown grouped
    CHOICE = auto()  # code of a profile list
    DATETIME = auto()
    DEADLINE = auto()  # date-time; a bare date means 24:00 of that day
    DATE = auto()
    BOOL = auto()
    INT = auto()
    MONEY = auto()  # yuan, two decimals
    ITEMS = auto()  # list of material lines


TEXTUAL = frozenset({Kind.LINE, Kind.TEXT, Kind.PHONE, Kind.CHOICE})
MOMENTS = frozenset({Kind.DATETIME, Kind.DEADLINE})


def empty(kind: Kind) -> object:
    """The unset value of a kind: "" for text, 0 for counts, () for items, None for the rest."""
    if kind in TEXTUAL:
        return ""
    if kind is Kind.INT:
        return 0
    return () if kind is Kind.ITEMS else None


def moment_text(moment: datetime) -> str:
    """ISO text to the minute (to the second only when there are seconds)."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def to_plain(value: object) -> object:
    """A value as JSON and the database hold it."""
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return [dict(item) for item in value]
    return value


def _moment(plain: object) -> datetime:
    return datetime.fromisoformat(str(plain))


def _day(plain: object) -> date:
    return date.fromisoformat(str(plain))


def _amount(plain: object) -> Decimal:
    return Decimal(str(plain))


def _items(plain: object) -> tuple[dict[str, str], ...]:
    """Items may come as the JSON text that a column holds."""
    listed = json.loads(plain) if isinstance(plain, str) else plain
    return tuple(dict(item) for item in cast("list[dict[str, str]]", listed or []))


_READERS: dict[Kind, Callable[[object], object]] = {
    Kind.DATETIME: _moment,
    Kind.DEADLINE: _moment,
    Kind.DATE: _day,
    Kind.MONEY: _amount,
    Kind.BOOL: bool,
    Kind.ITEMS: _items,
}


def reader(kind: Kind) -> Callable[[object], object] | None:
    """What turns a plain value that is there into one of ``kind``; None where they are the same."""
    return _READERS.get(kind)
