"""Files as they are handed to us, each cause of a failure in its own sentence; text as Windows
programs save it: UTF-8 with or without its mark, UTF-16 with it, or GB18030.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from ledger_app.support.errors import LedgerError

_STRANGE = frozenset({"Cc", "Co", "Cn", "Cs"})


def file_bytes(path: Path, what: str, safe: str) -> bytes:
    """The file's bytes. ``what`` it is to be (日历文件), ``safe``: what was left alone.

    Raises `LedgerError` for a folder, a missing file, one that may not be read, a failing disk.
    """
    if path.is_dir():
        raise LedgerError(f"“{path}”是文件夹，不是{what}；请选择一个文件。{safe}")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LedgerError(f"找不到{what}“{path}”；请检查文件名和位置。{safe}") from error
    except PermissionError as error:
        raise LedgerError(
            f"没有权限读{what}“{path}”，或它正被别的程序打开；"
            f"请关闭正在使用它的程序，或复制到本机后重试。{safe}"
        ) from error
    except (OSError, ValueError) as error:
        raise LedgerError(
            f"打不开{what}“{path}”，可能是磁盘或U盘出错；请复制到本机后重试。{safe}"
        ) from error


def file_text(path: Path, what: str, safe: str) -> str:
    """The file's text; as `file_bytes`, and raises `LedgerError` for what is no text."""
    try:
        return decoded(file_bytes(path, what, safe))
    except ValueError as error:
        raise LedgerError(
            f"{what}“{path.name}”读不出文字，不是 UTF-8 或 GB18030 的文本文件；"
            f"请用记事本或 Excel 打开，另存为文本后重试。{safe}"
        ) from error


def decoded(data: bytes) -> str:
    """The text of a file. Raises ValueError for what is no text in any of the encodings."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16")
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
    if any(unicodedata.category(c) in _STRANGE and c not in "\t\r\n" for c in text):
        raise ValueError("not a text")
    return text
