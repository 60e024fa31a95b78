"""What is being typed into a form, kept every few seconds and put back when it opens again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.support.errors import LedgerError
from ledger_app.ui.boxes import ChoiceButtons, SecretBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel

_KEPT_MS = 3000


class Box(Protocol):
    """An input box: gives what was typed and takes it back."""

    def value(self) -> object:
        """What was typed."""

    def set_value(self, value: object) -> None:
        """Put a value into the box."""


class FormDraft(QObject):
    """Keeps the boxes of a form under a key while the form is seen, and once more as it goes.

    Only what differs from how the form opened is kept; a PIN never is, nor what an input method
    has not committed yet. Belongs to the form, in whose column it has a line at the top.
    """

    def __init__(self, form: QWidget, boxes: Mapping[str, Box], context: Context, key: str) -> None:
        super().__init__(form)
        self._form, self._context, self._key = form, context, key
        self._boxes = {n: box for n, box in boxes.items() if not isinstance(box, SecretBox)}
        self._opened = self._typed()
        self._kept: dict[str, object] = {}
        self._over = False
        self.line = QWidget()
        self.words = PlainLabel()
        self.drop_button = QPushButton("放弃")
        self._build()
        self._timer = QTimer(self, interval=_KEPT_MS)
        self._timer.timeout.connect(self._keep_quietly)
        self._restore()
        form.installEventFilter(self)
        if form.isVisible():
            self._timer.start()

    def _build(self) -> None:
        self.words.setObjectName("draft_words")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.drop_button.setObjectName("draft_drop")
        self.drop_button.setProperty("role", "link")
        self.drop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.drop_button.clicked.connect(self.discard)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignTop)
        self.line.hide()
        column = self._form.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.line)

    @property
    def holds(self) -> bool:
        """Whether anything was typed since the form opened."""
        return self._typed() != self._opened

    # -- keeping ---------------------------------------------------------------------------------

    def keep(self) -> bool:
        """Keep what was typed. Whether anything is. Raises `LedgerError` when it cannot be kept."""
        if self._over:
            return False
        if self._composing():
            return bool(self._kept)
        given = {n: value for n, value in self._typed().items() if value != self._opened[n]}
        if given != self._kept:
            if given:
                saved = self._context.drafts.save(self._key, given)
                self._say(f"草稿已保存 {saved:%H:%M:%S}")
            else:
                self._context.drafts.drop(self._key)
                self.line.hide()
            self._kept = given
        return bool(given)

    def settle(self) -> None:
        """What was typed stands in the ledger now: the draft goes, and none is kept again."""
        self._over = True
        self._timer.stop()
        if self._kept:
            self._context.drafts.drop(self._key)
            self._kept = {}

    def leave(self) -> None:
        """Keep what was typed and watch the form no longer; it goes on with another draft."""
        self._keep_quietly()
        self._over = True
        self._timer.stop()
        self._form.removeEventFilter(self)
        self.line.hide()
        self.line.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._over:
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
            self._keep_quietly()
        return super().eventFilter(watched, event)

    @Slot()
    def _keep_quietly(self) -> None:
        try:
            self.keep()
        except LedgerError:
            return  # the text still stands in its boxes; submitting will say what is wrong

    # -- coming back -----------------------------------------------------------------------------

    def _restore(self) -> None:
        try:
            found = self._context.drafts.load(self._key)
        except LedgerError:
            return
        if found is None:
            return
        kept = {n: value for n, value in found.values.items() if n in self._boxes}
        self._put(kept)
        self._kept = kept
        when = found.when(self._context.office.clock.today())
        self._say(f"已恢复 {when} 未提交的内容")

    @Slot()
    def discard(self) -> None:
        """Give what was typed up: the boxes as the form opened."""
        self._put(self._opened)
        self._keep_quietly()
        self._form.focusNextChild()

    def _put(self, values: Mapping[str, object]) -> None:
        """Fill the boxes; what other boxes hang on is told as if it were chosen now."""
        for name, value in values.items():
            box = self._boxes[name]
            box.set_value(value)
            if isinstance(box, ChoiceButtons):
                box.chosen.emit(value)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.line.show()

    def _typed(self) -> dict[str, object]:
        return {name: box.value() for name, box in self._boxes.items()}

    def _composing(self) -> bool:
        return any(
            box.is_composing()  # type: ignore[attr-defined]
            for box in self._boxes.values()
            if not isinstance(box, ChoiceButtons)
        )
