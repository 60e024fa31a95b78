"""Which columns the grid shows, how wide and in which order: chosen by the clerk and remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ledger_app.ui.models.columns import LEDGER_COLUMNS, LEDGER_SHOWN
from ledger_app.ui.preferences import Preferences
from ledger_app.ui.tables import RowTable

_SHOWN, _WIDTHS = "ledger_columns", "ledger_widths"
_SAVE_MS = 700


class ColumnLayout(QObject):
    """Puts a grid's header in order and writes down what the clerk makes of it."""

    def __init__(self, table: RowTable, preferences: Preferences) -> None:
        super().__init__(table)
        self._table = table
        self._preferences = preferences
        self._keys = [column.key for column in LEDGER_COLUMNS]
        self._timer = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._timer.timeout.connect(self.keep)
        self.restore()
        head = table.horizontalHeader()
        head.setSectionsMovable(True)
        head.sectionMoved.connect(self._timer.start)
        head.sectionResized.connect(self._timer.start)

    def restore(self) -> None:
        """Show the remembered columns, or the usual ones."""
        head = self._table.horizontalHeader()
        shown = [k for k in self._preferences.texts(_SHOWN) if k in self._keys]
        shown = shown or list(LEDGER_SHOWN)
        widths = self._preferences.numbers(_WIDTHS)
        for place, key in enumerate(shown):
            head.moveSection(head.visualIndex(self._keys.index(key)), place)
        for index, column in enumerate(LEDGER_COLUMNS):
            self._table.setColumnHidden(index, column.key not in shown)
            self._table.setColumnWidth(
                index, self._table.theme.px(widths.get(column.key, column.width))
            )

    def shown(self) -> list[str]:
        """The shown columns from left to right."""
        head = self._table.horizontalHeader()
        order = (head.logicalIndex(place) for place in range(head.count()))
        return [self._keys[index] for index in order if not head.isSectionHidden(index)]

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or len(self.shown()) > 1:
            self._table.setColumnHidden(self._keys.index(key), not shown)
            self.keep()

    def menu(self) -> QMenu:
        """All columns to tick, and the way back to the usual ones."""
        menu = QMenu(self._table)
        now = set(self.shown())
        for column in LEDGER_COLUMNS:
            action = QAction(column.label, menu)
            action.setCheckable(True)
            action.setChecked(column.key in now)
            action.setData(column.key)
            action.toggled.connect(self._toggle)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("恢复默认列", self.reset)
        return menu

    @Slot()
    def reset(self) -> None:
        """The usual columns in the usual widths."""
        self._preferences.put(_SHOWN, [])
        self._preferences.put(_WIDTHS, {})
        self.restore()

    @Slot()
    def keep(self) -> None:
        """Write the present order and widths down."""
        percent = self._table.theme.percent
        widths = {
            key: round(self._table.columnWidth(index) * 100 / percent)
            for index, key in enumerate(self._keys)
            if not self._table.isColumnHidden(index)
        }
        self._preferences.put(_SHOWN, self.shown())
        self._preferences.put(_WIDTHS, widths)

    @Slot(bool)
    def _toggle(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.set_shown(str(action.data()), shown)
