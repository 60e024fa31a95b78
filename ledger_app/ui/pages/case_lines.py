"""The tables of lines around a case: 经过, 回访 and 来电户 look and behave alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
)

from ledger_app.ui.theme import Theme

_CELLS = "QTableView::item { padding: 5px 8px; }"
_PADDING = 24  # px at both sides of a cell, see _CELLS, with the margins of its text


class WholeText(QStyledItemDelegate):
    """As high as the text is within the cell's padding, which Qt forgets when it measures."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(inner, index)


def arrange_lines(table: QTableWidget, columns: Sequence[tuple[str, int]], theme: Theme) -> None:
    """Whole rows are chosen, nothing is edited. ``columns``: heading and width at 100 %; 0 for the
    one that takes the room left.
    """
    table.setHorizontalHeaderLabels([title for title, _ in columns])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setStyleSheet(_CELLS)
    table.setItemDelegate(WholeText(table))
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for index, (_, width) in enumerate(columns):
        if width:
            table.setColumnWidth(index, theme.px(width))
        else:
            header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
