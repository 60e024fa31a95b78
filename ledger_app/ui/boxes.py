"""Input boxes that leave the input method alone: nothing is read or moved while it composes."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ledger_app.domain.choices import Choice
from ledger_app.ui.hint_line import HintLine
from ledger_app.ui.icons import draw_icon

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ITEM_FLAGS = Qt.ItemDataRole.UserRole - 1  # where a combo box keeps what may be done with an item


class LineBox(HintLine):
    """One line of text.

    Signals:
        typed(text): the text changed and nothing is being composed.
        entered(): Enter, when it did not confirm a candidate of the input method.
        submitted(): Ctrl+Enter.
        left(): the focus went elsewhere.
    """

    typed = Signal(str)
    entered = Signal()
    submitted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self.textChanged.connect(self._tell)

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not committed yet."""
        return self._composing

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Put a value into the box."""
        self.setText("" if value is None else str(value))

    def go_to_end(self) -> None:
        """Put the cursor behind what stands there."""
        self.deselect()
        self.end(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        committed = bool(event.commitString())
        super().inputMethodEvent(event)
        if not self._composing and not committed:
            self._tell(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self._composing:
            (self.submitted if event.modifiers() & _CTRL else self.entered).emit()
            event.accept()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Alt+2 is a way to a page and never the figure 2, locked or not
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        self._composing = False
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    @Slot(str)
    def _tell(self, text: str) -> None:
        if not self._composing:
            self.typed.emit(text)


class LatinBox(LineBox):
    """A box for numbers, phones and dates: no input method in it; full-width digits are taken."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *rest: object) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query, *rest)

    def value(self) -> str:
        return unicodedata.normalize("NFKC", self.text()).strip()


