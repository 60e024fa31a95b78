"""A filled grid: row heights settled against the room there is, then drawn with its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ledger_app.forms.content import (
    LEAD_SIZE,
    Content,
    Setting,
    content,
    lead_width,
    too_long,
)
from ledger_app.forms.flow import share
from ledger_app.forms.grid import PlacedCell, PlacedGrid, PlacedRow
from ledger_app.forms.marks import (
    PAD,
    baseline,
    blank_runs,
    date_units,
    empty_date,
    label_runs,
    pieces_at,
    underline,
)
from ledger_app.forms.metrics import Metrics
from ledger_app.forms.paper import INNER, OUTER, SHADE, Fill, PageDraft, Rect, Rule, SigningBox
from ledger_app.forms.spec import Blank, Field, FieldKind, Label

_SLACK = 1e-6
_UNITS = frozenset("年月日时分")  # a moment that is written by hand


class Continued(NamedTuple):
    """Text that goes on on a continuation page: whose it is and how it is called there.

    ``whole``: the text stands there from its beginning.
    """

    heading: str
    field: Field
    row: int
    text: str
    whole: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class FilledRow:
    """A placed row with the contents of its field cells, in cell order (None for printed cells)."""

    placed: PlacedRow
    contents: tuple[Content | None, ...]

    @property
    def height(self) -> float:
        """What the row needs: its least height or its highest content."""
        needs = [one.height for one in self.contents if one is not None]
        return max(self.placed.height, *needs) if needs else self.placed.height


class GridSheet:
    """A grid filled from ``setting``. Call `settle` before `draw`."""

    def __init__(self, grid: PlacedGrid, setting: Setting) -> None:
        self._metrics = setting.metrics
        self._grid = grid
        if any(too_long(*one, setting.metrics) for one in _moments(grid, setting)):
            setting = replace(setting, short=True)  # one style on one sheet, however full it is
        self._rows = [_filled(row, setting) for row in grid.rows]
        self.heights: list[float] = []

    def settle(self, room: float) -> None:
        """Choose sizes and heights so that the grid fits ``room`` millimetres; what does not is
        cut.
        """
        for row in self._rows:
            for one in row.contents:
                if one is not None:
                    one.settle(row.placed.height)
        while self._measured() > room + _SLACK:
            if not any([one.shrink() for one in self._growing()]):
                self._cut(room)
                break

    @property
    def continued(self) -> list[Continued]:
        """Texts that were cut, in reading order."""
        return [
            Continued(cell.heading, one.field, row.placed.index, one.rest)
            for row in self._rows
            for cell, one in zip(row.placed.cells, row.contents, strict=True)
            if one is not None and one.rest
        ]

    def draw(self, draft: PageDraft, x: float, y: float, *, editable: bool = True) -> float:
        """Draw the grid with its top left corner at ``x``, ``y``; gives back its lower edge."""
        heights = tuple(self.heights)
        draft.rules += grid_rules(self._grid, heights, x, y)
        top = y
        for row, height in zip(self._rows, heights, strict=True):
            for cell, one in zip(row.placed.cells, row.contents, strict=True):
                rect = Rect(x + cell.x, top, cell.cell.width_mm, height)
                if _is_signed(cell):
                    draft.signings.append(SigningBox(cell.heading, rect))
                if one is None:
                    _draw_printed(cell, draft, rect, self._metrics)
                else:
                    _draw_field(one, draft, rect, row.placed.index, editable=editable)
            top += height
        return top

    def _measured(self) -> float:
        self.heights = [row.height for row in self._rows]
        return sum(self.heights)

    def _growing(self) -> list[Content]:
        return [
            one
            for row in self._rows
            for one in row.contents
            if one is not None and one.height > row.placed.height + _SLACK
        ]

    def _cut(self, room: float) -> None:
        wanted = [row.height - row.placed.height for row in self._rows]
        given = share(wanted, room - self._grid.height)
        for row, extra in zip(self._rows, given, strict=True):
            for one in row.contents:
                if one is not None:
                    one.cut(row.placed.height + extra)
        self.heights = [
            max(row.placed.height + extra, row.height)
            for row, extra in zip(self._rows, given, strict=True)
        ]


def _moments(grid: PlacedGrid, setting: Setting) -> Iterator[tuple[Field, float]]:
    """Fields with the width they have for a value, item rows apart: those hold no moments."""
    for row in grid.rows:
        for placed in row.cells if not row.items else ():
            cell = placed.cell
            if isinstance(cell, Field):
                yield cell, cell.width_mm - lead_width(cell, setting.metrics)


def _filled(row: PlacedRow, setting: Setting) -> FilledRow:
    if row.items:
        items = setting.entries(row.items)
        setting = replace(setting, values=items[row.index] if row.index < len(items) else {})
    contents = []
    for placed in row.cells:
        cell = placed.cell
        one = None
        if isinstance(cell, Field):
            width = cell.width_mm - lead_width(cell, setting.metrics)
            one = content(cell, width, setting)
        contents.append(one)
    return FilledRow(row, tuple(contents))


def _is_signed(placed: PlacedCell) -> bool:
    """Whether a hand signs in the cell: one for a signature, or an empty one that asks for it."""
    cell = placed.cell
    if isinstance(cell, Blank):
        return "签名" in cell.purpose
    return isinstance(cell, Field) and cell.kind is FieldKind.SIGNATURE


def _draw_printed(cell: PlacedCell, draft: PageDraft, rect: Rect, metrics: Metrics) -> None:
    if isinstance(cell.cell, Label):
        if cell.cell.band:
            draft.fills.append(Fill(rect, SHADE))
        draft.runs += label_runs(cell.cell, rect, metrics)
    elif isinstance(cell.cell, Blank):
        units = set(cell.cell.purpose) <= _UNITS
        runs = empty_date(cell.cell.purpose, rect, metrics) if units else ()
        draft.runs += runs or blank_runs(cell.cell, rect, metrics)


def _draw_field(one: Content, draft: PageDraft, rect: Rect, row: int, *, editable: bool) -> None:
    lead = rect.width - one.width
    if lead:
        y = baseline(rect.y + rect.height / 2, LEAD_SIZE)
        metrics = one.setting.metrics
        draft.runs += pieces_at(rect.x + PAD, y, one.field.lead, LEAD_SIZE, metrics=metrics)
        rect = Rect(rect.x + lead, rect.y, one.width, rect.height)
        if not one.height and not date_units(one.field.kind, one.field.blank):
            draft.rules.append(underline(rect.x, y + 0.9, rect.width - PAD))
    one.draw(draft, rect, row, editable=editable)


@lru_cache(maxsize=256)
def grid_rules(
    grid: PlacedGrid, heights: tuple[float, ...], x: float, y: float
) -> tuple[Rule, ...]:
    """The frame, the lines between rows and between cells."""
    rules = []
    top = y
    for row, height in zip(grid.rows, heights, strict=True):
        if top > y:
            rules.append(Rule(x, top, x + grid.width, top, INNER))
        rules += [
            Rule(x + cell.x, top, x + cell.x, top + height, INNER)
            for cell in row.cells
            if cell.x and cell.cell.ruled
        ]
        top += height
    return (*rules, *frame_rules(Rect(x, y, grid.width, top - y)))


def frame_rules(rect: Rect) -> tuple[Rule, ...]:
    """The thick outer lines; ends overlap so that the corners are closed."""
    half = OUTER / 2
    left, right, top, bottom = rect.x, rect.right, rect.y, rect.bottom
    return (
        Rule(left - half, top, right + half, top, OUTER),
        Rule(left - half, bottom, right + half, bottom, OUTER),
        Rule(left, top - half, left, bottom + half, OUTER),
        Rule(right, top - half, right, bottom + half, OUTER),
    )
