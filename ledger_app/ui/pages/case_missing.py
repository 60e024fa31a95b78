"""What a case still lacks: a sentence each, with the button to the step that brings it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.closing import OPEN_CASE
from ledger_app.ui.flow_layout import FlowLayout
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_words import step_label
from ledger_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Lack:
    """A sentence, and the steps that answer it (the first is the usual one; none: only said).

    ``on``: the slip or the other case they work on.
    """

    text: str
    steps: tuple[str, ...] = ()
    on: str = ""


class MissingList(QFrame):
    """Hidden while nothing is missing. Arrow keys move between the buttons, Enter presses one.

    Signals:
        step_wanted(step, on): a button was pressed ("": on the case itself).
    """

    step_wanted = Signal(str, str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(5)
        self._lacks: tuple[Lack, ...] = ()
        self.buttons: list[QPushButton] = []
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return tuple(lack.text for lack in self._lacks)

    def show_lacks(self, lacks: Sequence[Lack], *, title: str = "") -> None:
        """Show these; none hides the list."""
        self._empty()
        self._lacks = tuple(lacks)
        if title:
            self._say(title, "muted")
        for place, lack in enumerate(self._lacks):
            self._say(f"• {lack.text}", "warning")
            after = self._lacks[place + 1] if place + 1 < len(self._lacks) else None
            if after is None or (after.steps, after.on) != (lack.steps, lack.on):
                self._offer(lack)
        self.setVisible(bool(self._lacks))

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus in self.buttons:
            assert isinstance(focus, QPushButton)
            focus.click()
            return
        super().keyPressEvent(event)

    def _empty(self) -> None:
        self.buttons = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _say(self, text: str, tone: str) -> None:
        label = PlainLabel(text)
        label.setWordWrap(True)
        label.setStyleSheet(f"color: {getattr(self._theme.palette, tone)}")
        self._column.addWidget(label)

    def _offer(self, lack: Lack) -> None:
        """The buttons of a sentence, or of several that one step answers."""
        row = QWidget()
        inset = QHBoxLayout(row)
        inset.setContentsMargins(10, 0, 0, 4)
        line = FlowLayout(8)  # a long number wants a line of its own
        inset.addLayout(line)
        for step in lack.steps:
            button = QPushButton(f"{_words(step, lack.on)} ›")
            button.setObjectName(f"lead_{step}")
            button.clicked.connect(lambda _=False, step=step: self._want(step, lack.on))
            line.addWidget(button)
            self.buttons.append(button)
        self._column.addWidget(row)

    def _want(self, step: str, on: str) -> None:
        self.step_wanted.emit(step, on)


def _words(step: str, on: str) -> str:
    return f"{step_label(step)} {on}" if step == OPEN_CASE else step_label(step)
