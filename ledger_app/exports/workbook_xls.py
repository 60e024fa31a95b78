"""Draws a described workbook as true .xls (BIFF8), for programs that read nothing newer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from ledger_app.exports.workbook_model import MM_PER_POINT, Look, Sheet, storable
from ledger_app.exports.workbook_page import FONT, FOOTER, MARGINS_MM, column_chars, page_header
from ledger_app.exports.workbook_xls_print import (
    complete_print_set_up,
    print_names,
    workbook_with_names,
)
from ledger_app.support.atomic_file import writing
from ledger_app.support.errors import LedgerError

ROW_LIMIT = 65_536
_TWIPS_PER_POINT = 20
_WIDTH_UNITS = 256
_ROOM = 1.06  # this format counts in digits of Arial 10, whose width differs between programs
_A4 = 9
_HEADER_COLOUR = 0x21  # a palette place redefined below
_LINE_COLOUR = 0x22
_PALETTE = {_HEADER_COLOUR: (0xED, 0xF1, 0xEE), _LINE_COLOUR: (0x6B, 0x76, 0x72)}


def write(sheets: list[Sheet], path: Path, *, title: str, created: datetime) -> None:
    """Write the sheets to ``path``; it appears whole or not at all.

    Raises `LedgerError` when a sheet has more rows than the format knows. ``title`` and ``created``
    have no place in the format as it is written here.
    """
    for sheet in sheets:
        _refuse_too_long(sheet)
    book = workbook_with_names()
    for index, colour in _PALETTE.items():
        book.set_colour_RGB(index, *colour)
    styles: dict[Look, Any] = {}
    for number, sheet in enumerate(sheets):
        _write_sheet(book, number, sheet, styles)
    with writing(path) as temporary:
        book.save(str(temporary))


def _refuse_too_long(sheet: Sheet) -> None:
    if len(sheet.rows) > ROW_LIMIT:
        raise LedgerError(
            f"“{sheet.title}”有 {len(sheet.rows):,} 行，旧格式 .xls 一张表最多 {ROW_LIMIT:,} 行，"
            "文件没有生成。台账没有改动；请改存为 .xlsx。"
        )


def _write_sheet(book: Any, number: int, sheet: Sheet, styles: dict[Look, Any]) -> None:
    page = book.add_sheet(sheet.title)
    for index, width in enumerate(sheet.widths_mm):
        column = page.col(index)
        column.width = int(column_chars(width) * _WIDTH_UNITS * _ROOM)
        if index in sheet.folded:
            column.level, column.hidden = 1, True
    for index, row in enumerate(sheet.rows):
        line = page.row(index)
        if row.height_mm is not None:
            line.height = int(row.height_mm / MM_PER_POINT * _TWIPS_PER_POINT)
            line.height_mismatch = True
        for col, (value, look) in enumerate(zip(row.values, row.looks, strict=True)):
            style = styles.get(look)
            if style is None:
                style = styles[look] = _style(look)
            line.write(col, storable(value), style)
    page.merged_ranges.extend((m.top, m.bottom, m.left, m.right) for m in sheet.merges)
    _set_print(book, page, number, sheet)


def _set_print(book: Any, page: Any, number: int, sheet: Sheet) -> None:
    page.portrait = False
    page.paper_size_code = _A4
    page.fit_num_pages = True
    page.fit_width_to_pages = 1
    page.fit_height_to_pages = 0
    for side in ("left", "right", "top", "bottom", "header", "footer"):
        name = f"{side}_margin"
        setattr(page, name, MARGINS_MM[side] / 25.4)
    page.print_centered_horz = True
    header = f"&C{page_header(sheet.heading)}" if sheet.heading else ""
    complete_print_set_up(page, header=header, footer=f"&C{FOOTER}")
    page.horz_page_breaks = [(row, 0, 255) for row in sheet.breaks]
    rows, cols = sheet.frozen
    if rows or cols:
        page.panes_frozen = True
        page.horz_split_pos, page.vert_split_pos = rows, cols
    else:
        page.show_grid = False
    size = max(len(sheet.rows), 1), len(sheet.widths_mm)
    book.names += print_names(book, number, size=size, repeat=sheet.repeat)


def _style(look: Look) -> Any:
    import xlwt

    style = xlwt.XFStyle()
    style.num_format_str = look.show.value
    style.font.name = FONT
    style.font.height = int(look.size * _TWIPS_PER_POINT)
    style.font.bold = look.bold
    style.alignment.wrap = not look.one_line
    style.alignment.shri = look.one_line
    style.alignment.vert = xlwt.Alignment.VERT_TOP if look.top else xlwt.Alignment.VERT_CENTER
    style.alignment.horz = {
        "left": xlwt.Alignment.HORZ_LEFT,
        "center": xlwt.Alignment.HORZ_CENTER,
        "right": xlwt.Alignment.HORZ_RIGHT,
    }[look.align]
    if look.border:
        for side in ("left", "right", "top", "bottom"):
            setattr(style.borders, side, xlwt.Borders.THIN)
            setattr(style.borders, f"{side}_colour", _LINE_COLOUR)
    if look.fill:
        style.pattern.pattern = xlwt.Pattern.SOLID_PATTERN
        style.pattern.pattern_fore_colour = _HEADER_COLOUR
    return style
