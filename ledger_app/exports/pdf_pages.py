"""Laid-out pages as PDF: text that can be copied and searched, fonts embedded.

reportlab shows neither the document's language nor a finished page's stream; they are reached
through the document object behind its canvas.
"""
# ruff: noqa: SLF001

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from ledger_app.exports.font_metrics import register_font
from ledger_app.exports.qr_code import dark_squares
from ledger_app.forms.metrics import SERIF
from ledger_app.forms.paper import INK, POINT, CheckBox, CodeBox, Page, Rule, TextRun
from ledger_app.support.atomic_file import writing

LANGUAGE = "zh-CN"
_MM = 1 / POINT  # points in a millimetre
_BOX_LINE = 0.18
_TICK_LINE = 0.36
_TICK = ((0.18, 0.50), (0.42, 0.76), (0.86, 0.20))  # of the box, from its top left corner
_WIDEST_BAR = 0.33
_TICK_WORD, _TICK_SIZE, _UNSEEN = "√", 8, 3  # text render mode 3 draws nothing


def write_pdf(
    target: Path | str | BinaryIO, sheets: Iterable[Sequence[Page]], *, title: str, author: str
) -> int:
    """Draw ``sheets`` one after the other; gives back the number of pages.

    Pages are drawn as they come, so a generator of any length needs no more memory than one
    sheet. A path is written whole or not at all (`LedgerError` when it cannot be); a binary
    stream is written as it is. Raises ValueError when there is no page.
    """
    if isinstance(target, str | Path):
        with writing(Path(target)) as temporary, temporary.open("wb") as stream:
            return _write(stream, sheets, title=title, author=author)
    return _write(target, sheets, title=title, author=author)


