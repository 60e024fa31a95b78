"""The boxes of one form's settings: words, notes, rows, options; only what differs counts."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ledger_app.forms import catalog
from ledger_app.services import form_settings
from ledger_app.services.form_settings import FormRow, FormSettings, Plain
from ledger_app.ui.boxes import LatinBox, LineBox, TextBox
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme

_HEIGHT_WIDTH = 70
_UNSET = {"company": "设置里的公司名称", "retention": "按制度的保管期限，待设置的不印"}


class FormBoxes(QWidget):
    """Boxes filled from the office's table of ``code``; object names are the table's keys.

    Signals:
        edited(): something was typed, nothing is being composed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, settings: FormSettings, code: str) -> None:
        super().__init__()
        self._spec = catalog.form(code)
        self._kept = settings.table(code)
        self._options = settings.options(code)
        self._rows = form_settings.rows(code)
        self.lines: dict[str, LineBox] = {}
        self.texts: dict[str, TextBox] = {}
        self.checks: dict[str, QCheckBox] = {}
        self.heights: dict[str, LatinBox] = {}
        self.hidden: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(10), 0)
        self._column.setSpacing(theme.px(5))
        self._add_words()
        self._add_texts()
        if self._rows:
            self._add_rows(theme)
        self._add_options()
        self._column.addStretch(1)

    # -- building --------------------------------------------------------------------------------

    def _add_words(self) -> None:
        for name, label in form_settings.WORDS:
            box = LineBox()
            box.setObjectName(name)
            declared = str(getattr(self._spec, name))
            box.setPlaceholderText(declared or _UNSET.get(name, "（没有）"))
            box.set_value(self._kept.get(name, ""))
            box.typed.connect(self.edited)
            self.lines[name] = box
            self._put(label, box)
        for name, label in (("header", "表上方印项目、日期、编号"), ("logo", "印公司标志")):
            check = QCheckBox(label)
            check.setObjectName(name)
            check.setChecked(self._kept.get(name, True) is True)
            check.toggled.connect(self.edited)
            self.checks[name] = check
            self._column.addWidget(check)

    def _add_texts(self) -> None:
        declared = self._declared_texts()
        for name, label in (("notes", "表下的注，每行一条"), ("body", "正文，每行一段")):
            if name in declared:
                listed = self._kept.get(name, declared[name])
                text = form_settings.shown_note("\n".join(listed))
                self._add_text(name, label, text, lines=4 if name == "notes" else 10)

    def _declared_texts(self) -> dict[str, list[str]]:
        if self._spec.prose is None:
            return {"notes": list(self._spec.notes)}
        body = [p.text for p in self._spec.prose.paragraphs if p.indent > 0 and not p.together]
        return {"body": body}

    def _add_text(self, name: str, label: str, text: str, *, lines: int) -> None:
        box = TextBox(lines)
        box.setObjectName(name)
        box.set_value(text)
        box.typed.connect(self.edited)
        self.texts[name] = box
        self._put(label, box)

    def _add_rows(self, theme: Theme) -> None:
        self._column.addWidget(_section("各行（高度为最小毫米数）"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        for place, row in enumerate(self._rows):
            self._add_row(grid, place, row, theme)
        self._column.addLayout(grid)

    def _add_row(self, grid: QGridLayout, place: int, row: FormRow, theme: Theme) -> None:
        height = LatinBox()
        height.setObjectName(f"rows.{row.name}")
        height.setPlaceholderText(f"{row.height_mm:g}")
        height.setFixedWidth(theme.px(_HEIGHT_WIDTH))
        kept = self._kept.get("rows", {}).get(row.name)
        height.set_value("" if kept is None else f"{kept:g}")
        height.typed.connect(self.edited)
        hide = QCheckBox("不印")
        hide.setObjectName(f"hidden.{row.name}")
        hide.setChecked(row.name in self._kept.get("hidden", []))
        hide.toggled.connect(self.edited)
        self.heights[row.name], self.hidden[row.name] = height, hide
        grid.addWidget(PlainLabel(row.label), place, 0)
        grid.addWidget(height, place, 1)
        grid.addWidget(hide, place, 2)

    def _add_options(self) -> None:
        if self._options:
            self._column.addWidget(_section("选项，每行一个：名称=代码,代码"))
        for name, (label, declared) in self._options.items():
            kept = self._kept.get("options", {}).get(name)
            text = form_settings.option_lines(declared)
            if kept:
                text = "\n".join(f"{one['label']}={','.join(one.get('codes', []))}" for one in kept)
            self._add_text(f"options.{name}", label, text, lines=min(max(len(declared), 2), 6))

    def _put(self, label: str, box: QWidget) -> None:
        words = PlainLabel(label)
        words.setBuddy(box)
        box.setAccessibleName(label)
        self._column.addWidget(words)
        self._column.addWidget(box)

    # -- reading ---------------------------------------------------------------------------------

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not committed yet."""
        lines = any(box.is_composing() for box in self.lines.values())
        return lines or any(box.is_composing() for box in self.texts.values())

    def plain(self) -> Plain:
        """The form's table: what differs from the declared form, and what has no box here."""
        found: Plain = {name: box.text().strip() for name, box in self.lines.items() if box.text()}
        found |= {name: False for name, box in self.checks.items() if not box.isChecked()}
        parts: Plain = {
            "labels": self._kept.get("labels"),
            "rows": {name: _number(h) for name, box in self.heights.items() if (h := box.value())},
            "hidden": [name for name, box in self.hidden.items() if box.isChecked()],
            "options": self._read_options(),
        }
        found |= {name: part for name, part in parts.items() if part}
        return found | self._read_texts()

    def _read_texts(self) -> Plain:
        """Notes and body; no notes at all is a change too."""
        found: Plain = {}
        for name, declared in self._declared_texts().items():
            text = form_settings.read_note(self.texts[name].value())
            typed = [line for line in text.splitlines() if line.strip()]
            if typed != declared:
                found[name] = typed
        return found

    def _read_options(self) -> Plain:
        found: Plain = {}
        for name, (_, declared) in self._options.items():
            text = self.texts[f"options.{name}"].value().strip()
            if text and text != form_settings.option_lines(declared):
                found[name] = form_settings.read_options(text, declared)
        return found


def _number(text: str) -> object:
    """A height; what is none stays as typed and is refused in words."""
    try:
        return float(unicodedata.normalize("NFKC", text))
    except ValueError:
        return text


def _section(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", "section")
    return label
