"""第 n 页 共 m 页 at the foot of every page of a bound file, as the page is read.

pypdf adds an object of its own to a file by a method without a public name.
"""
# ruff: noqa: SLF001

from __future__ import annotations

from io import BytesIO
from typing import cast

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    RectangleObject,
    StreamObject,
)

from ledger_app.exports.font_metrics import metrics
from ledger_app.exports.pdf_pages import write_pdf
from ledger_app.forms.metrics import SERIF, width_mm
from ledger_app.forms.paper import GREY, POINT, Page, PageDraft, TextRun

_SIZE = 8.0
_TALL = 5.0  # millimetres of the strip the words stand in
_RISE = 5.3  # millimetres from the paper's edge to their baseline: that of a lower slip's foot
_PLACE = 0.345  # of the width: between a form's code and how long it is kept
_SHORT_SIDE = 210.0
_RESOURCES, _XOBJECT = NameObject("/Resources"), NameObject("/XObject")
# From what is read to the page as it lies, by its turn: the four figures of a matrix.
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def number_pages(writer: pypdf.PdfWriter) -> None:
    """Number all pages of ``writer``. What stands on them is not read, so nothing in it matters."""
    count = len(writer.pages)
    words = [f"案卷第 {number} 页　共 {count} 页" for number in range(1, count + 1)]
    stream = BytesIO()
    write_pdf(stream, [tuple(map(_strip, words))], title="", author="")
    before = _added(writer, b"q\n")
    for page, strip in zip(writer.pages, pypdf.PdfReader(stream).pages, strict=True):
        reference = page.indirect_reference
        name = NameObject(f"/Folio{reference.idnum if reference else 0}")
        _drawings(page)[name] = _form(writer, strip)
        after = _added(writer, f"\nQ\nq {_matrix(page)} cm {name} Do Q".encode("ascii"))
        page[NameObject("/Contents")] = ArrayObject([before, *_contents(page), after])


def _strip(words: str) -> Page:
    """A page as large as its words."""
    width = width_mm(metrics(), words, SERIF, _SIZE)
    draft = PageDraft(width, _TALL)
    draft.runs.append(TextRun(0, _TALL - 1.5, words, SERIF, _SIZE, GREY))
    return draft.finished(1, 1)


def _added(writer: pypdf.PdfWriter, data: bytes) -> PdfObject:
    stream = StreamObject()
    stream.set_data(data)
    return writer._add_object(stream)


def _form(writer: pypdf.PdfWriter, strip: pypdf.PageObject) -> PdfObject:
    """The strip as a drawing other pages can show."""
    content = strip.get_contents()
    form = StreamObject()
    form.set_data(b"" if content is None else content.get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(strip.mediabox),
            _RESOURCES: strip[_RESOURCES].clone(writer),
        }
    )
    return writer._add_object(form)


def _drawings(page: pypdf.PageObject) -> DictionaryObject:
    """The page's own table of drawings, made where it has none."""
    resources = cast(DictionaryObject, page.setdefault(_RESOURCES, DictionaryObject()).get_object())
    table = resources.setdefault(_XOBJECT, DictionaryObject())
    return cast(DictionaryObject, table.get_object())


def _contents(page: pypdf.PageObject) -> list[PdfObject]:
    if "/Contents" not in page:
        return []
    whole = page.raw_get("/Contents")
    held = whole.get_object()
    return list(held) if isinstance(held, ArrayObject) else [whole]


def _matrix(page: pypdf.PageObject) -> str:
    """Where the strip goes, for a page of any size that is shown turned."""
    box, turn = page.cropbox, page.rotation % 360
    wide, tall = float(box.width), float(box.height)
    if turn in (90, 270):
        wide, tall = tall, wide
    scale = min(wide, tall) * POINT / _SHORT_SIDE
    right, up = wide * _PLACE, (_RISE - 1.5) / POINT * scale
    half = 18 / POINT * scale
    a, b, c, d = _TURNS.get(turn, _TURNS[0])
    left, bottom = (float(x) for x in box.lower_left)
    x0 = left if a + c > 0 else float(box.right)
    y0 = bottom if b + d > 0 else float(box.top)
    x = x0 + a * (right - half) + c * up
    y = y0 + b * (right - half) + d * up
    return " ".join(f"{value:.3f}" for value in (a * scale, b * scale, c * scale, d * scale, x, y))
