"""A backup one can go back to, and a restore that keeps what it replaces."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from ledger_app.db import backup
from ledger_app.services.attachments import Attachments
from ledger_app.services.backups import back_up, restore
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from ledger_app.support import atomic_file
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import StoppedError
from tests.factories import NOW, Played


def _numbers(path: Path) -> list[str]:
    office = open_office(path, writable=False)
    try:
        assert check(office).ok
        return [case.complaint_no for case in office.cases.each(CaseFilter())]
    finally:
        office.close()


def test_there_and_back_again(played: Played, path: Path, tmp_path: Path) -> None:
    played.register("10-03 09:00")
    copy = back_up(played.office, tmp_path / "U盘 备份").path
    again = back_up(played.office, tmp_path / "U盘 备份").path
    played.register("10-04 09:00")
    played.office.close()

    kept = restore(copy, path, NOW)

    assert copy != again and copy.name == "投诉 台账-备份-20261003-090000.ledger"
    assert kept is not None and kept.parent == path.parent / "备份"
    assert _numbers(path) == ["TS202610001"]
    assert _numbers(kept) == ["TS202610001", "TS202610002"]
    assert _numbers(copy) == _numbers(again) == ["TS202610001"]


def test_nothing_is_restored_over_an_open_ledger(
    played: Played, path: Path, tmp_path: Path
) -> None:
    copy = back_up(played.office, tmp_path).path
    before = path.read_bytes()

    with pytest.raises(LedgerError, match=r"打开，为免两处同时改动"):
        restore(copy, path, NOW)

    assert path.read_bytes() == before


def test_into_an_empty_place_nothing_needs_keeping(played: Played, tmp_path: Path) -> None:
    copy = back_up(played.office, tmp_path).path

    assert restore(copy, tmp_path / "新 台账.ledger", NOW) is None
    assert _numbers(tmp_path / "新 台账.ledger") == []


@pytest.mark.parametrize("spoil", ["缺", "剪", "别的"])
def test_what_is_no_backup_changes_nothing(
    played: Played, path: Path, tmp_path: Path, spoil: str
) -> None:
    copy = back_up(played.office, tmp_path).path
    played.office.close()
    before = path.read_bytes()
    data = {"缺": None, "剪": copy.read_bytes()[:9000], "别的": "一份文档".encode() * 99}[spoil]
    copy.unlink() if data is None else copy.write_bytes(data)

    with pytest.raises(LedgerError):
        restore(copy, path, NOW)

    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} <= {path.name, f"{path.name}.lock"}


def test_a_ledger_is_not_its_own_backup(played: Played, path: Path) -> None:
    played.office.close()

    with pytest.raises(LedgerError, match=r"是同一个文件，没有改动"):
        restore(path, path, NOW)


def test_what_a_crash_left_beside_the_old_file_does_not_spoil_the_new_one(
    played: Played, path: Path, tmp_path: Path
) -> None:
    copy = back_up(played.office, tmp_path).path
    played.office.close()
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"left over")

    kept = restore(copy, path, NOW)

    assert kept is not None and not journal.exists()
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"left over"
    assert _numbers(path) == []


def test_a_restore_that_fails_leaves_what_a_crash_left_beside_the_ledger(
    played: Played, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal takes back a save that was cut off: without it the ledger would be torn."""
    copy = back_up(played.office, tmp_path).path
    played.office.close()
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"left over")
    before = path.read_bytes()

    def refuse(file: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(atomic_file, "_flush", refuse)
    with pytest.raises(LedgerError, match=r"磁盘空间不足"):
        restore(copy, path, NOW)

    assert (path.read_bytes(), journal.read_bytes()) == (before, b"left over")
    beside = [file.name for file in path.parent.iterdir() if file.name != "备份"]
    assert sorted(beside) == [path.name, journal.name, path.name + ".lock"]


def test_a_copy_made_by_hand_of_the_open_file_opens(
    played: Played, path: Path, tmp_path: Path
) -> None:
    """Clerks copy the file while it is open: after a save all of it is in that one file."""
    played.register("10-03 09:00")

    copy = Path(shutil.copyfile(path, tmp_path / "抄.ledger"))

    assert _numbers(copy) == ["TS202610001"]


def test_stopped_while_the_copy_is_looked_through_none_is_left(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []

    def told(done: int, total: int) -> None:
        if stopped:
            raise StoppedError

    monkeypatch.setattr(backup, "verify", lambda copy, path: stopped.append(True))
    with pytest.raises(StoppedError):
        back_up(played.office, tmp_path / "U盘", told)

    assert list((tmp_path / "U盘").iterdir()) == []


def test_stopped_before_its_attachments_are_there_no_copy_is_left(
    played: Played, tmp_path: Path
) -> None:
    number = played.register("10-03 09:00")
    attachments = Attachments(played.office)
    for content in (b"1", b"2"):
        attachments.add(number, content, name="照片.jpg")
    folder = tmp_path / "U盘"

    def told(done: int, total: int) -> None:
        if any(folder.glob("*.附件/??/*")):
            raise StoppedError

    with pytest.raises(StoppedError):
        back_up(played.office, folder, told)

    assert [file.name for file in folder.iterdir()] == ["投诉 台账.附件"]
    assert back_up(played.office, folder).problems == ()
