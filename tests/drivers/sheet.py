"""Typing on a sheet as a clerk does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.forms.paper import Page
from ledger_app.ui.sheet.canvas import Editor
from ledger_app.ui.sheet.view import SheetView


def texts_by_field(pages: Sequence[Page]) -> Mapping[str, str]:
    """The printed text of every field."""
    found: dict[str, str] = {}
    for page in pages:
        for run in page.runs:
            if run.field:
                found[run.field] = found.get(run.field, "") + run.text
    return found


class SheetDriver:
    """Drives a `SheetView` by field names."""

    def __init__(self, view: SheetView) -> None:
        self.view = view

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self.view.canvas.editors[name]

    def at(self) -> str:
        """The field the cursor is in."""
        focus = QApplication.focusWidget()
        return focus.objectName() if focus else ""

    def go_to(self, name: str) -> SheetDriver:
        """Put the cursor into a box."""
        assert self.view.focus_field(name), name
        return self

    def type(self, name: str, text: str) -> SheetDriver:
        """Type Latin text key by key; other characters arrive as an input method commits them."""
        self.go_to(name)
        return self.write(text)

    def write(self, text: str) -> SheetDriver:
        """Type where the cursor is."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the cursor is nowhere"
        for character in text:
            if character.isascii():
                QTest.keyClicks(widget, character)
            else:
                commit(widget, character)
        return self

    def press(self, key: Qt.Key, *, ctrl: bool = False, shift: bool = False) -> SheetDriver:
        """Press a key where the cursor is."""
        held = Qt.KeyboardModifier.NoModifier
        if ctrl:
            held |= Qt.KeyboardModifier.ControlModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(QApplication.focusWidget(), key, held)
        return self

    def enter(self) -> SheetDriver:
        """Press Enter."""
        return self.press(Qt.Key.Key_Return)

    def printed(self, name: str) -> str:
        """What the paper shows for a field."""
        return texts_by_field(self.view.canvas.pages).get(name, "")

    def ticked(self, name: str) -> list[str]:
        """Labels of the ticked boxes of a choice."""
        options = self.editor(name).options  # type: ignore[union-attr]
        return [option.accessibleName() for option in options if option.isChecked()]


def compose(widget: object, preedit: str) -> None:
    """Uncommitted text of an input method."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))  # type: ignore[arg-type]


def commit(widget: object, text: str) -> None:
    """Text an input method commits."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]
