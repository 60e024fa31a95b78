"""Short tables of any records: slips, revisits, the cases behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ledger_app.ui.labels import tip
from ledger_app.ui.models.columns import CellRole
from ledger_app.ui.pills import Pill

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RecordColumn(Generic[R]):
    """A column: what its cells say, and a pill or a style where words alone will not do."""

    key: str
    label: str
    width: int
    text: Callable[[R], str]
    pill: Callable[[R], Pill | None] | None = None
    style: str = ""


class RecordTable(QAbstractTableModel, Generic[R]):
    """Records as rows."""

    def __init__(self, columns: Sequence[RecordColumn[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: list[R] = []

    def show_records(self, records: Sequence[R]) -> None:
        """Show these records, in this order."""
        self.beginResetModel()
        self.records = list(records)
        self.endResetModel()

    def record_at(self, row: int) -> R | None:
        """The record of a row; None outside."""
        return self.records[row] if 0 <= row < len(self.records) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, record = self.columns[index.column()], self.records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        if role == CellRole.PILL:
            return column.pill(record) if column.pill else None
        if role == CellRole.STYLE:
            return column.style
        if role == CellRole.RECORD:
            return record
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(record))
        return None
