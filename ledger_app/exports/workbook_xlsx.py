"""Draws a described workbook as .xlsx, streaming: memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger_app.exports.workbook_model import MM_PER_POINT, Look, Row, Sheet, Show, storable
from ledger_app.exports.workbook_page import FONT, FOOTER, MARGINS_MM, column_chars, page_header
from ledger_app.support.atomic_file import writing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

_FORMULA_STARTS = frozenset("=+-@\t")
_HEADER_FILL = "FFEDF1EE"
_LINE = "FF6B7672"
_A4 = 9


def write(sheets: list[Sheet], path: Path, *, title: str, created: datetime) -> None:
    """Write the sheets to ``path``; it appears whole or not at all. Raises `LedgerError`."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "物业投诉台账"
    book.properties.created = book.properties.modified = created
    for sheet in sheets:
        _Writer(book, sheet).write()
    # openpyxl's archive complains on stderr when a disk fills under it, so it is built in memory.
    archive = BytesIO()
    book.save(archive)
    with writing(path) as temporary:
        temporary.write_bytes(archive.getbuffer())


class _Writer:
    """Writes one sheet. A cell object per look is filled again and again: styles are made once."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.sheet = sheet
        self.page: Any = book.create_sheet(sheet.title)
        self.cells: dict[tuple[Look, bool], Cell] = {}

    def write(self) -> None:
        self._set_columns()
        self._set_print()
        for number, row in enumerate(self.sheet.rows, 1):
            if row.height_mm is not None:
                self.page.row_dimensions[number].height = row.height_mm / MM_PER_POINT
            self.page.append(self._filled(row))
        self.page.close()

    def _filled(self, row: Row) -> Iterator[Cell]:
        for value, look in zip(row.values, row.looks, strict=True):
            value = storable(value)
            is_text = isinstance(value, str)
            risky = is_text and value[:1] in _FORMULA_STARTS  # type: ignore[index]
            cell = self.cells.get((look, risky)) or self._new_cell(look, risky)
            cell.value = value
            if is_text:
                # a text is a text: openpyxl would make a formula of "=1" and an error of "#N/A"
                cell.data_type = "s"
            yield cell

    def _new_cell(self, look: Look, risky: bool) -> Cell:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = WriteOnlyCell(self.page)
        cell.font = Font(name=FONT, size=look.size, bold=look.bold)
        cell.alignment = Alignment(
            horizontal=look.align,
            vertical="top" if look.top else "center",
            wrap_text=not look.one_line,
            shrink_to_fit=look.one_line,
        )
        if look.border:
            side = Side(style="thin", color=_LINE)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        if look.show is not Show.TEXT:
            cell.number_format = look.show.value
        if risky:
            cell.quotePrefix = True
        self.cells[look, risky] = cell
        return cell

    def _set_columns(self) -> None:
        from openpyxl.utils import get_column_letter

        for number, width in enumerate(self.sheet.widths_mm, 1):
            column = self.page.column_dimensions[get_column_letter(number)]
            column.width = column_chars(width)
            if number - 1 in self.sheet.folded:
                column.outlineLevel, column.hidden = 1, True
        rows, cols = self.sheet.frozen
        if rows or cols:
            self.page.freeze_panes = f"{get_column_letter(cols + 1)}{rows + 1}"
        else:
            self.page.sheet_view.showGridLines = False

    def _set_print(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.pagebreak import Break
        from openpyxl.worksheet.properties import PageSetupProperties

        page, sheet = self.page, self.sheet
        last = f"{get_column_letter(len(sheet.widths_mm))}{max(len(sheet.rows), 1)}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A4
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins = PageMargins(**{k: mm / 25.4 for k, mm in MARGINS_MM.items()})
        page.print_options.horizontalCentered = True
        page.oddFooter.center.text = FOOTER
        page.oddHeader.center.text = page_header(sheet.heading) or None
        page.print_area = f"A1:{last}"
        if sheet.repeat:
            page.print_title_rows = f"1:{sheet.repeat}"
        if sheet.filtered:
            page.auto_filter.ref = f"A{sheet.frozen[0]}:{last}"
        for row in sheet.breaks:
            page.row_breaks.append(Break(id=row))
        for m in sheet.merges:
            page.merged_cells.add(
                f"{get_column_letter(m.left + 1)}{m.top + 1}:"
                f"{get_column_letter(m.right + 1)}{m.bottom + 1}"
            )
