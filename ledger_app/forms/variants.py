"""An office's own form: what it wants otherwise on a declared one, see `variant_text`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ledger_app.forms.frame import frame_of, slip_frame
from ledger_app.forms.grid import column_names, place
from ledger_app.forms.letters import with_body
from ledger_app.forms.spec import (
    Block,
    Cell,
    Column,
    Field,
    FieldKind,
    FormSpec,
    Grid,
    Label,
    PrintedOption,
    Prose,
    Row,
    Table,
)
from ledger_app.support.errors import LedgerError


@dataclass(frozen=True, slots=True)
class FormVariant:
    """What an office wants otherwise on one form; what it does not name stays as declared."""

    words: Mapping[str, str] = field(default_factory=dict)
    header: bool = True
    logo: bool = True
    notes: tuple[str, ...] | None = None
    body: tuple[str, ...] | None = None
    hidden: frozenset[str] = frozenset()
    rows: Mapping[str, float] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, tuple[PrintedOption, ...]] = field(default_factory=dict)


AS_DECLARED = FormVariant()


def varied(spec: FormSpec, variant: FormVariant) -> FormSpec:
    """``spec`` as the office wants it, ready to be placed.

    Raises `LedgerError` naming the key for a row, box or height the form cannot have.
    """
    if variant == AS_DECLARED:
        return spec
    key = f"form.{spec.code}"
    _check_names(spec, variant, key)
    changed = replace(
        spec,
        blocks=tuple(_varied_block(block, variant) for block in spec.blocks),
        header=spec.header if variant.header else (),
        notes=spec.notes if variant.notes is None else variant.notes,
        options={**spec.options, **variant.options},
        **variant.words,  # type: ignore[arg-type]
    )
    if changed.prose is not None:
        changed = replace(changed, extra=frozenset(changed.prose.names))
    if not _tall(changed):
        raise wrong(f"{key}.hidden", "把整张表都去掉了")
    if _overfull(changed) and not _overfull(spec):
        raise wrong(f"{key}.rows", f"各行合计 {_tall(changed):g} 毫米，一张纸放不下")
    place(changed)
    return changed


def _varied_block(block: Block, variant: FormVariant) -> Block:
    if isinstance(block, Prose):
        return block if variant.body is None else with_body(block, variant.body)
    if isinstance(block, Table):
        columns = tuple(_labelled_column(column, variant) for column in block.columns)
        return replace(block, columns=columns)
    if not isinstance(block, Grid):
        return block
    kept = [row for row in block.rows if _first(row) not in variant.hidden]
    rows = [
        replace(row, height_mm=variant.rows.get(_first(row), row.height_mm), cells=cells)
        for row in _without_idle_bands(kept)
        for cells in (_labelled(row.cells, variant.labels),)
    ]
    return replace(block, rows=tuple(rows))


def _without_idle_bands(rows: list[Row]) -> Iterator[Row]:
    """A band whose rows are all hidden has nothing to head."""
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if not _is_band(row) or (following is not None and not _is_band(following)):
            yield row


def _is_band(row: Row) -> bool:
    return isinstance(row.cells[0], Label) and row.cells[0].band


def _labelled(cells: tuple[Cell, ...], labels: Mapping[str, str]) -> tuple[Cell, ...]:
    found = list(cells)
    for index, cell in enumerate(cells[1:], 1):
        before = cells[index - 1]
        if isinstance(cell, Field) and isinstance(before, Label) and cell.name in labels:
            found[index - 1] = replace(before, text=labels[cell.name])
    return tuple(found)


def _labelled_column(column: Column, variant: FormVariant) -> Column:
    return replace(column, label=variant.labels.get(column.name, column.label))


def _first(row: Row) -> str:
    """A row is known by its first field."""
    return next((cell.name for cell in row.cells if isinstance(cell, Field)), "")


def _grids(spec: FormSpec) -> Iterator[Grid]:
    return (block for block in spec.blocks if isinstance(block, Grid))


def _tall(spec: FormSpec) -> float:
    """Least height of the grids; 1 for a form that has none."""
    if not any(_grids(spec)):
        return 1.0
    return sum(row.height_mm * row.times for grid in _grids(spec) for row in grid.rows)


def _overfull(spec: FormSpec) -> bool:
    if not any(_grids(spec)):
        return False
    frame = slip_frame(spec, 0) if spec.slips else frame_of(spec)
    notes = 6.0 if spec.notes else 0.0
    return any(
        sum(row.height_mm * row.times for row in grid.rows) > frame.bottom - frame.grid_y - notes
        for grid in _grids(spec)
    )


def _check_names(spec: FormSpec, variant: FormVariant, key: str) -> None:
    rows = {_first(row) for grid in _grids(spec) for row in grid.rows} - {""}
    for part, names in (("hidden", variant.hidden), ("rows", frozenset(variant.rows))):
        for name in sorted(names - rows):
            known = "、".join(sorted(rows)) or "（这张表没有可改的行）"
            raise wrong(f"{key}.{part}.{name}", f"不是任何一行的第一项，可用的有：{known}")
    fields = dict(_fields(spec))
    for name in variant.labels:
        if name not in fields:
            raise wrong(f"{key}.labels.{name}", "这张表没有这一项")
    for name in variant.options:
        if fields.get(name) is not FieldKind.CHOICE and name not in spec.options:
            raise wrong(f"{key}.options.{name}", "这张表没有这一组选项")
    if variant.body is not None and spec.prose is None:
        raise wrong(f"{key}.body", "只有信函才有正文")


def _fields(spec: FormSpec) -> Iterator[tuple[str, FieldKind]]:
    for block in spec.blocks:
        if isinstance(block, Table):
            for column in block.columns:
                yield from ((name, column.kind) for name in column_names(column))
        elif isinstance(block, Grid):
            for row in block.rows:
                yield from ((c.name, c.kind) for c in row.cells if isinstance(c, Field))


def wrong(key: str, reason: str) -> LedgerError:
    """The error to raise."""
    return LedgerError(f"表单设置的“{key}”{reason}；没有改动")
