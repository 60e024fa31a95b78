"""Beside the boxes of the regime: its rules as sentences, an example of today, past changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.regime_words import TO_BE_SET
from ledger_app.services.profiles import PastChange, Preview
from ledger_app.ui.labels import MarkupLabel, PlainLabel, escaped
from ledger_app.ui.theme import Theme


class RegimePreview(QScrollArea):
    """What reads differently from the regime in force comes first; there, and in its place among
    the sentences, it is marked by colour and by a word.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("side")
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        self.changed, self.rules = MarkupLabel(), MarkupLabel()
        self.example, self.past = MarkupLabel(), MarkupLabel()
        self._changed_title = PlainLabel("改了什么")
        for title, label, name in (
            ("改了什么", self.changed, "changed"),
            ("制度读起来", self.rules, "rules"),
            ("现在受理一件会是", self.example, "example"),
            ("以前的修改", self.past, "past"),
        ):
            heading = self._changed_title if label is self.changed else PlainLabel(title)
            heading.setProperty("role", "section")
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(heading)
            column.addWidget(label)
        column.addStretch(1)
        self.setWidget(inner)

    def show_preview(
        self, found: Preview, before: Sequence[str], example_before: Sequence[str]
    ) -> None:
        """Show a regime; ``before``: the sentences and the example of the one in force."""
        colours = self._theme.palette
        lines, new = [], []
        for rule in found.rules:
            tone = colours.warning if rule.startswith(TO_BE_SET) else colours.ink
            changed = rule not in before
            text = f"<b>改为</b> {escaped(rule)}" if changed else escaped(rule)
            lines.append(_line(text, colours.accent if changed else tone))
            new += lines[-1:] if changed else []
        differing = _differing(found.example, example_before)
        gone = [rule for rule in before if rule not in found.rules]
        new += [_line(f"<b>原为</b> {escaped(rule)}", colours.overdue) for rule in gone]
        new += [_line(f"<b>例</b> {escaped(text)}", colours.accent) for text in differing]
        self.changed.setText("".join(new))
        for label in (self._changed_title, self.changed):
            label.setVisible(bool(new))
        self.rules.setText("".join(lines))
        self.example.setText("<br>".join(map(escaped, found.example)))

    def show_past(self, changes: Sequence[PastChange]) -> None:
        """Show earlier changes, newest first."""
        parts = []
        for change in changes:
            parts.append(f"<p><b>{escaped(change.words)}</b><br>")
            parts += [f"原：{escaped(text)}<br>" for text in change.gone]
            parts += [f"新：{escaped(text)}<br>" for text in change.come]
            parts.append("</p>")
        self.past.setText("".join(parts) or "还没有修改过")


def _differing(example: Sequence[str], before: Sequence[str]) -> list[str]:
    """What an example has and the one before does not, a line a case."""
    known = set(_under_their_case(before))
    found: dict[str, list[str]] = {}
    for case, line in _under_their_case(example):
        if (case, line) not in known and case != line:
            found.setdefault(case, []).append(line.strip())
    return [case + "；".join(lines) for case, lines in found.items()]


def _under_their_case(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Each line of an example with the line that names its case."""
    found, case = [], ""
    for line in lines:
        case = case if line.startswith("　") else line
        found.append((case, line))
    return found


def _line(html: str, colour: str) -> str:
    return f'<div style="color:{colour}; margin-bottom:3px">{html}</div>'
