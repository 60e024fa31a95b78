"""The editors on a sheet's boxes: real Qt editors in the paper's font, painted only while in use.

At rest the paper itself shows the value, so a sheet looks on screen as it prints. Every editor's
`objectName` is its field's name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ledger_app.forms.marks import PAD
from ledger_app.forms.paper import POINT, FieldBox
from ledger_app.forms.spec import FieldKind
from ledger_app.ui.sheet.paper_art import hinted_font

LATIN = frozenset(
    {
        FieldKind.PHONE,
        FieldKind.NUMBER,
        FieldKind.COUNT,
        FieldKind.AMOUNT,
        FieldKind.DATE,
        FieldKind.DATE_TIME,
        FieldKind.DUE,
    }
)
RISE = 0.38  # of the em, from the middle of a line to its baseline (forms.marks)
_QT_MARGIN = 2  # QLineEdit keeps this much free at the left itself
STAYS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class EditorEvents(QObject):
    """What the editors of one sheet report; all signals but the last four carry the field's name.

    Signals:
        typed(name, raw): the value changed by the clerk's hand.
        entered(name), left(name): the cursor came into the box, or went elsewhere on the page.
        key(name, event): a key that the suggestions may want first (they accept it if so).
        onward(), back(): go to the next or the previous box. submitted(): save.
        grown(): a text needs another line.
    """

    typed = Signal(str, str)
    entered = Signal(str)
    left = Signal(str)
    key = Signal(str, QKeyEvent)
    onward = Signal()
    back = Signal()
    submitted = Signal()
    grown = Signal()


def is_enter(event: QKeyEvent) -> bool:
    """Return or the number block's Enter."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def with_control(event: QKeyEvent) -> bool:
    """Whether Ctrl is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class LineEditor(QLineEdit):
    """A one-line box. ``composing`` is true while an input method has uncommitted text."""

    def __init__(self, name: str, kind: FieldKind, events: EditorEvents, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrame(False)
        self.kind = kind
        self.active = False
        self.composing = False
        self._events = events
        self.textEdited.connect(self._on_edited)

    @property
    def raw(self) -> str:
        """The text."""
        return self.text()

    def put(self, raw: str) -> None:
        """Show ``raw`` without reporting it."""
        if raw != self.text():
            self.setText(raw)

    def place(self, box: FieldBox, rect: QRect, scale: float) -> None:
        """Take the box: same font, size and baseline as the printed value."""
        pixels = box.size * POINT * scale
        font = hinted_font(box.size, scale)
        if font != self.font():
            self.setFont(font)
        metrics = QFontMetricsF(font)
        sink = metrics.ascent() - metrics.height() / 2 - RISE * pixels
        left = max(round(PAD * scale) - _QT_MARGIN, 0)
        self.setTextMargins(left, 0, left // 2, max(round(2 * sink), 0))
        if rect != self.geometry():
            self.setGeometry(rect)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: object = None) -> object:
        if query == Qt.InputMethodQuery.ImEnabled and self.kind in LATIN:
            return False
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            super().keyPressEvent(event)
            return
        event.setAccepted(False)
        self._events.key.emit(self.objectName(), event)
        if event.isAccepted():
            return
        event.setAccepted(True)
        if is_enter(event):
            (self._events.submitted if with_control(event) else self._events.onward).emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.active:
            self.active = True
            self._events.entered.emit(self.objectName())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        if event.reason() not in STAYS:
            self.active = False
            self._events.left.emit(self.objectName())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.active:
            super().paintEvent(event)

    def _on_edited(self, text: str) -> None:
        if not self.composing:
            self._events.typed.emit(self.objectName(), text)
