"""Online copies of a ledger through SQLite's backup, verified before they count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import peewee

from ledger_app.support.atomic_file import explain_os_error, writing
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, untold

FOLDER = "备份"  # beside the ledger
_PAGES = 2000  # copied at once: 8 MB


def copy_to(database: peewee.Database, target: Path) -> None:
    """Copy the open ledger to ``target`` and check the copy.

    Raises `LedgerError`; no half copy is left.
    """
    with copying(database, target):
        pass


@contextmanager
def copying(database: peewee.Database, target: Path, told: Progress = untold) -> Iterator[None]:
    """Copy the open ledger and check the copy, then do what belongs to it: it is called ``target``
    when the block has succeeded. ``told``: how many pages are copied, of how many.

    Raises `LedgerError`; then, and when ``told`` or the block raises, no copy is left.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_os_error(error, target) from error
    with writing(target) as temporary:
        try:
            with closing(sqlite3.connect(temporary)) as copy:
                database.connection().backup(
                    copy, pages=_PAGES, progress=lambda _, left, total: told(total - left, total)
                )
                verify(copy, target)
            told(1, 1)
        except sqlite3.OperationalError as error:
            raise LedgerError(
                f"备份没有完成：“{target.parent}”写不进去（空间不足或不能写入）。台账没有受影响；请换一个位置。"
            ) from error
        yield


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `LedgerError` unless the copy is sound."""
    try:
        found = [text for (text,) in connection.execute("PRAGMA integrity_check").fetchall()]
    except sqlite3.DatabaseError:
        found = ["damaged"]
    if found != ["ok"]:
        raise LedgerError(
            f"“{path}”没有通过检查，这份备份不能用。台账没有受影响；请换一个位置再备份。"
        )
