"""A scanner for tests: our own sheets on paper come back turned, skewed, coarse and compressed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from ledger_app.exports import pdf_preview


def picture(pdf: bytes, page: int = 0, dpi: int = 200) -> Image.Image:
    """A page as a scanner sees it: grey."""
    width, height, pixels = pdf_preview.render(pdf, page, dpi / 72)
    return Image.frombuffer("RGBA", (width, height), pixels, "raw", "BGRA").convert("L")


def scanned(image: Image.Image, *, turn: int = 0, skew: float = 0, quality: int = 0) -> Image.Image:
    """The page fed in askew (degrees), turned clockwise, and compressed as JPEG."""
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=250)
    if turn:
        image = image.rotate(-turn, expand=True)
    if quality:
        stream = BytesIO()
        image.save(stream, "JPEG", quality=quality)
        image = Image.open(BytesIO(stream.getvalue())).convert("L")
    return image


def as_pdf(path: Path, images: Sequence[Image.Image], dpi: int = 200) -> Path:
    """One PDF of these pages, as a scanner writes it."""
    first, *rest = images
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=80)
    return path


def white(dpi: int = 200) -> Image.Image:
    """An empty sheet of A4."""
    return Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 252)
