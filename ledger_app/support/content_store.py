"""A folder of files named after what they hold: the same content lies there once, or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger_app.support.atomic_file import explain_os_error, writing
from ledger_app.support.errors import LedgerError
from ledger_app.support.progress import Progress, untold

LARGEST_BYTES = 200 * 1024 * 1024
_BLOCK = 1 << 20
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store: its SHA-256, its path inside the folder (with /), its size in bytes."""

    sha256: str
    file: str
    size: int


class ContentStore:
    """Files under ``folder/ab/cdef….suffix``. Nothing is ever changed or deleted here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: Path | bytes, suffix: str = "") -> Stored:
        """Keep a file's bytes; a copy counts only after it was read back and found equal.

        Raises `LedgerError` when the file cannot be read, changes meanwhile or is larger than
        `LARGEST_BYTES`, or the store cannot be written. Then nothing is left behind.
        """
        size = _size(source)
        if size > LARGEST_BYTES:
            raise LedgerError(
                f"文件有 {size / 1048576:.0f} MB，超过 {LARGEST_BYTES // 1048576} MB，没有收下；"
                "原文件没有改动。请压缩、分段或换一种格式后再试。"
            )
        digest = _digest_of(source)
        present = self.find(digest)
        if present is not None and self.is_sound(present, digest):
            return Stored(digest, present, size)
        file = present or f"{digest[:2]}/{digest[2:]}{_clean(suffix)}"
        target = self.path(file)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_os_error(error, target) from error
        with writing(target) as temporary:
            _copy(source, temporary)
            if _digest(temporary) != digest:
                raise LedgerError(
                    "文件在复制时还在变化，或磁盘写错了，没有收下；原文件没有改动。请稍后再试。"
                )
        return Stored(digest, file, size)

    def path(self, file: str) -> Path:
        """Where a stored file lies."""
        return self.folder.joinpath(*file.split("/"))

    def find(self, sha256: str) -> str | None:
        """The file that holds this content, whatever its suffix; None if there is none."""
        folder = self.folder / sha256[:2]
        if folder.is_dir():
            for path in folder.iterdir():
                if path.stem == sha256[2:]:
                    return f"{sha256[:2]}/{path.name}"
        return None

    def is_sound(self, file: str, sha256: str) -> bool:
        """True if the file is there and holds what its name says."""
        try:
            return _digest(self.path(file)) == sha256
        except OSError:
            return False

    def files(self) -> Iterator[str]:
        """Every stored file."""
        for path in sorted(self.folder.glob("??/*")):
            if not path.name.startswith("."):
                yield f"{path.parent.name}/{path.name}"

    def copy_missing(self, target: Path, told: Progress = untold) -> int:
        """Copy what ``target`` lacks, verified; gives the number of files copied. ``told``: how
        many files were looked at, of how many.

        Files that are damaged here are copied as they are where the target has none: half a photo
        is worth more than none, and `check` names it; a copy already there is worth more still. A
        sound file replaces a copy of another size. Raises `LedgerError` when the target cannot be
        written.
        """
        other, copied = ContentStore(target), 0
        files = list(self.files())
        for done, file in enumerate(files):
            told(done, len(files))
            here, there = self.path(file), other.path(file)
            if there.exists() and there.stat().st_size == here.stat().st_size:
                continue
            part, name = file.split("/")
            if self.is_sound(file, part + Path(name).stem):
                other.put(here, Path(name).suffix)
                copied += 1
            elif not there.exists():
                copied += _copy_as_it_is(here, there)
        return copied


def _copy_as_it_is(source: Path, target: Path) -> bool:
    """Copy a damaged file. False when it cannot even be read."""
    try:
        data = source.read_bytes()
    except OSError:
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_os_error(error, target) from error
    with writing(target) as temporary:
        temporary.write_bytes(data)
    return True


def _clean(suffix: str) -> str:
    lower = suffix.lower()
    return lower if _SUFFIX.fullmatch(lower) else ""


def _size(source: Path | bytes) -> int:
    if isinstance(source, bytes):
        return len(source)
    try:
        if source.is_dir():
            raise LedgerError(f"“{source}”是一个文件夹，不能作为附件。请选择文件。")
        return source.stat().st_size
    except OSError as error:
        raise _unreadable(source) from error


def _digest_of(source: Path | bytes) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    try:
        return _digest(source)
    except OSError as error:
        raise _unreadable(source) from error


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unreadable(source: Path) -> LedgerError:
    return LedgerError(
        f"读不了“{source}”：文件不在了、没有权限或正被其他程序占用；台账没有改动。请检查后重试。"
    )


def _copy(source: Path | bytes, target: Path) -> None:
    with target.open("wb") as out:
        if isinstance(source, bytes):
            out.write(source)
            return
        try:
            stream = source.open("rb")
        except OSError as error:
            raise _unreadable(source) from error
        with stream:
            while block := stream.read(_BLOCK):
                out.write(block)
