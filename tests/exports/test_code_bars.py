"""What the screen draws of a code is what a scanner reads."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from ledger_app.exports.code_bars import bars
from ledger_app.forms.paper import CodeBox, Rect

_SCALE = 12  # pixels a millimetre


@pytest.mark.parametrize(
    ("symbology", "rect", "payload"),
    [
        ("qr", Rect(10, 5, 15, 15), "TS202611017-C1-2"),
        ("code128", Rect(10, 5, 50, 8), "TS202611017"),
    ],
)
def test_the_bars_are_read_back(symbology, rect, payload):
    code = CodeBox(symbology, rect, payload)
    picture = Image.new("L", (75 * _SCALE, 25 * _SCALE), 255)
    pen = ImageDraw.Draw(picture)
    for bar in bars(code):
        assert rect.x - 0.01 <= bar.x
        assert bar.right <= rect.right + 0.01
        corners = (bar.x, bar.y, bar.right, bar.bottom)
        left, top, right, bottom = (round(value * _SCALE) for value in corners)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
    found = zxingcpp.read_barcodes(picture)
    assert [one.text for one in found] == [payload]
