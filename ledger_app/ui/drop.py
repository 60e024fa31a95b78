"""Files dragged into the window or pasted from the clipboard."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

SCAN_SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"})
SCAN_KINDS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp)"


def local_files(mime: QMimeData, suffixes: Container[str] | None = None) -> list[Path]:
    """The files of this computer that ``mime`` names; only those of ``suffixes`` where given."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [p for p in paths if p.is_file() and (suffixes is None or p.suffix.lower() in suffixes)]


def pasted_picture(mime: QMimeData) -> bytes:
    """The picture in ``mime`` as PNG; empty when there is none."""
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
