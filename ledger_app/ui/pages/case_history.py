"""The tab 经过: every step, who took it, when it happened and was recorded, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
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
from ledger_app.services.narration import event_words, verb_words
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_revisits import CELLS, WholeText
from ledger_app.ui.theme import Theme

_COLUMNS = (("发生时间", 126), ("登记时间", 126), ("经办人", 92), ("事项", 104), ("内容", 0))
_RECORDED, _WHO = 1, 2  # the columns that give way, in this order, where the words lack room
_LEGIBLE = 300  # px at 100 % that the words should have


class HistoryTab(QWidget):
    """All events of a case."""

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile, self._theme = profile, theme
        self._events: Sequence[Event] = ()
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setObjectName("history")
        self.table.setHorizontalHeaderLabels([title for title, _ in _COLUMNS])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setStyleSheet(CELLS)
        self.table.setItemDelegate(WholeText(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, (_, width) in enumerate(_COLUMNS):
            if width:
                self.table.setColumnWidth(index, theme.px(width))
            else:
                header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        note = PlainLabel("记录只增不改；每一条都记着前一条的校验码。")
        note.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(note)

    def show_events(self, events: Sequence[Event], roles: Mapping[int, str]) -> None:
        """Show ``events``, oldest first. ``roles``: of the operators then, by sequence number."""
        self._events = events
        self.table.setRowCount(len(events))
        for row, event in enumerate(events):
            words = "\n".join(event_words(event, self._profile))
            texts = (
                moment_words(stands_at(event)),
                moment_words(event.recorded_at),
                "\n".join(word for word in (event.operator, roles.get(event.seq, "")) if word),
                verb_words(event),
                words,
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(row, column, item)
        self._say_times()

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
        for row, event in enumerate(self._events):
            at = stands_at(event)
            text = moment_words(at)
            if recorded and event.recorded_at != at:
                text += f"\n登记 {event.recorded_at:%m-%d %H:%M}"
            person = self.table.item(row, _WHO)
            if who and person is not None:
                text += f"\n{person.text()}"
            item = self.table.item(row, 0)
            if item is not None:
                item.setText(text)
