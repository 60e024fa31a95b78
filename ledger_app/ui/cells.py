"""How table cells are painted: pills, links, strong words, and one thin rule under every row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ledger_app.ui.models.columns import CellRole
from ledger_app.ui.pills import Pill, paint_pill
from ledger_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIDE = 10
_NARROWEST = 2  # pixels of the narrowest letter


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of every list of the window."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.palette
        rect = option.rect
        if self._is_selected(index):
            painter.fillRect(rect, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(_SIDE, 0, -_SIDE / 2, -1)
        pill = index.data(CellRole.PILL)
        if isinstance(pill, Pill):
            painter.setFont(self._font(option, "small"))
            paint_pill(painter, inner, pill, colours)
            return
        self._paint_words(painter, inner, option, index)

    def _is_selected(self, index: Index) -> bool:
        """Asked of the table: Qt's style flags cost the start four milliseconds of enums."""
        selection = self._table.selectionModel()
        return selection is not None and selection.isRowSelected(index.row(), QModelIndex())

    def _paint_words(
        self, painter: QPainter, inner: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if not text:
            return
        style = index.data(CellRole.STYLE) or ""
        colours = self._theme.palette
        ink = {"link": colours.accent, "muted": colours.muted, "late": colours.overdue}
        painter.setFont(self._font(option, style))
        painter.setPen(QColor(ink.get(style, colours.ink)))
        width = int(inner.width())
        shown = str(text)[: width // _NARROWEST + 1]  # shaping a whole complaint would take a while
        elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, width)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        flags = int(align) if align else int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, flags, elided)

    def _font(self, option: QStyleOptionViewItem, style: str) -> QFont:
        font = QFont(option.font)
        if style == "strong":
            font.setBold(True)
        elif style == "small":
            font.setPixelSize(self._theme.px(12))
        return font

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(36))
