"""One writer at a time, whatever the moment another one comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ledger_app.db.lock import WriterLock
from ledger_app.support.errors import LedgerError


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not unlink a file that is open")
def test_who_opened_the_lock_as_it_was_given_back_is_the_only_next_writer(path: Path) -> None:
    import fcntl

    first, third = WriterLock(path), WriterLock(path)
    first.acquire()
    with path.with_name(path.name + ".lock").open("rb") as second:
        first.release()
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)

        with pytest.raises(LedgerError, match=r"为免两处同时改动"):
            third.acquire()


def test_only_the_holder_removes_the_holders_name(path: Path) -> None:
    holder, other = WriterLock(path), WriterLock(path)
    holder.acquire()
    owner = path.with_name(path.name + ".owner.txt")

    with pytest.raises(LedgerError, match=r"为免两处同时改动"):
        other.acquire()
    other.release()

    assert owner.exists()
    holder.release()
    assert not owner.exists()
