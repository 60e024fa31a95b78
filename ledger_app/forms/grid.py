"""Placing: cells get their coordinates once; a wrong declaration is refused with its cell named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ledger_app.domain.fields import RECORDS
from ledger_app.forms.spec import (
    Block,
    Cell,
    Column,
    Field,
    FormSpec,
    Grid,
    Label,
    Prose,
    Row,
    Strip,
    Table,
)

_TOLERANCE = 0.01
_HIGH = 12.0  # rows above this have room to spare


class PlacingError(ValueError):
    """A declaration that cannot be put on paper: a mistake in the program, never the clerk's."""


@dataclass(frozen=True, eq=False, slots=True)
class PlacedCell:
    """A cell ``x`` millimetres from the grid's left edge; ``heading``: how a 附页 calls its field."""

    cell: Cell
    x: float
    heading: str


@dataclass(frozen=True, eq=False, slots=True)
class PlacedRow:
    """A row's cells; ``items``/``index``: which entry of which sequence fills it ("" and -1: the
    record).
    """

    height: float
    cells: tuple[PlacedCell, ...]
    items: str = ""
    index: int = -1


@dataclass(frozen=True, eq=False, slots=True)
class PlacedGrid:
    """A grid's rows with item rows repeated."""

    rows: tuple[PlacedRow, ...]
    width: float
    new_page: bool

    @property
    def height(self) -> float:
        """The least height of the whole grid."""
        return sum(row.height for row in self.rows)


def lowered(grid: PlacedGrid, room: float) -> PlacedGrid:
    """The grid with its high rows lowered until it is no higher than ``room``, where more notes
    than usual stand below it.
    """
    surplus = grid.height - room
    spare = sum(max(row.height - _HIGH, 0.0) for row in grid.rows)
    if surplus <= 0 or not spare:
        return grid
    share = min(surplus / spare, 1.0)
    rows = (
        replace(row, height=row.height - max(row.height - _HIGH, 0.0) * share) for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


@dataclass(frozen=True, eq=False, slots=True)
class PlacedForm:
    """A form ready to be laid out."""

    spec: FormSpec
    blocks: tuple[PlacedGrid | Table | Strip | Prose, ...]


@lru_cache(maxsize=64)
def place(spec: FormSpec) -> PlacedForm:
    """Place every cell of ``spec``.

    Raises `PlacingError` for a row or table that is wider (overflow) or narrower (hole) than the
    sheet, a cell of no width (it would lie over its neighbour), and a field named twice or
    unknown to the record.
    """
    _check_names(spec)
    return PlacedForm(spec, tuple(_placed(spec, block) for block in spec.blocks))


def _placed(
    spec: FormSpec, block: Grid | Table | Strip | Prose
) -> PlacedGrid | Table | Strip | Prose:
    if isinstance(block, Prose):
        return block
    if isinstance(block, Grid):
        rows = (place_row(spec, row, index) for row in block.rows for index in range(row.times))
        return PlacedGrid(tuple(rows), spec.width_mm, block.new_page)
    parts = block.columns if isinstance(block, Table) else block.groups
    _check_widths(spec, [(part.name, part.width_mm) for part in parts])
    return block


def place_row(spec: FormSpec, row: Row, index: int = 0) -> PlacedRow:
    """Place one row; ``index`` is the entry of its items."""
    _check_widths(spec, [(_called(cell), cell.width_mm) for cell in row.cells])
    if row.height_mm <= 0:
        raise PlacingError(f"{spec.code}: row {_called(row.cells[0])} has no height")
    cells, x, heading = [], 0.0, ""
    for cell in row.cells:
        if isinstance(cell, Label):
            heading = cell.text.replace("\n", "")
        named = getattr(cell, "heading", "") or getattr(cell, "lead", "").strip("： ")
        cells.append(PlacedCell(cell, x, named or heading))
        x += cell.width_mm
    return PlacedRow(row.height_mm, tuple(cells), row.items, index if row.items else -1)


def _called(cell: Cell) -> str:
    return cell.name if isinstance(cell, Field) else getattr(cell, "text", "") or "blank"


def _check_widths(spec: FormSpec, parts: list[tuple[str, float]]) -> None:
    total = 0.0
    for name, width in parts:
        if width <= 0:
            raise PlacingError(f"{spec.code}: {name} has no width and lies over its neighbour")
        total += width
        if total > spec.width_mm + _TOLERANCE:
            raise PlacingError(
                f"{spec.code}: {name} overflows the sheet ({total:g} of {spec.width_mm:g} mm)"
            )
    if total < spec.width_mm - _TOLERANCE:
        raise PlacingError(
            f"{spec.code}: a hole after {parts[-1][0]} ({total:g} of {spec.width_mm:g} mm)"
        )


def _check_names(spec: FormSpec) -> None:
    known = {definition.name for definition in RECORDS.get(spec.record, ())} | spec.extra
    seen: set[tuple[str, str]] = set()
    for items, name in _named(spec):
        if (items, name) in seen:
            raise PlacingError(f"{spec.code}: {name} stands twice")
        if spec.record and not items and name not in known:
            raise PlacingError(f"{spec.code}: {name} is no field of {spec.record}")
        seen.add((items, name))


def _named(spec: FormSpec) -> Iterator[tuple[str, str]]:
    for field in (*spec.header, *spec.foot):
        yield "", field.name
    for block in spec.blocks:
        yield from _block_names(block)


def _block_names(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Grid):
        for row in block.rows:
            fields = (cell for cell in row.cells if isinstance(cell, Field))
            yield from ((row.items, field.name) for field in fields)
        return
    for part in block.columns if isinstance(block, Table) else ():
        yield from (("rows", name) for name in column_names(part))
    yield from (("", name) for name in _other_names(block))


def _other_names(block: Block) -> Iterable[str]:
    if isinstance(block, Prose):
        return block.names
    return [group.name for group in block.groups] if isinstance(block, Strip) else ()


def column_names(column: Column) -> tuple[str, ...]:
    """The keys a column reads from a row (an expanding column has one per option besides)."""
    return (column.name, column.joined) if column.joined else (column.name,)
