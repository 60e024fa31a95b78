"""Pictures of papers: as wide as there is room, and small ones in lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ledger_app.ui.labels import PlainLabel


class PictureView(QScrollArea):
    """Shows a PNG; words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picture")
        self._label = PlainLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._pixmap = QPixmap()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._label)

    def show_png(self, data: bytes | None, words: str = "") -> None:
        """Show a picture, or ``words``."""
        self._pixmap = QPixmap()
        if data:
            self._pixmap.loadFromData(data)
        self._label.setText("" if data else words)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide = min(round((self.viewport().width() - 4) * ratio), self._pixmap.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = self._pixmap.scaledToWidth(max(wide, 1), smooth)
        scaled.setDevicePixelRatio(ratio)
        self._label.setPixmap(scaled)


def list_icon(path: Path, edge: str) -> QIcon:
    """A picture for a list, with an ``edge`` of this colour: a white page ends where the list's
    white begins. Being chosen does not colour it.
    """
    pixmap = QPixmap(str(path))
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(edge), max(pixmap.width() / 60, 1)))
    painter.drawRect(QRectF(pixmap.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made
