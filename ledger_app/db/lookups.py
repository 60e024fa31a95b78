"""What is kept beside the records so that they are found: words, households, residents' keys.

All of it follows from the records and is written in the transaction that saves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ledger_app.db import search
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.resident_keys import ResidentKeys
from ledger_app.domain.history import differences
from ledger_app.domain.people import Caller, Resident
from ledger_app.domain.reaching import is_nameless
from ledger_app.domain.records import Complaint, Record, plain_record
from ledger_app.domain.residents import phone_digits, plain_name
from ledger_app.domain.rooms import room_key

_ROOM, _PHONE, _NAME = "r", "p", "n"
_HOUSEHOLD = ("unit_no", "phone", "complainant_name")
_RESIDENT = ("unit_no", "name", "phone", "other_phone")
_CALLER = ("unit_no", "phone", "name", "withdrawn_at", "complaint_no")


def household_keys(unit_no: str, phone: str, name: str) -> tuple[str, ...]:
    """The keys of a household: its room, its phone, the name if it is one."""
    who = "" if is_nameless(name) else plain_name(name)
    found = (room_key(unit_no), phone_digits(phone), who)
    pairs = zip((_ROOM, _PHONE, _NAME), found, strict=True)
    return tuple(letter + value for letter, value in pairs if value)


class Lookups:
    """Follows what is saved."""

    def __init__(self, ledger: LedgerFile, text: search.SearchText) -> None:
        self._database = ledger.database
        self._tables = ledger.tables
        self._text = text
        self._residents = ResidentKeys(text)

    def follow(self, row: int, new: Record, old: Record | None) -> None:
        """A record was written to ``row`` of its table; ``old``: as it was before."""
        changed = differences(old, new)
        if isinstance(new, Complaint):
            self._follow_case(row, new, old, changed)
        elif isinstance(new, Caller):
            if old is None or not changed.keys().isdisjoint(_CALLER):
                self._follow_caller(new)
        elif isinstance(new, Resident) and (old is None or changed):
            self._follow_resident(row, new, old)

    def follow_new(self, saved: Iterable[tuple[int, Record]]) -> None:
        """Many new records at once."""
        cases: list[tuple[object, ...]] = []
        residents: list[tuple[str, int]] = []
        for row, record in saved:
            if isinstance(record, Complaint):
                search.put(self._database, row, self._text.of(plain_record(record)))
                cases += ((key, row, "") for key in _case_keys(record))
            elif isinstance(record, Resident):
                residents += ((key, row) for key in self._residents.of(record))
            else:
                self.follow(row, record, None)
        # In the order of the index: pages are filled one after the other.
        self._insert_many("case_key(key, complaint, caller)", cases)
        self._insert_many("resident_key(key, resident)", sorted(residents))

    def follow_emptied(self, emptied: Iterable[tuple[int, Record, Record]]) -> None:
        """Many records at once that say nothing any more: row, record, and as it was before."""
        residents: list[tuple[int]] = []
        for row, new, old in emptied:
            if isinstance(new, Resident):
                residents.append((row,))
            else:
                self.follow(row, new, old)
        self._database.connection().executemany(
            "DELETE FROM resident_key WHERE resident = ?", residents
        )

    # -- all of it anew --------------------------------------------------------------------------

    def case_letters(self) -> Iterator[tuple[int, str]]:
        """Row and letters (`SearchText.letters_of`) of every case, as its row says now."""
        of = self._text.letters_of
        for row, *values in self._rows("complaint", search.INDEXED):
            yield row, of(values)

    def case_households(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Row and keys of the complainant's household of every case."""
        rooms: dict[str, tuple[str, ...]] = {}
        for row, unit_no, phone, name in self._rows("complaint", _HOUSEHOLD):
            if unit_no not in rooms:
                rooms[unit_no] = household_keys(unit_no, "", "")
            yield row, rooms[unit_no] + household_keys("", phone, name)

    def caller_households(self) -> Iterator[tuple[str, int, str]]:
        """Key, row and caller of every household that joined a case."""
        callers = self._database.execute_sql(
            "SELECT c.id, k.caller_no, k.unit_no, k.phone, k.name FROM caller k"
            " JOIN complaint c ON c.complaint_no = k.complaint_no"
            " WHERE k.withdrawn_at IS NULL OR k.withdrawn_at = ''"
        )
        for row, caller, *said in callers:
            yield from ((key, row, caller) for key in household_keys(*said))

    def residents_keys(self) -> Iterator[tuple[int, set[str]]]:
        """Row and keys of every resident."""
        for row, moved_out, *said in self._rows("resident", ("moved_out_on", *_RESIDENT)):
            gone = date.fromisoformat(moved_out) if moved_out else None
            yield row, self._residents.made(*said, gone=gone is not None)

    def rebuild(self) -> None:
        """Empty all of it and fill it from the records; inside `LedgerFile.writing`."""
        self._database.execute_sql("INSERT INTO search(search) VALUES('delete-all')")
        for row, letters in self.case_letters():
            search.put(self._database, row, search.spaced(letters))
        for table in ("case_key", "resident_key"):
            self._database.execute_sql(f"DELETE FROM {table}")
        households = [(key, row, "") for row, keys in self.case_households() for key in keys]
        households += self.caller_households()
        self._insert_many("case_key(key, complaint, caller)", households)
        keys = sorted((key, row) for row, own in self.residents_keys() for key in own)
        self._insert_many("resident_key(key, resident)", keys)

    def _rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Key and these columns of every row, in the order of entry."""
        names = ", ".join(f'"{name}"' for name in ("id", *columns))
        rows = self._database.execute_sql(f'SELECT {names} FROM "{table}" ORDER BY id')
        return iter(rows)

    # -- one record ------------------------------------------------------------------------------

    def _follow_case(
        self, row: int, new: Complaint, old: Record | None, changed: dict[str, list[object]]
    ) -> None:
        if old is None or search.touches(changed):
            before = self._text.of(plain_record(old)) if old else None
            search.put(self._database, row, self._text.of(plain_record(new)), before)
        if old is None or not changed.keys().isdisjoint(_HOUSEHOLD):
            self._put_case(row, "", _case_keys(new))

    def _follow_caller(self, new: Caller) -> None:
        """The household of a caller is one of the case's households until it withdraws."""
        case = self._tables.complaint
        found = case.select(case.id).where(case.complaint_no == new.complaint_no).tuples().first()
        if found is not None:
            keys = () if new.withdrawn_at else household_keys(new.unit_no, new.phone, new.name)
            self._put_case(int(found[0]), new.caller_no, keys)

    def _put_case(self, row: int, caller: str, keys: Iterable[str]) -> None:
        table = self._tables.case_key
        table.delete().where(table.complaint == row, table.caller == caller).execute()
        self._insert_many("case_key(key, complaint, caller)", [(k, row, caller) for k in keys])

    def _follow_resident(self, row: int, new: Resident, old: Record | None) -> None:
        keys = self._residents.of(new)
        table = self._tables.resident_key
        if old is not None:
            query = table.select(table.key).where(table.resident == row)
            kept = {key for (key,) in query.tuples()}
            lost = kept - keys
            if lost:
                table.delete().where(table.resident == row, table.key.in_(sorted(lost))).execute()
            keys -= kept
        self._insert_many("resident_key(key, resident)", [(key, row) for key in sorted(keys)])

    def _insert_many(self, into: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Plain executemany, as `RecordStore` does for the records."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            statement = f"INSERT INTO {into} VALUES ({marks})"
            self._database.connection().executemany(statement, rows)


def _case_keys(case: Complaint) -> tuple[str, ...]:
    return household_keys(case.unit_no, case.phone, case.complainant_name)
