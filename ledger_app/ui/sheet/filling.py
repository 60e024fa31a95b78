"""What stands on a sheet being filled in: as typed, as understood, and what differs from before."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from ledger_app.domain.dates import parse_date, parse_moment
from ledger_app.forms.spec import FieldKind
from ledger_app.forms.values import codes, plain

MOMENTS = frozenset({FieldKind.DATE, FieldKind.DATE_TIME, FieldKind.DUE})
NEEDS_TIME = frozenset({"received_at"})  # every clock counts from it: a day alone will not do
_DIGITS = frozenset({FieldKind.PHONE, FieldKind.NUMBER, FieldKind.COUNT, FieldKind.AMOUNT})


def understood(text: str, kind: FieldKind, today: date) -> date | None:
    """The day or moment meant by a typed text; None when it cannot be read or is empty."""
    if not text.strip():
        return None
    if kind is FieldKind.DATE:
        moment = parse_moment(text, today)
        return parse_date(text, today) or (moment.date() if moment else None)
    if kind is FieldKind.DATE_TIME and is_bare_day(text, today):
        return parse_date(text, today)  # the hour is not known, and none is made up
    return parse_moment(text, today, end_of_day=kind is FieldKind.DUE)


def is_bare_day(text: str, today: date) -> bool:
    """Whether a day was typed without a time."""
    return bool(text.strip()) and parse_date(text, today) is not None


class Filling:
    """The values of one sheet. Raw values are what a use case takes: text, or a code."""

    def __init__(
        self, given: Mapping[str, object], today: date, now: datetime | None = None
    ) -> None:
        self._given = dict(given)
        self._today, self._now = today, now
        self._kinds: dict[str, FieldKind] = {}
        self._raw: dict[str, str] = {}

    def know(self, kinds: Mapping[str, FieldKind]) -> None:
        """Be told what kind each field is."""
        self._kinds = dict(kinds)

    def raw(self, name: str) -> str:
        """The field as an editor shows it."""
        return self._raw[name] if name in self._raw else self.original(name)

    def original(self, name: str) -> str:
        """The field as it was given."""
        value, kind = self._given.get(name), self._kinds.get(name, FieldKind.TEXT)
        if kind is FieldKind.CHOICE:
            return next(iter(sorted(codes(value))), "")
        return "" if value is None else self._tidy(plain(value, kind), kind)

    def put(self, name: str, raw: str) -> None:
        """The clerk typed or chose ``raw``."""
        self._raw[name] = raw

    def settle(self, name: str) -> str:
        """The box was left: a date that can be read is written out. Returns the text."""
        kind = self._kinds.get(name, FieldKind.TEXT)
        if name in self._raw:
            self._raw[name] = self._settled(name, self._raw[name], kind)
        return self.raw(name)

    def for_paper(self) -> dict[str, object]:
        """All values as the layout takes them."""
        values = dict(self._given)
        for name, kind in self._kinds.items():
            held = self._raw.get(name, values.get(name))
            alone = name in NEEDS_TIME and is_bare_day(str(held or ""), self._today)
            if kind in MOMENTS and isinstance(held, str) and not alone:
                held = understood(held, kind, self._today) or held
            if name in self._raw or name in values:
                values[name] = held
        return values

    def changed(self) -> dict[str, str]:
        """Fields whose value differs from what was given."""
        return {
            name: self.settle(name)
            for name in list(self._raw)
            if self.settle(name).strip() != self.original(name).strip()
        }

    def _settled(self, name: str, text: str, kind: FieldKind) -> str:
        """A day alone where the time matters: today means now, of another day nothing is made."""
        if name in NEEDS_TIME and self._now is not None and is_bare_day(text, self._today):
            day = parse_date(text, self._today)
            return plain(self._now, kind) if day == self._now.date() else text
        return self._tidy(text, kind)

    def _tidy(self, text: str, kind: FieldKind) -> str:
        if kind in _DIGITS:
            return unicodedata.normalize("NFKC", text).strip()
        if kind not in MOMENTS:
            return text
        meant = understood(text, kind, self._today)
        return text if meant is None else plain(meant, kind)
