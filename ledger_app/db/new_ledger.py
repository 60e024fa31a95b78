"""An empty ledger file, made whole where nothing is, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import peewee

from ledger_app.db import migrations
from ledger_app.db.failures import explained
from ledger_app.db.ledger_file import APPLICATION_ID, PRAGMAS, LedgerFile, open_ledger
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.support.errors import LedgerError


def create(path: Path, fill: Callable[[LedgerFile], None] = lambda ledger: None) -> None:
    """Make a ledger at ``path`` that holds what ``fill`` writes: it gets its name when it is whole,
    so that a computer switched off meanwhile leaves no half of one there.

    Raises `LedgerError` if something is there already or cannot be written; what else ``fill``
    raises goes through, and nothing is made.
    """
    path = Path(path)
    if os.path.exists(path):
        raise _taken(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with explained(path):
            database = peewee.SqliteDatabase(str(draft), pragmas=PRAGMAS)
            with database:
                database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.migrate(database)
            database.close()
            _filled(draft, fill)
        _put_in_free_place(draft, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise explain_os_error(error, path) from error
    finally:
        for ending in ("", "-journal", ".lock"):
            with suppress(OSError):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _filled(draft: Path, fill: Callable[[LedgerFile], None]) -> None:
    ledger = open_ledger(draft)
    try:
        with ledger.writing():
            fill(ledger)
    finally:
        ledger.close()


def _taken(path: Path) -> LedgerError:
    return LedgerError(f"“{path}”已经存在，没有覆盖它。请换一个文件名，或直接打开这份台账。")


def _put_in_free_place(draft: Path, path: Path) -> None:
    """Give ``draft`` the name ``path``, which nothing may have got meanwhile: FileExistsError.

    A link is refused where something is. A stick's file system may know no links; there an empty
    file takes the place first, which is ours to replace then.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        path.open("xb").close()
        try:
            draft.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
