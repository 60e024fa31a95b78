"""The boxes of one section of the regime; a fault is said under its box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.profile import Profile
from ledger_app.domain.regime_form import FormField, Group, KeyPath, Plain
from ledger_app.domain.regime_typing import shown
from ledger_app.support.errors import Refusal
from ledger_app.ui.boxes import ChoiceButtons, LineBox, TextBox
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme

_MOST_LINES, _LEAST_LINES = 14, 3
Box = LineBox | TextBox | ChoiceButtons


class RegimeBoxes(QWidget):
    """Object names are the paths in the file (`FormField.name`).

    Signals:
        edited(): something was typed, nothing is being composed.
        removed(path): an entry is to go.
        submitted(): Ctrl+Enter.
    """

    edited = Signal()
    removed = Signal(tuple)
    submitted = Signal()

    def __init__(
        self, theme: Theme, groups: Sequence[Group], plain: Plain, profile: Profile
    ) -> None:
        super().__init__()
        self.fields: tuple[FormField, ...] = tuple(f for g in groups for f in g.fields)
        self.boxes: dict[str, Box] = {}
        self._problems: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(10), 0)
        self._column.setSpacing(theme.px(4))
        for group in groups:
            self._head(group)
            for field in group.fields:
                self._add(field, shown(plain, field, profile))
        if not groups:
            self._column.addWidget(PlainLabel("没有要填的内容"))
        self._column.addStretch(1)

    def raw(self) -> dict[str, object]:
        """What stands in the boxes, by the path."""
        return {name: box.value() for name, box in self.boxes.items()}

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        boxes = [box for box in self.boxes.values() if not isinstance(box, ChoiceButtons)]
        return any(box.is_composing() for box in boxes)

    def focus_first(self) -> None:
        """Put the cursor into the first box."""
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _head(self, group: Group) -> None:
        if not group.title and group.remove is None:
            return
        title = PlainLabel(group.title)
        title.setProperty("role", "section")
        self._column.addWidget(title)
        if group.remove is not None:
            self._column.addWidget(self._removal(group.remove), 0, Qt.AlignmentFlag.AlignLeft)

    def _removal(self, path: KeyPath) -> QPushButton:
        button = QPushButton("删除这一条")
        button.setObjectName(f"remove_{path[-1]}")
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self.removed.emit(path))
        return button

    def _add(self, field: FormField, value: object) -> None:
        box = self._box(field, value)
        box.setObjectName(field.name)
        box.setAccessibleName(field.label)
        label = PlainLabel(field.label)
        label.setBuddy(box)
        problem = PlainLabel()
        problem.setProperty("role", "problem")
        problem.setWordWrap(True)
        problem.hide()
        for widget in (label, box, problem):
            self._column.addWidget(widget)
        box.set_value(value)
        self.boxes[field.name] = box
        self._problems[field.name] = problem
        box.submitted.connect(self.submitted)
        if isinstance(box, ChoiceButtons):
            box.chosen.connect(self.edited)
            box.entered.connect(self._go_on)
            return
        box.typed.connect(self.edited)
        if isinstance(box, LineBox):
            box.entered.connect(self._go_on)

    @staticmethod
    def _box(field: FormField, value: object) -> Box:
        if field.kind == "flag":
            return ChoiceButtons(((True, "是"), (False, "否")))
        if field.kind in ("entries", "lines"):
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
