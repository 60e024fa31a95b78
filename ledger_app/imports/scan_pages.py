"""Scanned papers page by page: grey pictures to read from, files of their own to keep."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageOps, ImageSequence

from ledger_app.support.content_store import LARGEST_BYTES
from ledger_app.support.errors import LedgerError
from ledger_app.support.pdfium_turn import PDFIUM

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"})
SCAN_DPI = 200
_MOST_PIXELS = 150_000_000  # A3 at 600 dpi has 70 million
_RENDERED_PIXELS = 40_000_000  # of a page drawn from PDF: larger paper is drawn coarser
_LONG_SIDE = 3600  # A4 at 300 dpi; finer pictures read no better
_POINTS = 72
_BLANK_SHARE = 0.0002  # of a page darker than this grey; a signature alone covers eight times that
_BLANK_GREY = 168
_WIDE_MODES = ("I;16", "I;16L", "I;16B", "I", "F")


class ScannedPage:
    """One page. ``number`` counts from 1; ``image`` is grey, at about 200 dpi; ``dots``: pixels on
    the longer side as it was scanned.
    """

    def __init__(self, number: int, image: Image.Image, dots: int = 0) -> None:
        self.number = number
        self.image = image
        self.dots = dots or max(image.size)

    @property
    def fingerprint(self) -> str:
        """Of the picture itself: the same page is known again inside another file."""
        size = f"{self.image.width}x{self.image.height}:".encode()
        return hashlib.sha256(size + self.image.tobytes()).hexdigest()

    @property
    def is_blank(self) -> bool:
        """True for the empty back of a sheet."""
        dark = sum(self.image.histogram()[:_BLANK_GREY])
        return dark < self.image.width * self.image.height * _BLANK_SHARE

    def finer(self) -> Image.Image:
        """The page again at one and a half times the resolution."""
        width, height = (round(side * 1.5) for side in self.image.size)
        return self.image.resize((width, height), Image.Resampling.BICUBIC)

    def alone(self) -> tuple[bytes, str]:
        """The page as a file of its own, and its suffix."""
        stream = BytesIO()
        # Grain does not compress; trying hard would take a second a page.
        self.image.save(stream, "PNG", dpi=(SCAN_DPI, SCAN_DPI), compress_level=1)
        return stream.getvalue(), ".png"


class _PdfPage(ScannedPage):
    """``whole``: the file's bytes when it has no other page."""

    def __init__(self, number: int, document: pypdfium2.PdfDocument, whole: bytes) -> None:
        with PDFIUM:
            image, dots = _drawn(document, number, SCAN_DPI), _dots(document, number)
        super().__init__(number, image, dots)
        self._document = document
        self._whole = whole

    def finer(self) -> Image.Image:
        with PDFIUM:
            return _drawn(self._document, self.number, SCAN_DPI * 1.5)

    def alone(self) -> tuple[bytes, str]:
        if self._whole:
            return self._whole, ".pdf"
        with PDFIUM:
            single = pypdfium2.PdfDocument.new()
            try:
                single.import_pages(self._document, [self.number - 1])
                stream = BytesIO()
                single.save(stream)
            finally:
                single.close()
        return stream.getvalue(), ".pdf"


class _WholeFile(ScannedPage):
    """The only picture of its file: the file itself is kept, bit by bit."""

    def __init__(self, image: Image.Image, data: bytes, suffix: str, dots: int) -> None:
        super().__init__(1, image, dots)
        self._file = data, suffix

    def alone(self) -> tuple[bytes, str]:
        return self._file


