"""The part of the print set-up of an .xls that xlwt has no working call for.

Records as in OpenOffice's "Microsoft Excel File Format": NAME 5.66, SETUP 5.87, tokens 3.
"""

from __future__ import annotations

import struct
from typing import Any

_NAME_RECORD = 0x0018
_SETUP_RECORD = 0x00A1
_SETUP_OPTIONS = 10  # offset in the record
_OWN_FIRST_PAGE = 0x80
_PRINT_RECORDS = "_Worksheet__print_settings_rec"
_BUILT_IN = 0x0020
_PRINT_AREA = 0x06
_PRINT_TITLES = 0x07
_AREA_3D = 0x3B
_LAST_COL = 255


class _SheetReference:
    """Looks to xlwt like a formula that names one sheet; learns its place in the link table."""

    def __init__(self, sheet: int) -> None:
        self.sheet = str(sheet)
        self.index = 0

    def get_references(self) -> tuple[list[tuple[str, str, int]], list[tuple[str, int]]]:
        return [(self.sheet, self.sheet, 0)], []

    def patch_references(self, patches: list[tuple[int, int]]) -> None:
        self.index = patches[0][1]


def workbook_with_names() -> Any:
    """A new xlwt workbook that also writes its ``names`` (NAME records as bytes)."""
    from xlwt import Workbook

    class NamedWorkbook(Workbook):
        names = b""

        # xlwt writes its link table here; the names must stand right behind it.
        def _Workbook__all_links_rec(self) -> bytes:
            links: bytes = super()._Workbook__all_links_rec()
            return links + self.names

    return NamedWorkbook(encoding="utf-8")


def complete_print_set_up(page: Any, *, header: str, footer: str) -> None:
    """Set a sheet's header and footer, and let its page numbers follow those of the sheet before.

    xlwt's ``header_str`` and ``footer_str`` refuse every str under Python 3, and it always begins a
    sheet with page 1 while the total counts the whole workbook.
    """
    own = vars(page)
    own["_Worksheet__header_str"] = header
    own["_Worksheet__footer_str"] = footer
    records = getattr(page, _PRINT_RECORDS)
    own[_PRINT_RECORDS] = lambda: _numbers_run_on(records())


def _numbers_run_on(records: bytes) -> bytes:
    changed, at = bytearray(records), 0
    while at < len(changed):
        kind, length = struct.unpack_from("<HH", changed, at)
        if kind == _SETUP_RECORD:
            changed[at + 4 + _SETUP_OPTIONS] &= ~_OWN_FIRST_PAGE & 0xFF
        at += 4 + length
    return bytes(changed)


def print_names(book: Any, sheet: int, *, size: tuple[int, int], repeat: int) -> bytes:
    """The records that print ``size`` (rows, columns), the first ``repeat`` rows on each page."""
    reference = _SheetReference(sheet)
    book.add_sheet_reference(reference)

    def area(bottom: int, right: int) -> bytes:
        return struct.pack("<BHHHHH", _AREA_3D, reference.index, 0, bottom, 0, right)

    records = _record(sheet, _PRINT_AREA, area(size[0] - 1, size[1] - 1))
    if repeat:
        records += _record(sheet, _PRINT_TITLES, area(repeat - 1, _LAST_COL))
    return records


def _record(sheet: int, name: int, tokens: bytes) -> bytes:
    head = struct.pack("<HBBHHHBBBB", _BUILT_IN, 0, 1, len(tokens), 0, sheet + 1, 0, 0, 0, 0)
    body = head + struct.pack("<BB", 0, name) + tokens
    return struct.pack("<HH", _NAME_RECORD, len(body)) + body
