"""The panel at the right of a list: details of the chosen row, and the form of a step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ledger_app.ui.flow_layout import FlowLayout
from ledger_app.ui.labels import MarkupLabel, PlainLabel, escaped
from ledger_app.ui.theme import Theme
from ledger_app.ui.verb_form import VerbForm

_WIDTH, _WIDEST = 348, 430  # large text leaves room for the list beside it


class SidePanel(QFrame):
    """A heading, lines of label and value, room for buttons, and one form at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(min(theme.px(_WIDTH), _WIDEST))
        self._theme = theme
        self.heading = PlainLabel()
        self.heading.setProperty("role", "section")
        self.heading.setWordWrap(True)
        self._lines = MarkupLabel()
        self._lines.setWordWrap(True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = FlowLayout(theme.px(8))
        self.acts = QVBoxLayout()  # one below the other, where there are many
        self.form: VerbForm | None = None
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(self.heading)
        self._column.addWidget(self._lines)
        self._column.addLayout(self.buttons)
        self._column.addLayout(self.acts)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_record(self, heading: str, lines: Sequence[tuple[str, str]]) -> None:
        """Show a record as label and value; empty values are left out."""
        self.heading.setText(heading)
        muted = self._theme.palette.muted
        rows = "".join(
            f'<tr><td style="color:{muted}; padding:2px 10px 3px 0; white-space:nowrap">'
            f"{escaped(label)}</td>"
            f'<td style="padding:2px 0 3px 0">{escaped(value)}</td></tr>'
            for label, value in lines
            if value
        )
        self._lines.setText(f"<table>{rows}</table>" if rows else "")
        self._lines.setVisible(bool(rows))

    def show_form(self, form: VerbForm, heading: str = "") -> None:
        """Put a form into the panel and the cursor into its first box."""
        self.close_form()
        if heading:
            self.heading.setText(heading)
        self.form = form
        self._column.insertWidget(self._column.count() - 1, form)
        form.focus_first()

    def close_form(self) -> None:
        """Take the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
