"""The ledger as it is now, copied so that long reading keeps nobody from saving meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import peewee

from ledger_app.db.failures import explained
from ledger_app.db.ledger_file import LedgerFile, stopping
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, StoppedError, untold

# SQLite's own unnamed file: in the system's folder for such files, gone when it is closed, and
# gone when the program is killed.
_UNNAMED = "file:"
_PAGES = 1000  # copied at once (4 MB): a save that comes meanwhile waits for no more than that
_BREATH = 0.001  # seconds between two of them, in which a waiting save takes its turn
_AGAIN = 0.01  # seconds until the next try while a save is being written


@contextmanager
def snapshot(
    ledger: LedgerFile, stopped: Callable[[], bool] = lambda: False, told: Progress = untold
) -> Iterator[LedgerFile]:
    """``ledger`` as it is now, to be read in the thread that asks, under the same path. While it is
    copied a save waits for some milliseconds, afterwards for nothing.

    The copying goes through the connection that writes: then SQLite carries what is saved
    meanwhile into the copy, where from another connection each save would begin it anew.
    ``told``: how many pages are copied, of how many. Once ``stopped`` answers True the next
    question to the copy ends in `StoppedError`. Raises `LedgerError` when there is no room.
    """
    copy = LedgerFile(ledger.path, writable=False, kept_in=_UNNAMED)
    try:
        with explained(ledger.path):
            copy.database.connect()
            _fill(copy.database.connection(), ledger.home, stopped, told)
        with stopping(copy.database.connection(), stopped):
            yield copy
    finally:
        with suppress(peewee.DatabaseError, sqlite3.Error):
            copy.database.close()


def _fill(
    copy: sqlite3.Connection,
    source: sqlite3.Connection,
    stopped: Callable[[], bool],
    told: Progress,
) -> None:
    def breathe(_status: int, left: int, total: int) -> None:
        if stopped():
            raise StoppedError
        told(total - left, total)
        time.sleep(_BREATH)

    try:
        source.backup(copy, pages=_PAGES, progress=breathe, sleep=_AGAIN)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_FULL", "SQLITE_CANTOPEN"):
            raise
        raise LedgerError(
            "系统的临时文件夹空间不足（或不能写入），这项工作没有开始；台账没有改动。"
            "请腾出和台账一样大的空间后重试。"
        ) from error
