"""What every sheet of every workbook has in common on paper."""

from __future__ import annotations

FONT = "宋体"
FOOTER = "第 &P 页 / 共 &N 页"
# Landscape, binding edge on top; the header and footer stand inside the margins.
MARGINS_MM = {"left": 12, "right": 12, "top": 20, "bottom": 15, "header": 9, "footer": 7}

_PIXELS_PER_MM = 96 / 25.4
_DIGIT_PIXELS = 7  # a digit of the default font
_EDGE_PIXELS = 5


def column_chars(width_mm: float) -> float:
    """A column's width as both formats count it: in digits of the default font."""
    return round((width_mm * _PIXELS_PER_MM - _EDGE_PIXELS) / _DIGIT_PIXELS, 2)


def page_header(text: str) -> str:
    """``text`` for a page's header line, where & begins a code."""
    return text.replace("&", "&&")
