"""Characters that cannot be printed, found before anything is printed and named to the clerk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ledger_app.forms.grid import PlacedGrid, column_names, place
from ledger_app.forms.spec import Field, FieldKind, FormSpec, Prose, Table
from ledger_app.forms.values import display

Values = Mapping[str, object]


class GlyphProblem(NamedTuple):
    """A character of a field that no font of ours has, and what is printed in its place."""

    number: str
    label: str
    character: str
    codepoint: str
    fallback: str

    @property
    def words(self) -> str:
        """For the clerk."""
        where = f"{self.number} 的“{self.label}”" if self.number else f"“{self.label}”"
        return f"{where}里的“{self.character}”（{self.codepoint}）打印不出来，将印成{self.fallback}"


def problems(spec: FormSpec, number: str, values: Values) -> Iterator[GlyphProblem]:
    """Every character of a sheet that would not be printed, each once a field."""
    from ledger_app.exports.font_metrics import TOFU, missing_glyphs

    for label, text in texts(spec, values):
        for character in missing_glyphs(text):
            yield GlyphProblem(number, label, character, f"U+{ord(character):04X}", TOFU)


def texts(spec: FormSpec, values: Values) -> Iterator[tuple[str, str]]:
    """Every text a sheet prints, with what its field is called."""
    for field in (*spec.header, *spec.foot):
        yield field.lead.strip("： "), display(values.get(field.name), field.kind)
    for block in place(spec).blocks:
        if isinstance(block, PlacedGrid):
            yield from _grid_texts(block, values)
        elif isinstance(block, Table):
            yield from _table_texts(block, values)
        elif isinstance(block, Prose):
            yield from ((name, display(values.get(name), FieldKind.TEXT)) for name in block.names)


def _grid_texts(grid: PlacedGrid, values: Values) -> Iterator[tuple[str, str]]:
    for row in grid.rows:
        if row.index > 0:
            continue  # an item row stands several times; the first looks at every entry
        entries: Sequence[Values] = _entries(values.get(row.items)) if row.items else (values,)
        for entry in entries:
            for placed in row.cells:
                cell = placed.cell
                if isinstance(cell, Field) and cell.kind is not FieldKind.CHOICE:
                    yield placed.heading, display(entry.get(cell.name), cell.kind)


def _table_texts(table: Table, values: Values) -> Iterator[tuple[str, str]]:
    for row in _entries(values.get("rows")):
        for column in table.columns:
            for name in column_names(column):
                yield column.label.replace("\n", ""), display(row.get(name), FieldKind.TEXT)


def _entries(rows: object) -> Sequence[Values]:
    return rows if isinstance(rows, Sequence) else ()
