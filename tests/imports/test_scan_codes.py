"""Our codes are read off any scan, and nobody else's are."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.eanbc import Ean13BarcodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from ledger_app.domain.sheet_pages import PageSheet
from ledger_app.exports.pdf_pages import write_pdf
from ledger_app.forms import catalog
from ledger_app.forms.codes import parse_payload
from ledger_app.forms.frame import SheetHead
from ledger_app.imports.scan_codes import PageCodes, read_codes
from ledger_app.imports.scan_pages import ScannedPage
from tests.forms.sheets import pages_of
from tests.imports import scanner

NUMBER = "TS202610001-2"
SHEET = PageSheet(NUMBER, "handling", 3, 1, 1, "K7QM")


def _is_number(text: str) -> bool:
    return text.startswith("TS")


def _read(image: Image.Image) -> PageCodes:
    return read_codes(ScannedPage(1, image), parse_payload, _is_number)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A handling sheet of a second round, printed the third time."""
    head = SheetHead("翠湖物业", "翠湖花园", NUMBER, version=3, ledger="K7QM")
    stream = BytesIO()
    pages = pages_of(catalog.form("handling"), {}, head=head)
    write_pdf(stream, [pages], title="t", author="a")
    return stream.getvalue()


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize(("turn", "skew"), [(0, 0), (90, 3), (180, -3), (270, 3), (0, -3)])
def test_a_scan_is_read_however_it_lies(paper: bytes, dpi: int, turn: int, skew: float) -> None:
    image = scanner.scanned(scanner.picture(paper, dpi=dpi), turn=turn, skew=skew, quality=50)

    codes = _read(image)

    assert codes.sheets == (SHEET,)
    assert codes.bars in ((NUMBER,), ())
    assert codes.turn == -turn % 360


def test_a_faint_blurred_scan_is_looked_at_again(paper: bytes) -> None:
    faint = scanner.picture(paper, dpi=150).filter(ImageFilter.GaussianBlur(1.0))
    faint = faint.point(lambda grey: 120 + grey * 0.5)

    assert _read(faint).sheets == (SHEET,)


def test_a_covered_qr_leaves_the_bar_code(paper: bytes) -> None:
    image = scanner.picture(paper)
    ImageDraw.Draw(image).rectangle((1350, 0, 1654, 200), fill=255)

    assert _read(image) == PageCodes((), (NUMBER,), 0)


def _foreign() -> Image.Image:
    """A page with a parcel's and a shop's codes, and somebody's web address."""
    stream, drawing = BytesIO(), Drawing(200, 80)
    canvas = Canvas(stream, (595, 842))
    drawing.add(Ean13BarcodeWidget("690123456789"))
    drawing.drawOn(canvas, 80, 600)
    Code128("SF1020304050607", barWidth=1, barHeight=40).drawOn(canvas, 80, 400)
    canvas.showPage()
    canvas.save()
    page = scanner.picture(stream.getvalue())
    for place, text in enumerate(
        ("https://example.com/TS202610001-C2-1", "WIFI:S:C2-1;;", "A-C2-1")
    ):
        picture = BytesIO()
        segno.make(text, micro=False).save(picture, "png", scale=6)
        page.paste(Image.open(picture).convert("L"), (300 * place + 200, 1500))
    return page


def test_foreign_codes_are_passed_by() -> None:
    codes = read_codes(ScannedPage(1, _foreign()), _ours, _is_number)

    assert not codes


def _ours(text: str):
    """As the ledger asks it: a payload whose number it could have given out."""
    code = parse_payload(text)
    return code if code and _is_number(code.number) else None


def test_a_page_without_codes_has_none() -> None:
    assert _read(scanner.white()) == PageCodes()
