"""A calendar in a text file or a workbook as the lines `domain.calendar_text` reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from ledger_app.domain.calendar_text import is_heading
from ledger_app.imports.cells import is_blank, text_of
from ledger_app.imports.files import (
    CellValue,
    Table,
    as_moment,
    is_workbook,
    open_old_file,
)
from ledger_app.support.errors import LedgerError
from ledger_app.support.plain_text import file_bytes, file_text

SAFE = "日历没有改动"
_DAY = re.compile(r"\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}|\d{8}|全年")


def calendar_lines(path: Path) -> str:
    """The text of a file, or the first sheet of a workbook, a row a line.

    Raises `LedgerError` when it cannot be read.
    """
    if not is_workbook(file_bytes(path, "日历文件", SAFE)):
        return file_text(path, "日历文件", SAFE)
    book = open_old_file(path)
    if not book.sheets:
        raise LedgerError(f"“{path.name}”里没有看得见的工作表；{SAFE}")
    return _lines(book.read(book.sheets[0]))


def _lines(table: Table) -> str:
    """A row a line, its columns parted by tabs. Of what stands above the first day only the names
    of the columns are kept; the rest is an empty line, so that rows keep their numbers."""
    lines = ["\t".join(_words(row, table.epoch)) for row in table.rows]
    first = next((at for at, line in enumerate(lines) if _DAY.search(line)), len(lines))
    return "\n".join(
        "" if at < first and not is_heading(line) else line for at, line in enumerate(lines)
    )


def _words(row: Sequence[CellValue], epoch: datetime) -> list[str]:
    return ["" if is_blank(cell) else _word(cell, epoch) for cell in row]


def _word(cell: CellValue, epoch: datetime) -> str:
    """A cell without blanks inside; a day as ``2027-01-01``, also where only its number is kept."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        moment = as_moment(cell, epoch)
        return moment.date().isoformat() if moment else text_of(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "".join(text_of(cell).split())