def scanned_pages(path: Path) -> Iterator[ScannedPage]:
    """The pages of a scan, one after the other; each is valid until the next is asked for.

    Raises `LedgerError` for a file that is empty, too large, encrypted, cut off or of another kind.
    """
    data = _read(path)
    with _explained(path):
        if data[:1024].lstrip().startswith(b"%PDF"):
            yield from _pdf_pages(data, path)
        else:
            yield from _pictures(data, path)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise LedgerError(
            f"“{path}”是文件夹，不是扫描件，没有收下；请写出里面的文件，或把它们放进扫描收件箱。"
        )
    if not path.exists():
        raise LedgerError(f"找不到扫描件“{path}”；请核对文件名和位置，台账没有改动。")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise LedgerError(
                f"“{path.name}”超过 {LARGEST_BYTES // 1048576} MB，没有收下；"
                "文件还在原处。请降低扫描分辨率或分成几份。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError(
            f"读不了“{path.name}”：文件不在了、没有权限或还被扫描程序占用；台账没有改动。"
        ) from error
    if not data:
        raise LedgerError(f"“{path.name}”是空文件，没有收下；文件还在原处。请重新扫描。")
    return data


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the libraries say of a bad file, as a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged tags that do not hinder reading
            yield
    except pypdfium2.PdfiumError as error:
        why = "有密码保护" if "assword" in str(error) else "不是完整的 PDF"
        raise _unreadable(path, why) from error
    except Image.DecompressionBombError as error:
        raise _unreadable(path, "图像大得不正常") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise _unreadable(path, "图像损坏、不完整，或不是能认的格式") from error


def _unreadable(path: Path, why: str) -> LedgerError:
    return LedgerError(
        f"“{path.name}”读不出来（{why}），没有收下；文件还在原处，台账没有改动。"
        "请重新扫描，或存成 PDF、JPG、PNG、TIFF 再放进来。"
    )


# -- PDF -----------------------------------------------------------------------------------------


def _pdf_pages(data: bytes, path: Path) -> Iterator[ScannedPage]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    try:
        if not count:
            raise _unreadable(path, "没有页面")
        whole = data if count == 1 else b""
        for number in range(1, count + 1):
            yield _PdfPage(number, document, whole)
    finally:
        with PDFIUM:
            document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int, dpi: float) -> Image.Image:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = dpi / _POINTS
        if width * height * scale * scale > _RENDERED_PIXELS:
            scale = (_RENDERED_PIXELS / (width * height)) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        image: Image.Image = bitmap.to_pil().convert("L")
        return image.copy()
    finally:
        page.close()


def _dots(document: pypdfium2.PdfDocument, number: int) -> int:
    """Pixels on the longer side of the largest picture on a page; 0 for a page that has none."""
    page = document[number - 1]
    try:
        pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        return max((max(one.get_px_size()) for one in pictures), default=0)
    finally:
        page.close()


# -- pictures ------------------------------------------------------------------------------------


def _pictures(data: bytes, path: Path) -> Iterator[ScannedPage]:
    with Image.open(BytesIO(data)) as picture:
        frames = getattr(picture, "n_frames", 1)
        if picture.format not in ("JPEG", "PNG", "TIFF", "BMP", "MPO"):
            raise _unreadable(path, "不是能认的格式")
        if frames == 1 or picture.format == "MPO":
            _check_size(picture, path)
            yield _WholeFile(_grey(picture), data, path.suffix, max(picture.size))
            return
        for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
            _check_size(frame, path)
            yield ScannedPage(number, _grey(frame), max(frame.size))


def _check_size(picture: Image.Image, path: Path) -> None:
    """Before a single pixel is unpacked."""
    if picture.width * picture.height > _MOST_PIXELS:
        raise _unreadable(path, f"图像大得不正常：{picture.width}×{picture.height} 点")


def _grey(picture: Image.Image) -> Image.Image:
    """Grey, upright as the camera held it, transparent paper white, not finer than useful."""
    picture.load()
    if picture.mode in _WIDE_MODES:
        picture = picture.convert("F").point(lambda value: value / 256).convert("L")
    picture = ImageOps.exif_transpose(picture)
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    grey = picture.convert("L")
    if max(grey.size) > _LONG_SIDE:
        grey.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return grey
