"""The list of phrases over a page: type to find one, Enter to take it. No popup, so that an input
method works in its box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ledger_app.services.phrases import Offer
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme

_WIDE, _ROWS, _ROW = 540, 9, 30  # pixels and rows at 100 %
_EDGE = 12
_HEADLINE = "来自历史（几件投诉里都写过）"
_HINT = "↑↓ 选择　Enter 填入　Esc 关闭"
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}
_SAVE = Offer("")  # stands for keeping the selected text
Find = Callable[[str], Sequence[Offer]]


class PhrasePanel(QFrame):
    """Signals:
    taken(offer): one was chosen.
    save_wanted(text): the text selected in the box is to become a phrase.
    given_up(): Esc.
    """

    taken = Signal(object)
    save_wanted = Signal(str)
    given_up = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("phrase_panel")
        self._theme = theme
        self._find: Find = lambda typed: ()
        self._words: Callable[[Offer], str] = lambda offer: offer.text
        self._selected = ""
        self._rows: list[Offer | None] = []
        self.title = PlainLabel()
        self.title.setProperty("role", "strong")
        self.filter = LineBox()
        self.filter.setObjectName("phrase_filter")
        self.filter.setPlaceholderText("输入几个字或拼音首字母查找")
        self.list = QListWidget()
        self.list.setObjectName("phrase_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._build()
        self.hide()

    def _build(self) -> None:
        px = self._theme.px
        hint = PlainLabel(_HINT)
        hint.setProperty("role", "hint")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self.filter.typed.connect(self._fill)
        self.filter.entered.connect(self._take)
        self.list.itemClicked.connect(self._on_clicked)

    def offer(
        self, find: Find, words: Callable[[Offer], str], *, title: str, selected: str = ""
    ) -> None:
        """Show what ``find`` offers, each as ``words`` says it. ``selected``: text of the box that
        may be kept as a phrase.
        """
        self._find, self._words, self._selected = find, words, selected
        self.title.setText(title)
        self.filter.clear()
        self._fill("")

    def stand_at(self, line: QRect) -> None:
        """Lie under the line of text being written, or above it where there is no room."""
        px, page = self._theme.px, self.parentWidget()
        room = page.rect() if page else QRect()
        width = min(px(_WIDE), room.width() - 2 * _EDGE)
        rows = min(max(len(self._rows), 3), _ROWS)
        height = min(px(_ROW) * rows + px(84), room.height() - 2 * _EDGE)
        below, above = room.bottom() - line.bottom(), line.top()
        top = line.bottom() + 6 if below > height or below >= above else line.top() - height - 6
        top = min(max(top, _EDGE), room.bottom() - height - _EDGE)
        left = min(max(line.left(), _EDGE), room.right() - width - _EDGE)
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width, top + height)))
        self.show()
        self.raise_()

    @Slot(str)
    def _fill(self, typed: str) -> None:
        offers = list(self._find(typed))
        own = [offer for offer in offers if offer.number]
        learned = [offer for offer in offers if not offer.number]
        saved = [_SAVE] if self._selected and not typed.strip() else []
        self._rows = [*saved, *own, *([None, *learned] if learned else ())]
        self.list.clear()
        for row in self._rows:
            self.list.addItem(self._item(row))
        if not self._rows:
            self.list.addItem(_still("没有这样的常用语"))
        self.list.setCurrentRow(next((i for i, row in enumerate(self._rows) if row), -1))

    def _item(self, row: Offer | None) -> QListWidgetItem:
        if row is None:
            return _still(_HEADLINE)
        if row is _SAVE:
            return QListWidgetItem(f"＋ 存为常用语：{' '.join(self._selected.split())}")
        text = self._words(row)
        item = QListWidgetItem(" ".join(text.split()))
        item.setToolTip(tip(f"{text}\n（写过 {row.cases} 件）" if row.cases else text))
        return item

    def current(self) -> Offer | None:
        """What Enter would take."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _take(self) -> None:
        offer = self.current()
        if offer is _SAVE:
            self.save_wanted.emit(self._selected)
        elif offer is not None:
            self.taken.emit(offer)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        event.accept()

    def _move(self, step: int) -> None:
        rows = [i for i, row in enumerate(self._rows) if row is not None]
        if not rows:
            return
        now = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
        wraps = (now + step) % len(rows)
        self.list.setCurrentRow(
            rows[wraps if abs(step) == 1 else min(max(now + step, 0), len(rows) - 1)]
        )


def _still(text: str) -> QListWidgetItem:
    """A line that cannot be chosen."""
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
