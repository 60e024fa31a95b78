"""A ledger file is opened or refused in words, and never harmed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.db import migrations
from ledger_app.db.ledger_file import LedgerFile, open_ledger
from ledger_app.db.new_ledger import create
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError
from tests.guards.source import ROOT

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _write_setting(ledger: LedgerFile, key: str, value: str = "x") -> None:
    with ledger.writing():
        ledger.tables.setting.replace(key=key, value=value).execute()


def _keys(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM setting")}


def _beside(path: Path) -> list[Path]:
    """What lies in the ledger's folder but for the ledger itself and the lock, which stays."""
    return [f for f in path.parent.iterdir() if f != path and f.suffix != ".lock"]


def test_how_the_file_is_kept(ledger: LedgerFile) -> None:
    """Everything in one file after each commit, flushed hard, links kept."""
    pragmas = {
        name: ledger.database.execute_sql(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }

    extra = 3
    assert pragmas == {
        "journal_mode": "delete", "synchronous": extra, "foreign_keys": 1, "busy_timeout": 5000,
    }  # fmt: skip


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _foreign(path: Path) -> None:
    path.write_bytes("这是一份 Word 文件".encode() * 50)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _other_database(path: Path) -> None:
    path.unlink()
    _sql(path, "CREATE TABLE t(x)")


def _newer(path: Path) -> None:
    _sql(path, f"PRAGMA user_version = {migrations.NEWEST + 1}")


def _of_a_draft(path: Path) -> None:
    _sql(path, f"PRAGMA user_version = {(77 << 8) + migrations.NEWEST}")


def _of_the_first_draft(path: Path) -> None:
    _sql(path, f"PRAGMA user_version = {migrations.NEWEST}")


def _truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


REFUSED: dict[Callable[[Path], None], str] = {
    _missing: "找不到台账",
    _folder: "是一个文件夹，不是台账文件",
    _foreign: "不是投诉台账，没有打开，也没有改动它",
    _empty: "不是投诉台账，没有打开，也没有改动它",
    _short: "不是投诉台账，没有打开，也没有改动它",
    _other_database: "不是投诉台账，没有打开，也没有改动它",
    _newer: "是用更新版本的程序保存的，这个版本打不开；台账没有改动",
    _of_a_draft: "是试用版建立的，表格和这个版本不同，打不开；台账没有改动",
    _of_the_first_draft: "是试用版建立的",
    _truncated: "不完整（可能复制时中断），程序没有改动它",
    _scribbled: "已经损坏，程序没有改动它",
}


@pytest.mark.parametrize("writable", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_what_cannot_be_opened_is_said_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], writable: bool
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(LedgerError, match=REFUSED[spoil]):
        open_ledger(path, writable=writable)

    assert (path.read_bytes() if path.is_file() else None) == before
    assert _beside(path) == [], "nothing left beside it"


def test_a_second_writer_is_told_who_has_it(path: Path, ledger: LedgerFile) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from ledger_app.db.ledger_file import open_ledger\n"
        "from ledger_app.support.errors import LedgerError\n"
        "sys.stdout.reconfigure(encoding='utf-8')\n"
        "try:\n    open_ledger(Path(sys.argv[1]))\n"
        "except LedgerError as error:\n    print(error)\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert "打开，为免两处同时改动，这里没有打开" in result.stdout
    assert f"进程 {os.getpid()}" in result.stdout


def test_a_reader_may_look_while_another_writes(path: Path, ledger: LedgerFile) -> None:
    reader = open_ledger(path, writable=False)

    _write_setting(ledger, "甲")

    assert [row.key for row in reader.tables.setting.select()] == ["甲"]
    with pytest.raises(LedgerError, match=r"以只读方式打开的，不能登记"):
        _write_setting(reader, "乙")
    reader.close()


def test_closing_gives_the_lock_back_and_leaves_one_file_and_an_empty_lock(path: Path) -> None:
    for _ in range(2):
        opened = open_ledger(path)
        _write_setting(opened, "甲")
        opened.close()

    assert path.exists() and _beside(path) == []
    assert path.with_name(path.name + ".lock").stat().st_size == 0


def test_a_save_that_fails_leaves_nothing(path: Path, ledger: LedgerFile) -> None:
    def save() -> None:
        with ledger.writing():
            _write_setting(ledger, "外")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save()

    assert _keys(path) == set()


def _deleted(path: Path) -> None:
    path.unlink()


def _replaced(path: Path) -> None:
    copy = path.with_name("副本.ledger")
    shutil.copyfile(path, copy)
    copy.replace(path)


def _moved(path: Path) -> None:
    path.replace(path.with_name("移走.ledger"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
@pytest.mark.parametrize("change", [_deleted, _replaced, _moved], ids=lambda c: c.__name__)
def test_a_file_changed_under_us_is_noticed_before_the_next_save(
    path: Path, ledger: LedgerFile, change: Callable[[Path], None]
) -> None:
    _write_setting(ledger, "甲")
    change(path)

    with pytest.raises(LedgerError, match=r"被移走、删除或替换了，这一次没有保存"):
        _write_setting(ledger, "乙")

    kept = path.with_name("移走.ledger") if change is _moved else path
    assert not kept.exists() or _keys(kept) == {"甲"}


def test_a_file_held_by_another_program_is_said(path: Path, ledger: LedgerFile) -> None:
    ledger.database.execute_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match=r"正被另一个程序占用，这一次没有存上"):
            _write_setting(ledger, "甲")
        other.execute("ROLLBACK")

    _write_setting(ledger, "乙")
    assert _keys(path) == {"乙"}


@pytest.mark.skipif(AS_ROOT or sys.platform == "win32", reason="nothing is closed to root")
def test_a_folder_that_cannot_be_written_is_said(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(LedgerError, match=r"不能写入"):
            open_ledger(path)
    finally:
        path.parent.chmod(0o700)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root can make one."""
    folder = tmp_path / "小 U盘"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not AS_ROOT or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs a disk of its own")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing_that_was_saved(disk: Path, empty_ledger: Path) -> None:
    path = Path(shutil.copyfile(empty_ledger, disk / "甲.ledger"))
    opened = open_ledger(path)
    _write_setting(opened, "甲")
    (disk / "照片").write_bytes(b"x" * (shutil.disk_usage(disk).free - 8192))

    with pytest.raises(LedgerError, match=r"磁盘已满，这一次没有存上；已经保存的内容没有受影响"):
        _write_setting(opened, "大", "长" * 200_000)
    (disk / "照片").unlink()
    _write_setting(opened, "乙")

    opened.close()
    assert _keys(path) == {"甲", "乙"}


def test_a_disk_that_cannot_be_written_is_said(disk: Path, empty_ledger: Path) -> None:
    path = Path(shutil.copyfile(empty_ledger, disk / "甲.ledger"))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    with pytest.raises(LedgerError, match=r"不能写入"):
        open_ledger(path)
    with pytest.raises(LedgerError, match=r"无法写入|打不开"):
        create(disk / "乙.ledger")

    opened = open_ledger(path, writable=False)
    assert opened.quick_check() == []
    opened.close()


CUT_OFF = """
import os, sys
from pathlib import Path
from ledger_app.db.ledger_file import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
ledger.database.execute_sql("PRAGMA cache_size = 1")
with ledger.writing():
    for number in range(500):
        ledger.tables.setting.replace(key=str(number), value="x" * 500).execute()
    os._exit(9)
"""


@pytest.mark.parametrize("writable", [True, False], ids=["to write", "to read"])
def test_a_save_cut_off_half_way_is_undone_at_the_next_opening(path: Path, writable: bool) -> None:
    subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], cwd=ROOT, check=False)
    assert path.with_name(path.name + "-journal").exists()

    opened = open_ledger(path, writable=writable)

    assert opened.tables.setting.select().count() == 0
    assert opened.quick_check() == []
    opened.close()


def test_work_beside_is_seen_whole_and_alone_may_write(ledger: LedgerFile) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with ledger.beside("试写"):
            with ledger.writing():
                for n in range(20_000):  # more than the cache holds: it may not spill
                    ledger.tables.setting.replace(key=f"k{n}", value="x" * 2000).execute()
                begun.set()
                go_on.wait(30)

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(30)
    with pytest.raises(LedgerError, match=r"正在试写，这一次没有保存"):
        _write_setting(ledger, "a")
    with pytest.raises(LedgerError, match=r"正在试写"), ledger.beside("又一项"):
        pass
    assert "k0" not in {row.key for row in ledger.tables.setting.select()}
    go_on.set()
    worker.join()
    assert "k19999" in {row.key for row in ledger.tables.setting.select()}
    _write_setting(ledger, "a")


_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"


def test_work_beside_ends_at_its_next_question_once_it_is_stopped(ledger: LedgerFile) -> None:
    stop, begun, told = threading.Event(), threading.Event(), list[str]()

    def work() -> None:
        with pytest.raises(StoppedError), ledger.beside("试写", stop.is_set):
            with ledger.writing():
                ledger.tables.setting.replace(key="half", value="x").execute()
                begun.set()
                ledger.database.execute_sql(_ENDLESS)
            told.append("went on")
        told.append("stopped")

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(30)
    stop.set()
    worker.join(30)

    assert told == ["stopped"]
    assert _keys(ledger.path) == {row.key for row in ledger.tables.setting.select()}
    assert "half" not in _keys(ledger.path)
    _write_setting(ledger, "a")
