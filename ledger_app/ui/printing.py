"""From the PDF to the printer: every page as a picture at actual size, edge to edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from ledger_app.support.progress import Progress, StoppedError, untold

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ledger_app.services.printing import Render

DPI = 300
_POINTS_AN_INCH = 72
_BYTES_A_PIXEL = 4
_STRIP = 256  # pixels drawn at once: a whole page would keep the window waiting while Qt packs it


def picture(render: Render, page: int, scale: float) -> QImage:
    """Page ``page`` (from 0) at ``scale`` pixels a point."""
    width, height, pixels = render(page, scale)
    image = QImage(pixels, width, height, width * _BYTES_A_PIXEL, QImage.Format.Format_RGB32)
    return image.copy()  # the bytes are gone when this returns


def make_printer(copies: int) -> QPrinter:
    """The office's printer set up for A4 at actual size without margins of its own."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setCopyCount(copies)
    return printer


def print_pages(printer: QPrinter, count: int, render: Render, told: Progress = untold) -> bool:
    """Send ``count`` pages to ``printer``. False when it would not take them. ``told``: how many
    are sent; when it raises `StoppedError` the printer is told to forget what it has.
    """
    painter = QPainter()
    for page in range(count):
        width, height, pixels = render(page, DPI / _POINTS_AN_INCH)
        across = width > height
        layouts = QPageLayout.Orientation
        printer.setPageOrientation(layouts.Landscape if across else layouts.Portrait)
        if page == 0 and not painter.begin(printer):
            return False
        if page and not printer.newPage():
            painter.end()
            return False
        each = printer.resolution() / DPI
        for place, strip in _strips(width, height, pixels):
            painter.drawImage(_scaled(place, each), strip)
        try:
            told(page + 1, count)
        except StoppedError:
            printer.abort()
            painter.end()
            raise
    return painter.end() if painter.isActive() else False


def _strips(width: int, height: int, pixels: bytes) -> Iterator[tuple[QRect, QImage]]:
    """The page from top to bottom: where each strip lies, and its picture."""
    line = width * _BYTES_A_PIXEL
    for top in range(0, height, _STRIP):
        tall = min(_STRIP, height - top)
        rows = pixels[top * line : (top + tall) * line]
        image = QImage(rows, width, tall, line, QImage.Format.Format_RGB32)
        yield QRect(0, top, width, tall), image.copy()  # the rows are gone with this turn


def _scaled(place: QRect, each: float) -> QRectF:
    """``each``: the printer's dots for a pixel. Strips meet on whole dots, where nothing shows."""
    first, last = round(place.top() * each), round((place.top() + place.height()) * each)
    return QRectF(0, first, place.width() * each, last - first)
