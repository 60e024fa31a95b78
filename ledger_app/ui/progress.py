"""The line of long work: what is being done, how far it is, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from ledger_app.support.progress import StoppedError
from ledger_app.ui.background import Background
from ledger_app.ui.labels import PlainLabel

_WORTH_SHOWING = 6  # fewer are done before anybody could read the bar


class _Line(QFrame):
    """Hidden while nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress_line")
        self.words = PlainLabel()
        self.words.setObjectName("progress_words")
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("取消  Esc")
        self.cancel_button.setObjectName("cancel_work")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.stop)
        self._doing, self.stopped = "", False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    @Slot()
    def stop(self) -> None:
        """Stop at the next step."""
        self.stopped = True
        self.cancel_button.setEnabled(False)
        self.words.setText("正在停止…")

    def _begin(self) -> None:
        self.stopped = False
        self.cancel_button.setEnabled(True)

    @Slot(int, int)
    def _tell(self, done: int, total: int) -> None:
        if self.stopped:
            return
        self.words.setText(f"{self._doing} {done:,} / {total:,}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class ProgressLine(_Line):
    """Shows work that must be done in the window's own thread (a printer's pages), and lets the
    window breathe in `step`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.running = False

    def begin(self) -> None:
        """Work starts."""
        self._begin()
        self.running = True

    def say(self, doing: str) -> None:
        """What the steps that follow do, like 正在排版."""
        self._doing = doing

    def step(self, done: int, total: int) -> None:
        """So many are done. Raises `StoppedError` when the clerk wants no more."""
        if total >= _WORTH_SHOWING:
            self._tell(done, total)
            self.show()
            QCoreApplication.processEvents()
        if self.stopped:
            raise StoppedError

    def end(self) -> None:
        """The work is over."""
        self.running = False
        self.hide()


class BackgroundLine(_Line):
    """Shows what the ``background`` does; ``writing``: only what keeps others from saving.
    ``cancel``: what the button does, where it may have to ask first.
    """

    def __init__(
        self,
        background: Background,
        *,
        writing: bool = False,
        cancel: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._cancel = cancel or background.stop
        self._background, self._writing = background, writing
        background.began.connect(self._on_began)
        background.stepped.connect(self._tell)
        background.stopping.connect(super().stop)
        background.ended.connect(self.hide)
        if background.busy:
            self._on_began(background.doing)

    @Slot()
    def stop(self) -> None:
        """Stop at the next step or question to the ledger."""
        self._cancel()

    @Slot(str)
    def _on_began(self, doing: str) -> None:
        self._begin()
        self._doing = f"正在{doing}"
        self.words.setText(f"正在{doing}…")
        self.bar.setRange(0, 0)
        self.cancel_button.setText("取消  Esc" if self._background.heeds_esc else "取消")
        self.setVisible(self._background.writes or not self._writing)
