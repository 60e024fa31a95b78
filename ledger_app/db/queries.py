"""Questions about many complaints: the grid's pages, the work lists, the cases a month needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from ledger_app.db import search, whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookups import household_keys
from ledger_app.db.spelled_names import SpelledNames
from ledger_app.domain.choices import ENDED, UNHANDLED, State
from ledger_app.domain.kinds import moment_text, to_plain
from ledger_app.domain.records import Complaint
from ledger_app.domain.work_lists import STATES, end_of_day

SEARCH_LIMIT = 500
_NEWEST = 2000  # cases that words are learned from: what the office writes nowadays
SORTABLE = (
    "received_at", "complaint_no", "state", "level", "category", "unit_no", "complainant_name",
    "handling_dept", "handled_at", "closed_at", "satisfaction", "channel", "final_due_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases: every given condition must hold.

    Times are a half-open span of the received time. ``standing``: one of `STANDINGS`, how the case
    stands to others and to the archive (``alone``: not merged into another).
    """

    states: tuple[str, ...] = ()
    level: str = ""
    category: str = ""
    received_from: datetime | None = None
    received_before: datetime | None = None
    overdue_at: datetime | None = None
    text: str = ""
    numbers: tuple[str, ...] | None = None
    standing: str = ""
    archived_before: date | None = None


