"""The calm picture of an empty list: an icon, what it means, and what could be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme


class EmptyState(QWidget):
    """Shown in the place of a list that has no rows."""

    def __init__(self, theme: Theme, text: str, hint: str = "", icon: str = "tick") -> None:
        super().__init__()
        self.setObjectName("empty")
        self._text, self._hint = PlainLabel(text), PlainLabel(hint)
        self._text.setProperty("role", "section")
        self._hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(IconLabel(theme, icon, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(3)

    def show_words(self, text: str, hint: str = "") -> None:
        """Say something else."""
        self._text.setText(text)
        self._hint.setText(hint)
