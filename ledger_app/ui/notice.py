"""The line on a page that says what happened, what is safe, and what to do. Never a modal box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme

_SHOWN_MS, _OFFERED_MS = 5_000, 15_000  # with a button: time to press it
Action = tuple[str, Callable[[], object]]
_ICONS = {"overdue": "alert", "information": "info", "done": "tick", "warning": "clock"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says, in the colour of ``tone``; ``action``, ``other``: buttons at its end.

    ``refused``: gone as soon as something else was entered. ``shown_ms``: gone by itself after so
    many milliseconds in view; 0 stays.
    """

    tone: str
    text: str
    action: Action | None = None
    other: Action | None = None
    refused: bool = False
    shown_ms: int = 0


class NoticeBar(QFrame):
    """A calm coloured line with an icon, hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = IconLabel(theme)
        self._text = PlainLabel()
        self._text.setObjectName("notice_text")
        self._text.setWordWrap(True)
        self._action = self._button("notice_action")
        self._other = self._button("notice_other")
        self._calls: dict[QPushButton, Callable[[], object]] = {}
        self._close = QToolButton()
        self._close.setObjectName("notice_close")
        self._close.setText("✕")
        self._close.setToolTip("关闭提示")
        self._close.clicked.connect(self.clear)
        self._heir: Callable[[], NoticeBar] | None = None
        self._refused = False
        self._shown_ms = 0  # once seen, after which it goes away by itself; 0: it stays
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """What the line says; "" when hidden."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def is_passed_on(self) -> bool:
        """Whether another line says what this one is told."""
        return self._heir is not None

    def pass_on(self, heir: Callable[[], NoticeBar]) -> None:
        """Nobody sees this line any more: the one ``heir`` gives says what it is told."""
        self._heir = heir

    def take_keyboard(self) -> None:
        """Put the keyboard on the first of its buttons: the line asks something."""
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_refusal(self) -> None:
        """Take a refusal away: what it speaks of was given up, or something else is begun."""
        if self.property("tone") == "overdue":
            self.clear()

    def drop_answered(self) -> None:
        """Something was entered: what was refused before it is over; a failure stays to be read."""
        if self._refused:
            self.clear()

    def show_refusal(self, text: str) -> None:
        """A use case refused; stays until closed, replaced, or something else was entered."""
        self.say(Said("overdue", text, refused=True))

    def show_error(self, text: str) -> None:
        """Something was refused or failed; stays until closed or replaced."""
        self.say(Said("overdue", text))

    def show_warning(self, text: str) -> None:
        """Worth noticing, nothing failed; stays."""
        self.say(Said("warning", text))

    def show_info(
        self,
        text: str,
        action: str = "",
        call: Callable[[], object] | None = None,
        *,
        other: Action | None = None,
    ) -> None:
        """Something to know; stays. ``action``/``call``, ``other``: buttons at its end."""
        first = (action, call) if action and call else None
        self.say(Said("information", text, first, other))

    def show_done(
        self, text: str, action: str = "", call: Callable[[], object] | None = None
    ) -> None:
        """Something succeeded; goes away by itself, later if it carries a button."""
        shown = _OFFERED_MS if action else _SHOWN_MS
        first = (action, call) if action and call else None
        self.say(Said("done", text, first, shown_ms=shown))

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._calls = {}
        self._refused = False
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """What was said on a page that was not in front is read from now on."""
        super().showEvent(event)
        self._go_in_time()

    def say(self, said: Said) -> None:
        """Say it, here or where this line's words go."""
        if self._heir is not None:
            self._heir().say(said)
            return
        self._timer.stop()
        self._calls = {}
        for button, wanted in ((self._action, said.action), (self._other, said.other)):
            button.setVisible(wanted is not None)
            if wanted is not None:
                button.setText(wanted[0])
                self._calls[button] = wanted[1]
        self.setProperty("tone", said.tone)
        self._icon.show_icon(_ICONS[said.tone], said.tone)
        self._text.setText(said.text)
        self.style().unpolish(self)
        self.style().polish(self)
        self._refused, self._shown_ms = said.refused, said.shown_ms
        self.show()
        self._go_in_time()

    def _go_in_time(self) -> None:
        if self._shown_ms and self.isVisible():
            self._timer.start(self._shown_ms)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(lambda: self._calls.get(button, self.clear)())
        return button
