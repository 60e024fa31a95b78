"""Output files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ledger_app.support.errors import LedgerError

_WHY = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EROFS: "该位置是只读的",
    errno.EACCES: "没有写入权限，或文件正被其他程序打开",
    errno.EPERM: "没有写入权限，或文件正被其他程序打开",
    errno.EBUSY: "文件正被其他程序打开",
    errno.ETXTBSY: "文件正被其他程序打开",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "所填位置不是文件夹",
    errno.EISDIR: "所填位置是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
}

_LONGEST_SUFFIX = 8


def explain_os_error(error: OSError, path: Path) -> LedgerError:
    """A sentence for a file that could not be written: what happened, what is safe, what to do."""
    reason = _WHY.get(error.errno or 0, error.strerror or "系统拒绝")
    return LedgerError(
        f"无法写入“{path}”：{reason}。台账和原有文件都没有改动；请关闭占用的程序、换一个位置或腾出空间后重试。"
    )


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path``; on leaving, flush it to disk and put it in place.

    On any error the temporary file is removed and the old ``path`` is untouched. ``OSError``
    becomes `LedgerError`; other exceptions pass through.
    """
    path = Path(path)
    temporary = _beside(path, "tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "是文件夹", str(path))
        yield temporary
        _flush(temporary)
        temporary.replace(path)
    except OSError as error:
        raise explain_os_error(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def put_after(path: Path, data: bytes, stands: str) -> Iterator[None]:
    """Have ``data`` at ``path`` when the block has succeeded, for a file that may not be there
    without what the block keeps.

    It lies ready on the disk, and ``path`` was found free to write, before the block begins:
    `LedgerError` when it is not. Should it still fail to come into place, `LedgerError` says so,
    and ``stands``: what the block has kept.
    """
    path, kept = Path(path), False
    try:
        with writing(path) as temporary:
            temporary.write_bytes(data)
            _flush(temporary)
            if path.exists():
                path.open("rb+").close()
            yield
            kept = True
    except LedgerError as error:
        if not kept:
            raise
        raise LedgerError(f"“{path}”没有写成。{stands}") from error


def _beside(path: Path, what: str) -> Path:
    """A hidden name beside ``path`` that is short: its own may be as long as a folder takes."""
    mark = zlib.crc32(path.name.encode("utf-8", "surrogatepass"))
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    return path.with_name(f".{mark:08x}.{os.getpid()}.{what}{suffix}")


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
