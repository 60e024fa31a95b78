"""An empty ledger file, made whole where nothing is, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import peewee

from ledger_app.db import migrations
from ledger_app.db.failures import explained
from ledger_app.db.ledger_file import APPLICATION_ID, PRAGMAS
from ledger_app.support.atomic_file import explain_os_error
from ledger_app.support.errors import LedgerError


def create(path: Path) -> None:
    """Make an empty ledger at ``path``.

    Raises `LedgerError` if something is there already or cannot be written.
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
        _put_in_free_place(draft, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise explain_os_error(error, path) from error
    finally:
        for leftover in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


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
