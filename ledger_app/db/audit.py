"""The rows of a ledger as they lie in the file, for whoever checks them: no record is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ledger_app.db import migrations
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.chain import StoredEvent

_EVENT = ", ".join(f'"{name}"' for name in StoredEvent._fields)


# What `StoredEvent._make` does, without a call of Python's for each of a million rows.
_stored: Callable[[Iterable[object]], StoredEvent] = partial(tuple.__new__, StoredEvent)


class Shape(NamedTuple):
    """Parts (kind, name) of a ledger that no migration left as they are."""

    more: list[tuple[str, str]]
    altered: list[tuple[str, str]]
    missing: list[tuple[str, str]]

    @property
    def lacks_tables(self) -> bool:
        """Whether something is gone, or altered, that reading needs."""
        return any(kind == "table" for kind, _ in self.missing)


class Audit:
    """Reads rows in order. A hundred thousand cases go by in seconds, and in little memory."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._database = ledger.database

    def events(self) -> Iterator[StoredEvent]:
        """The whole chain in order."""
        rows = self._database.execute_sql(f"SELECT {_EVENT} FROM event ORDER BY seq")
        return map(_stored, rows)

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """These columns of every row of a table, in the order of entry."""
        names = ", ".join(f'"{name}"' for name in columns)
        found: Iterator[tuple[object, ...]] = iter(
            self._database.execute_sql(f'SELECT {names} FROM "{table}" ORDER BY rowid')
        )
        return found

    def strange_shape(self) -> Shape:
        """What of tables, indexes and the like another program has built, altered or removed."""
        found, wanted = migrations.shape(self._database), migrations.expected_shape()
        return Shape(
            more=sorted(found.keys() - wanted.keys()),
            altered=sorted(k for k in found.keys() & wanted.keys() if found[k] != wanted[k]),
            missing=sorted(wanted.keys() - found.keys()),
        )

    def last_serials(self) -> dict[str, int]:
        """Every counter as it stands."""
        rows = self._database.execute_sql("SELECT series, last FROM counter")
        return {str(series): int(last) for series, last in rows}

    def find_head(self, head: str) -> tuple[int, int] | None:
        """Place of the event whose hash begins with ``head``, and how many came after it."""
        found = self._database.execute_sql(
            "SELECT seq, (SELECT COUNT(*) FROM event AS later WHERE later.seq > event.seq)"
            " FROM event WHERE substr(hash, 1, ?) = ? ORDER BY seq DESC",
            (len(head), head.lower()),
        ).fetchone()
        return (int(found[0]), int(found[1])) if found else None
