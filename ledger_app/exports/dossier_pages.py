"""Files of a case as pages of its dossier: pictures fitted to A4, PDF as it is."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
from PIL import Image, ImageOps
from pypdf.errors import PyPdfError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ledger_app.exports.font_metrics import metrics, register_font
from ledger_app.exports.pdf_preview import page_count
from ledger_app.exports.thumbnails import MOST_PIXELS
from ledger_app.forms.metrics import SERIF
from ledger_app.forms.paper import POINT
from ledger_app.support.pdfium_turn import PDFIUM

_MM = 1 / POINT  # points in a millimetre
_A4 = (210.0, 297.0)
_MARGIN, _FOOT = 15.0, 12.0  # millimetres; the foot holds the caption
_CAPTION = 9.0
_LONG_SIDE = 2400  # pixels: 200 dpi over the long side of A4
_QUALITY = 85


def file_pages(path: Path, *, turn: int = 0, caption: str = "") -> tuple[bytes, int] | None:
    """A file as PDF, and its number of pages; None when it cannot be shown on paper.

    A picture is turned ``turn`` degrees clockwise and carries ``caption`` below; a PDF is left as
    it is (`dossier_pdf.bind` turns its pages).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if path.suffix == ".pdf":
                return _bindable(path.read_bytes())
            return _picture_page(_picture(path, turn), caption), 1
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, MemoryError):
        return None
    except pypdfium2.PdfiumError:
        return None


def _bindable(data: bytes) -> tuple[bytes, int]:
    """A PDF that can be bound; one that is locked against changes or odd is written anew."""
    count = page_count(data)
    return (data if _is_plain(data) else _written_anew(data)), count


def _written_anew(data: bytes) -> bytes:
    stream = BytesIO()
    with PDFIUM:
        document, copy = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
        try:
            copy.import_pages(document)
            copy.save(stream)
        finally:
            copy.close()
            document.close()
    return stream.getvalue()


def _is_plain(data: bytes) -> bool:
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        return not reader.is_encrypted and len(reader.pages) > 0
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _picture(path: Path, turn: int) -> Image.Image:
    with Image.open(path) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too large")
        picture = ImageOps.exif_transpose(opened)
        if picture.has_transparency_data:
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture.convert("RGBA"))
        picture = picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
    if turn:
        picture = picture.rotate(-turn, expand=True)
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.LANCZOS)
    return picture


def _picture_page(picture: Image.Image, caption: str) -> bytes:
    """The picture as large as the page allows, on paper that lies as the picture does."""
    wide = picture.width > picture.height
    width, height = (side * _MM for side in (reversed(_A4) if wide else _A4))
    margin, foot = _MARGIN * _MM, _FOOT * _MM
    room_x, room_y = width - 2 * margin, height - 2 * margin - foot
    scale = min(room_x / picture.width, room_y / picture.height)
    across, tall = picture.width * scale, picture.height * scale
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY)
    packed.seek(0)
    stream = BytesIO()
    register_font(SERIF)
    canvas = Canvas(stream, (width, height), initialFontName=SERIF, pageCompression=1)
    x, y = (width - across) / 2, margin + foot + (room_y - tall) / 2
    canvas.drawImage(ImageReader(packed), x, y, across, tall)
    _draw_caption(canvas, caption, width, margin)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_caption(canvas: Canvas, caption: str, width: float, y: float) -> None:
    pieces = metrics().pieces(SERIF, caption)
    x = (width - sum(piece.width for piece in pieces) * _CAPTION) / 2
    for piece in pieces:
        register_font(piece.face)
        canvas.setFont(piece.face, _CAPTION)
        canvas.drawString(x, y, piece.text)
        x += piece.width * _CAPTION
