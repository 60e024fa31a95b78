"""The boxes of one section of the regime; a fault is said under its box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.profile import Profile
from ledger_app.domain.regime_fields import FormField, Group, KeyPath, Plain
from ledger_app.domain.regime_typing import may_be, shown
from ledger_app.support.errors import Refusal
from ledger_app.ui.boxes import ChoiceButtons, LineBox, TextBox
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme

_MOST_LINES, _LEAST_LINES = 14, 3
_LABEL, _SHORT, _ARROW = 138, 92, 30
_KEYS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Delete: "remove"}


class ToggleButton(ChoiceButtons):
    """Yes or no as one button: pressed is yes. The space bar presses and lifts it."""

    def __init__(self, label: str) -> None:
        super().__init__(((True, label),))

    def value(self) -> object:
        return super().value() is True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.set_value(None if self.value() else True)
            self.chosen.emit(self.value())
            return
        super().keyPressEvent(event)


Box = LineBox | TextBox | ChoiceButtons


class RegimeBoxes(QWidget):
    """Object names are the paths in the file (`FormField.name`).

    Signals:
        edited(): something was typed, nothing is being composed.
        asked(what, group): an entry is to go up, down, to retire or return, or to be removed.
        submitted(): Ctrl+Enter.
    """

    edited = Signal()
    asked = Signal(str, object)
    submitted = Signal()

    def __init__(
        self, theme: Theme, groups: Sequence[Group], plain: Plain, profile: Profile
    ) -> None:
        super().__init__()
        self.fields: tuple[FormField, ...] = tuple(f for g in groups for f in g.fields)
        self.boxes: dict[str, Box] = {}
        self._theme, self._profile = theme, profile
        self._problems: dict[str, QLabel] = {}
        self._entries: dict[str, Group] = {}  # the entry that a box belongs to
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(10), 0)
        self._column.setSpacing(theme.px(4))
        for group in groups:
            values = [(field, shown(plain, field, profile)) for field in group.fields]
            if group.in_row:
                self._add_row(group, values)
                continue
            self._head(group)
            for field, value in values:
                self._add(field, value)
            if group.entry is not None:
                self._entries |= {field.name: group for field in group.fields}
        if not groups:
            self._column.addWidget(PlainLabel("没有要填的内容"))
        self._column.addStretch(1)

    def raw(self, *, but: KeyPath = ()) -> dict[str, object]:
        """What stands in the boxes, by the path; without those of the entry ``but``."""
        return {
            name: box.value()
            for name, box in self.boxes.items()
            if not but or not name.startswith(_stem(but))
        }

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        boxes = [box for box in self.boxes.values() if not isinstance(box, ChoiceButtons)]
        return any(box.is_composing() for box in boxes)

    def words_for(self, box: QWidget | None) -> str:
        """What may be typed into a box, with its name; "" for no box of these."""
        name = box.objectName() if box is not None else ""
        field = next((field for field in self.fields if field.name == name), None)
        words = may_be(field, self._profile) if field is not None else ""
        return f"{field.label}：{words}" if field is not None and words else ""

    def focus_entry(self, path: KeyPath) -> Box | None:
        """Put the cursor into the first box of an entry; gives the box."""
        start = _stem(path)
        box = next((box for name, box in self.boxes.items() if name.startswith(start)), None)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        return box

    def mark(self, refusal: Refusal | None) -> None:
        """Say every fault under its box; None takes the marks away."""
        for label in self._problems.values():
            label.hide()
        pairs = zip(refusal.fields, refusal.problems, strict=False) if refusal else ()
        for name, sentence in pairs:
            if name in self._problems:
                self._problems[name].setText(sentence)
                self._problems[name].show()

    def first_faulty(self) -> Box | None:
        """The first box with a fault under it."""
        faulty = (n for n, label in self._problems.items() if not label.isHidden())
        return next((self.boxes[name] for name in faulty), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up, Alt+Down and Alt+Delete work on the entry the cursor is in."""
        what = _KEYS.get(Qt.Key(event.key()), "")
        group = self._entries.get(self.focusWidget().objectName() if self.focusWidget() else "")
        if what and group and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit(what, group)
            return
        super().keyPressEvent(event)

    # -- building --------------------------------------------------------------------------------

    def _head(self, group: Group) -> None:
        if not group.title and group.entry is None:
            return
        title = PlainLabel(group.title + ("（已停用）" if group.retired else ""))
        title.setProperty("role", "section")
        row = QHBoxLayout()
        row.addWidget(title, 1)
        self._add_buttons(group, row)
        self._column.addSpacing(self._theme.px(6))
        self._column.addLayout(row)

    def _add_row(self, group: Group, values: Sequence[tuple[FormField, object]]) -> None:
        """An entry beside its special words and its buttons; faults below."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(4))
        below: list[QWidget] = []
        for field, value in values:
            box, problem = self._make(field, value)
            if group.retired and field.kind == "name":
                box.setToolTip(tip("已停用：不再供选择"))
            if isinstance(box, LineBox) and field.kind not in ("name", "words"):
                box.setFixedWidth(self._theme.px(_SHORT))
            if field.kind == "words":  # long ones, on a line of their own
                below.append(box)
            else:
                row.addWidget(box, 0 if isinstance(box, ChoiceButtons) else 1)
            below.append(problem)
            self._entries[field.name] = group
        self._add_buttons(group, row)
        self._column.addLayout(row)
        for widget in below:
            self._column.addWidget(widget)

    def _add_buttons(self, group: Group, row: QHBoxLayout) -> None:
        if group.entry is None:
            return
        wanted = [("up", "↑", "上移 Alt+↑"), ("down", "↓", "下移 Alt+↓")]
        if group.listed:
            word = "启用" if group.retired else "停用"
            wanted.append(("retire", word, "停用的不再供选择，已用它的记录照旧"))
        wanted.append(("remove", "删除", "删除 Alt+Delete"))
        for what, label, words in wanted:
            button = QPushButton(label)
            button.setObjectName(f"{what}_{group.entry[-1]}")
            button.setProperty("role", "link")
            button.setAccessibleName(words)
            button.setToolTip(tip(words))
            if len(label) == 1:
                button.setFixedWidth(self._theme.px(_ARROW))
            button.clicked.connect(lambda _=False, what=what: self.asked.emit(what, group))
            row.addWidget(button)

    def _add(self, field: FormField, value: object) -> None:
        """A label before its box, or above it where the box has several lines."""
        box, problem = self._make(field, value)
        label = PlainLabel(field.label)
        label.setBuddy(box)
        if isinstance(box, TextBox):
            self._column.addWidget(label)
            self._column.addWidget(box)
        else:
            label.setWordWrap(True)
            label.setFixedWidth(self._theme.px(_LABEL))
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(8))
            row.addWidget(label)
            row.addWidget(box, 1)
            self._column.addLayout(row)
        self._column.addWidget(problem)

    def _make(self, field: FormField, value: object) -> tuple[Box, QLabel]:
        box = self._box(field, value)
        box.setObjectName(field.name)
        box.setAccessibleName(field.label)
        problem = PlainLabel()
        problem.setProperty("role", "problem")
        problem.setWordWrap(True)
        problem.hide()
        box.set_value(value)
        if isinstance(box, LineBox):
            box.setCursorPosition(0)  # a long name shows its beginning
        self.boxes[field.name] = box
        self._problems[field.name] = problem
        box.submitted.connect(self.submitted)
        if isinstance(box, ChoiceButtons):
            box.chosen.connect(self.edited)
        else:
            box.typed.connect(self.edited)
        if not isinstance(box, TextBox):
            box.entered.connect(self._go_on)
        return box, problem

    @staticmethod
    def _box(field: FormField, value: object) -> Box:
        if field.kind == "flag" and field.path[0] == "lists":
            return ToggleButton(field.label)
        if field.kind == "flag":
            return ChoiceButtons(((True, "是"), (False, "否")))
        if field.kind in ("lines", "acts"):
            lines = str(value).count("\n") + 2
            text = TextBox(min(max(lines, _LEAST_LINES), _MOST_LINES))
            text.setToolTip(tip(field.hint))
            text.setPlaceholderText(field.hint)
            return text
        line = LineBox()
        line.setPlaceholderText(field.hint)
        line.setToolTip(tip(field.hint))
        return line

    def _go_on(self) -> None:
        """Enter: the next box."""
        boxes = list(self.boxes.values())
        now = next((i for i, box in enumerate(boxes) if box is self.sender()), -1)
        if now + 1 < len(boxes):
            boxes[now + 1].setFocus(Qt.FocusReason.TabFocusReason)


def _stem(entry: KeyPath) -> str:
    """How the names of an entry's boxes begin."""
    return ".".join(map(str, entry)) + "."
