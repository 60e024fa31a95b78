"""What SQLite says, in words the clerk can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from ledger_app.support.errors import LedgerError

_SAFE = "已经保存的内容没有受影响"
_BY_NAME = {
    "SQLITE_FULL": f"磁盘已满，这一次没有存上；{_SAFE}。请腾出空间后再保存一次。",
    "SQLITE_READONLY": (
        f"台账所在位置是只读的，这一次没有存上；{_SAFE}。请把台账复制到可以写入的文件夹再打开。"
    ),
    "SQLITE_BUSY": f"台账正被另一个程序占用，这一次没有存上；{_SAFE}。请关闭另一个程序后重试。",
    "SQLITE_LOCKED": f"台账正被另一个程序占用，这一次没有存上；{_SAFE}。请关闭另一个程序后重试。",
    "SQLITE_IOERR": f"读写台账时磁盘出错，这一次没有存上；{_SAFE}。请检查磁盘或U盘是否接好，再重试。",
    "SQLITE_CANTOPEN": "打不开台账文件：文件夹不存在或没有权限。请检查路径后重试。",
    "SQLITE_NOTADB": "这个文件不是投诉台账，没有打开，也没有改动它。请选择正确的台账文件。",
    "SQLITE_CORRUPT": (
        "台账文件已经损坏，程序没有改动它。请用“备份”文件夹里最近的备份恢复，并保留损坏的文件备查。"
    ),
}


def explain(error: Exception, path: Path) -> LedgerError | None:
    """A `LedgerError` for a fault of the disk or the file; None when it is a bug of ours."""
    for cause in _chain(error):
        name = getattr(cause, "sqlite_errorname", "") or _guess(str(cause))
        for known, sentence in _BY_NAME.items():
            if name.startswith(known):
                return LedgerError(f"{sentence}（{path}）")
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: after a full disk the rollback itself fails."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _guess(text: str) -> str:
    """The error's name from its text, for builds that do not carry it."""
    if "malformed" in text:
        return "SQLITE_CORRUPT"
    return "SQLITE_NOTADB" if "not a database" in text else ""


def unreadable(number: object) -> LedgerError:
    """For a row whose values are none the program writes: another program has been at the file."""
    return LedgerError(
        f"台账里编号为“{number}”的一行读不出来，可能被别的程序改过；程序没有改动台账。"
        "请保留这份文件，用“检查”看还有哪些地方，再用最近的备份恢复。"
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn faults of the file into sentences, and what no file can hold; bugs pass through."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise LedgerError(
            "文字里有半个字符（多半是没有粘贴完整的表情符号），存不下也查不到；没有改动。请删去后重试。"
        ) from error
    except (peewee.DatabaseError, peewee.InterfaceError, sqlite3.Error) as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error
