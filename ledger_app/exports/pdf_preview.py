"""PDF bytes as pictures, for preview and for printing: the same bytes that are filed."""

from __future__ import annotations

import pypdfium2

from ledger_app.support.pdfium_turn import PDFIUM

_BYTES_A_PIXEL = 4


def page_count(pdf: bytes) -> int:
    """How many pages the document has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """Page ``page`` (from 0) at ``scale`` pixels a point: width, height and rows of opaque BGRA
    pixels.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(
                scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA, rev_byteorder=False
            )
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            buffer = bytes(bitmap.buffer)
            bitmap.close()
        finally:
            document.close()
    line = width * _BYTES_A_PIXEL
    if stride == line:
        return width, height, buffer[: line * height]
    rows = (buffer[start : start + line] for start in range(0, stride * height, stride))
    return width, height, b"".join(rows)
