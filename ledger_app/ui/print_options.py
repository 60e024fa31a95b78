"""How a job is printed: copies and their labels, values alone, and why it is printed again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.settings import OfficeSettings
from ledger_app.forms.overprint import BESIDES
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme

LABELS = (("copy_file", "存档联"), ("copy_dept", "部门联"), ("copy_customer", "客户联"))
_MOST_COPIES = 20
_TYPED_MS = 350  # after the last letter of a reason the page is drawn with it


class PrintOptions(QWidget):
    """Signals:
    changed(): what is on the paper is another thing now. submitted(): Enter in the reason.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, settings: OfficeSettings, *, record: bool) -> None:
        """``record``: the form is filled from one record (a list has no copies for anybody)."""
        super().__init__()
        self.copies = QSpinBox(minimum=1, maximum=_MOST_COPIES, suffix=" 份")
        self.copies.setObjectName("copies")
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setToolTip("份数：↑↓ 增减")
        self.copies.setMinimumHeight(theme.px(32))
        self.copies.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
        self.fewer = _stepper("－", "copies_fewer", self.copies.stepDown)
        self.more = _stepper("＋", "copies_more", self.copies.stepUp)
        self.label_boxes = [_check(name, label) for name, label in LABELS]
        self.only_values_box = _check("only_values", "套打：只印填写的内容")
        self.beside_boxes = {
            name: _check(f"with_{name}", f"也印{w}") for name, w in BESIDES.items()
        }
        self.reason_box = LineBox()
        self._again = PlainLabel()
        self._problem = PlainLabel()
        self._hint = _hint("")
        self._record = record
        self._reprint = QFrame()
        self._timer = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._timer.timeout.connect(self.changed)
        self._build(theme, settings)

    def _build(self, theme: Theme, settings: OfficeSettings) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._reprint_frame(theme))
        column.addWidget(_section("份数"))
        count = QHBoxLayout()
        count.setSpacing(theme.px(4))
        count.addWidget(self.copies, 1)
        count.addWidget(self.fewer)
        count.addWidget(self.more)
        column.addLayout(count)
        column.addWidget(self._hint)
        if self._record:
            self._add_labels(column, theme)
            self._add_bought_paper(column, theme, settings)

    def _add_labels(self, column: QVBoxLayout, theme: Theme) -> None:
        column.addSpacing(4)
        column.addWidget(_section("联次"))
        labels = QGridLayout()
        labels.setVerticalSpacing(theme.px(6))
        for place, box in enumerate(self.label_boxes):
            box.toggled.connect(self.changed)
            labels.addWidget(box, place // 2, place % 2)
        column.addLayout(labels)
        column.addWidget(_hint("勾选的每一联各印一张，不勾选只印一张"))

    def _add_bought_paper(
        self, column: QVBoxLayout, theme: Theme, settings: OfficeSettings
    ) -> None:
        column.addSpacing(4)
        column.addWidget(_section("已印好的表"))
        self.only_values_box.toggled.connect(self._show_besides)
        self.only_values_box.toggled.connect(self.changed)
        column.addWidget(self.only_values_box)
        for box in self.beside_boxes.values():
            box.setStyleSheet(f"margin-left: {theme.px(20)}px")
            box.hide()
            box.toggled.connect(self.changed)
            column.addWidget(box)
        across, down = settings.print_offset_x, settings.print_offset_y
        column.addWidget(_hint(f"右移 {across:g} 毫米，下移 {down:g} 毫米（在“设置”里改）"))

    def _reprint_frame(self, theme: Theme) -> QFrame:
        self._reprint.setObjectName("notice")
        self._reprint.setProperty("tone", "warning")
        self._again.setObjectName("reprint")
        self._again.setWordWrap(True)
        self.reason_box.setObjectName("reason")
        self.reason_box.setPlaceholderText("如 原件污损、客户索要")
        self.reason_box.typed.connect(lambda: self._timer.start())
        self.reason_box.entered.connect(self.submitted)
        self.reason_box.submitted.connect(self.submitted)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        within = QVBoxLayout(self._reprint)
        within.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(9))
        within.setSpacing(theme.px(5))
        for widget in (self._again, self.reason_box, self._problem):
            within.addWidget(widget)
        self._reprint.hide()
        return self._reprint

    # -- what is wanted --------------------------------------------------------------------------

    def labels(self) -> tuple[str, ...]:
        """Labels of the copies wanted, in their order."""
        return tuple(box.text() for box in self.label_boxes if box.isChecked())

    def only_values(self) -> bool:
        """Whether the paper is a form that was printed before (套打)."""
        return self.only_values_box.isChecked()

    def besides(self) -> frozenset[str]:
        """What the bought form lacks and is printed with the values."""
        return frozenset(name for name, box in self.beside_boxes.items() if box.isChecked())

    @Slot(bool)
    def _show_besides(self, shown: bool) -> None:
        for box in self.beside_boxes.values():
            box.setVisible(shown)

    def reason(self) -> str:
        """Why it is printed again."""
        return self.reason_box.text().strip()

    @property
    def is_reprint(self) -> bool:
        """Whether a reason is wanted."""
        return not self._reprint.isHidden()

    # -- saying ----------------------------------------------------------------------------------

    def say_pages(self, words: str) -> None:
        """A hint under the number of copies."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def ask_reason(self, words: str) -> None:
        """Say that it was printed before; "" when it was not."""
        self._again.setText(words)
        self._reprint.setVisible(bool(words))
        self._mark("")

    @Slot()
    def demand_reason(self) -> None:
        """Printing was wanted without a reason."""
        self._mark("请先写明为什么再次打印，会印在表脚")
        self.reason_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        box = self.reason_box
        box.setProperty("problem", "true" if problem else "false")
        box.style().unpolish(box)
        box.style().polish(box)


def _check(name: str, label: str) -> QCheckBox:
    box = QCheckBox(label)
    box.setObjectName(name)
    return box


def _stepper(sign: str, name: str, call: Callable[[], None]) -> QPushButton:
    """A button of the mouse; the keys are those of the box."""
    button = QPushButton(sign)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setStyleSheet("padding-left: 9px; padding-right: 9px")
    button.clicked.connect(call)
    return button


def _section(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", "muted")
    return label


def _hint(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
