"""The office's own forms as 设置 edits them: what can be changed, what is changed, kept as text.

A form's table holds only what differs from the declared form, in the words of `forms.variant_text`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger_app.domain.fields import BY_NAME
from ledger_app.forms import catalog
from ledger_app.forms.paper import Page
from ledger_app.forms.spec import Field, FieldKind, FormSpec, Grid, Label, PrintedOption, Row
from ledger_app.forms.variant_text import tables
from ledger_app.services.office import Changes, Office
from ledger_app.services.office_keys import FORMS_KEY
from ledger_app.services.settings import change_settings
from ledger_app.services.sheets import Sheets

# What notes leave to the program, and its name in the box where they are edited.
_FIGURES = {
    "limits": "各级处理时限",
    "extension_rule": "延期批准人",
    "satisfied_words": "计入满意的等次",
    "sent": "发出张数",
    "returned": "收回张数",
    "return_rate": "回收率",
}

WORDS = (
    ("title", "表名"),
    ("company", "表名上方"),
    ("sheet_code", "表单编号"),
    ("version", "版本"),
    ("retention", "保存期限"),
)
_ROW_PARTS = {"rows": "行高", "hidden": "隐藏"}
Plain = dict[str, Any]
_EXAMPLE = "TS202601001"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that may be made higher or left away, known by its first field."""

    name: str
    label: str
    height_mm: float


class FormSettings:
    """Reads, tries and keeps the forms of an open office."""

    def __init__(self, office: Office, sheets: Sheets) -> None:
        self._office, self._sheets = office, sheets

    def table(self, code: str) -> Plain:
        """What the office wants otherwise on a form; empty for the declared one."""
        return dict(tables(self._office.form_text).get(code, {}))

    def changed(self) -> frozenset[str]:
        """Codes of the forms that differ from their declaration."""
        return frozenset(code for code, plain in tables(self._office.form_text).items() if plain)

    def pages(self, code: str, plain: Mapping[str, object]) -> tuple[Page, ...]:
        """The empty form with these changes. Raises `LedgerError` saying what is wrong."""
        return self._sheets.tried(code, plain, number=_EXAMPLE)

    def keep(self, code: str, plain: Mapping[str, object]) -> Changes:
        """Keep a form's changes; none is the declared form. Raises `LedgerError` when wrong."""
        self.pages(code, plain)
        all_tables = {**tables(self._office.form_text), code: plain}
        return change_settings(self._office, {FORMS_KEY: toml_text(all_tables)})

    def in_words(self, code: str, text: str) -> str:
        """A complaint about a form's table with what the clerk calls its parts."""
        named = {f"{part}.{row.name}": row.label for row in rows(code) for part in _ROW_PARTS}
        named |= {f"options.{name}": label for name, (label, _) in self.options(code).items()}
        named |= dict((*WORDS, ("notes", "注"), ("body", "正文"), *_ROW_PARTS.items()))

        def called(match: re.Match[str]) -> str:
            key, part = match[1], match[1].partition(".")[0]
            whole = next((k for k in named if key == k or key.startswith(f"{k}.")), part)
            row = f"的{_ROW_PARTS[part]}" if part in _ROW_PARTS and whole != part else ""
            return f"“{named.get(whole, key)}”{row}"

        return re.sub(rf"表单设置的“form\.{re.escape(code)}\.([^”]+)”", called, text)

    def options(self, code: str) -> dict[str, tuple[str, Sequence[PrintedOption]]]:
        """The boxes of the declared form by field: what the field is called, and its options."""
        spec = catalog.form(code)
        listed = {**spec.options, **self._sheets.options_as_declared(code)}
        called = {name: label for name, label, kind in _cells(spec) if kind is FieldKind.CHOICE}
        return {
            name: (_label(spec, name, called.get(name, "")), options)
            for name, options in listed.items()
            if options and name in called
        }


def rows(code: str) -> tuple[FormRow, ...]:
    """The rows of the declared form that have a name."""
    spec = catalog.form(code)
    found: dict[str, FormRow] = {}
    for row in _rows(spec):
        for name, label, _ in _row_cells(row):
            found.setdefault(name, FormRow(name, _label(spec, name, label), row.height_mm))
            break
    return tuple(found.values())


def shown_note(text: str) -> str:
    """A note as its box shows it: what the program fills in bears its Chinese name."""
    for name, words in _FIGURES.items():
        text = text.replace(f"{{{name}}}", f"【{words}】")
    return text


def read_note(text: str) -> str:
    """The note that a box shows as ``text``."""
    for name, words in _FIGURES.items():
        text = text.replace(f"【{words}】", f"{{{name}}}")
    return text


def option_lines(options: Sequence[PrintedOption]) -> str:
    """Boxes as lines: 名称=代码,代码."""
    return "\n".join(f"{option.label}={','.join(option.codes)}" for option in options)


def read_options(text: str, known: Sequence[PrintedOption]) -> list[Plain]:
    """The inverse, as `forms.variant_text` reads it; what stands around a known box stays."""
    around = {option.label: option for option in known}
    found: list[Plain] = []
    for line in text.splitlines():
        label, _, codes = line.replace("＝", "=").partition("=")
        if not line.strip():
            continue
        listed = [code.strip() for code in codes.replace("，", ",").split(",") if code.strip()]
        entry: Plain = {"label": label.strip(), "codes": listed}
        beside = around.get(label.strip())
        if beside is not None:
            parts = {"before": beside.before, "after": beside.after}
            entry |= {name: part for name, part in parts.items() if part}
        found.append(entry)
    return found


def _label(spec: FormSpec, name: str, printed: str) -> str:
    if printed:
        return printed.replace("\n", "").strip()
    field = BY_NAME.get(spec.record, {}).get(name)
    return field.label if field is not None else name


def _rows(spec: FormSpec) -> Iterator[Row]:
    for block in spec.blocks:
        if isinstance(block, Grid):
            yield from block.rows


def _row_cells(row: Row) -> Iterator[tuple[str, str, FieldKind]]:
    """Fields of a row with what is printed at their left."""
    before = ""
    for cell in row.cells:
        if isinstance(cell, Field):
            yield cell.name, before or cell.lead.strip("： "), cell.kind
            before = ""
        elif isinstance(cell, Label):
            before = cell.text


def _cells(spec: FormSpec) -> Iterator[tuple[str, str, FieldKind]]:
    for row in _rows(spec):
        yield from _row_cells(row)


# -- as text -------------------------------------------------------------------------------------


def toml_text(all_tables: Mapping[str, Mapping[str, object]]) -> str:
    """The tables as the TOML that `forms.variant_text` reads."""
    return "\n".join(
        line for code, plain in all_tables.items() if plain for line in _table(code, plain)
    )


def _table(code: str, plain: Mapping[str, object]) -> Iterator[str]:
    key = f"form.{_key(code)}"
    yield f"[{key}]"
    yield from _lines({n: v for n, v in plain.items() if not isinstance(v, Mapping)})
    for name, value in plain.items():
        if not isinstance(value, Mapping):
            continue
        if name != "options":
            yield f"[{key}.{_key(name)}]"
            yield from _lines(value)
            continue
        for field, entries in value.items():
            for entry in entries:
                yield f"[[{key}.options.{_key(field)}]]"
                yield from _lines(entry)


def _lines(plain: Mapping[str, object]) -> Iterator[str]:
    """JSON and TOML write texts, numbers, truth and lists of them alike, DEL aside."""
    for name, value in plain.items():
        text = json.dumps(value, ensure_ascii=False).replace("\x7f", "")
        yield f"{_key(name)} = {text}"


def _key(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
