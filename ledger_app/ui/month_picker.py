"""◀ 2026年10月 ▶: choosing a month."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ledger_app.domain.month import Month
from ledger_app.ui.icons import icon
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme


class MonthPicker(QWidget):
    """A month with an arrow at each side; months after ``last`` cannot be chosen.

    Signals:
        chosen(month): another month.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, month: Month, last: Month) -> None:
        super().__init__()
        self._month, self._last = month, last
        self._words = PlainLabel()
        self._words.setObjectName("month")
        self._words.setProperty("role", "section")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(theme.px(104))
        self._back, self._on = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, name, hint in (
            (self._back, "left", "上一月　Alt+←"),
            (self._on, "right", "下一月　Alt+→"),
        ):
            button.setObjectName(f"month_{name}")
            button.setIcon(icon(name, theme.palette.ink))
            button.setToolTip(tip(hint))
        self._back.setShortcut("Alt+Left")
        self._on.setShortcut("Alt+Right")
        row.addWidget(self._back)
        row.addWidget(self._words)
        row.addWidget(self._on)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._show()

    @property
    def month(self) -> Month:
        """The month shown."""
        return self._month

    def choose(self, month: Month) -> None:
        """Show a month and tell."""
        self.show_month(month)
        self.chosen.emit(self._month)

    def show_month(self, month: Month) -> None:
        """Show a month and tell nobody."""
        self._month = min(month, self._last)
        self._show()

    def _show(self) -> None:
        self._words.setText(self._month.words)
        self._on.setEnabled(self._month < self._last)

    @Slot()
    def _go_back(self) -> None:
        self.choose(self._month.previous())

    @Slot()
    def _go_on(self) -> None:
        self.choose(self._month.next())
