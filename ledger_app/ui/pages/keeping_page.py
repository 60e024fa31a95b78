"""A page of which the edits are kept only when she says so: it asks before they would be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.pages.case_question import QuestionBar


class KeepingPage(Page):
    """Asks in ``question``, which the page puts where it belongs.

    Signals:
        released(): the question about what is not saved was answered.
    """

    released = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.question = QuestionBar(context.theme)

    def unsaved(self) -> str:
        """What the question says of the edits not kept; "" when there are none."""
        raise NotImplementedError

    def save(self) -> bool:
        """Keep the edits. True when nothing is left unsaved."""
        raise NotImplementedError

    def drop(self) -> None:
        """Back to what is kept."""
        raise NotImplementedError

    def stay(self) -> None:
        """The keyboard back to the edits."""
        raise NotImplementedError

    def once_kept(self, then: Callable[[], object]) -> bool:
        """Do ``then`` now, or once she has said what is to become of her edits. False: she is
        asked.
        """
        words = self.unsaved()
        if not words:
            then()
            return True
        self.question.ask_to_keep(words, then, save=self.save, drop=self.drop, stay=self.stay)
        return False

    def can_leave(self) -> bool:
        return not self.unsaved() or self.once_kept(self.released.emit)
