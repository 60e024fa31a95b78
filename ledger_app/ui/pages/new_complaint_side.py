"""Beside the registration sheet: the household, a likely duplicate, the keys, the draft."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ledger_app.domain import fields
from ledger_app.services.casebook import only_named
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_neighbours import Neighbours
from ledger_app.ui.pages.new_complaint_duplicates import DuplicateCard
from ledger_app.ui.pages.new_complaint_offers import resident

_WIDTH, _WIDEST = 272, 300  # the sheet keeps its whole width beside it
_HINTS = (
    "Enter 下一格　Shift+Tab 上一格\n日期可写 1121、11-21 14:30、t、-1\n"
    "选项：数字或首字选，空格打勾\n长文字里 Enter 换行，Ctrl+Enter 保存\n多行格里 Ctrl+J 常用语"
)


class IntakeSide(QWidget):
    """Signals:
    chosen(number): an earlier case was clicked.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake_side")
        self._context = context
        self.neighbours = Neighbours(context.theme, context.office.profile)
        self.neighbours.chosen.connect(self.chosen)
        self.duplicates = DuplicateCard(context)
        self.duplicates.chosen.connect(self.chosen)
        self.filled = _label("filled", "muted")
        self.draft_state = _label("draft_state", "muted")
        hints = _label("hints", "hint")
        hints.setText(_HINTS)
        self.setFixedWidth(min(context.theme.px(_WIDTH), _WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        column.setSpacing(10)
        for widget in (self.duplicates, self.filled, self.neighbours):
            widget.hide()
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(hints)
        column.addWidget(self.draft_state)

    def clear(self) -> None:
        """Nothing is known yet."""
        self.draft_state.setText("")
        self.filled.hide()
        self.neighbours.show_cases((), 0)

    def say_filled(self, number: str, names: Mapping[str, object]) -> None:
        """Boxes were filled from an earlier case."""
        words = "、".join(fields.BY_NAME["complaint"][name].label for name in names)
        self.filled.setText(f"已按 {number} 填入：{words}")
        self.filled.show()

    def show_household(self, values: Mapping[str, str]) -> None:
        """Show what is known of the resident typed."""
        who = resident(values)
        cases, within = self._context.casebook.household(who)
        self.neighbours.show_cases(cases, within, by_name=only_named(who))


def _label(name: str, role: str) -> QLabel:
    label = PlainLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
