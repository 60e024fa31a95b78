"""Records in and out of their tables, and the events that changed them: always together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import peewee

from ledger_app.db import search, whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookups import Lookups
from ledger_app.domain.chain import GENESIS, StoredEvent, event_hash, opened, stored, stored_hash
from ledger_app.domain.history import differences
from ledger_app.domain.numbering import Series
from ledger_app.domain.records import NUMBER_FIELDS, RECORD_TYPES, Event, Record, plain_record

_BATCH = 400
_EVENTS = "#events"  # the counter of events; no series of numbers can be called so


class RecordStore:
    """Reads and writes records. Every write belongs inside `LedgerFile.writing`."""

    def __init__(self, ledger: LedgerFile, text: search.SearchText) -> None:
        self._ledger = ledger
        self._tables = ledger.tables
        self._database = ledger.database
        self._lookups = Lookups(ledger, text)

    # -- reading ---------------------------------------------------------------------------------

    def find(self, record: str, number: str) -> tuple[int, Record] | None:
        """Row and record with this number; None if there is none."""
        rest = f"WHERE {NUMBER_FIELDS[record]} = ?"
        return next(whole_rows.records(self._database, RECORD_TYPES[record], rest, number), None)

    def find_many(self, record: str, numbers: Sequence[str]) -> Iterator[tuple[int, Record]]:
        """Row and record of each of these numbers, in the order of entry within some hundreds."""
        for start in range(0, len(numbers), _BATCH):
            some = numbers[start : start + _BATCH]
            marks = ", ".join("?" * len(some))
            rest = f"WHERE {NUMBER_FIELDS[record]} IN ({marks}) ORDER BY id"
            yield from whole_rows.records(self._database, RECORD_TYPES[record], rest, *some)

    def exists(self, record: str, number: str) -> bool:
        """True if the number is in use."""
        table = self._tables.of(record)
        found: bool = table.select().where(getattr(table, NUMBER_FIELDS[record]) == number).exists()
        return found

    def numbers_ending(self, record: str, ending: str) -> list[str]:
        """Numbers of a kind of record that end with these figures, oldest first."""
        table = self._tables.of(record)
        number = getattr(table, NUMBER_FIELDS[record])
        query = table.select(number).where(number.endswith(ending)).order_by(table.id)
        return [found for (found,) in query.tuples()]

    def linked(self, record: str, complaint_no: str) -> list[Record]:
        """Slips or revisits of a complaint, oldest first."""
        made, rest = RECORD_TYPES[record], "WHERE complaint_no = ? ORDER BY id"
        return [found for _, found in whole_rows.records(self._database, made, rest, complaint_no)]

    def events(self, complaint_no: str) -> list[Event]:
        """A complaint's own events in the order they were recorded."""
        return list(self.events_of([complaint_no]).get(complaint_no, ()))

    def events_of(
        self, numbers: Sequence[str], record: str = "complaint"
    ) -> dict[str, list[Event]]:
        """The events of many complaints (or records of another kind), by number; those of what
        hangs on them are not among them.
        """
        table = self._tables.event
        found: dict[str, list[Event]] = {}
        for start in range(0, len(numbers), _BATCH):
            part = numbers[start : start + _BATCH]
            query = (
                table.select()
                .where(table.subject.in_(part), table.record == record)
                .order_by(table.seq)
            )
            for row in query.tuples().iterator():
                event = _event(row)
                found.setdefault(event.subject, []).append(event)
        return found

    def case_events(self, complaint_no: str) -> list[Event]:
        """Everything that happened around a complaint, its slips included, in order."""
        table = self._tables.event
        query = table.select().where(table.complaint_no == complaint_no).order_by(table.seq)
        return [_event(row) for row in query.tuples()]

    def all_of(self, record: str) -> Iterator[Record]:
        """Every record of a kind, in the order of entry."""
        return (found for _, found in whole_rows.records(self._database, RECORD_TYPES[record]))

    def events_written(self) -> int:
        """How many events were ever written: the chain's end may not be cut off unnoticed."""
        return self._last(_EVENTS)

    def latest_step(self) -> datetime | None:
        """When the latest step with a case happened (typed time); None in an empty ledger."""
        table = self._tables.event
        steps = table.select(peewee.fn.MAX(table.at)).where(table.complaint_no != "")
        (latest,) = steps.tuples().first()
        return datetime.fromisoformat(latest) if latest else None

    def chain_head(self) -> str:
        """Hash of the newest event."""
        last = self._last_event()
        return last[1]

    # -- writing ---------------------------------------------------------------------------------

    def next_numbers(self, series: Series, record: str, count: int) -> tuple[int, list[str]]:
        """The series' next numbers, and the serial of the last of them; none is taken. One that
        an imported record already carries is passed over.
        """
        serial = self._last(series.key)
        found: list[str] = []
        while len(found) < count:
            serial += 1
            if not self.exists(record, series.number(serial)):
                found.append(series.number(serial))
        return serial, found

    def take_number(self, series: Series, record: str) -> str:
        """The series' next number; it is never given out again."""
        serial, (number,) = self.next_numbers(series, record, 1)
        self._raise(series.key, serial)
        return number

    def save(self, record: str, new: Record, event: Event, old: tuple[int, Record] | None) -> Event:
        """Write a new or changed record with its event. Returns the event as chained."""
        changes = differences(old[1] if old else None, new)
        plain = _columns(new)
        table = self._tables.of(record)
        if old is None:
            row = self._insert_one(table, plain)
        else:
            row = old[0]
            if changes:
                table.update({n: plain[n] for n in changes}).where(table.id == row).execute()
        self._lookups.follow(row, new, old[1] if old else None)
        return self.append(replace(event, record=record, changes=changes))

    def add_revisit(self, revisit: Record) -> None:
        """Write a line of the revisit record; its event is the complaint's."""
        self._tables.revisit.insert(_columns(revisit)).execute()

    def drop_revisit(self, line: Mapping[str, object]) -> None:
        """Take the latest line like this (plain values by field) off the revisit record."""
        table = self._tables.revisit
        like = [getattr(table, name) == value for name, value in line.items()]
        row = table.select(table.id).where(*like).order_by(table.id.desc()).first()
        if row is not None:
            row.delete_instance()

    def append(self, event: Event) -> Event:
        """Chain an event behind the newest one."""
        seq, last = self._last_event()
        event = replace(event, seq=seq + 1, prev_hash=last)
        event = replace(event, hash=event_hash(event))
        self._insert_one(self._tables.event, _event_row(event))
        self._raise(_EVENTS, event.seq)
        return event

    def add_many(self, records: Iterable[tuple[Record, Event]], record: str = "complaint") -> None:
        """Write many new records of a kind quickly: same rows, same chain, in batches."""
        (next_row,) = self._database.execute_sql(
            f'SELECT COALESCE(MAX(id), 0) + 1 FROM "{record}"'
        ).fetchone()
        rows: list[dict[str, object]] = []
        events: list[Event] = []
        saved: list[tuple[int, Record]] = []
        for row, (new, event) in enumerate(records, next_row):
            rows.append({"id": row} | _columns(new))
            saved.append((row, new))
            events.append(replace(event, record=record, changes=differences(None, new)))
        self._insert(self._tables.of(record), rows)
        self._chain(events)
        self._lookups.follow_new(saved)

    def empty_many(self, record: str, found: Sequence[tuple[int, Record, Event]]) -> None:
        """Leave many records of a kind (rows as they are, and the event of each) nothing but their
        numbers, quickly: same rows, same chain as `save` would make.
        """
        field = NUMBER_FIELDS[record]
        blank = _columns(RECORD_TYPES[record]())
        del blank[field]
        assigned = ", ".join(f'"{name}" = ?' for name in blank)
        events, gone = [], []
        for row, old, event in found:
            new = RECORD_TYPES[record](**{field: getattr(old, field)})
            events.append(replace(event, record=record, changes=differences(old, new)))
            gone.append((row, new, old))
        self._database.connection().executemany(
            f'UPDATE "{record}" SET {assigned} WHERE id = ?',
            [(*blank.values(), row) for row, _, _ in gone],
        )
        self._lookups.follow_emptied(gone)
        self._chain(events)

    def _chain(self, events: Iterable[Event]) -> None:
        """`append` for many at once."""
        seq, last = self._last_event()
        rows: list[dict[str, object]] = []
        for event in events:
            seq += 1
            line = stored(replace(event, seq=seq, prev_hash=last))
            last = stored_hash(line)
            rows.append(line._replace(hash=last)._asdict())
        self._insert(self._tables.event, rows)
        self._raise(_EVENTS, seq)

    def _insert(self, table: type[peewee.Model], rows: list[dict[str, object]]) -> None:
        """Plain executemany: building each statement anew would cost more than the writing."""
        if rows:
            statement = _insert_statement(table, rows[0])
            values = [list(row.values()) for row in rows]
            self._database.connection().executemany(statement, values)

    def _insert_one(self, table: type[peewee.Model], row: Mapping[str, object]) -> int:
        """The key of the new row."""
        cursor = self._database.execute_sql(_insert_statement(table, row), list(row.values()))
        return int(cursor.lastrowid)

    def last_serial(self, series: Series) -> int:
        """The last serial handed out in a series."""
        return self._last(series.key)

    def raise_counter(self, series: Series, serial: int) -> None:
        """Make sure the series goes on behind a number that came from outside."""
        self._raise(series.key, serial)

    def _last(self, key: str) -> int:
        counter = self._tables.counter
        row = counter.get_or_none(counter.series == key)
        return int(row.last) if row else 0

    def _raise(self, key: str, last: int) -> None:
        self._database.execute_sql(
            "INSERT INTO counter(series, last) VALUES (?, ?)"
            " ON CONFLICT(series) DO UPDATE SET last = MAX(last, excluded.last)",
            (key, last),
        )

    def _last_event(self) -> tuple[int, str]:
        table = self._tables.event
        row = table.select(table.seq, table.hash).order_by(table.seq.desc()).tuples().first()
        return (row[0], row[1]) if row else (0, GENESIS)


def _insert_statement(table: type[peewee.Model], row: Iterable[str]) -> str:
    names = list(row)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks})'


def _columns(record: Record) -> dict[str, object]:
    """A record as its columns hold it: lists as JSON text."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in plain_record(record).items()
    }


def _event_row(event: Event) -> dict[str, object]:
    return stored(event)._asdict()


def _event(row: Sequence[object]) -> Event:
    return opened(StoredEvent._make(row))
