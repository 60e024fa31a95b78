"""The tab 经过: every step, who took it, when it happened and was recorded, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.dates import moment_words
from ledger_app.domain.history import stands_at
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.services.caller_steps import Entry, entries, until
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_lines import arrange_lines
from ledger_app.ui.theme import Theme

_COLUMNS = (("发生时间", 126), ("登记时间", 126), ("经办人", 92), ("事项", 104), ("内容", 0))
_RECORDED, _WHO = 1, 2  # the columns that give way, in this order, where the words lack room
_LEGIBLE = 300  # px at 100 % that the words should have


class FoldingTable(QTableWidget):
    """A table of which some rows unfold the row below them: by blank, Enter, the arrows to the
    side, or a click.
    """

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self._folds: dict[int, tuple[str, int]] = {}  # row -> its own words, lines below
        self.cellClicked.connect(self._clicked)

    def forget(self) -> None:
        """No row unfolds any more."""
        self._folds = {}

    def may_unfold(self, row: int, lines: int) -> None:
        """The row below ``row``, of so many ``lines``, is folded until it is asked for."""
        item = self.item(row, self.columnCount() - 1)
        self._folds[row] = (item.text() if item is not None else "", lines)
        self.fold(row, folded=True)

    def fold(self, row: int, *, folded: bool) -> None:
        """Hide or show what lies below ``row``; its last line says which and how to turn it."""
        words, lines = self._folds[row]
        self.setRowHidden(row + 1, folded)
        item = self.item(row, self.columnCount() - 1)
        if item is not None:
            turn = f"▸ 全部内容 {lines} 项" if folded else "▾ 收起"
            item.setText(f"{words}\n{turn}")

    def _turn(self, row: int) -> bool:
        """Fold or unfold at ``row``, or at the row above when the row is what it unfolds to."""
        row = row if row in self._folds else row - 1
        if row not in self._folds:
            return False
        folded = not self.isRowHidden(row + 1)
        self.fold(row, folded=folded)
        if folded:
            self.setCurrentCell(row, max(self.currentColumn(), 0))
        return True

    @Slot(int, int)
    def _clicked(self, row: int, _: int) -> None:
        if row in self._folds:
            self._turn(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentRow(), event.key()
        above = row if row in self._folds else row - 1
        turning = key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if above in self._folds:
            folded = self.isRowHidden(above + 1)
            turning |= key == (Qt.Key.Key_Right if folded else Qt.Key.Key_Left)
        if not (turning and self._turn(row)):
            super().keyPressEvent(event)


def _indented(line: str) -> str:
    """A line set in, and the lines of its own text with it."""
    return "　" + line.replace("\n", "\n　　")


class HistoryTab(QWidget):
    """All events of a case."""

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile, self._theme = profile, theme
        self._entries: list[Entry] = []
        self._rows: list[int] = []  # of each entry; what it unfolds to lies in the row below
        self.table = FoldingTable(0, len(_COLUMNS))
        self.table.setObjectName("history")
        arrange_lines(self.table, _COLUMNS, theme)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        # What a long text unfolds to may be higher than the window.
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setHighlightSections(False)
        note = PlainLabel("记录只增不改；每一条都记着前一条的校验码。　空格：展开或收起全部内容")
        note.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(note)

    def show_events(self, events: Sequence[Event], roles: Mapping[int, str]) -> None:
        """Show ``events``, oldest first. ``roles``: of the operators then, by sequence number."""
        self._entries, self._rows = list(entries(events, self._profile)), []
        self.table.forget()
        self.table.setRowCount(0)
        for entry in self._entries:
            event, said = entry.events[0], entry.told  # its times follow, see `_say_times`
            row = self.table.rowCount()
            self._rows.append(row)
            person = "\n".join(word for word in (event.operator, roles.get(event.seq, "")) if word)
            self._put(
                row,
                ("", moment_words(event.recorded_at), person, entry.done, "\n".join(said.lines)),
            )
            if said.whole:
                self._put(
                    row + 1, ("", "", "", "", "\n".join(map(_indented, said.whole))), quiet=True
                )
                self.table.may_unfold(row, len(said.whole))
        self._say_times()

    def _put(self, row: int, texts: Sequence[str], *, quiet: bool = False) -> None:
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if quiet:
                item.setForeground(QColor(self._theme.palette.muted))
            self.table.setItem(row, column, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = _LEGIBLE + sum(width for _, width in _COLUMNS)
        changed = False
        for column in (_RECORDED, _WHO):
            hidden = self.table.width() < self._theme.px(needed)
            changed |= hidden != self.table.isColumnHidden(column)
            self.table.setColumnHidden(column, hidden)
            needed -= _COLUMNS[column][1]
        if changed:
            self._say_times()

    def _say_times(self) -> None:
        """What a hidden column would say stands below the time: when recorded, if it differs, and
        who took the step.
        """
        recorded, who = (self.table.isColumnHidden(column) for column in (_RECORDED, _WHO))
        for row, entry in zip(self._rows, self._entries, strict=True):
            event = entry.events[0]
            at = stands_at(event)
            last = until(entry.events)
            text = f"{moment_words(at)}\n至 {last}" if last else moment_words(at)
            if recorded and event.recorded_at != at:
                text += f"\n登记 {event.recorded_at:%m-%d %H:%M}"
            person = self.table.item(row, _WHO)
            if who and person is not None:
                text += f"\n{person.text()}"
            item = self.table.item(row, 0)
            if item is not None:
                item.setText(text)