def _write(stream: BinaryIO, sheets: Iterable[Sequence[Page]], *, title: str, author: str) -> int:
    register_font(SERIF)
    rl_config.useA85 = 0  # binary streams: a fifth smaller and quicker than printable ones
    canvas = Canvas(stream, initialFontName=SERIF, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("物业投诉台账")
    canvas._doc.Catalog.Lang = PDFString(LANGUAGE)
    count = 0
    for page in (page for sheet in sheets for page in sheet):
        draw_page(canvas, page)
        canvas.showPage()
        _pack(canvas)
        count += 1
    if not count:
        raise ValueError("no page to write")
    canvas.save()
    return count


def _pack(canvas: Canvas) -> None:
    """Compress the page just finished: reportlab would keep it in clear text until the end."""
    page = canvas._doc.Pages.pages[-1]
    packed = zlib.compress(page.stream.encode())
    page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
    page.stream = None


def draw_page(canvas: Canvas, page: Page) -> None:
    """Draw one page on ``canvas`` at its own size."""
    height = page.height * _MM
    canvas.setPageSize((page.width * _MM, height))
    for fill in page.fills:
        canvas.setFillColor(_colour(fill.colour))
        x, y, width, tall = (length * _MM for length in fill.rect)
        canvas.rect(x, height - y - tall, width, tall, stroke=0, fill=1)
    for image in page.images:
        x, y, width, tall = (length * _MM for length in image.rect)
        canvas.drawImage(_picture(image.png), x, height - y - tall, width, tall, mask="auto")
    _draw_rules(canvas, page.rules, height)
    for code in page.codes:
        _draw_code(canvas, code, height)
    _draw_boxes(canvas, page.check_boxes, height)
    _draw_runs(canvas, page.runs, height, _ticks(page))


def _draw_rules(canvas: Canvas, rules: Sequence[Rule], height: float) -> None:
    ordered = sorted(rules, key=_rule_style)
    for (thickness, colour, dash), group in groupby(ordered, key=_rule_style):
        canvas.setLineWidth(thickness * _MM)
        canvas.setStrokeColor(_colour(colour))
        canvas.setDash([dash * _MM] if dash else [])
        canvas.lines(
            [
                (rule.x1 * _MM, height - rule.y1 * _MM, rule.x2 * _MM, height - rule.y2 * _MM)
                for rule in group
            ]
        )


_rule_style = attrgetter("thickness", "colour", "dash")


def _ticks(page: Page) -> dict[int, CheckBox]:
    """Ticked boxes by the place of the label behind each among the page's runs."""
    found = {}
    for box in page.check_boxes:
        if box.checked:
            middle = box.y + box.side / 2
            behind = (
                (run.x, place)
                for place, run in enumerate(page.runs)
                if run.x > box.x and 0 <= run.y - middle < box.side
            )
            label = min(behind, default=None)
            if label is not None:
                found[label[1]] = box
    return found


def _draw_runs(
    canvas: Canvas, runs: Sequence[TextRun], height: float, ticks: Mapping[int, CheckBox]
) -> None:
    """One text object a page: reading order is kept and every font change costs one operator.

    Before the label of a ticked box stands an unseen √: who copies or searches the text must see
    what was chosen, and the tick itself is a drawing.
    """
    text: PDFTextObject = canvas.beginText()
    face, size, colour = "", 0.0, ""
    for place, run in enumerate(runs):
        if place in ticks:
            register_font(SERIF)
            text.setFont(SERIF, _TICK_SIZE)
            face = ""
            text.setTextRenderMode(_UNSEEN)
            text.setTextOrigin(ticks[place].x * _MM, height - run.y * _MM)
            text.textOut(_TICK_WORD)
            text.setTextRenderMode(0)
        if run.face != face or run.size != size:
            face, size = run.face, run.size
            register_font(face)
            text.setFont(face, size)
        if run.colour != colour:
            colour = run.colour
            text.setFillColor(_colour(colour))
        text.setTextOrigin(run.x * _MM, height - run.y * _MM)
        text.textOut(run.text)
    canvas.drawText(text)


def _draw_boxes(canvas: Canvas, boxes: Sequence[CheckBox], height: float) -> None:
    if not boxes:
        return
    canvas.setStrokeColor(_colour(INK))
    canvas.setLineWidth(_BOX_LINE * _MM)
    canvas.setDash([])
    squares, ticks = canvas.beginPath(), canvas.beginPath()
    for box in boxes:
        x, top, side = box.x * _MM, height - box.y * _MM, box.side * _MM
        if box.framed:
            squares.rect(x, top - side, side, side)
        if box.checked:
            corners = [(x + across * side, top - down * side) for across, down in _TICK]
            ticks.moveTo(*corners[0])
            ticks.lineTo(*corners[1])
            ticks.lineTo(*corners[2])
    canvas.drawPath(squares, stroke=1, fill=0)
    if any(box.checked for box in boxes):
        canvas.setLineWidth(_TICK_LINE * _MM)
        canvas.drawPath(ticks, stroke=1, fill=0)


def _draw_code(canvas: Canvas, code: CodeBox, height: float) -> None:
    canvas.setFillColor(_colour(INK))
    x, y = code.rect.x * _MM, height - code.rect.bottom * _MM
    width, tall = code.rect.width * _MM, code.rect.height * _MM
    if code.symbology == "qr":
        bars, modules = dark_squares(code.payload)
        canvas.saveState()
        canvas.translate(x, y + tall)
        canvas.scale(width / modules, width / modules)
        path = canvas.beginPath()
        # In modules, so that the numbers are small integers and need no formatting.
        path._code += [f"{column} {-row - 1} {length} 1 re" for column, row, length in bars]
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
        return
    modules_wide = Code128(code.payload, barWidth=1, quiet=0).width
    bar = min(width / modules_wide, _WIDEST_BAR * _MM)
    Code128(code.payload, barWidth=bar, barHeight=tall, quiet=0).drawOn(canvas, x, y)


@lru_cache(maxsize=4)
def _picture(png: bytes) -> ImageReader:
    return ImageReader(BytesIO(png))


@lru_cache(maxsize=64)
def _colour(name: str) -> Color:
    return HexColor(name)
