"""Output files appear whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ledger_app.support import atomic_file
from ledger_app.support.atomic_file import put_after, writing
from ledger_app.support.errors import LedgerError


def test_a_file_is_put_in_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "月 报.xlsx"
    path.write_text("旧", encoding="utf-8")

    with writing(path) as temporary:
        assert temporary.suffix == ".xlsx"
        temporary.write_text("新", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "旧"

    assert path.read_text(encoding="utf-8") == "新"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path: Path, error: Exception) -> None:
    with writing(path) as temporary:
        temporary.write_text("一半", encoding="utf-8")
        raise error


@pytest.mark.parametrize("error", [InterruptedError(), KeyError("x")], ids=type)
def test_a_failure_leaves_the_old_file(tmp_path: Path, error: Exception) -> None:
    path = tmp_path / "月报.xlsx"
    path.write_text("旧", encoding="utf-8")

    with pytest.raises((LedgerError, KeyError)):
        _write_half(path, error)

    assert path.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


WORDS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "该位置是只读的",
    errno.EACCES: "没有写入权限，或文件正被其他程序打开",
    errno.EBUSY: "文件正被其他程序打开",
    errno.EIO: os.strerror(errno.EIO),
}


@pytest.mark.parametrize(("number", "words"), WORDS.items(), ids=map(errno.errorcode.get, WORDS))
def test_why_in_words(tmp_path: Path, number: int, words: str) -> None:
    path = tmp_path / "月报.xlsx"

    with pytest.raises(LedgerError) as error:
        _write_half(path, OSError(number, os.strerror(number)))

    assert str(error.value) == (
        f"无法写入“{path}”：{words}。台账和原有文件都没有改动；"
        "请关闭占用的程序、换一个位置或腾出空间后重试。"
    )


def test_a_target_open_elsewhere_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows answers when the workbook is open in Excel."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(atomic_file.Path, "replace", refuse)

    with (
        pytest.raises(LedgerError, match=r"文件正被其他程序打开"),
        writing(tmp_path / "a.xls") as t,
    ):
        t.write_text("x", encoding="utf-8")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["投" * 82 + ".pdf", "a." + "投" * 82])
def test_a_name_as_long_as_a_folder_takes_it(tmp_path: Path, name: str) -> None:
    """255 bytes on Linux: 82 Chinese characters and an ending."""
    with writing(tmp_path / name) as temporary:
        temporary.write_text("x", encoding="utf-8")

    assert [path.name for path in tmp_path.iterdir()] == [name]


def _put(path: Path, *, fails: bool = False) -> None:
    with put_after(path, b"new", "编号已经记下。"):
        assert not path.exists() or path.read_bytes() == b"old"
        if fails:
            raise KeyError(path)


@pytest.mark.parametrize("old", [b"", b"old"], ids=["no old file", "an old file"])
def test_a_file_comes_after_what_it_depends_on(tmp_path: Path, old: bytes) -> None:
    path = tmp_path / "月报.pdf"
    if old:
        path.write_bytes(old)

    with pytest.raises(KeyError):
        _put(path, fails=True)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [old] * bool(old)
    _put(path)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"new"]


def test_a_file_that_does_not_come_says_what_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(atomic_file.Path, "replace", refuse)

    with pytest.raises(LedgerError) as error:
        _put(tmp_path / "a.pdf")

    assert str(error.value) == f"“{tmp_path / 'a.pdf'}”没有写成。编号已经记下。"


def test_folders_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"所填位置是一个文件夹"), writing(tmp_path):
        raise AssertionError("never reached")
    with pytest.raises(LedgerError, match=r"文件夹不存在"), writing(tmp_path / "无" / "a.pdf") as t:
        t.write_text("x", encoding="utf-8")
