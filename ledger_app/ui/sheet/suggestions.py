"""Suggestions under the box being typed in: a child of the page, so an input method keeps working.

It never takes the focus; the box hands it the arrow keys, Enter and Esc while it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ledger_app.ui.labels import tip

_MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is offered: ``text`` for the box, a ``note``, ``fill`` for other boxes, its ``source``.
    ``shown``: how the text reads in the list, where that is not the text itself.

    ``sure``: what is typed stands for it and can mean nothing by itself (initials, the end of a
    phone), so Enter takes it without walking to it.
    """

    text: str
    note: str = ""
    fill: Mapping[str, str] = field(default_factory=dict)
    sure: bool = False
    source: str = ""
    shown: str = ""


Provider = Callable[[str], Sequence[Suggestion]]


class SuggestionList(QListWidget):
    """The list itself.

    Signals:
        taken(suggestion): the clerk chose one.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offered: list[Suggestion] = []
        self.in_column = False  # stands in a layout: two lines each, and nothing is covered
        self.itemClicked.connect(self._on_clicked)
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], box: QRect) -> None:
        """Show ``suggestions`` under ``box``, or above where there is no room; none hides it."""
        self._offered = list(suggestions[:_MOST])
        self.clear()
        between = "\n" if self.in_column else "　"
        for one in self._offered:
            words = [word for word in (one.shown or one.text, one.note) if word]
            item = QListWidgetItem(between.join(words))
            item.setToolTip(tip(" ".join(words)))
            self.addItem(item)
        self.setVisible(bool(self._offered))
        if not self._offered:
            return
        if self._offered[0].sure:
            self.setCurrentRow(0)
        rows = sum(self.sizeHintForRow(row) for row in range(len(self._offered)))
        height = rows + 2 * self.frameWidth() + 6
        if self.in_column:
            self.setFixedHeight(height)
            return
        around = self.parentWidget()
        room = around.rect() if around else QRect()
        width = min(max(self.sizeHintForColumn(0) + 24, box.width(), 160), room.width())
        top = box.bottom() + 1
        if top + height > room.bottom():
            top = max(box.top() - height - 1, 0)
        left = min(box.left(), max(room.right() - width, 0))
        self.setGeometry(left, top, width, height)
        self.raise_()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the list has used a key that was typed in the box."""
        if not self.isVisible():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._take(self.currentRow())
            return True
        return False

    def _take(self, row: int) -> None:
        chosen = self._offered[row]
        self.hide()
        self.taken.emit(chosen)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.row(item))