class SecretBox(LatinBox):
    """A box for a PIN: dots instead of letters, no input method, nothing to copy out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(64)


class TextBox(QPlainTextEdit):
    """Several lines; Enter stays in it, Ctrl+Enter submits, Tab leaves.

    Signals: typed(text), submitted(), left(), as in `LineBox`.
    """

    typed = Signal(str)
    submitted = Signal()
    left = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._lines = lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not committed yet."""
        return self._composing

    def value(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Put a value into the box."""
        self.setPlainText("" if value is None else str(value))

    def go_to_end(self) -> None:
        """Put the cursor behind what stands there."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def hint(self, text: str) -> None:
        """Say in the empty box what belongs into it."""
        self.setPlaceholderText(text)

    def _all_selected(self) -> bool:
        cursor, length = self.textCursor(), self.document().characterCount() - 1
        return length > 0 and cursor.selectionEnd() - cursor.selectionStart() == length

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & _CTRL and not self._composing:
            self.submitted.emit()
            event.accept()
        elif event.key() in _ENTER and not event.modifiers() and self._all_selected():
            self.focusNextChild()  # a line break would take the place of all that stands here
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        self._composing = False
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    @Slot()
    def _tell(self) -> None:
        if not self._composing:
            self.typed.emit(self.toPlainText())


class ChoiceButtons(QWidget):
    """A few options as buttons in a row, one of them at most pressed. Arrows and digits choose.

    Signals: chosen(code), entered(), submitted().
    """

    chosen = Signal(object)
    entered = Signal()
    submitted = Signal()

    def __init__(
        self, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(6)
        for index, (_, label) in enumerate(options):
            button = QPushButton(label.replace("&", "&&"), self)  # no key: the word itself
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self._choose)

    def value(self) -> object:
        """The value of the pressed button; None when none is."""
        found = self._pressed()
        return None if found is None else self._values[found]

    def set_value(self, value: object) -> None:
        """Press the button of ``value``; none for an unknown one."""
        for index, known in enumerate(self._values):
            self._group.button(index).setChecked(known == value and value is not None)

    def keep_only(self, codes: Collection[object]) -> None:
        """Take every option away that is not among ``codes``; the figures count what is left."""
        left = [i for i, value in enumerate(self._values) if value in codes]
        buttons = [self._group.button(i) for i in range(len(self._values))]
        for index, button in enumerate(buttons):
            self._group.removeButton(button)
            button.setVisible(index in left)
        for place, index in enumerate(left):
            self._group.addButton(buttons[index], place)
        self._values = [self._values[i] for i in left]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in _ENTER:
            (self.submitted if event.modifiers() & _CTRL else self.entered).emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._move(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
        elif text.isdecimal() and 1 <= int(text) <= len(self._values):
            self._press(int(text) - 1)
        elif key == Qt.Key.Key_Space:
            self._press(self._pressed() or 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(self.palette().highlight().color()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _pressed(self) -> int | None:
        return next(
            (i for i in range(len(self._values)) if self._group.button(i).isChecked()), None
        )

    def _move(self, step: int) -> None:
        now = self._pressed()
        first = 0 if step > 0 else len(self._values) - 1
        self._press(first if now is None else (now + step) % len(self._values))

    def _press(self, index: int) -> None:
        self.set_value(self._values[index])
        self.chosen.emit(self._values[index])

    @Slot(int)
    def _choose(self, index: int) -> None:
        """A mouse click: presses its button, or lifts it when it was pressed."""
        if self._group.button(index).isChecked():
            self._press(index)
        else:
            self.set_value(None)
            self.chosen.emit(None)


class ChoiceBox(QComboBox):
    """A longer list of options; ``free`` lets the clerk type another, over the one just chosen. The
    wheel never changes it.

    Signals: entered(), submitted().
    """

    entered = Signal()
    submitted = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]], *, free: bool = False, empty: str = "（未选）"
    ) -> None:
        super().__init__()
        self._free = free
        self.setMaxVisibleItems(14)
        self.addItem("" if free else empty, "")
        for code, label in options:
            self.addItem(label, code)
        if free:
            line = LineBox()
            self.setEditable(True)
            self.setLineEdit(line)
            line.entered.connect(self.entered)
            line.submitted.connect(self.submitted)
            self.activated.connect(self.selectAll)

    def add_group(self, heading: str, options: Sequence[tuple[str, str]]) -> None:
        """Options under a heading that itself cannot be chosen."""
        self.addItem(f"— {heading} —", "")
        self.setItemData(self.count() - 1, 0, _ITEM_FLAGS)
        for code, label in options:
            self.addItem(label, code)

    def value(self) -> str:
        """The code of the chosen option, or what was typed."""
        if self._free:
            return self.currentText().strip()
        return str(self.currentData() or "")

    def set_value(self, value: object) -> None:
        """Choose the option of a code (or label)."""
        text = "" if value is None else str(value)
        index = self.findData(text)
        if index < 0:
            index = self.findText(text)
        if index >= 0:
            self.setCurrentIndex(index)
        elif self._free:
            self.setEditText(text)

    @Slot()
    def selectAll(self) -> None:
        """Select what stands in a ``free`` box: what is typed next takes its place."""
        line = self.lineEdit()
        if line is not None:
            line.selectAll()

    def go_to_end(self) -> None:
        """Put the cursor behind what stands in a ``free`` box."""
        line = self.lineEdit()
        if isinstance(line, LineBox):
            line.go_to_end()

    def hint(self, text: str) -> None:
        """Say in the empty box what is taken for it; only a ``free`` one has room for that."""
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(text)

    def put_first(self, codes: Collection[str]) -> None:
        """Offer the options with these codes before the others, in the order of ``codes``; what is
        chosen stays chosen.
        """
        chosen = self.value()
        options = [(str(self.itemData(i)), self.itemText(i)) for i in range(1, self.count())]
        order = list(codes)
        options.sort(key=lambda one: order.index(one[0]) if one[0] in order else len(order))
        for index, (code, label) in enumerate(options, 1):
            self.setItemText(index, label)
            self.setItemData(index, code)
        self.set_value(chosen)

    def keep_only(self, codes: Collection[str]) -> None:
        """Take every option away that is not among ``codes``; the empty one stays."""
        for index in reversed(range(1, self.count())):
            if str(self.itemData(index)) not in codes:
                self.removeItem(index)

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not committed yet."""
        line = self.lineEdit()
        return isinstance(line, LineBox) and line.is_composing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self.is_composing():
            (self.submitted if event.modifiers() & _CTRL else self.entered).emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.fontMetrics().height() * 0.62
        where = QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)
        draw_icon(painter, "down", where, self.palette().text().color())


def options_of(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """A profile list as code and label."""
    return [(choice.code, choice.label) for choice in choices]
