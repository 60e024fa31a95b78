"""Tables of complaints: the short lists of a page, and the whole ledger read page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ledger_app.domain.pressing import answer
from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import SORTABLE, CaseFilter, Sort
from ledger_app.services.office import Office
from ledger_app.ui.labels import tip
from ledger_app.ui.models.columns import CellRole, Column, Telling

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
FIRST_PAGE = 24
NEXT_PAGE = 128
# Numbers follow the time of reception and are indexed: at once on a ledger of any size.
NEWEST = Sort("received_at", descending=True)
_TOLD_WHOLE = frozenset({  # what a narrow column cuts
    "content", "handling_result", "demand", "remark", "due", "state", "level", "who", "unit_no",
    "complainant_name", "category", "subcategory", "dept", "handling_dept", "next",
})  # fmt: skip


class CaseTable(QAbstractTableModel):
    """Complaints as rows, declared columns as columns."""

    def __init__(
        self, office: Office, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office = office
        self.columns = tuple(columns)
        self.cases: list[Complaint] = []
        self._telling = self._ask_time()

    def _ask_time(self, step: str = "", *, late_steps: bool = False) -> Telling:
        office = self._office
        rooms = office.settings.room_style
        return Telling(
            office.profile,
            office.clock.now(),
            office.calendar,
            step,
            late_steps,
            room_style=rooms,
        )

    def show_cases(
        self, cases: Sequence[Complaint], step: str = "", *, late_steps: bool = False
    ) -> None:
        """Show these cases, in this order. ``step``: what is to be done with all of them;
        ``late_steps``: they are listed for a step that is late.
        """
        self.beginResetModel()
        self._telling = self._ask_time(step, late_steps=late_steps)
        self.cases = list(cases)
        self.endResetModel()

    def case_at(self, row: int) -> Complaint | None:
        """The case of a row; None outside."""
        return self.cases[row] if 0 <= row < len(self.cases) else None

    def row_of(self, number: str) -> int:
        """The row of a case among those loaded; -1 when it is not there."""
        found = (i for i, case in enumerate(self.cases) if case.complaint_no == number)
        return next(found, -1)

    def next_step(self, row: int) -> str:
        """The step that the case of a row needs next; "" when none."""
        case, telling = self.cases[row], self._telling
        return telling.step or answer(case, telling.profile, telling.clock(case), telling.now)

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        return self.columns[column].text(self.cases[row], self._telling)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.cases)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].label
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        case = self.cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(case, self._telling)
        if role == CellRole.PILL:
            return column.pill(case, self._telling) if column.pill else None
        if role == CellRole.STYLE:
            return column.style
        if role == CellRole.RECORD:
            return case
        if role == Qt.ItemDataRole.ToolTipRole and column.key in _TOLD_WHOLE:
            pill = column.pill(case, self._telling) if column.pill else None
            return tip((pill and pill.more) or column.text(case, self._telling))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        return None


class LedgerTable(CaseTable):
    """The ledger in the order of one column, read by key as the clerk scrolls."""

    def __init__(
        self, office: Office, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(office, columns, parent)
        self._book = Casebook(office)
        self.wanted = CaseFilter()
        self.order = NEWEST
        self._last_row = 0
        self._more = False

    def ask(self, wanted: CaseFilter, order: Sort | None = None) -> None:
        """Show the first cases that fit; the rest follows as it is scrolled to."""
        self.wanted = wanted
        self.order = order or self.order
        found = self._book.page(wanted, self.order, None, FIRST_PAGE)
        self._more = len(found) == FIRST_PAGE
        self._last_row = found[-1][0] if found else 0
        self.show_cases([case for _, case in found])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = sort_key(self.columns[column].key)
        if key:
            self.ask(self.wanted, Sort(key, order == Qt.SortOrder.DescendingOrder))

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """The next cases behind the last one shown."""
        if not self.canFetchMore(parent):
            return
        after = (self._book.sort_value(self.cases[-1], self.order.column), self._last_row)
        found = self._book.page(self.wanted, self.order, after, NEXT_PAGE)
        self._more = len(found) == NEXT_PAGE
        if not found:
            return
        first = len(self.cases)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self.cases.extend(case for _, case in found)
        self._last_row = found[-1][0]
        self.endInsertRows()


def sort_key(column: str) -> str:
    """The order a heading stands for; "" when the ledger cannot be sorted by it."""
    key = "final_due_at" if column == "due" else column
    return key if key in SORTABLE else ""
