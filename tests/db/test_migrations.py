"""From any older file to today's: frozen steps, a backup first, stamp and step together."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import peewee
import pytest

from ledger_app.db import migrations, search
from ledger_app.db.ledger_file import LedgerFile, open_ledger
from ledger_app.db.migrations import m0001_initial
from ledger_app.db.tables import Tables
from ledger_app.support.errors import LedgerError


def _columns(database: peewee.Database, table: str) -> dict[str, tuple[str, bool, bool]]:
    """Column -> its type, whether it must be filled, whether it is the key."""
    rows = database.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    return {name: (kind, bool(notnull), bool(key)) for _, name, kind, notnull, _, key in rows}


def test_m0001_initial_makes_the_tables_the_program_uses(ledger: LedgerFile) -> None:
    ours = peewee.SqliteDatabase(":memory:")
    tables = Tables(ours)
    ours.create_tables(tables.all())

    for model in tables.all():
        name = model._meta.table_name
        assert _columns(ledger.database, name) == _columns(ours, name), name
    made = set(ledger.database.get_tables())
    assert {m._meta.table_name for m in tables.all()} == {n for n in made if "search" not in n}


def test_the_search_index_is_the_declared_one(ledger: LedgerFile) -> None:
    (sql,) = ledger.database.execute_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'search'"
    ).fetchone()

    assert sql == search.DDL


def test_numbers_cannot_be_given_twice(ledger: LedgerFile) -> None:
    for table in ("complaint", "liaison", "repair", "talk", "reservation"):
        indexes = ledger.database.get_indexes(table)
        assert any(index.unique for index in indexes), table


def _note(database: peewee.Database) -> None:
    database.execute_sql("ALTER TABLE setting ADD COLUMN note TEXT")


def _note_then_fail(database: peewee.Database) -> None:
    _note(database)
    database.execute_sql("INSERT INTO no_such_table VALUES (1)")


def _add_step(monkeypatch: pytest.MonkeyPatch, apply: object) -> None:
    steps = (m0001_initial, SimpleNamespace(apply=apply, DDL=("note",)))
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "NEWEST", len(steps))


def _version_and_columns(path: Path) -> tuple[int, set[str]]:
    with closing(sqlite3.connect(path)) as connection:
        (stamp,) = connection.execute("PRAGMA user_version").fetchone()
        return stamp % 256, {row[1] for row in connection.execute("PRAGMA table_info(setting)")}


def test_an_older_file_is_copied_before_it_is_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_step(monkeypatch, _note)

    open_ledger(path).close()

    (copy,) = (path.parent / "备份").iterdir()
    assert copy.name.startswith(f"{path.stem}-升级前-")
    assert _version_and_columns(path) == (2, {"key", "value", "note"})
    assert _version_and_columns(copy) == (1, {"key", "value"})
    open_ledger(path).close()


def test_a_step_that_fails_takes_its_stamp_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_step(monkeypatch, _note_then_fail)

    with pytest.raises(peewee.OperationalError):
        open_ledger(path)

    assert _version_and_columns(path) == (1, {"key", "value"})


def test_an_older_file_opened_to_read_is_not_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_step(monkeypatch, _note)
    before = path.read_bytes()

    with pytest.raises(LedgerError, match=r"台账是旧版本的，请先用本程序以可写方式打开一次"):
        open_ledger(path, writable=False)

    assert path.read_bytes() == before
