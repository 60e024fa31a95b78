"""A row of tabs over a list: one is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QPushButton


def tab_row(buttons: Mapping[str, QPushButton], chosen: str) -> QHBoxLayout:
    """The buttons as tabs from the left, ``chosen`` in front; each is named ``tab_<name>``."""
    row = QHBoxLayout()
    row.setSpacing(2)
    for name, button in buttons.items():
        button.setObjectName(f"tab_{name}")
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        row.addWidget(button)
    buttons[chosen].setChecked(True)
    row.addStretch(1)
    return row
