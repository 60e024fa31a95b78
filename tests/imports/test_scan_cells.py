"""Cells are found by the corners of a page's code."""

from __future__ import annotations

from PIL import Image, ImageDraw

from ledger_app.forms.paper import Rect
from ledger_app.imports.scan_cells import DOTS_MM, cut_out, is_written_in, placed, stacked

CODE = Rect(180, 6, 15, 15)
CELL = Rect(40, 200, 50, 10)


def _sheet(mm: float = 8.0) -> Image.Image:
    """A page with a cell's rules on it, ``mm`` pixels a millimetre."""
    page = Image.new("L", (round(210 * mm), round(297 * mm)), 250)
    box = [CELL.x * mm, CELL.y * mm, CELL.right * mm, CELL.bottom * mm]
    ImageDraw.Draw(page).rectangle(box, outline=0, width=2)
    return page


def _corners(mm: float) -> tuple[tuple[float, float], ...]:
    x, y, right, bottom = CODE.x * mm, CODE.y * mm, CODE.right * mm, CODE.bottom * mm
    return ((x, y), (right, y), (right, bottom), (x, bottom))


def test_a_cell_is_cut_out_at_its_own_size() -> None:
    page = _sheet()
    placing = placed(_corners(8.0), CODE, page.size)
    assert placing is not None

    cell = cut_out(page, placing, CELL)

    assert cell.size == (CELL.width * DOTS_MM, CELL.height * DOTS_MM)
    assert cell.getpixel((200, 40)) == 250
    assert max(cell.getpixel((200, y)) < 100 for y in range(3))


def test_rules_are_no_signature_but_strokes_are() -> None:
    page = _sheet()
    placing = placed(_corners(8.0), CODE, page.size)
    assert placing is not None
    assert not is_written_in(page, placing, [CELL])

    line = [((CELL.x + 10 + n) * 8, (CELL.y + 5 + 3 * (-1) ** n) * 8) for n in range(12)]
    ImageDraw.Draw(page).line(line, fill=60, width=4)

    assert is_written_in(page, placing, [CELL])


def test_without_its_code_nothing_is_found() -> None:
    assert placed((), CODE, (100, 100)) is None


def test_cells_are_shown_one_below_the_other() -> None:
    both = stacked([Image.new("L", (30, 10)), Image.new("L", (50, 20))])
    assert both.size == (50, 40)
