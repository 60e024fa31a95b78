"""Old workbooks as plain tables of cells, whatever format they are in."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ledger_app.support.errors import LedgerError
from ledger_app.support.plain_text import file_bytes

CellValue = object  # str, float, int, bool, date, datetime, time, timedelta

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_SUFFIXES = {".csv", ".txt", ".tsv"}
_DATE_1904 = re.compile(rb'date1904="(?:1|true)"')
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MOST_CELLS = 30_000_000
_SAFE = "台账没有改动"

Range = tuple[int, int, int, int]  # top, left, bottom, right, counted from 0


@dataclass(frozen=True)
class Table:
    """One sheet: ``rows`` from the first on, ``merges`` from 0, ``epoch`` of its serial days."""

    sheet: str
    rows: Sequence[Sequence[CellValue]]
    merges: tuple[Range, ...] = ()
    epoch: datetime = _EPOCH_1900


@dataclass(frozen=True)
class OldFile:
    """An opened workbook: names of the sheets with content to see, and how to read one."""

    name: str
    sheets: tuple[str, ...]
    read: Callable[[str], Table] = field(repr=False)


def read_bytes(path: Path, what: str) -> bytes:
    """The file's bytes, see `file_bytes`."""
    return file_bytes(path, what, _SAFE)


def is_workbook(content: bytes) -> bool:
    """Whether these are the bytes of an Excel workbook, old or new."""
    return content.startswith((_ZIP, _OLE))


def open_old_file(path: Path) -> OldFile:
    """Open a .xlsx, .xls or .csv. What it is, is told by its content, not by its name.

    Raises `LedgerError` when it cannot be read: empty, encrypted, damaged, or no workbook at all.
    """
    content = read_bytes(path, "表格文件")
    if not content.strip():
        raise LedgerError(f"“{path.name}”是空文件。{_SAFE}；请确认选对了文件。")
    if is_workbook(content):
        return _open_workbook(path, content)
    if path.suffix.lower() not in _TEXT_SUFFIXES:
        raise LedgerError(
            f"“{path.name}”不是 Excel 工作簿（内容与扩展名不符，或文件已损坏）。{_SAFE}；"
            "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。"
        )
    table = Table("", _read_csv(path, content))
    return OldFile(path.name, ("",), lambda _: table)


def _open_workbook(path: Path, content: bytes) -> OldFile:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise _encrypted(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise _encrypted(path) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(path) from error
    sheets = tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    )
    epoch = _EPOCH_1904 if _counts_from_1904(content) else _EPOCH_1900
    return OldFile(path.name, sheets, lambda name: _read_sheet(path, book, name, epoch))


def _read_sheet(path: Path, book: Any, name: str, epoch: datetime) -> Table:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > _MOST_CELLS:
            raise LedgerError(
                f"“{path.name}”的工作表“{name}”大得不合常理（{sheet.total_height:,} 行 × "
                f"{sheet.total_width:,} 列）。{_SAFE}；请把有内容的部分复制到新工作簿后重试。"
            )
        rows = sheet.to_python(skip_empty_area=False)
        found = sheet.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(path) from error
    merges = tuple((top, left, bottom, right) for (top, left), (bottom, right) in found)
    return Table(name, rows, merges, epoch)


def _counts_from_1904(content: bytes) -> bool:
    """True for the 1904 date system (old Macs); only .xlsx says so readably."""
    if not content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _DATE_1904.search(package.read("xl/workbook.xml")) is not None
    except (KeyError, zipfile.BadZipFile, OSError):
        return False


def _read_csv(path: Path, content: bytes) -> list[list[CellValue]]:
    text = _decoded(path, content)
    first = text[:4096]
    separator = max(",\t;", key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise _damaged(path) from error


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise LedgerError(
        f"“{path.name}”的文字编码认不出来（应为 UTF-8 或 GB18030）。{_SAFE}；"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。"
    )


def as_moment(serial: float, epoch: datetime) -> datetime | None:
    """The moment of an Excel serial number, to the second; None outside the years 1954 to 2119."""
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return None
    moment = epoch + timedelta(days=serial) + timedelta(milliseconds=500)
    return moment.replace(microsecond=0)


_FIRST_SERIAL, _LAST_SERIAL = 18_000, 80_000


def _encrypted(path: Path) -> LedgerError:
    return LedgerError(
        f"“{path.name}”设有打开密码，读不出来。{_SAFE}；请用 Excel 或 WPS 打开，取消密码另存后重试。"
    )


def _damaged(path: Path) -> LedgerError:
    return LedgerError(
        f"“{path.name}”读不出来，可能已损坏或不是 Excel 工作簿。{_SAFE}；"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。"
    )
