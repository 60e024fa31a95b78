"""Numbered, frozen steps from any older ledger to the newest, each with its stamp in one go."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import peewee

from ledger_app.db import backup
from ledger_app.db.migrations import m0001_initial

STEPS = (m0001_initial,)
NEWEST = len(STEPS)
_MARK_BITS, _STEP_BITS = 23, 8  # of ``PRAGMA user_version``, a positive number of 31 bits


def version(database: peewee.Database) -> int:
    """The step the ledger stands at (the low bits of ``PRAGMA user_version``)."""
    return _stamp_of(database) % (1 << _STEP_BITS)


def is_ours(database: peewee.Database) -> bool:
    """Whether the ledger was made by these very steps, not by a draft of one of them."""
    stamp = _stamp_of(database)
    return stamp in (0, _stamp(stamp % (1 << _STEP_BITS)))


def migrate(database: peewee.Database) -> None:
    """Take every missing step. A step and its stamp roll back together."""
    for number in range(version(database), NEWEST):
        with database.atomic("EXCLUSIVE"):
            STEPS[number].apply(database)
            database.execute_sql(f"PRAGMA user_version = {_stamp(number + 1)}")


def shape(database: peewee.Database) -> dict[tuple[str, str], str]:
    """What the ledger is built of: (kind, name) -> the statement that made it; SQLite's own left
    out.
    """
    rows = database.execute_sql("SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): str(sql) for kind, name, sql in rows if not name.startswith("sqlite_")}


def expected_shape() -> dict[tuple[str, str], str]:
    """`shape` of a ledger that only these steps have built."""
    database = peewee.SqliteDatabase(":memory:")
    with database:
        for step in STEPS:
            step.apply(database)
        return shape(database)


def _stamp_of(database: peewee.Database) -> int:
    (stamp,) = database.execute_sql("PRAGMA user_version").fetchone()
    return int(stamp)


def _stamp(steps: int) -> int:
    """The number of steps, and above it what tells them from others: a hash of all they do."""
    text = "\n".join(statement for step in STEPS[:steps] for statement in step.DDL)
    mark = int.from_bytes(hashlib.sha256(text.encode()).digest()) >> (256 - _MARK_BITS)
    return mark << _STEP_BITS | steps


def back_up_and_migrate(database: peewee.Database, path: Path) -> None:
    """Migrate an existing ledger after a verified copy of it lies in the backup folder."""
    stamp = datetime.fromtimestamp(path.stat().st_mtime)
    copy = path.parent / backup.FOLDER / f"{path.stem}-升级前-{stamp:%Y%m%d-%H%M%S}{path.suffix}"
    backup.copy_to(database, copy)
    migrate(database)
