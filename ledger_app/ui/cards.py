"""A figure on a card: what it counts, the number, a word beside it; a click opens its list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ledger_app.ui.theme import Theme

_HEIGHT, _FLAT = 82, 44
_NARROWEST, _FLAT_WIDTH = 110, 122  # of a card, and of one that says everything in one line
_GAP = 10


class FigureCard(QAbstractButton):
    """A card to press. ``tone``: the colour of its edge and number while there is something."""

    def __init__(self, theme: Theme, name: str, label: str, tone: str) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._value, self._note, self._quiet = "—", "", False
        self._flat = False
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

    def make_flat(self, *, flat: bool) -> None:
        """Word and number in one line, where there is no room for high cards."""
        self._flat = flat
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(132), self._theme.px(_FLAT if self._flat else _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self.sizeHint().height())

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
        if self._flat:
            self._paint_flat(painter, tone)
        else:
            self._paint_words(painter, tone)

    def _paint_flat(self, painter: QPainter, tone: QColor) -> None:
        px = self._theme.px
        area = QRectF(px(13), 0, self.width() - px(23), self.height())
        font = QFont(self.font())
        font.setPixelSize(px(13))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        room = area.width() - QFontMetricsF(font).horizontalAdvance(self.text()) - px(6)
        font.setBold(True)
        font.setPixelSize(px(20))
        wide = QFontMetricsF(font).horizontalAdvance(self._value)
        font.setPixelSize(round(px(20) * min(1.0, max(room, 1.0) / max(wide, 1.0))))
        painter.setFont(font)
        painter.setPen(tone)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, right, self._value)

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


class CardRow(QWidget):
    """Cards in one row; flat ones in two where the row is too narrow for their words."""

    def __init__(self, theme: Theme, cards: Iterable[FigureCard]) -> None:
        super().__init__()
        self._theme, self._cards = theme, list(cards)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._arrange(len(self._cards))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_FLAT_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count, px = len(self._cards), self._theme.px
        if event.size().width() >= count * (px(_NARROWEST) + _GAP) - _GAP:
            self._arrange(count)
            return
        most = max((event.size().width() + _GAP) // (px(_FLAT_WIDTH) + _GAP), 1)
        rows = -(-count // most)
        self._arrange(-(-count // rows))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, card in enumerate(self._cards):
            card.make_flat(flat=across < len(self._cards))
            self._grid.addWidget(card, place // across, place % across)
            self._grid.setColumnStretch(place % across, 1)
