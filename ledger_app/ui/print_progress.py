"""The bar of a long print job: how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ledger_app.ui.labels import PlainLabel

_WORTH_SHOWING = 6  # fewer are done before anybody could read the bar


class PrintProgress(QWidget):
    """Hidden while nothing runs. `step` lets the window breathe, so that 取消 can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel()
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setObjectName("cancel_printing")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.stop)
        self._doing, self.stopped, self.running = "", False, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def begin(self) -> None:
        """A job starts."""
        self.stopped, self.running = False, True

    def say(self, doing: str) -> None:
        """What the steps that follow do, like 排版."""
        self._doing = doing

    def step(self, done: int, total: int) -> bool:
        """So many are done. False when the clerk wants no more."""
        if total >= _WORTH_SHOWING:
            self.words.setText(f"{self._doing} {done} / {total}")
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.show()
            QCoreApplication.processEvents()
        return not self.stopped

    def end(self) -> None:
        """The job is over."""
        self.running = False
        self.hide()

    @Slot()
    def stop(self) -> None:
        """Stop at the next step."""
        self.stopped = True
