"""A figure on a card: what it counts, the number, a word beside it; a click opens its list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ledger_app.ui.theme import Theme

_HEIGHT = 82


class FigureCard(QAbstractButton):
    """A card to press. ``tone``: the colour of its edge and number while there is something."""

    def __init__(self, theme: Theme, name: str, label: str, tone: str) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._value, self._note, self._quiet = "—", "", False
        self.setObjectName(name)
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """The number as shown."""
        return self._value

    def show_value(self, value: str, note: str = "", *, quiet: bool = False) -> None:
        """Show a number and a word beside it; ``quiet``: there is nothing to worry about."""
        self._value, self._note, self._quiet = value, note, quiet
        self.setAccessibleName(f"{self.text()} {value}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(132), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.palette, self._theme.px
        tone = QColor(colours.muted if self._quiet else getattr(colours, self._tone))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked() or self.hasFocus()
        edge = QPen(tone if chosen else QColor(colours.line), 1.6 if chosen else 1.0)
        ground = colours.hover if self.underMouse() and not self.isChecked() else colours.card
        shape = QPainterPath()
        shape.addRoundedRect(frame, px(7), px(7))
        painter.fillPath(shape, QColor(ground))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, px(4), self.height()), tone)
        painter.restore()
        painter.setPen(edge)
        painter.drawPath(shape)
        self._paint_words(painter, tone)

    def _paint_words(self, painter: QPainter, tone: QColor) -> None:
        colours, px = self._theme.palette, self._theme.px
        left, right = px(15), self.width() - px(4)
        font = QFont(self.font())
        font.setPixelSize(px(13))
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(left, px(11), right - left, px(20)), self.text())
        font.setBold(True)
        font.setPixelSize(px(27))
        wide = QFontMetricsF(font).horizontalAdvance(self._value)
        font.setPixelSize(round(px(27) * min(1.0, (right - left) / max(wide, 1.0))))
        painter.setFont(font)
        painter.setPen(tone)
        top, high = px(34), px(36)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, right - left, high), middle, self._value)
        taken = QFontMetricsF(font).horizontalAdvance(self._value) + px(10)
        font.setPixelSize(px(12))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        room = right - left - taken
        note = QFontMetricsF(font).elidedText(self._note, Qt.TextElideMode.ElideRight, room)
        if len(note) > 1:
            painter.drawText(QRectF(left + taken, top + px(3), room, high), middle, note)
