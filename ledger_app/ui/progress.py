"""The line of long work: what is being done, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from ledger_app.ui.background import Background
from ledger_app.ui.labels import PlainLabel

_WORTH_SHOWING = 6  # fewer are done before anybody could read the bar


class ProgressLine(QFrame):
    """Hidden while nothing runs. It shows what a ``background`` does; without one, work that must
    be done in the window's own thread (a printer's pages) and lets it breathe in `step`.
    """

    def __init__(self, background: Background | None = None) -> None:
        super().__init__()
        self.setObjectName("progress_line")
        self._background = background
        self.words = PlainLabel()
        self.words.setObjectName("progress_words")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("取消  Esc")
        self.cancel_button.setObjectName("cancel_work")
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
        if background is not None:
            background.began.connect(self._on_began)
            background.stepped.connect(self._tell)
            background.stopping.connect(self._on_stopping)
            background.ended.connect(self.end)

    def begin(self) -> None:
        """Work starts."""
        self.stopped, self.running = False, True
        self.cancel_button.setEnabled(True)

    def say(self, doing: str) -> None:
        """What the steps that follow do, like 正在排版."""
        self._doing = doing

    def step(self, done: int, total: int) -> bool:
        """So many are done, in the window's own thread. False when the clerk wants no more."""
        if total >= _WORTH_SHOWING:
            self._tell(done, total)
            self.show()
            QCoreApplication.processEvents()
        return not self.stopped

    @Slot()
    def end(self) -> None:
        """The work is over."""
        self.running = False
        self.hide()

    @Slot()
    def stop(self) -> None:
        """Stop at the next step."""
        self._on_stopping()
        if self._background is not None:
            self._background.stop()

    @Slot()
    def _on_stopping(self) -> None:
        self.stopped = True
        self.cancel_button.setEnabled(False)
        self.words.setText("正在停止…")

    @Slot(str)
    def _on_began(self, doing: str) -> None:
        self.begin()
        self.say(f"正在{doing}")
        self.words.setText(f"正在{doing}…")
        self.bar.setRange(0, 0)
        self.show()

    @Slot(int, int)
    def _tell(self, done: int, total: int) -> None:
        if self.stopped:
            return
        self.words.setText(f"{self._doing} {done:,} / {total:,}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
