"""The store keeps each content once, whole, and says when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.support import content_store
from ledger_app.support.content_store import ContentStore
from ledger_app.support.errors import LedgerError

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def store(tmp_path: Path) -> ContentStore:
    return ContentStore(tmp_path / "翠湖 花园.附件")


def test_a_file_lies_under_its_hash(store: ContentStore, tmp_path: Path) -> None:
    source = tmp_path / "照片 1.JPG"
    source.write_bytes(b"picture")

    stored = store.put(source, source.suffix)

    assert stored.file == f"{stored.sha256[:2]}/{stored.sha256[2:]}.jpg"
    assert store.path(stored.file).read_bytes() == b"picture"
    assert stored.size == 7


def test_the_same_content_lies_there_once_whatever_its_suffix(store: ContentStore) -> None:
    first = store.put(b"same", ".jpg")
    second = store.put(b"same", ".jpeg")

    assert first == second
    assert len(list(store.files())) == 1


@pytest.mark.parametrize("suffix", [".../../x", ".a b", ".", "", ".verylongsuffix", ".exe:stream"])
def test_a_suffix_that_plays_tricks_is_dropped(store: ContentStore, suffix: str) -> None:
    stored = store.put(b"x", suffix)

    assert stored.file == f"{stored.sha256[:2]}/{stored.sha256[2:]}"


def test_a_copy_that_was_altered_is_seen_and_mended(store: ContentStore) -> None:
    stored = store.put(b"evidence", ".txt")
    store.path(stored.file).write_bytes(b"altered!")
    assert not store.is_sound(stored.file, stored.sha256)

    store.put(b"evidence", ".txt")

    assert store.is_sound(stored.file, stored.sha256)
    assert len(list(store.files())) == 1


def test_a_copy_that_does_not_read_back_is_not_kept(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaging(source: Path | bytes, target: Path) -> None:
        target.write_bytes(b"something else")

    monkeypatch.setattr(content_store, "_copy", damaging)

    with pytest.raises(LedgerError, match=r"没有收下；原文件没有改动"):
        store.put(b"evidence")
    assert list(store.files()) == []


def test_absurd_sizes_are_refused(
    store: ContentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "录像.mp4"
    with huge.open("wb") as stream:
        stream.truncate(content_store.LARGEST_BYTES + 1)

    with pytest.raises(LedgerError, match=r"200 MB，没有收下"):
        store.put(huge, ".mp4")
    assert not store.folder.exists()


def test_what_cannot_be_read_is_said(store: ContentStore, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"读不了"):
        store.put(tmp_path / "没有.jpg")
    with pytest.raises(LedgerError, match=r"是一个文件夹"):
        store.put(tmp_path)


def test_only_what_is_missing_is_copied(store: ContentStore, tmp_path: Path) -> None:
    one, other = store.put(b"1", ".txt"), tmp_path / "U盘" / "副本.附件"
    assert store.copy_missing(other) == 1
    store.put(b"2", ".txt")
    bad = store.put(b"3", ".txt")
    store.path(bad.file).write_bytes(b"altered")
    store.path(one.file).write_bytes(b"altered after it was copied")

    assert store.copy_missing(other) == 2
    assert ContentStore(other).is_sound(one.file, one.sha256)
    assert ContentStore(other).path(bad.file).read_bytes() == b"altered"
    store.put(b"3", ".txt")
    assert store.copy_missing(other) == 1
    assert ContentStore(other).is_sound(bad.file, bad.sha256)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    if not (sys.platform.startswith("linux") and AS_ROOT):
        pytest.skip("mounting needs root on Linux")
    place = tmp_path / "小盘"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no mounting here")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def test_a_full_disk_leaves_nothing_half(full_disk: Path) -> None:
    store = ContentStore(full_disk / "台账.附件")

    with pytest.raises(LedgerError, match=r"磁盘空间不足"):
        store.put(bytes(1_000_000), ".bin")
    assert list(store.files()) == []
