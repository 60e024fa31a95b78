"""What is told of a complaint beside its sheet: an agent, flags, a second word for its kind.

A folding block at intake; the case page asks for the same in a form (F8, D).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.verb_defs import NATURE_WHY, Arg, of_record
from ledger_app.services.narration import value_words
from ledger_app.ui.boxes import ChoiceBox, ChoiceButtons, TextBox
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.verb_form import Box, box_for

KEY = "F7"
_FIELDS = (
    "safety_risk", "major_trigger", "subcategory", "agent_name", "agent_phone",
    "case_form", "customer_grade", "external_no", "level_reason", "remark",
)  # fmt: skip
_LATER = ("linked_problem",)  # found while the case is worked on
_IN_HEADING = frozenset({"subcategory", "agent_name", "agent_phone"})
_TYPED = {True: "是", False: "否"}
_LETTERS = 8  # a long entry of a list does not make the panel wider


def asked_beside(profile: Profile) -> tuple[Arg, ...]:
    """The boxes; lists that the regime leaves empty are not asked."""
    args = of_record("complaint", *_FIELDS)
    return tuple(arg for arg in args if not arg.choices or profile.choices(arg.choices))


def _asked_at_intake(profile: Profile) -> tuple[Arg, ...]:
    """The boxes beside a new sheet: why a complaint is found groundless is told with it."""
    return (*asked_beside(profile), NATURE_WHY)


def asked_of_case(profile: Profile) -> tuple[Arg, ...]:
    """The boxes of a case that is worked on: those of intake, and what is found later."""
    later = of_record("complaint", *_LATER) if profile.flow.docket else ()
    return (*asked_beside(profile), *later)


def told_beside(case: Complaint, profile: Profile) -> tuple[tuple[str, str], ...]:
    """Label and words of what was told of a case, without what its heading says already."""
    known = BY_NAME["complaint"]
    asked = [arg.name for arg in asked_of_case(profile) if arg.name not in _IN_HEADING]
    said = {name: getattr(case, name) for name in asked}
    return tuple(
        (known[name].label, value_words(known[name], value, profile))
        for name, value in said.items()
        if value not in (None, "", False, profile.defaults.get(name))
    )


class MoreBox(QFrame):
    """Folded until asked for, or until something stands in it.

    Enter goes to the next box and behind the last one back to the sheet; so does Esc.

    Signals:
        edited(): something was typed or chosen.
        back_wanted(): the cursor is to go back to the sheet. submitted(): Ctrl+Enter.
    """

    edited = Signal()
    back_wanted = Signal()
    submitted = Signal()

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("more")
        self._profile = profile
        self.boxes: dict[str, Box] = {}
        self._inner = QWidget()
        self.head = QPushButton()
        self.head.setObjectName("more_head")
        self.head.setProperty("role", "link")
        self.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.head.clicked.connect(self._toggle)
        self._build()
        self._open(wanted=False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self._inner)
        within = QVBoxLayout(self._inner)
        within.setContentsMargins(4, 0, 6, 4)
        within.setSpacing(2)
        for arg in _asked_at_intake(self._profile):
            label = PlainLabel(arg.label)
            label.setProperty("role", "muted")
            box = self._box(arg)
            label.setBuddy(box)
            within.addWidget(label)
            within.addWidget(box)
            within.addSpacing(3)

    def _box(self, arg: Arg) -> Box:
        box = box_for(arg, self._profile)
        box.setObjectName(arg.name)
        box.setAccessibleName(arg.label)
        if isinstance(box, ChoiceButtons):
            box.chosen.connect(self._on_edited)
        elif isinstance(box, ChoiceBox):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_LETTERS)
            box.currentTextChanged.connect(self._on_edited)
        else:
            box.typed.connect(self._on_edited)
        if not isinstance(box, TextBox):
            box.entered.connect(self._go_on)
        box.submitted.connect(self.submitted)
        self.boxes[arg.name] = box
        return box

    @property
    def is_open(self) -> bool:
        """Whether the boxes are shown."""
        return not self._inner.isHidden()

    # -- values ----------------------------------------------------------------------------------

    def values(self) -> dict[str, str]:
        """What stands in the boxes, as a use case reads it; empty ones are left out."""
        found = {name: box.value() for name, box in self.boxes.items()}
        said = {
            name: _TYPED[value] if isinstance(value, bool) else str(value or "")
            for name, value in found.items()
        }
        return {name: text for name, text in said.items() if text.strip()}

    def put(self, values: Mapping[str, str]) -> None:
        """Fill boxes (a draft); the block opens where something stands in it."""
        flags = {word: flag for flag, word in _TYPED.items()}
        for name, box in self.boxes.items():
            if name in values:
                box.set_value(flags.get(values[name], values[name]))
        self._open(wanted=bool(self._told()))

    def clear(self) -> None:
        """As on a new sheet: what the regime takes for granted, nothing else; folded."""
        given = self._profile.defaults
        blocked = self.blockSignals(True)
        for name, box in self.boxes.items():
            box.set_value(given.get(name, ""))
        self.blockSignals(blocked)
        self._open(wanted=False)

    def is_composing(self) -> bool:
        """Whether any box holds uncommitted text of the input method."""
        return any(
            box.is_composing() for box in self.boxes.values() if not isinstance(box, ChoiceButtons)
        )

    # -- moving ----------------------------------------------------------------------------------

    def enter(self) -> None:
        """Open the block, the cursor in its first box; from within it back to the sheet."""
        focus = QApplication.focusWidget()
        if focus is not None and self._inner.isAncestorOf(focus):
            self.back_wanted.emit()
            return
        self._open(wanted=True)
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _go_on(self) -> None:
        boxes = list(self.boxes.values())
        here = next((i for i, box in enumerate(boxes) if box is self.sender()), len(boxes) - 1)
        if here + 1 < len(boxes):
            boxes[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.back_wanted.emit()

    # -- folding ---------------------------------------------------------------------------------

    @Slot()
    def _toggle(self) -> None:
        self._open(wanted=self._inner.isHidden())

    def _open(self, *, wanted: bool) -> None:
        self._inner.setVisible(wanted)
        self._say()

    @Slot()
    def _on_edited(self) -> None:
        self._say()
        self.edited.emit()

    def _told(self) -> list[str]:
        """Labels of what was told beyond what the regime takes for granted."""
        given = self._profile.defaults
        labels = {arg.name: arg.label for arg in _asked_at_intake(self._profile)}
        return [labels[n] for n, text in self.values().items() if text not in ("否", given.get(n))]

    def _say(self) -> None:
        told = self._told()
        rest = f"（已填 {len(told)} 项）" if told else ""
        self.head.setText(f"{'▾' if self.is_open else '▸'} 更多  {KEY}{rest}")
        self.head.setToolTip("代办人、涉及安全、重大事项等，表上没有的")
