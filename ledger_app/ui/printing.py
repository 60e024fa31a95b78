"""From the PDF to the printer: every page as a picture at actual size, edge to edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from ledger_app.support.progress import Progress, StoppedError, untold

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ledger_app.services.printing import Render

DPI = 300
_POINTS_AN_INCH = 72
_STRIP = 256  # pixels drawn at once: a whole page would keep the window waiting while Qt packs it


def picture(render: Render, page: int, scale: float) -> QImage:
    """Page ``page`` (from 0) at ``scale`` pixels a point."""
    width, height, pixels = render(page, scale)
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
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
        image = picture(render, page, DPI / _POINTS_AN_INCH)
        across = image.width() > image.height()
        layouts = QPageLayout.Orientation
        printer.setPageOrientation(layouts.Landscape if across else layouts.Portrait)
        if page == 0 and not painter.begin(printer):
            return False
        if page and not printer.newPage():
            painter.end()
            return False
        _draw_in_strips(painter, image, printer.resolution() / DPI)
        try:
            told(page + 1, count)
        except StoppedError:
            printer.abort()
            painter.end()
            raise
    return painter.end() if painter.isActive() else False


def _draw_in_strips(painter: QPainter, image: QImage, each: float) -> None:
    """``each``: the printer's dots for a pixel. Strips meet on whole dots, so nothing shows there."""
    width = image.width()
    for top in range(0, image.height(), _STRIP):
        height = min(_STRIP, image.height() - top)
        first, last = round(top * each), round((top + height) * each)
        place = QRectF(0, first, width * each, last - first)
        painter.drawImage(place, image, QRectF(0, top, width, height))
