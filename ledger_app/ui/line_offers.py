"""Suggestions under one box of a form: a child of the form, so an input method keeps working."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ledger_app.domain.verb_defs import Arg
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.ui.boxes import ChoiceBox, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.sheet.suggestions import Suggestion, SuggestionList


class LineOffers(QObject):
    """A list under one box of ``form``; while shown it has the arrows, Enter and Esc first."""

    def __init__(
        self, box: LineBox, form: QWidget, provider: Callable[[str], Sequence[Suggestion]]
    ) -> None:
        super().__init__(box)
        self._box, self._form, self._provider = box, form, provider
        self.list = SuggestionList(form)
        box.installEventFilter(self)
        box.textEdited.connect(self._offer)
        box.left.connect(self.list.hide)
        self.list.taken.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return not self._box.is_composing() and self.list.takes(event)
        return False

    @Slot(str)
    def _offer(self, text: str) -> None:
        if not self._box.is_composing():
            found = self._provider(text) if text.strip() else ()
            corner = self._box.mapTo(self._form, QPoint(0, 0))
            self.list.offer(found, QRect(corner, self._box.size()))

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        self._box.set_value(suggestion.text)
        self._box.entered.emit()


def department_offers(context: Context, typed: str) -> list[Suggestion]:
    """The departments meant; the only one is taken by Enter."""
    try:
        found = context.departments.like(typed)
    except LedgerError:
        return []  # submitting will say what is wrong with the file
    return [Suggestion(name, sure=len(found) == 1) for name in found]


class DepartmentBoxes:
    """The boxes of a form that name a department: known ones are offered, a new one is said."""

    def __init__(self, form: QWidget, context: Context) -> None:
        self._form, self._context = form, context
        self._boxes: dict[str, ChoiceBox] = {}
        self._said: dict[str, str] = {}

    def take(self, arg: Arg, box: QWidget) -> None:
        """Look after ``box`` where it is one of them."""
        names_one = arg.name.endswith("_dept") or arg.choices == "departments"
        line = box.lineEdit() if isinstance(box, ChoiceBox) else None
        if not (names_one and isinstance(box, ChoiceBox) and isinstance(line, LineBox)):
            return
        box.setCompleter(None)  # type: ignore[arg-type]  # it knows nothing of input methods
        LineOffers(line, self._form, lambda typed: department_offers(self._context, typed))
        self._boxes[arg.name] = box

    def doubt(self) -> Refusal | None:
        """A department that nobody wrote before is said once; submitted again it is new."""
        for name, box in self._boxes.items():
            typed = box.value()
            if self._said.get(name) == typed or not (words := self._words(typed)):
                continue
            self._said[name] = typed
            return Refusal([f"{words}；再按一次 Ctrl+Enter 就用这个新部门"], [name])
        return None

    def _words(self, typed: str) -> str:
        try:
            return self._context.departments.doubt(typed)
        except LedgerError:
            return ""  # submitting says what is wrong with the file
