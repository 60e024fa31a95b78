"""Faults of the file become sentences; bugs stay bugs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import peewee
import pytest

from ledger_app.db.failures import explain, explained
from ledger_app.support.errors import LedgerError

PATH = Path("台账.ledger")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "别的.ledger"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 40)

    with pytest.raises(LedgerError, match="不是投诉台账"), explained(path):
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master").fetchall()


def test_half_a_character_is_named() -> None:
    with pytest.raises(LedgerError, match="半个字符"), explained(PATH):
        sqlite3.connect(":memory:").execute("SELECT ?", ("漏\ud83d",))


def test_a_locked_file_says_what_is_safe(tmp_path: Path) -> None:
    path = tmp_path / "台账.ledger"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("CREATE TABLE t (x)")
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(LedgerError, match="已经保存的内容没有受影响"), explained(path):
        sqlite3.connect(path, timeout=0).execute("SELECT * FROM t").fetchall()


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    assert explain(sqlite3.OperationalError("no such column: x"), PATH) is None
    with pytest.raises(peewee.IntegrityError), explained(PATH):
        raise peewee.IntegrityError("UNIQUE constraint failed")
