"""A copy to read from: one state of the ledger, while everything can be saved."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.snapshot import snapshot
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"


def _put(ledger: LedgerFile, key: str, value: str = "x") -> None:
    with ledger.writing():
        ledger.tables.setting.replace(key=key, value=value).execute()


def _keys(ledger: LedgerFile) -> set[str]:
    return {row.key for row in ledger.tables.setting.select()}


def _in_a_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_sqlite_lets_a_connection_be_used_by_two_threads() -> None:
    serialized = 3
    assert sqlite3.threadsafety == serialized


def test_it_stays_as_it_was_while_others_save(ledger: LedgerFile) -> None:
    _put(ledger, "before")
    copied, saved, seen = threading.Event(), threading.Event(), list[set[str]]()

    def read() -> None:
        with snapshot(ledger) as copy:
            seen.append(_keys(copy))
            copied.set()
            saved.wait(30)
            seen.append(_keys(copy))
            with pytest.raises(LedgerError, match="只读"):
                _put(copy, "never")
            assert (copy.path, copy.quick_check()) == (ledger.path, [])

    reader = _in_a_thread(read)
    assert copied.wait(30)
    _put(ledger, "meanwhile")
    saved.set()
    reader.join()

    assert seen == [{"before"}, {"before"}]
    assert _keys(ledger) == {"before", "meanwhile"}


def test_what_is_saved_while_it_is_copied_begins_nothing_anew(ledger: LedgerFile) -> None:
    with ledger.writing():
        for n in range(6000):  # three parts of the copying
            ledger.tables.setting.replace(key=f"k{n}", value="x" * 2000).execute()
    part, go_on = threading.Event(), threading.Event()
    left, seen = list[int](), list[set[str]]()

    def told(done: int, total: int) -> None:
        left.append(total - done)
        part.set()
        go_on.wait(30)

    def read() -> None:
        with snapshot(ledger, told=told) as copy:
            seen.append(_keys(copy))
            assert copy.quick_check() == []

    reader = _in_a_thread(read)
    assert part.wait(30)
    _put(ledger, "meanwhile")
    go_on.set()
    reader.join()

    assert left == sorted(left, reverse=True) and len(left) > 1
    assert "meanwhile" in seen[0]


def test_a_save_under_way_is_waited_for(ledger: LedgerFile) -> None:
    seen, asked = list[set[str]](), threading.Event()

    def read() -> None:
        asked.set()
        with snapshot(ledger) as copy:
            seen.append(_keys(copy))

    with ledger.writing():
        ledger.tables.setting.replace(key="half", value="x").execute()
        reader = _in_a_thread(read)
        assert asked.wait(30)
        reader.join(0.1)
        assert not seen
    reader.join()

    assert seen == [{"half"}]


def test_copying_and_reading_end_once_stopped(ledger: LedgerFile) -> None:
    with pytest.raises(StoppedError), snapshot(ledger, lambda: True):
        pytest.fail("not copied")
    stop = list[bool]()
    with pytest.raises(StoppedError), snapshot(ledger, lambda: bool(stop)) as copy:
        stop.append(True)
        copy.database.execute_sql(_ENDLESS)
    _put(ledger, "a")


def test_nothing_lies_anywhere_afterwards(ledger: LedgerFile, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with snapshot(ledger) as copy:
        assert sorted(tmp_path.rglob("*")) == before
        assert _keys(copy) == set()
    assert sorted(tmp_path.rglob("*")) == before


def test_no_room_for_it_is_said(ledger: LedgerFile, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def backup(self, *_: object, **__: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error

    monkeypatch.setattr(ledger, "_home", Full())
    with pytest.raises(LedgerError, match="临时文件夹空间不足"), snapshot(ledger):
        pytest.fail("not copied")
