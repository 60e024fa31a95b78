"""A question asked on the page itself, with its answers as buttons: never a modal box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme

Answer = tuple[str, Callable[[], object]]
_FIGURES = tuple("123456789")


class QuestionBar(QFrame):
    """Hidden while there is nothing to ask. Enter gives the first answer.

    Esc takes the question away: the last answer, unless `ask` was told what that means.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("tone", "warning")
        self._words = PlainLabel()
        self._words.setObjectName("question")
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 7, 12, 7)
        self._row.setSpacing(10)
        self._row.addWidget(IconLabel(theme, "alert", "warning"))
        self._row.addWidget(self._words, 1)
        self._numbered = False
        self._calls: list[Callable[[], object]] = []
        self._dismissed: Callable[[], object] = self.hide
        self.buttons: list[QPushButton] = []
        self.hide()

    def ask(
        self,
        text: str,
        answers: Sequence[Answer],
        dismissed: Callable[[], object] | None = None,
        *,
        numbered: bool = False,
    ) -> None:
        """Show the question; an answer hides it, then calls what belongs to it.

        ``dismissed``: called for Esc instead of the last answer. ``numbered``: the keys 1, 2, 3 …
        answer too.
        """
        self._numbered = numbered
        self._words.setText(text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons, self._calls = [], [call for _, call in answers]
        self._dismissed = dismissed or self._calls[-1]
        for index, (word, _) in enumerate(answers):
            button = QPushButton(f"{index + 1} {word}" if numbered else word)
            button.setObjectName(f"answer_{index + 1}")
            button.setProperty("role", "primary" if not index else "")
            button.clicked.connect(lambda _=False, index=index: self._answer(index))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_keep(
        self,
        text: str,
        then: Callable[[], object],
        *,
        save: Callable[[], bool],
        drop: Callable[[], object],
        stay: Callable[[], object],
    ) -> None:
        """Ask what is to become of unsaved edits. ``then`` is done once they were saved or dropped;
        ``save``: False when they could not be saved. ``stay``: nothing is decided, back to them.
        """

        def save_and_go() -> None:
            if save():
                then()

        def drop_and_go() -> None:
            drop()
            then()

        self.ask(text, (("保存", save_and_go), ("不保存", drop_and_go), ("取消", stay)))

    def text(self) -> str:
        """The question; "" while nothing is asked."""
        return "" if self.isHidden() else self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        key = event.text() if self._numbered else ""
        if key in _FIGURES and 0 < int(key) <= len(self.buttons):
            self._answer(int(key) - 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._dismissed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus in self.buttons:
            self._answer(self.buttons.index(focus))
        else:
            super().keyPressEvent(event)

    def _answer(self, index: int) -> None:
        self.hide()
        self._calls[index]()
