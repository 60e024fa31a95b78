"""How a table beside the records is held against the events that told of its rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from ledger_app.domain.chain import StoredEvent
from ledger_app.services.office import Office

Row = dict[str, object]
_EMPTY = (None, "", 0)


class TableCheck:
    """Hears the events that write a table; then compares its rows with what they told.

    ``columns``: what is compared, by the clerk's words; ``key``: those that tell rows apart. Rows
    with the same key are compared in the order of entry.
    """

    table: ClassVar[str]
    verbs: ClassVar[frozenset[str]]
    columns: ClassVar[Mapping[str, str]]
    key: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        self._told: dict[tuple[object, ...], list[Row]] = defaultdict(list)

    def hear(self, event: StoredEvent) -> Iterator[str]:
        """Take an event of ``verbs`` in; a sentence when it cannot be read."""
        try:
            self.take(event, json.loads(event.detail))
        except (ValueError, TypeError, KeyError, AttributeError):
            yield f"第 {event.seq} 条事件（{event.subject}）读不懂，是用别的软件改动的"

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        """Note the rows the event tells of."""
        raise NotImplementedError

    def name(self, row: Row) -> str:
        """How a sentence calls the row."""
        raise NotImplementedError

    def seen(self, row: Row) -> Row:
        """A row of the table as events tell of it."""
        return row

    def tell(self, row: Row) -> None:
        """Note a row that must be there."""
        self._told[self._key(row)].append(row)

    def told_of(self, row: Row) -> list[Row]:
        """What was told so far of rows with the key of ``row``."""
        return self._told[self._key(row)]

    def problems(self, office: Office) -> Iterator[str]:
        """After the last event: rows that differ, that no event tells of, that are gone."""
        for values in office.audit.rows(self.table, tuple(self.columns)):
            row = self.seen(dict(zip(self.columns, values, strict=True)))
            known = self._told.get(self._key(row))
            if not known:
                yield f"{self.name(row)}没有任何经过记录"
                continue
            told = known.pop(0)
            wrong = [
                word for name, word in self.columns.items() if not _same(row[name], told.get(name))
            ]
            if wrong:
                yield f"{self.name(row)}与经过记录不一致：{'、'.join(wrong)}"
        for rows in self._told.values():
            yield from (f"{self.name(row)}有经过记录，但台账里没有" for row in rows)

    def _key(self, row: Row) -> tuple[object, ...]:
        return tuple(row.get(name) or "" for name in self.key)


def _same(row: object, told: object) -> bool:
    return row == told or (row in _EMPTY and told in _EMPTY and row is not False)
