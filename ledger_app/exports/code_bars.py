"""The dark bars of machine-readable marks, for whatever draws a page and is no PDF."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportlab.graphics.barcode.code128 import Code128

from ledger_app.exports.qr_code import dark_squares
from ledger_app.forms.paper import CodeBox, Rect

_WIDEST_BAR = 0.33  # millimetres of a module of Code 128, as in the PDF


@lru_cache(maxsize=64)
def bars(code: CodeBox) -> tuple[Rect, ...]:
    """What is dark of ``code``, in millimetres on its page, where the PDF has it."""
    return tuple(_squares(code) if code.symbology == "qr" else _lines(code))


def _squares(code: CodeBox) -> Iterator[Rect]:
    found, modules = dark_squares(code.payload)
    side = code.rect.width / modules
    for column, row, length in found:
        x, y = code.rect.x + column * side, code.rect.y + row * side
        yield Rect(x, y, length * side, side)


def _lines(code: CodeBox) -> Iterator[Rect]:
    """Bars are capitals and spaces small letters, their widths the letters' places."""
    mark = Code128(code.payload, barWidth=1, quiet=0)
    module = min(code.rect.width / mark.width, _WIDEST_BAR)
    x = code.rect.x
    for letter in mark.decomposed:
        width = (ord(letter.lower()) - ord("a") + 1) * module
        if letter.isupper():
            yield Rect(x, code.rect.y, width, code.rect.height)
        x += width
