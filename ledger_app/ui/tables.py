"""The table view of every list: whole rows, keyboard first, rows copied as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ledger_app.ui.cells import CellDelegate
from ledger_app.ui.models.columns import CellRole
from ledger_app.ui.theme import Theme

_READABLE, _LEGIBLE = 150, 120
_FIRM = ("complaint_no",)  # a number without its end is no number
_SQUEEZED = 0.78
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowTable(QTableView):
    """Rows to walk through with the arrows; Enter or a double click takes one, Ctrl+C copies them.

    Signals:
        row_taken(row): Enter or double click.
        link_clicked(row, column): a click into a cell of style "link".
    """

    row_taken = Signal(int)
    link_clicked = Signal(int, int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.theme = theme
        self.stretched = -1
        self.spare: tuple[int, ...] = ()  # columns that give way where the list is narrow
        self.firm: tuple[int, ...] = ()  # columns that are never narrowed
        self.widths: tuple[int, ...] = ()
        self.setItemDelegate(CellDelegate(theme, self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.resize_to_theme()
        self.doubleClicked.connect(self._take)
        self.clicked.connect(self._click)
        self.entered.connect(self._hover)

    def resize_to_theme(self) -> None:
        """Take the row height of the text size in force."""
        head = self.verticalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(self.theme.px(24))
        head.setDefaultSectionSize(self.theme.px(38))
        self.horizontalHeader().setFixedHeight(self.theme.px(36))

    def chosen_rows(self) -> list[int]:
        """Selected rows from top to bottom."""
        model = self.selectionModel()
        return sorted(index.row() for index in model.selectedRows()) if model else []

    def choose_row(self, row: int) -> None:
        """Select a row and bring it into view; does nothing outside."""
        if self.model() is not None and 0 <= row < self.model().rowCount():
            # Not selectRow: with Ctrl held (Ctrl+Enter) it adds a row to those chosen before.
            first = self.model().index(row, 0)
            mode = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(first, mode.ClearAndSelect | mode.Rows)
            self.scrollTo(first)

    def copy_rows(self) -> str:
        """Put the selected rows on the clipboard, tab-separated in the order of the screen."""
        head = self.horizontalHeader()
        shown = [
            head.logicalIndex(place)
            for place in range(head.count())
            if not head.isSectionHidden(head.logicalIndex(place))
        ]
        model = self.model()
        lines = [
            "\t".join(_flat(model.index(row, column).data()) for column in shown)
            for row in self.chosen_rows()
        ]
        text = "\n".join(lines)
        QGuiApplication.clipboard().setText(text)
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretched column takes what the others leave, but stays wide enough to read."""
        super().resizeEvent(event)
        if self.stretched < 0 or self.model() is None:
            return
        if self.spare:
            self._make_room()
        others = (c for c in range(self.model().columnCount()) if c != self.stretched)
        left = self.viewport().width() - sum(self.columnWidth(c) for c in others)
        if self.spare:
            self.setColumnWidth(self.stretched, max(left, self.theme.px(_LEGIBLE)))
            return
        self.setColumnWidth(self.stretched, max(left, self.theme.px(_READABLE)))

    def _make_room(self) -> None:
        """Hide what can be spared, then make the others somewhat narrower."""
        room = self.viewport().width() - self.theme.px(_LEGIBLE)
        kept = {c: w for c, w in enumerate(self.widths) if c != self.stretched}
        for column in self.spare:
            hidden = room < sum(kept.values())
            self.setColumnHidden(column, hidden)
            if hidden:
                del kept[column]
        firm = sum(kept[column] for column in self.firm)
        share = min(1.0, max((room - firm) / max(sum(kept.values()) - firm, 1), _SQUEEZED))
        for column, width in kept.items():
            self.setColumnWidth(column, width if column in self.firm else int(width * share))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in _ENTER:
            if self.currentIndex().isValid():
                self.row_taken.emit(self.currentIndex().row())
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.row_taken.emit(index.row())

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        if self._is_link(index):
            self.link_clicked.emit(index.row(), index.column())

    @Slot(QModelIndex)
    def _hover(self, index: QModelIndex) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self._is_link(index) else None
        if shape is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(shape)

    def _is_link(self, index: QModelIndex) -> bool:
        return index.data(CellRole.STYLE) == "link" and bool(index.data())


def _flat(value: object) -> str:
    """A cell as one cell of a spreadsheet: no tab, no line end."""
    return str(value or "").replace("\t", " ").replace("\r", " ").replace("\n", " ")


def fit_columns(
    table: RowTable, columns: Sequence[Sized], stretch: str = "", spare: Sequence[str] = ()
) -> None:
    """Give every column its width in the text size in force; ``stretch`` takes what is left.

    ``spare``: columns hidden one after the other, the first first, until the others fit.
    """
    table.widths = tuple(table.theme.px(column.width) for column in columns)
    places = {column.key: place for place, column in enumerate(columns)}
    table.spare = tuple(places[key] for key in spare if key in places)
    table.firm = tuple(places[key] for key in _FIRM if key in places)
    for place, column in enumerate(columns):
        table.setColumnWidth(place, table.theme.px(column.width))
        if stretch and column.key == stretch:
            table.stretched = place


class Sized(Protocol):
    """A column with a name and a width."""

    @property
    def key(self) -> str: ...
    @property
    def width(self) -> int: ...
