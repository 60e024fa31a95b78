"""Output files appear whole or not at all."""

from __future__ import annotations

import errno
import os
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
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}")
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


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
