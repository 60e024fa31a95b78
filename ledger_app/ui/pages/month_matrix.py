"""The month's figures by line: one table, or several below each other where one is too wide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ledger_app.ui.models.figure_table import FigureTable
from ledger_app.ui.tables import RowTable
from ledger_app.ui.theme import Theme

_ROW = 34  # pixels at 100 %
_SQUEEZED = 0.93  # how far columns give way before a table is broken
_SPREAD = 1.35  # and how far they stand apart where there is room
_FRAME = 4
_ANY_HEIGHT = 16_777_215


def broken(widths: Sequence[int], names: int, room: float) -> list[list[int]]:
    """Groups of columns (their ``widths``), in order, as tables that fit into ``room`` each with
    the ``names`` of its lines before them; a group alone stands even where it does not fit.
    """
    tables: list[list[int]] = []
    used = 0
    for group, width in enumerate(widths):
        if not tables or names + used + width > room:
            tables.append([])
            used = 0
        tables[-1].append(group)
        used += width
    return tables


class MonthMatrix(QWidget):
    """The lines of a `FigureTable`; a line chosen in one of the tables is chosen in all.

    Signals:
        link_clicked(row, column): a count was pressed. row_taken(row): Enter or a double click.
        walked(area): the line the arrows came to, as it lies on this widget.
    """

    link_clicked = Signal(int, int)
    row_taken = Signal(int)
    walked = Signal(QRect)

    def __init__(self, theme: Theme, model: FigureTable) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._parts = list(dict.fromkeys(c.part for c in model.columns if c.key))
        self._tall = False
        self.tables = [RowTable(theme, f"month_table_{part}") for part in self._parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for table in self.tables:
            self._prepare(table)
            column.addWidget(table)
        self.setFocusProxy(self.tables[0])
        self.setMinimumWidth(theme.px(_ROW))
        model.modelReset.connect(self._take_height)
        self.tables[0].selectionModel().currentRowChanged.connect(self._tell_line)

    def _prepare(self, table: RowTable) -> None:
        table.setModel(self._model)
        table.setSelectionModel(self.tables[0].selectionModel())
        table.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.link_clicked.connect(self.link_clicked)
        table.row_taken.connect(self.row_taken)

    @property
    def narrowest(self) -> int:
        """Pixels that all columns take in one table."""
        return round((self._names + sum(self._widths())) * _SQUEEZED) + _FRAME

    @property
    def _names(self) -> int:
        return self._theme.px(self._model.columns[0].width)

    def _widths(self) -> list[int]:
        """Of each group of columns."""
        px, columns = self._theme.px, self._model.columns
        return [
            sum(px(c.width) for c in columns if c.key and c.part == part) for part in self._parts
        ]

    def show_whole(self, *, tall: bool) -> None:
        """``tall``: every line is shown, and what stands around scrolls."""
        self._tall = tall
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - _FRAME
        shown = broken(self._widths(), self._names, room / _SQUEEZED)
        for place, table in enumerate(self.tables):
            table.setVisible(place < len(shown))
            if place < len(shown):
                self._show_columns(table, {self._parts[group] for group in shown[place]}, room)

    def _show_columns(self, table: RowTable, parts: set[int], room: int) -> None:
        px, columns = self._theme.px, self._model.columns
        here = [place for place, c in enumerate(columns) if not c.key or c.part in parts]
        share = min(room / sum(px(columns[place].width) for place in here), _SPREAD)
        for place, column in enumerate(columns):
            table.setColumnHidden(place, place not in here)
            if place in here:
                table.setColumnWidth(place, int(px(column.width) * share))

    @Slot()
    def _take_height(self) -> None:
        rows = self._model.rowCount()
        policy, bar = QSizePolicy.Policy, Qt.ScrollBarPolicy
        for table in self.tables:
            whole = table.horizontalHeader().height() + rows * self._theme.px(_ROW) + _FRAME
            table.setMinimumHeight(whole if self._tall else 0)
            table.setSizePolicy(policy.Ignored, policy.Fixed if self._tall else policy.Expanding)
            table.setMaximumHeight(whole if self._tall else _ANY_HEIGHT)
            table.setVerticalScrollBarPolicy(
                bar.ScrollBarAlwaysOff if self._tall else bar.ScrollBarAsNeeded
            )

    @Slot(QModelIndex, QModelIndex)
    def _tell_line(self, current: QModelIndex, _before: QModelIndex) -> None:
        table = next((one for one in self.tables if one.hasFocus()), self.tables[0])
        area = table.visualRect(self._model.index(current.row(), 0))
        corner = table.viewport().mapTo(self, area.topLeft())
        self.walked.emit(QRect(corner, area.size()))
