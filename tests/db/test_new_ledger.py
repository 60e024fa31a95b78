"""A ledger file is made whole, and never over another."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_app.db import migrations, new_ledger
from ledger_app.db.ledger_file import APPLICATION_ID, open_ledger
from ledger_app.db.new_ledger import create
from ledger_app.support.errors import LedgerError


def test_a_new_ledger_is_ours_and_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (app,) = connection.execute("PRAGMA application_id").fetchone()
        (stamp,) = connection.execute("PRAGMA user_version").fetchone()
        (check,) = connection.execute("PRAGMA integrity_check").fetchone()

    assert (app, stamp % 256, check) == (APPLICATION_ID, migrations.NEWEST, "ok")
    assert stamp > 256, "what tells these steps from drafts of them"


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(LedgerError, match=r"已经存在，没有覆盖它"):
        create(path)

    assert path.read_bytes() == before


def _no_links(source: Path, target: Path) -> None:
    raise PermissionError(errno.EPERM, "as on a FAT stick")


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_file_that_came_meanwhile_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    before = path.read_bytes()
    exists = new_ledger.os.path.exists
    monkeypatch.setattr(new_ledger.os.path, "exists", lambda at: at != path and exists(at))
    if not links:
        monkeypatch.setattr(new_ledger.os, "link", _no_links)

    with pytest.raises(LedgerError, match=r"已经存在，没有覆盖它"):
        create(path)

    assert path.read_bytes() == before
    assert [file for file in path.parent.iterdir() if file != path] == []


def test_a_ledger_is_made_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_ledger.os, "link", _no_links)

    create(tmp_path / "甲.ledger")

    assert [file.name for file in tmp_path.iterdir()] == ["甲.ledger"]
    open_ledger(tmp_path / "甲.ledger", writable=False).close()


def test_a_place_that_was_taken_for_nothing_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(new_ledger.os, "link", _no_links)
    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(LedgerError, match=r"磁盘空间不足"):
        create(tmp_path / "甲.ledger")

    assert list(tmp_path.iterdir()) == []


def test_creating_in_a_missing_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"文件夹不存在"):
        create(tmp_path / "没有 这个" / "甲.ledger")

    assert list(tmp_path.iterdir()) == []
