"""The codes on a scanned page: QR and Code128 of our own sheets, no other bar code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.forms.codes import SheetCode
from ledger_app.imports.scan_cells import Corners
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

    ``texts``: what the QR codes say; ``corners``: of the highest of them, in pixels of the page's
    picture.
    """

    sheets: tuple[PageSheet, ...] = ()
    bars: tuple[str, ...] = ()
    turn: int = 0
    texts: tuple[str, ...] = ()
    corners: Corners = ()

    def __bool__(self) -> bool:
        return bool(self.sheets or self.bars)


def read_codes(page: ScannedPage, parse: Parser, is_number: IsNumber) -> PageCodes:
    """Our codes on a page. ``parse`` reads a QR payload, ``is_number`` knows a bar code's number.

    Quick first; a page without a QR code is looked at again finer and smoothed, so that dirt and
    coarse scans cost time only where they occur.
    """
    found = _codes(page.image, parse, is_number, 1.0)
    if found.sheets:
        return found
    for picture in _closer(page):
        again = _codes(picture, parse, is_number, page.image.width / picture.width)
        if again.sheets:
            return again
        found = found or again
    return found


def _closer(page: ScannedPage) -> Iterable[Image.Image]:
    finer = page.finer()
    yield finer
    yield ImageOps.autocontrast(finer.filter(ImageFilter.GaussianBlur(1.2)), cutoff=2)


def _codes(picture: Image.Image, parse: Parser, is_number: IsNumber, scale: float) -> PageCodes:
    found: list[tuple[PageSheet, zxingcpp.Barcode]] = []
    bars: list[str] = []
    turn = 0
    for code in zxingcpp.read_barcodes(picture, formats=_WANTED, try_invert=False):
        text = code.text.strip()
        if code.format == _QR:
            sheet = parse(text)
            if sheet is not None:
                found.append((PageSheet(*sheet), code))
        elif is_number(text):
            bars.append(text)
            turn = _upright(code.orientation)
    if not found:
        return PageCodes((), tuple(dict.fromkeys(bars)), turn)
    turn = _upright(found[0][1].orientation)
    first = min((code for _, code in found), key=lambda code: _depth(code, turn))
    return PageCodes(
        tuple(dict.fromkeys(sheet for sheet, _ in found)),
        tuple(dict.fromkeys(bars)),
        turn,
        tuple(dict.fromkeys(code.text.strip() for _, code in found)),
        tuple((point.x * scale, point.y * scale) for point in _points(code=first)),
    )


def _points(code: zxingcpp.Barcode) -> tuple[zxingcpp.Point, ...]:
    at = code.position
    return at.top_left, at.top_right, at.bottom_right, at.bottom_left


def _depth(code: zxingcpp.Barcode, turn: int) -> int:
    """How far down an upright page a code stands: on a sheet of two slips the upper one leads."""
    at: zxingcpp.Point = code.position.top_left
    depths: dict[int, int] = {0: at.y, 90: -at.x, 180: -at.y, 270: at.x}
    return depths[turn]


def _upright(orientation: int) -> int:
    """The quarter turn clockwise that undoes a code's lean."""
    return -round(orientation / 90) * 90 % 360
