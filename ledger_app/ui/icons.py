"""Small line icons, painted: sharp at every scaling, in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ledger_app.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# Strokes on a 16 × 16 field: M moves, L draws, O is a circle (x, y, radius), D a filled dot.
_STROKES: dict[str, str] = {
    "clock": "O 8 8 6 M 8 4.5 L 8 8.2 L 10.6 9.8",
    "alert": "M 8 2 L 14.5 13.5 L 1.5 13.5 L 8 2 M 8 6.2 L 8 9.6 D 8 11.6 0.9",
    "info": "O 8 8 6 M 8 7.4 L 8 11.4 D 8 5 0.9",
    "tick": "M 3 8.4 L 6.6 12 L 13 4.6",
    "dot": "D 8 8 3.2",
    "ring": "O 8 8 4",
    "arrow": "M 3 8 L 12.5 8 M 8.8 4.2 L 12.6 8 L 8.8 11.8",
    "up": "M 8 13 L 8 3.4 M 4.2 7.2 L 8 3.4 L 11.8 7.2",
    "level": "M 4 14 L 4 2.6 L 12.6 5.4 L 4 8.6",
    "pause": "M 5.4 3.4 L 5.4 12.6 M 10.6 3.4 L 10.6 12.6",
    "pen": "M 3 13 L 4 9.6 L 11 2.8 L 13.2 5 L 6.4 12 L 3 13",
    "phone": "M 4 2.8 L 6.2 2.8 L 7.2 6 L 5.8 7.2 L 8.8 10.2 L 10 8.8 L 13.2 9.8 L 13.2 12 "
    "L 11.6 13.4 L 6 10 L 2.6 4.4 L 4 2.8",
    "turn": "M 3 6.4 L 10 6.4 L 12.8 8 L 12.8 10.4 L 10 12 L 5 12 M 5.8 3.4 L 2.8 6.4 L 5.8 9.4",
    "void": "O 8 8 6 M 3.8 3.8 L 12.2 12.2",
    "search": "O 7 7 4.4 M 10.3 10.3 L 14 14",
    "plus": "M 8 2.8 L 8 13.2 M 2.8 8 L 13.2 8",
    "print": "M 4.4 6 L 4.4 2.4 L 11.6 2.4 L 11.6 6 M 4.4 11.6 L 2 11.6 L 2 6 L 14 6 L 14 11.6 "
    "L 11.6 11.6 M 4.4 9.4 L 11.6 9.4 L 11.6 13.8 L 4.4 13.8 L 4.4 9.4",
    "today": "M 2.4 4 L 13.6 4 L 13.6 13.4 L 2.4 13.4 L 2.4 4 M 2.4 7 L 13.6 7 M 5.4 2.4 L 5.4 4.6 "
    "M 10.6 2.4 L 10.6 4.6 M 5.4 10.4 L 7.2 12 L 10.6 8.8",
    "ledger": "M 2.4 2.8 L 13.6 2.8 L 13.6 13.2 L 2.4 13.2 L 2.4 2.8 M 2.4 6.2 L 13.6 6.2 "
    "M 2.4 9.7 L 13.6 9.7 M 6 2.8 L 6 13.2",
    "liaison": "M 2 8.4 L 14 2.4 L 10.4 13.6 L 7.2 9.4 L 2 8.4 M 7.2 9.4 L 14 2.4",
    "revisit": "M 2.4 3 L 13.6 3 L 13.6 10.6 L 8 10.6 L 4.8 13.4 L 4.8 10.6 L 2.4 10.6 L 2.4 3 "
    "M 5.2 6.8 L 7.2 8.6 L 10.8 5.2",
    "month": "M 2.4 13.4 L 13.6 13.4 M 4 13.2 L 4 8.6 M 8 13.2 L 8 3 M 12 13.2 L 12 6",
    "household": "M 2 7.6 L 8 2.4 L 14 7.6 M 3.8 6.4 L 3.8 13.4 L 12.2 13.4 L 12.2 6.4 "
    "M 6.6 13.4 L 6.6 9.4 L 9.4 9.4 L 9.4 13.4",
    "settings": "O 8 8 2.2 M 8 1.8 L 8 4 M 8 12 L 8 14.2 M 1.8 8 L 4 8 M 12 8 L 14.2 8 "
    "M 3.6 3.6 L 5.2 5.2 M 10.8 10.8 L 12.4 12.4 M 3.6 12.4 L 5.2 10.8 M 10.8 5.2 L 12.4 3.6",
    "scan": "M 2.4 5.4 L 2.4 2.6 L 5.4 2.6 M 10.6 2.6 L 13.6 2.6 L 13.6 5.4 M 2.4 10.6 L 2.4 13.4 "
    "L 5.4 13.4 M 10.6 13.4 L 13.6 13.4 L 13.6 10.6 M 1.6 8 L 14.4 8",
    "link": "O 5.6 8 3.2 O 10.4 8 3.2",
    "archive": "M 2 3 L 14 3 L 14 6 L 2 6 L 2 3 M 3 6 L 3 13.2 L 13 13.2 L 13 6 "
    "M 6.4 8.8 L 9.6 8.8",
    "left": "M 10 3 L 5 8 L 10 13",
    "right": "M 6 3 L 11 8 L 6 13",
    "down": "M 3 6 L 8 11 L 13 6",
    "columns": "M 2.4 3 L 13.6 3 L 13.6 13 L 2.4 13 L 2.4 3 M 6.2 3 L 6.2 13 M 9.8 3 L 9.8 13",
}  # fmt: skip
_FIELD = 16.0
_WIDTHS = {"M": 2, "L": 2, "O": 3, "D": 3}


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon into ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _FIELD, rect.height() / _FIELD)
    pen = QPen(colour, 1.45)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    lines, dots = _paths(_STROKES[name])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    painter.fillPath(dots, colour)
    painter.restore()


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """An icon for buttons and menus, drawn at four times its size."""
    from PySide6.QtGui import QIcon, QPixmap

    pixmap = QPixmap(size * 4, size * 4)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, QRectF(0, 0, size * 4, size * 4), QColor(colour))
    painter.end()
    return QIcon(pixmap)


@cache
def _paths(strokes: str) -> tuple[QPainterPath, QPainterPath]:
    lines, dots = QPainterPath(), QPainterPath()
    words = strokes.split()
    at = 0
    while at < len(words):
        act = words[at]
        count = _WIDTHS[act]
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        point = QPointF(numbers[0], numbers[1])
        if act == "M":
            lines.moveTo(point)
        elif act == "L":
            lines.lineTo(point)
        else:
            target = lines if act == "O" else dots
            target.addEllipse(point, numbers[2], numbers[2])
    return lines, dots


class IconLabel(QWidget):
    """An icon of the text's height in a colour of the theme."""

    def __init__(self, theme: Theme, name: str = "info", tone: str = "information") -> None:
        super().__init__()
        self._theme, self._name, self._tone = theme, name, tone

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon; ``tone`` names a colour of the palette."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        size = self._theme.px(18)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = min(self.width(), self.height(), self._theme.px(18))
        rect = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        draw_icon(painter, self._name, rect, QColor(getattr(self._theme.palette, self._tone)))
