"""One writer at a time: a lock beside the ledger, and the name of who holds it."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

from ledger_app.support.errors import LedgerError


class WriterLock:
    """Holds ``<ledger>.lock``; the operating system frees it however the process ends.

    The empty file stays when the lock is given back: whoever unlinked it could take it from under
    a writer that has just opened it, and a third one would then lock a new file of that name.
    """

    def __init__(self, ledger: Path) -> None:
        import filelock  # the slowest import of the start; only writers need it

        self._path = ledger.with_name(ledger.name + ".lock")
        self._owner = ledger.with_name(ledger.name + ".owner.txt")
        self._lock = filelock.FileLock(self._path, timeout=0)
        self._busy = filelock.Timeout

    def acquire(self) -> None:
        """Take the lock. Raises `LedgerError` naming the holder when another program has it."""
        try:
            self._lock.acquire()
        except self._busy:
            raise LedgerError(
                f"台账正由{self._holder()}打开，为免两处同时改动，这里没有打开。"
                "内容都是安全的；请先关闭那一个窗口，再重试。"
            ) from None
        except OSError:
            raise LedgerError(
                f"台账所在的文件夹不能写入（{self._path.parent}），不能登记。内容没有改动；"
                "请把台账复制到可以写入的文件夹再打开。"
            ) from None
        with suppress(OSError):
            self._owner.write_text(_who(), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; the holder's name goes first, while it is still ours to remove."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            self._owner.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        try:
            return self._owner.read_text(encoding="utf-8") or "另一个程序"
        except OSError:
            return "另一个程序"


def _who() -> str:
    """This user, PC and process, as another program would name them."""
    user = os.environ.get("USERNAME") or os.environ.get("USER") or "另一位用户"
    return f"{user}（{socket.gethostname()}，进程 {os.getpid()}）"
