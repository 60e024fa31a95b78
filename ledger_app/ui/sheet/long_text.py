"""The editor for paragraphs: lines stand where they print, rich text becomes plain."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QRect, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ledger_app.forms.flow import LONG_TEXT
from ledger_app.forms.marks import PAD
from ledger_app.forms.paper import POINT, FieldBox
from ledger_app.forms.spec import FieldKind
from ledger_app.support.cleaning import clean_text
from ledger_app.ui.sheet.editors import RISE, STAYS, EditorEvents, is_enter, with_control
from ledger_app.ui.sheet.paper_art import hinted_font

_TALL = 15.0  # texts start at the top of cells this high (forms.content)
_TOP = 0.8
_SLACK = 0.01
_READABLE_PX = 12.0  # what is being written is never smaller, however small it prints


class PrintedLines(NamedTuple):
    """Where a text's lines stand: the first baseline and their distance, in millimetres."""

    first: float
    pitch: float


class TextEditor(QTextEdit):
    """A box of several lines. Enter begins a line, Ctrl+Enter saves, Tab goes on.

    In a low box, which looks like one line, Enter goes on and Shift+Enter begins a line.
    """

    def __init__(self, name: str, kind: FieldKind, events: EditorEvents, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.kind = kind
        self.active = False
        self.composing = False
        self._events = events
        self._low = False
        self._pitch = 0.0
        self._height = 0.0
        self._quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.textChanged.connect(self._on_text)

    @property
    def raw(self) -> str:
        """The text."""
        return self.toPlainText()

    def put(self, raw: str) -> None:
        """Show ``raw`` without reporting it; typing before it can no longer be undone."""
        if raw == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(raw)
        self._quiet = False
        self._set_pitch(self._pitch)

    def place(
        self,
        box: FieldBox,
        rect: QRect,
        scale: float,
        *,
        lines: PrintedLines | None = None,
        overflows: bool = False,
    ) -> None:
        """Take the box. ``overflows``: the text goes on on a 附页; here it can be scrolled."""
        self._low = box.rect.height < _TALL
        lines = lines or empty_lines(box)
        size = max(box.size, min(_READABLE_PX / (POINT * scale), LONG_TEXT.steps[1].size))
        if size > box.size and box.size < LONG_TEXT.steps[1].size:  # shrunk on paper only
            lines, overflows = lines._replace(pitch=lines.pitch * size / box.size), True
        else:
            size = box.size
        font = hinted_font(size, scale)
        if font != self.font():
            self.setFont(font)
        if abs(lines.pitch * scale - self._pitch) > _SLACK:
            self._set_pitch(lines.pitch * scale)
        metrics = QFontMetricsF(font)
        line = math.ceil(metrics.ascent() + metrics.descent())
        first = self._pitch - line + metrics.ascent()  # baseline of Qt's first line, from its top
        top = (lines.first - box.rect.y) * scale - first
        side = PAD * scale
        self.setViewportMargins(round(side), max(round(top), 0), int(side) - 1, 0)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy if overflows else off)
        if rect != self.geometry():
            self.setGeometry(rect)
        if not overflows:
            self.verticalScrollBar().setValue(0)

    def _set_pitch(self, pitch: float) -> None:
        """Lines ``pitch`` pixels apart; undone together with the typing that asked for it."""
        self._pitch = pitch
        if not pitch:
            return
        document = self.document()
        fresh = not document.isUndoAvailable() and not document.isRedoAvailable()
        layout = QTextBlockFormat()
        layout.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(document)
        self._quiet = True
        if fresh:
            document.setUndoRedoEnabled(False)
        else:
            cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(layout)
        if fresh:
            document.setUndoRedoEnabled(True)
        else:
            cursor.endEditBlock()
        self._quiet = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(clean_text(source.text()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString() and not self.composing:
            self._on_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self.composing or not is_enter(event):
            super().keyPressEvent(event)
        elif with_control(event):
            self._events.submitted.emit()
        elif self._low and not held:
            self._events.onward.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        scrolls = self.verticalScrollBar().maximum() > 0 and self.active
        if scrolls and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.active:
            self.active = True
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
                self.moveCursor(QTextCursor.MoveOperation.End)
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

    @Slot()
    def _on_text(self) -> None:
        if not self._quiet and not self.composing:
            self._events.typed.emit(self.objectName(), self.toPlainText())

    @Slot(QSizeF)
    def _on_size(self, size: QSizeF) -> None:
        grown = size.height() != self._height
        self._height = size.height()
        if grown and self.active and not self._quiet and not self.composing:
            self._events.grown.emit()


def empty_lines(box: FieldBox) -> PrintedLines:
    """Where the first line of an empty box will stand."""
    pitch = LONG_TEXT.steps[0].pitch
    top = _TOP if box.rect.height >= _TALL else (box.rect.height - pitch) / 2
    return PrintedLines(box.rect.y + top + pitch / 2 + RISE * box.size * POINT, pitch)
