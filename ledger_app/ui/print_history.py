"""The printings of a sheet: when, by whom, how many, why; each can be brought back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.dates import moment_words
from ledger_app.ui.labels import PlainLabel

if TYPE_CHECKING:
    from ledger_app.services.printing import HistoryLine


class PrintHistory(QWidget):
    """Newest first; nothing at all while there is none.

    Signals:
        wanted(log_id): 重现当时的表.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._heading = PlainLabel("打印记录")
        self._heading.setProperty("role", "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._heading)
        self.rows: list[QFrame] = []
        self.hide()

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show these printings."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(line) for line in reversed(lines)]
        for row in self.rows:
            self._column.addWidget(row)
        self.setVisible(bool(lines))

    def _row(self, line: HistoryLine) -> QFrame:
        row = QFrame()
        words = PlainLabel(printing_words(line))
        words.setObjectName(f"printed_{line.id}")
        words.setWordWrap(True)
        again = QPushButton("重现当时的表")
        again.setObjectName(f"reproduce_{line.id}")
        again.setProperty("role", "link")
        again.setAutoDefault(False)
        again.clicked.connect(lambda: self.wanted.emit(line.id))
        within = QVBoxLayout(row)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(0)
        within.addWidget(words)
        within.addWidget(again)
        return row


def printing_words(line: HistoryLine) -> str:
    """One printing in words."""
    printed = line.printed
    which = f"第 {printed.version} 次" if printed.version else "空白表"
    if not line.on_paper:
        which = "存档 PDF"
    first = f"{which}　{moment_words(printed.printed_at)}\n{printed.operator}　{printed.copies} 份"
    return f"{first}\n原因：{printed.reason}" if printed.reason else first
