"""Every record of the ledger against the fold of its events, without building a record."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ledger_app.domain.chain import StoredEvent
from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.kinds import Kind, empty
from ledger_app.domain.records import NUMBER_FIELDS
from ledger_app.services.office import Office

_read = json.JSONDecoder().decode  # `json.loads` without its look at what it is given
_EMPTY = (None, "")
_NOTHING = "{}"
Column = tuple[int, str, Kind, object]
_Told = tuple[Any, ...]  # place of an event, what it changed; the next one's


class RecordCheck:
    """Hears the events in order; then names each row that differs from what they told.

    What an event changed is kept as it was written, the closest it can be kept, and read when its
    record's row is compared: a ledger's events fill many times the room once they are read.

    ``received``: complaint numbers by the month of reception (2026-10), and ``wrong``: the numbers
    of records that are not as told, both filled by `problems`.
    """

    def __init__(self) -> None:
        self.received: dict[str, list[str]] = defaultdict(list)
        self.complaints = 0
        self.wrong: set[str] = set()
        self._told: dict[str, dict[str, _Told]] = {name: {} for name in NUMBER_FIELDS}

    def hear(self, event: StoredEvent) -> None:
        """Take an event in."""
        told = self._told.get(event.record)
        if told is None:
            return
        if event.changes == _NOTHING:
            told.setdefault(event.subject, ())
        else:
            one = (event.seq, _packed(event.changes))
            told[event.subject] = (*told.get(event.subject, ()), *one)

    def problems(self, office: Office) -> Iterator[str]:
        """After the last event: those that cannot be read, rows that differ, that no event tells
        of, that are gone.
        """
        for record, told in self._told.items():
            yield from self._rows(office, record, told)
            for number, changes in told.items():
                yield from _fold(number, changes, {})
                self._note(number)
                yield f"{number} 有经过记录，但台账里没有这一件"

    def _rows(self, office: Office, record: str, told: dict[str, _Told]) -> Iterator[str]:
        """Compare every row; what was compared leaves ``told``."""
        definitions = BY_NAME[record]
        columns: list[Column] = [
            (place, name, one.kind, _blank(one.kind))
            for place, (name, one) in enumerate(definitions.items())
        ]
        names = [name for _, name, *_ in columns]
        untouched = {name: blank for _, name, _, blank in columns}
        numbered = names.index(NUMBER_FIELDS[record])
        received = names.index("received_at") if record == "complaint" else 0
        for row in office.audit.rows(record, names):
            number = str(row[numbered])
            if received:
                self.complaints += 1
                self.received[str(row[received])[:7]].append(number)
            changes = told.pop(number, None)
            if changes is None:
                self._note(number)
                yield f"{number} 在台账里，但没有任何经过记录"
                continue
            made = untouched.copy()
            if strange := _fold(number, changes, made):
                yield from strange
            # The one comparison that nearly every row passes.
            if row != tuple(made.values()) and (wrong := _wrong(row, made, columns)):
                self._note(number)
                labels = "、".join(definitions[name].label for name in wrong)
                yield f"{number} 的内容与经过记录不一致：{labels}"

    def _note(self, number: str) -> None:
        """A record is not as told; that of a caller is its case's as well."""
        self.wrong |= {number, number.partition("#")[0]}


def _packed(changes: str | bytes) -> bytes:
    """Half the room that Chinese text takes. Another program may have put bytes there."""
    return changes if isinstance(changes, bytes) else changes.encode()


def _fold(number: str, changes: _Told, made: dict[str, object]) -> Sequence[str]:
    """Put what changed into ``made``, in order; a sentence for each event that cannot be read."""
    strange = []
    for seq, text in zip(changes[::2], changes[1::2], strict=True):
        try:
            for name, (_, new) in _read(text.decode()).items():
                made[name] = new
        except (ValueError, TypeError, AttributeError):
            strange.append(f"第 {seq} 条事件（{number}）读不懂，是用别的软件改动的")
    return strange


def _wrong(
    row: Sequence[object], told: Mapping[str, object], columns: Sequence[Column]
) -> list[str]:
    """The columns that mean something else than was told."""
    return [
        name
        for place, name, kind, blank in columns
        if row[place] != told.get(name, blank) and _differs(kind, row[place], told.get(name, blank))
    ]


def _blank(kind: Kind) -> object:
    """What a column holds that was never set."""
    return "[]" if kind is Kind.ITEMS else empty(kind)


def _differs(kind: Kind, row: object, told: object) -> bool:
    """Whether values that are not the same word for word mean something different."""
    if row in _EMPTY and told in _EMPTY:
        return False
    if kind is Kind.INT:
        return (row or 0) != (told or 0)
    if kind is Kind.ITEMS:
        try:
            return json.loads(str(row or "[]")) != (told or []) and row != told
        except ValueError:
            return True
    return True
