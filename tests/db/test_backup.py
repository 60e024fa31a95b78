"""A backup counts only when the copy was checked; half a copy is never left."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.db import backup
from ledger_app.db.ledger_file import LedgerFile, open_ledger
from ledger_app.support.errors import LedgerError


def test_a_copy_made_while_open_is_whole(ledger: LedgerFile, tmp_path: Path) -> None:
    with ledger.writing():
        ledger.tables.setting.insert(key="甲", value="乙").execute()
    target = tmp_path / "U盘 备份" / "副本.ledger"

    backup.copy_to(ledger.database, target)

    copy = open_ledger(target, writable=False)
    assert [row.value for row in copy.tables.setting.select()] == ["乙"]
    copy.close()
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_that_fails_its_check_is_not_kept(
    ledger: LedgerFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(connection: sqlite3.Connection, path: Path) -> None:
        raise LedgerError("没有通过检查")

    monkeypatch.setattr(backup, "verify", damaged)

    with pytest.raises(LedgerError, match=r"没有通过检查"):
        backup.copy_to(ledger.database, tmp_path / "备份" / "副本.ledger")

    assert list((tmp_path / "备份").iterdir()) == []


def test_a_damaged_copy_fails_its_check(path: Path, tmp_path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\x55" * 4096
    bad = tmp_path / "坏.ledger"
    bad.write_bytes(data)

    with (
        closing(sqlite3.connect(bad)) as connection,
        pytest.raises(LedgerError, match=r"没有通过检查，这份备份不能用"),
    ):
        backup.verify(connection, bad)


def test_a_place_that_cannot_hold_it_is_said(ledger: LedgerFile, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    with pytest.raises(LedgerError, match=r"无法写入"):
        backup.copy_to(ledger.database, tmp_path / "文件" / "副本.ledger")