_SOME_MOMENT = datetime(1, 1, 1)  # stands for now in a question that is worded beforehand
STANDINGS = (
    "alone", "merged", "related", "split", "mass", "reopened", "to_archive", "archived",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """Order of the grid; ties are kept in the order of entry."""

    column: str = "received_at"
    descending: bool = True


class CaseQueries:
    """Read-only questions; open `LedgerFile.reading` around them."""

    def __init__(self, ledger: LedgerFile, text: search.SearchText) -> None:
        self._database = ledger.database
        self._table: Any = ledger.tables.complaint
        self._tables = ledger.tables
        self._text = text
        self._names = SpelledNames(ledger)
        # Spelt out once: building a hundred columns anew costs more than most answers.
        self._worded: dict[tuple[CaseFilter, Sort, int], tuple[str, list[object]]] = {}
        self._counting: dict[str, tuple[str, list[str]]] = {}
        self._all = peewee.SQL(whole_rows.columns_of("complaint"))

    def learn_names(self) -> bool:
        """See `SpelledNames.learn`."""
        return self._names.learn()

    def page(
        self, wanted: CaseFilter, sort: Sort, after: tuple[object, int] | None, limit: int
    ) -> list[tuple[int, Complaint]]:
        """The next ``limit`` cases behind ``after`` (sort value, row); never by offset."""
        if after is not None or wanted.text:
            return list(self._read(self._page(wanted, sort, after, limit).sql()))
        key = (wanted, sort, limit)  # the first screens are asked for again and again
        if key not in self._worded:
            self._worded[key] = self._page(wanted, sort, None, limit).sql()
        return list(self._read(self._worded[key]))

    def _page(
        self, wanted: CaseFilter, sort: Sort, after: tuple[object, int] | None, limit: int
    ) -> Any:
        table = self._table
        column = self._sort_column(sort.column)
        # The first screen of a bare search comes from the newest hits: a key stroke must not wait.
        quick = after is None and wanted == CaseFilter(text=wanted.text)
        query = self._where(self._whole(), wanted, newest=SEARCH_LIMIT if quick else 0)
        if after is not None:
            value, row = after
            beyond = column < value if sort.descending else column > value
            tie = table.id < row if sort.descending else table.id > row
            query = query.where(beyond | ((column == value) & tie))
        order = (
            (column.desc(), table.id.desc()) if sort.descending else (column.asc(), table.id.asc())
        )
        return query.order_by(*order).limit(limit)

    def _whole(self) -> Any:
        """A query for whole rows, to be read by `_cases`."""
        return self._table.select(self._all)

    def _cases(self, query: Any) -> Iterator[tuple[int, Complaint]]:
        """Row and case of everything a query of `_whole` finds."""
        return self._read(query.sql())

    def _read(self, asked: tuple[str, list[object]]) -> Iterator[tuple[int, Complaint]]:
        return whole_rows.read(self._database, Complaint, asked)

    def sort_value(self, case: Complaint, column: str) -> str:
        """The key of a case in the grid's order, as `page` compares it."""
        value = getattr(case, column)
        if isinstance(value, State):
            return value.value
        return moment_text(value) if isinstance(value, datetime) else str(value or "")

    def each(self, wanted: CaseFilter) -> Iterator[Complaint]:
        """All cases in number order, one by one."""
        query = self._where(self._whole(), wanted)
        for _, case in self._cases(query.order_by(self._table.complaint_no)):
            yield case

    def count(self, wanted: CaseFilter) -> int:
        """How many cases."""
        count: int = self._where(self._table.select(), wanted).count()
        return count

    def numbers(self, wanted: CaseFilter) -> list[str]:
        """Their numbers, in number order."""
        table = self._table
        query = self._where(table.select(table.complaint_no), wanted).order_by(table.complaint_no)
        return [number for (number,) in query.tuples()]

    def work_list(self, name: str, now: datetime) -> list[Complaint]:
        """One of the day's lists (their names: `_work`), the most urgent first."""
        table = self._table
        query = self._whole().where(self._work(name, now))
        found = query.order_by(self._sort_column("final_due_at"), table.id)
        return [case for _, case in self._cases(found)]

    def work_count(self, name: str, now: datetime) -> int:
        """How many cases a day's list holds. Only the moments of the question differ."""
        if name not in self._counting:
            query = self._table.select(peewee.fn.COUNT(peewee.SQL("*")))
            self._counting[name] = query.where(self._work(name, _SOME_MOMENT)).sql()
        statement, values = self._counting[name]
        moments = {
            moment_text(_SOME_MOMENT): moment_text(now),
            moment_text(end_of_day(_SOME_MOMENT)): moment_text(end_of_day(now)),
        }
        asked = [moments.get(value, value) for value in values]
        (count,) = self._database.execute_sql(statement, asked).fetchone()
        return int(count)

    def month_candidates(self, start: datetime, end: datetime) -> list[str]:
        """Cases that can matter to a span: received before its end, not settled for good before."""
        table = self._table
        first, last = moment_text(start), moment_text(end)
        revisited = self._tables.revisit.select(self._tables.revisit.complaint_no).where(
            self._tables.revisit.revisited_at >= first, self._tables.revisit.revisited_at < last
        )
        ended = peewee.fn.COALESCE(table.closed_at, table.explained_at)
        query = table.select(table.complaint_no).where(
            table.received_at < last,
            table.state != State.VOIDED.value,
            table.state.not_in([s.value for s in ENDED])
            | (ended >= first)
            | (table.reopen_count > 0)
            | table.complaint_no.in_(revisited),
        )
        return [number for (number,) in query.order_by(table.complaint_no).tuples()]

    def household(self, unit_no: str, phone: str, name: str, limit: int) -> list[Complaint]:
        """Earlier cases of the same room or phone, however they are written (lacking both: the same
        name), newest first; those of a mass event its callers' too.
        """
        keys = household_keys(unit_no, phone, "") or household_keys("", "", name)
        if not keys:
            return []
        table, lookup = self._table, self._tables.case_key
        same = lookup.select(lookup.complaint).where(lookup.key.in_(keys))
        query = self._whole().where(table.id.in_(same))
        rows = query.order_by(table.received_at.desc()).limit(limit)
        return [case for _, case in self._cases(rows)]

    def alike(self, text: str, since: datetime, limit: int) -> list[Complaint]:
        """Cases received from ``since`` on whose words are nearest to ``text``, nearest first."""
        table = self._table
        pairs = self._text.pairs(text)
        # The sum keeps SQLite from walking the rows by number instead of the index by time.
        first = table.select(peewee.fn.MIN(table.id + 0)).where(
            table.received_at >= moment_text(since)
        )
        first_row = first.scalar()
        if not pairs or first_row is None:
            return []
        rows = search.nearest(self._database, pairs, first_row, limit)
        found = dict(self._cases(self._whole().where(table.id.in_(rows))))
        return [found[row] for row in rows if row in found]

    def merged_into(self, number: str) -> tuple[str, ...]:
        """The numbers of the cases merged into this one, in number order."""
        table = self._table
        # The second condition is that of the partial index, word for word.
        query = table.select(table.complaint_no).where(
            table.merged_into == number, peewee.SQL("merged_into <> ''")
        )
        return tuple(sorted(found for (found,) in query.tuples()))

    def frequent(self, column: str, limit: int, category: str = "") -> list[str]:
        """The texts most often entered in a column of the newest cases (of a category, when one is
        given), for completion.
        """
        table, field = self._table, getattr(self._table, column)
        newest = table.select(field).order_by(table.received_at.desc()).limit(_NEWEST)
        if category:
            newest = newest.where(table.category == category)
        counts = Counter(value for (value,) in newest.tuples() if value)
        return [value for value, _ in counts.most_common(limit)]

    def _sort_column(self, name: str) -> Any:
        if name == "final_due_at":
            return peewee.fn.COALESCE(self._table.extended_due_at, self._table.due_at, "")
        column = getattr(self._table, name)
        # Every case has a received time; bare, the column can use its index.
        always = not column.null or name == "received_at"
        return column if always else peewee.fn.COALESCE(column, "")

    def _where(self, query: Any, wanted: CaseFilter, *, newest: int = 0) -> Any:
        for condition in self._conditions(wanted):
            query = query.where(condition)
        match = self._text.match(wanted.text, self._names.meant)
        if match and newest:
            return query.where(self._table.id.in_(search.find(self._database, match, newest)))
        if match:
            return query.where(search.among(match))
        return query.where(self._table.id == -1) if wanted.text.strip() else query

    def _conditions(self, wanted: CaseFilter) -> Iterator[Any]:
        table = self._table
        if wanted.states:
            yield table.state.in_(wanted.states)
        if wanted.level:
            yield table.level == wanted.level
        if wanted.category:
            yield table.category == wanted.category
        if wanted.received_from:
            yield table.received_at >= moment_text(wanted.received_from)
        if wanted.received_before:
            yield table.received_at < moment_text(wanted.received_before)
        if wanted.overdue_at:
            yield self._overdue(wanted.overdue_at)
        if wanted.numbers is not None:
            yield table.complaint_no.in_(wanted.numbers)
        if wanted.standing:
            yield self._standing(wanted.standing)
        if wanted.archived_before:
            yield table.archived_on < to_plain(wanted.archived_before)

    def _standing(self, name: str) -> Any:
        table = self._table
        conditions = {
            "alone": table.merged_into == "",
            "merged": table.merged_into != "",
            "related": table.related_to != "",
            "split": table.split_from != "",
            "mass": table.mass_event == 1,
            "reopened": table.reopen_count > 0,
            "to_archive": table_in(table.state, ENDED) & table.archived_on.is_null(),
            "archived": table.archived_on.is_null(is_null=False),
        }
        return conditions[name]

    def _overdue(self, now: datetime) -> Any:
        due = self._sort_column("final_due_at")
        by = peewee.fn.COALESCE(self._table.paused_at, moment_text(now))
        runs = table_in(self._table.state, UNHANDLED) & (self._table.merged_into == "")
        return runs & (due != "") & (due < by)

    def _work(self, name: str, now: datetime) -> Any:
        table = self._table
        if name == "overdue":
            return self._overdue(now)
        held = table_in(table.state, STATES[name]) & (table.merged_into == "")
        if name == "to_revisit":
            # The words of the partial index, so that the closed ones are not all walked through.
            owed = peewee.SQL("revisit_owed = 1") & (table.merged_into == "")
            return (held & table.revisit_waived_at.is_null()) | owed
        if name == "due_today":
            due = self._sort_column("final_due_at")
            today = (due >= moment_text(now)) & (due <= moment_text(end_of_day(now)))
            return held & table.paused_at.is_null() & today
        return held & table.returned_at.is_null() if name == "unreturned" else held


def table_in(column: Any, states: Any) -> Any:
    """The column holds one of these states."""
    return column.in_([state.value for state in states])
