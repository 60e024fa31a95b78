"""Where a cell of the printed sheet lies on a scan, cut out upright; is anything written in it?

A sheet's QR code stands at a known place; its corners on the scan say how the paper lay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageOps

from ledger_app.forms.paper import Rect

Corners = tuple[tuple[float, float], ...]
DOTS_MM = 8.0  # of a cell that is cut out
_LONG_SIDE_MM = 297.0
_NEAR = 0.03  # how far the code's own scale may be off before the paper's size is not trusted
_INSET_MM = 1.4  # of a cell, clear of its rules
_DARK = 128
_RULE = 0.6  # a row or column that is dark for so much of its length is a printed rule
_LEAST_INK_MM2 = 8.0  # the grey hint in the cell covers five, a short signature twenty
_GAP = 10


class Placing(NamedTuple):
    """A point of the paper, as x + yi in millimetres, lies at ``scale`` * point + ``origin`` on the
    scan, in pixels.
    """

    scale: complex
    origin: complex


def placed(corners: Corners, code: Rect, size: tuple[int, int]) -> Placing | None:
    """How the paper lay, by the corners of its QR code as they were read (top left, top right,
    bottom right, bottom left of the code itself); None without them.

    A code is small beside the sheet, so its scale counts only where the scan is no whole sheet.
    """
    if len(corners) != 4 or not code.width:
        return None
    seen = [complex(*corner) for corner in corners]
    real = [
        complex(code.x, code.y),
        complex(code.right, code.y),
        complex(code.right, code.bottom),
        complex(code.x, code.bottom),
    ]
    centre, middle = sum(seen) / 4, sum(real) / 4
    pull = sum((z - middle).conjugate() * (w - centre) for z, w in zip(real, seen, strict=True))
    scale = pull / sum(abs(z - middle) ** 2 for z in real)
    whole = max(size) / _LONG_SIDE_MM
    if abs(abs(scale) / whole - 1) < _NEAR:
        scale *= whole / abs(scale)
    return Placing(scale, centre - scale * middle)


def cut_out(image: Image.Image, placing: Placing, cell: Rect) -> Image.Image:
    """The part of a scan that shows ``cell``, upright, `DOTS_MM` pixels a millimetre."""
    step = placing.scale / DOTS_MM
    start = placing.scale * complex(cell.x, cell.y) + placing.origin
    size = (max(round(cell.width * DOTS_MM), 1), max(round(cell.height * DOTS_MM), 1))
    lean = (step.real, -step.imag, start.real, step.imag, step.real, start.imag)
    return image.convert("L").transform(
        size, Image.Transform.AFFINE, lean, Image.Resampling.BILINEAR, fillcolor=255
    )


def is_written_in(image: Image.Image, placing: Placing, cells: Sequence[Rect]) -> bool:
    """Whether more stands in one of ``cells`` than the sheet has printed there."""
    return any(_ink_mm2(cut_out(image, placing, _inside(cell))) > _LEAST_INK_MM2 for cell in cells)


def _inside(cell: Rect) -> Rect:
    return Rect(
        cell.x + _INSET_MM,
        cell.y + _INSET_MM,
        cell.width - 2 * _INSET_MM,
        cell.height - 2 * _INSET_MM,
    )


def _ink_mm2(picture: Image.Image) -> float:
    """What is dark of a cell without the printed rules that a skewed scan brings into it."""
    dark = ImageOps.autocontrast(picture, cutoff=(0, 20), preserve_tone=True)
    dark = dark.point(lambda grey: 255 if grey < _DARK else 0)
    width, height = dark.size
    pixels = dark.tobytes()
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    kept = [row for row in rows if sum(row) < _RULE * 255 * width]
    columns = [sum(column) / 255 for column in zip(*kept, strict=True)]
    ink = sum(column for column in columns if column < _RULE * height)
    return ink / DOTS_MM**2


def stacked(pictures: Sequence[Image.Image]) -> Image.Image:
    """Cells one below the other."""
    width = max(picture.width for picture in pictures)
    height = sum(picture.height + _GAP for picture in pictures) - _GAP
    whole, y = Image.new("L", (width, height), 255), 0
    for picture in pictures:
        whole.paste(picture, (0, y))
        y += picture.height + _GAP
    return whole
