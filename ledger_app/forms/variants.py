"""An office's own form without a line of code: what a ``[form.<code>]`` table says against a
declared form.

    [form.registration]
    title = "业主投诉登记表"          # company, sheet_code, version, retention likewise
    header = false                   # no line of project, date and number above the grid
    logo = false                     # this form does without the office's logo
    notes = ["注：本表一式三份。"]
    hidden = ["occurred_place"]      # rows by the name of their first field
    body = ["……{event}……"]          # of a letter: its paragraphs
    [form.registration.rows]         # least heights in millimetres
    content = 60
    [form.registration.labels]
    phone = "手机"
    [[form.registration.options.level]]
    label = "特大"
    codes = ["major"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial

from ledger_app.forms import catalog
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
from ledger_app.support.frozen import frozen

_HIGHEST_MM = 200.0
_LOWEST_MM = 4.0
_WORDS = ("title", "company", "sheet_code", "version", "retention")
Plain = Mapping[str, object]


@frozen
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


def read_variants(text: str) -> dict[str, FormVariant]:
    """The variants of a settings text by form code, each tried on its form.

    Raises `LedgerError` naming the key that is wrong and why.
    """
    found = {}
    for code, plain in tables(text).items():
        if code not in catalog.CODES:
            raise _wrong(f"form.{code}", f"没有这张表，可用的有：{'、'.join(catalog.CODES)}")
        found[code] = read_variant(plain, f"form.{code}")
        varied(catalog.form(code), found[code])
    return found


def tables(text: str) -> Mapping[str, Plain]:
    """The tables of a settings text by form code, not looked into yet.

    Raises `LedgerError` for a text that is no TOML or says something else besides.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(f"表单设置的格式有误（{error}）；没有改动，请改正后重试") from error
    unknown = sorted(set(data) - {"form"})
    if unknown:
        raise _wrong(unknown[0], "看不懂，每张表的设置应写在 [form.表单代码] 下面")
    forms = _table(data.get("form", {}), "form")
    return {code: _table(plain, f"form.{code}") for code, plain in forms.items()}


def read_variant(plain: Plain, key: str) -> FormVariant:
    """One form's table. Raises `LedgerError` naming what is wrong in it."""
    values: dict[str, object] = {}
    words: dict[str, str] = {}
    for name, value in plain.items():
        if name in _WORDS:
            words[name] = _text(value, f"{key}.{name}")
        elif name in _READERS:
            values[name] = _READERS[name](value, f"{key}.{name}")
        else:
            known = "、".join((*_WORDS, *_READERS))
            raise _wrong(f"{key}.{name}", f"没有这一项，可用的有：{known}")
    return FormVariant(words=words, **values)  # type: ignore[arg-type]


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
        raise _wrong(f"{key}.hidden", "把整张表都去掉了")
    if _overfull(changed) and not _overfull(spec):
        raise _wrong(f"{key}.rows", f"各行合计 {_tall(changed):g} 毫米，一张纸放不下")
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
            raise _wrong(f"{key}.{part}.{name}", f"不是任何一行的第一项，可用的有：{known}")
    fields = dict(_fields(spec))
    for name in variant.labels:
        if name not in fields:
            raise _wrong(f"{key}.labels.{name}", "这张表没有这一项")
    for name in variant.options:
        if fields.get(name) is not FieldKind.CHOICE and name not in spec.options:
            raise _wrong(f"{key}.options.{name}", "这张表没有这一组选项")
    if variant.body is not None and spec.prose is None:
        raise _wrong(f"{key}.body", "只有信函才有正文")


def _fields(spec: FormSpec) -> Iterator[tuple[str, FieldKind]]:
    for block in spec.blocks:
        if isinstance(block, Table):
            for column in block.columns:
                yield from ((name, column.kind) for name in column_names(column))
        elif isinstance(block, Grid):
            for row in block.rows:
                yield from ((c.name, c.kind) for c in row.cells if isinstance(c, Field))


# -- reading the settings text -------------------------------------------------------------------


def _wrong(key: str, reason: str) -> LedgerError:
    return LedgerError(f"表单设置的“{key}”{reason}；没有改动")


def _table(value: object, key: str) -> Plain:
    if not isinstance(value, Mapping):
        raise _wrong(key, "应当是一组设置")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise _wrong(key, "应当是一行文字")
    return value


def _flag(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, "应当是 true 或 false")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(key, "应当是文字的清单")
    return tuple(value)


def _some_texts(value: object, key: str) -> tuple[str, ...]:
    texts = _texts(value, key)
    if not texts:
        raise _wrong(key, "不能是空的清单")
    return texts


def _names(value: object, key: str) -> frozenset[str]:
    return frozenset(_texts(value, key))


def _heights(value: object, key: str) -> dict[str, float]:
    return {name: _height(one, f"{key}.{name}") for name, one in _table(value, key).items()}


def _height(value: object, key: str) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not _LOWEST_MM <= float(str(value)) <= _HIGHEST_MM:
        raise _wrong(key, f"应当是 {_LOWEST_MM:g} 到 {_HIGHEST_MM:g} 的毫米数")
    return float(str(value))


def _labels(value: object, key: str) -> dict[str, str]:
    found = {}
    for name, one in _table(value, key).items():
        if not isinstance(one, str) or not one.strip():
            raise _wrong(f"{key}.{name}", "应当是文字，不能是空的")
        found[name] = one
    return found


def _options(value: object, key: str) -> dict[str, tuple[PrintedOption, ...]]:
    found = {}
    for name, listed in _table(value, key).items():
        if not isinstance(listed, list) or not listed:
            raise _wrong(f"{key}.{name}", "应当是选项的清单，不能是空的")
        found[name] = tuple(map(partial(_option, key=f"{key}.{name}"), listed))
    return found


def _option(value: object, key: str) -> PrintedOption:
    entry = _table(value, key)
    unknown = sorted(set(entry) - {"label", "codes", "before", "after"})
    if unknown:
        raise _wrong(f"{key}.{unknown[0]}", "没有这一项，选项只有 label、codes、before、after")
    label = _text(entry.get("label", ""), f"{key}.label")
    if not label:
        raise _wrong(f"{key}.label", "不能是空的")
    codes = _texts(entry.get("codes", []), f"{key}.codes")
    before, after = (_text(entry.get(name, ""), f"{key}.{name}") for name in ("before", "after"))
    return PrintedOption(label, codes, before, after)


_READERS: dict[str, Callable[[object, str], object]] = {
    "header": _flag,
    "logo": _flag,
    "notes": _texts,
    "body": _some_texts,
    "hidden": _names,
    "rows": _heights,
    "labels": _labels,
    "options": _options,
}
