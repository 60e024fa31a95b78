"""The codes on a scanned page: QR and Code128 of our own sheets, no other bar code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from ledger_app.domain.filing import PageSheet
from ledger_app.forms.codes import SheetCode
from ledger_app.imports.scan_pages import ScannedPage

Parser = Callable[[str], SheetCode | None]
IsNumber = Callable[[str], bool]
_QR = zxingcpp.BarcodeFormat.QRCode
_BAR = zxingcpp.BarcodeFormat.Code128
_WANTED = zxingcpp.BarcodeFormats([_QR, _BAR])


@dataclass(frozen=True, slots=True)
class PageCodes:
    """What a page says of itself: its QR codes, its bar codes, and how far it must be turned
    clockwise to stand upright (0, 90, 180 or 270 degrees).
    """

    sheets: tuple[PageSheet, ...] = ()
    bars: tuple[str, ...] = ()
    turn: int = 0

    def __bool__(self) -> bool:
        return bool(self.sheets or self.bars)


def read_codes(page: ScannedPage, parse: Parser, is_number: IsNumber) -> PageCodes:
    """Our codes on a page. ``parse`` reads a QR payload, ``is_number`` knows a bar code's number.

    Quick first; a page without a QR code is looked at again finer and smoothed, so that dirt and
    coarse scans cost time only where they occur.
    """
    found = _codes(page.image, parse, is_number)
    if found.sheets:
        return found
    for picture in _closer(page):
        again = _codes(picture, parse, is_number)
        if again.sheets:
            return again
        found = found or again
    return found


def _closer(page: ScannedPage) -> Iterable[Image.Image]:
    finer = page.finer()
    yield finer
    yield ImageOps.autocontrast(finer.filter(ImageFilter.GaussianBlur(1.2)), cutoff=2)


def _codes(picture: Image.Image, parse: Parser, is_number: IsNumber) -> PageCodes:
    sheets: list[PageSheet] = []
    bars: list[str] = []
    turn = 0
    for code in zxingcpp.read_barcodes(picture, formats=_WANTED, try_invert=False):
        text = code.text.strip()
        if code.format == _QR:
            sheet = parse(text)
            if sheet is not None:
                sheets.append(PageSheet(sheet.number, sheet.form, sheet.version))
                turn = _upright(code.orientation)
        elif is_number(text):
            bars.append(text)
            turn = turn if sheets else _upright(code.orientation)
    return PageCodes(tuple(dict.fromkeys(sheets)), tuple(dict.fromkeys(bars)), turn)


def _upright(orientation: int) -> int:
    """The quarter turn clockwise that undoes a code's lean."""
    return -round(orientation / 90) * 90 % 360
