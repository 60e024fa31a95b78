"""Whole rows of the records' tables, read as records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import peewee

from ledger_app.db.failures import unreadable
from ledger_app.domain.record_values import kind_of, names_of, row_reader
from ledger_app.domain.records import NUMBER_FIELDS, R


@cache
def columns_of(kind: str) -> str:
    """The key and the fields of a record's table, as `read` wants them selected."""
    return ", ".join(f'"{name}"' for name in ("id", *names_of(kind)))


def read(
    database: peewee.Database, made: type[R], asked: tuple[str, Sequence[object]]
) -> Iterator[tuple[int, R]]:
    """Row and record of everything a statement finds that selects `columns_of`.

    Rows are plain already: the cursor itself, without peewee's look at every value. Raises
    `LedgerError` for a row that holds what no record can.
    """
    record = row_reader(made)
    for row, *values in database.execute_sql(*asked):
        try:
            one = record(values)
        except (ValueError, TypeError, ArithmeticError) as error:
            kind = kind_of(made)
            number = values[names_of(kind).index(NUMBER_FIELDS[kind])]
            raise unreadable(number) from error
        yield row, one


def records(
    database: peewee.Database, made: type[R], rest: str = "ORDER BY id", *values: object
) -> Iterator[tuple[int, R]]:
    """Row and record of everything that ``rest``, the SQL behind the table's name, leaves."""
    kind = kind_of(made)
    return read(database, made, (f'SELECT {columns_of(kind)} FROM "{kind}" {rest}', values))
