"""One ledger file: opened, checked, locked, migrated; every write is one transaction."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import peewee

from ledger_app.db import migrations
from ledger_app.db.failures import explained
from ledger_app.db.lock import WriterLock
from ledger_app.db.tables import Tables
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError

APPLICATION_ID = 0x544A4C31  # "TJL1" marks our files
SUFFIX = ".ledger"
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_LOOK_UP = 20_000  # steps of SQLite between two looks whether the work is to stop: some ms
PRAGMAS = {
    # Clerks copy the open file, so everything must be in that one file after each commit: no WAL.
    "journal_mode": "delete",
    "synchronous": "extra",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "cache_size": -16000,
    "temp_store": "memory",
}


class LedgerFile:
    """An open ledger. Use `open_ledger`; close it when done.

    Attributes: ``path``, ``database``, ``tables``, ``writable``. ``kept_in``: where the database
    is when that is not the file itself (`snapshot`).
    """

    def __init__(self, path: Path, *, writable: bool, kept_in: str = "") -> None:
        self.path = Path(path)
        self.writable = writable
        self._lock: WriterLock | None = None
        self._identity = (0, 0)
        self._beside = (0, "")  # the thread that works beside the others, and what it does
        mode = "rw" if writable else "ro"
        uri = kept_in or f"{self.path.resolve().as_uri()}?mode={mode}"
        pragmas = PRAGMAS if writable else {"busy_timeout": 5000, "cache_size": -16000}
        # Each thread has a connection of its own; that of the thread which opened the ledger is
        # lent to another only to copy from (`home`).
        self.database = peewee.SqliteDatabase(
            uri, pragmas=pragmas, uri=True, check_same_thread=False
        )
        self._home: sqlite3.Connection | None = None
        self.tables = Tables(self.database)

    def open(self) -> None:
        """Check, lock, connect and (when writable) migrate. Raises `LedgerError` in words."""
        _check_header(self.path)
        if self.writable:
            self._lock = WriterLock(self.path)
            self._lock.acquire()
        else:
            _finish_rollback(self.path)
        try:
            with explained(self.path):
                self.database.connect()
                self._check_version()
            self._home = self.database.connection()
            self._identity = _identity(self.path)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file and give the lock back."""
        with suppress(peewee.DatabaseError, sqlite3.Error):
            self.database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def home(self) -> sqlite3.Connection:
        """The connection of the thread that opened the ledger: what is saved goes through it."""
        assert self._home is not None, "not open"
        return self._home

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open: what is written now may yet be undone."""
        return bool(self.database.in_transaction())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One IMMEDIATE transaction: all of it is kept, or none.

        Nested calls join the outer one.
        """
        self.refuse_unwritable()
        with explained(self.path):
            if self.is_writing:
                yield
            else:
                with self.database.atomic("IMMEDIATE"):
                    yield

    @contextmanager
    def beside(self, doing: str, stopped: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Long work that writes, called ``doing``, in a thread and with a connection of its own,
        closed at its end. The other threads go on reading; what they want to write is refused
        meanwhile. Once ``stopped`` answers True the next question to the ledger ends in
        `StoppedError`: what the work wrote is undone.

        Nothing spills into the file before the work commits: a spill would lock readers out.
        Raises `LedgerError` when another thread works so already.
        """
        self._refuse_beside()
        self._beside = (threading.get_ident(), doing)
        try:
            with explained(self.path):
                self.database.connect(reuse_if_open=True)
                self.database.execute_sql("PRAGMA cache_spill = OFF")
            with stopping(self.database.connection(), stopped):
                yield
        finally:
            self._beside = (0, "")
            with suppress(peewee.DatabaseError, sqlite3.Error):
                self.database.close()

    def refuse_unwritable(self) -> None:
        """Raises `LedgerError` when nothing can be written: the ledger is open to be read only, its
        file is gone, or another thread writes (`beside`).
        """
        if not self.writable:
            raise LedgerError("台账是以只读方式打开的，不能登记；内容没有改动。")
        self._refuse_beside()
        self._check_identity()

    def _refuse_beside(self) -> None:
        thread, doing = self._beside
        if thread not in (0, threading.get_ident()):
            raise LedgerError(
                f"正在{doing}，这一次没有保存，填写的内容还在。请等它结束（或按“取消”）后再保存。"
            )

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn faults of the file into sentences while reading."""
        with explained(self.path):
            yield

    def quick_check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when sound."""
        with explained(self.path):
            rows = self.database.execute_sql("PRAGMA quick_check").fetchall()
        return [text for (text,) in rows if text != "ok"]

    def _check_version(self) -> None:
        (app,) = self.database.execute_sql("PRAGMA application_id").fetchone()
        if app != APPLICATION_ID:
            raise LedgerError(
                f"“{self.path}”不是投诉台账，没有打开，也没有改动它。请选择正确的台账文件。"
            )
        version = migrations.version(self.database)
        if version > migrations.NEWEST:
            raise LedgerError(
                f"“{self.path}”是用更新版本的程序保存的，这个版本打不开；台账没有改动。请先升级程序。"
            )
        if not migrations.is_ours(self.database):
            raise LedgerError(
                f"“{self.path}”是试用版建立的，表格和这个版本不同，打不开；台账没有改动。"
                "请用建立它的那个版本打开，把台账导出为 Excel，再在新台账里导入。"
            )
        if version < migrations.NEWEST:
            if not self.writable:
                raise LedgerError("台账是旧版本的，请先用本程序以可写方式打开一次，完成升级。")
            migrations.back_up_and_migrate(self.database, self.path)

    def _check_identity(self) -> None:
        """A file deleted or replaced under us would swallow the save without a word."""
        try:
            same = _identity(self.path) == self._identity
        except OSError:
            same = False
        if not same:
            raise LedgerError(
                f"台账文件“{self.path}”被移走、删除或替换了，这一次没有保存。"
                "请把文件放回原处，或重新打开台账；窗口里填写的内容还在。"
            )


@contextmanager
def stopping(connection: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Questions to ``connection`` end in `StoppedError` once ``stopped`` answers True."""
    connection.set_progress_handler(stopped, _LOOK_UP)
    try:
        yield
    except (peewee.OperationalError, sqlite3.OperationalError) as error:
        if stopped() and "interrupt" in str(error):
            raise StoppedError from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def open_ledger(path: Path, *, writable: bool = True) -> LedgerFile:
    """Open a ledger.

    Raises `LedgerError` when it is missing, foreign, damaged, newer, locked or unreadable.
    """
    ledger = LedgerFile(path, writable=writable)
    ledger.open()
    return ledger


def _finish_rollback(path: Path) -> None:
    """A save cut off by a power failure is undone by the next writer; a reader has to ask for one.

    In a folder that cannot be written nothing happens, and opening says so.
    """
    if not path.with_name(path.name + "-journal").exists():
        return
    with suppress(sqlite3.Error):
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as writer:
            writer.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return (stat.st_dev, stat.st_ino)


def _check_header(path: Path) -> None:
    """Refuse what is no ledger before SQLite touches it, and a file shorter than it says."""
    if not os.path.exists(path):  # unlike Path.exists, no exception for a name too long
        raise LedgerError(f"找不到台账“{path}”。请检查路径，或先新建台账。")
    if path.is_dir():
        raise LedgerError(f"“{path}”是一个文件夹，不是台账文件。请选择台账文件。")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
    except OSError as error:
        raise LedgerError(f"读不了台账“{path}”：没有权限或磁盘出错。内容没有改动。") from error
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise LedgerError(f"“{path}”不是投诉台账，没有打开，也没有改动它。请选择正确的台账文件。")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size < (65536 if page == 1 else page) * pages:
        raise LedgerError(
            f"台账“{path}”不完整（可能复制时中断），程序没有改动它。"
            "请用“备份”文件夹里最近的备份恢复，并保留这份文件备查。"
        )
