"""Numbered, frozen steps from any older ledger to the newest, each with its stamp in one go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import peewee

from ledger_app.db import backup
from ledger_app.db.migrations import m0001_initial

STEPS = (m0001_initial,)
NEWEST = len(STEPS)


def version(database: peewee.Database) -> int:
    """The step the ledger stands at (``PRAGMA user_version``)."""
    (number,) = database.execute_sql("PRAGMA user_version").fetchone()
    return int(number)


def migrate(database: peewee.Database) -> None:
    """Take every missing step. A step and its version stamp roll back together."""
    for number in range(version(database), NEWEST):
        with database.atomic("EXCLUSIVE"):
            STEPS[number].apply(database)
            database.execute_sql(f"PRAGMA user_version = {number + 1}")


def back_up_and_migrate(database: peewee.Database, path: Path) -> None:
    """Migrate an existing ledger after a verified copy of it lies in the backup folder."""
    stamp = datetime.fromtimestamp(path.stat().st_mtime)
    copy = path.parent / backup.FOLDER / f"{path.stem}-升级前-{stamp:%Y%m%d-%H%M%S}{path.suffix}"
    backup.copy_to(database, copy)
    migrate(database)
