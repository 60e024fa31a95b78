"""Pictures of attachments, upright, as PNG; small ones unless told otherwise."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from ledger_app.support.pdfium_turn import PDFIUM

SIDE = 256
MOST_PIXELS = 150_000_000


def thumbnail(path: Path, turn: int = 0, side: int = SIDE) -> bytes | None:
    """The PNG of a picture or of a PDF's first page, turned ``turn`` degrees clockwise, no side
    longer than ``side`` pixels.

    None when the file shows nothing this program can draw (a recording, a damaged picture).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = _first_page(path, side) if path.suffix == ".pdf" else _picture(path, side)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, MemoryError):
        return None
    except pypdfium2.PdfiumError:
        return None
    picture = picture.rotate(-turn, expand=True) if turn else picture
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _picture(path: Path, side: int) -> Image.Image:
    with Image.open(path) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too large")
        picture.draft("RGB", (side * 2, side * 2))
        return ImageOps.exif_transpose(picture).convert("RGB")


def _first_page(path: Path, side: int) -> Image.Image:
    data = path.read_bytes()
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[0]
            longest = max(page.get_size())
            picture: Image.Image = page.render(scale=2 * side / longest).to_pil().convert("RGB")
            return picture.copy()
        finally:
            document.close()
