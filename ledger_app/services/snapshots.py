"""What a sheet was laid out from, as text that gives back exactly the same values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ledger_app.forms.frame import SheetHead
from ledger_app.forms.grid import column_names, field_names
from ledger_app.forms.spec import Field, FormSpec, Grid, PrintedOption, Table

Values = Mapping[str, object]
WORDS = ("title", "sheet_code", "version", "retention", "company")


def pack(value: object) -> object:
    """A value as JSON holds it; days, moments and amounts carry their kind."""
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$amount": str(value)}
    if isinstance(value, Mapping):
        return {str(name): pack(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [pack(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def unpack(plain: object) -> object:
    """The inverse of `pack`; sequences come back as lists."""
    if isinstance(plain, list):
        return [unpack(one) for one in plain]
    if not isinstance(plain, Mapping):
        return plain
    if len(plain) == 1:
        ((name, value),) = plain.items()
        if name == "$moment":
            return datetime.fromisoformat(value)
        if name == "$day":
            return date.fromisoformat(value)
        if name == "$amount":
            return Decimal(value)
    return {name: unpack(value) for name, value in plain.items()}


def read_values(spec: FormSpec, values: Values) -> dict[str, object]:
    """Of ``values`` those the form prints, and nothing else: a log keeps no more than the paper."""
    names = [*field_names(spec), *("rows" for _ in [1] if _row_names(spec))]
    found = {name: values[name] for name in names if name in values}
    if "rows" in found:
        found["rows"] = [_chosen(row, _row_names(spec)) for row in _entries(found["rows"])]
    for items in _item_lists(spec):
        if items in values:
            found[items] = values[items]
    return found


def _row_names(spec: FormSpec) -> frozenset[str]:
    names = [
        name
        for block in spec.blocks
        if isinstance(block, Table)
        for column in block.columns
        for name in column_names(column)
    ]
    return frozenset(names)


def _chosen(row: Values, names: frozenset[str]) -> dict[str, object]:
    """A row's own fields; those of a column that stands for a list are its name and a code."""
    stems = tuple(name for name in names if name.endswith("_"))
    return {
        name: value
        for name, value in row.items()
        if name in names or name == "is_total" or (stems and name.startswith(stems))
    }


def _item_lists(spec: FormSpec) -> set[str]:
    return {
        row.items
        for block in spec.blocks
        if isinstance(block, Grid)
        for row in block.rows
        if row.items and any(isinstance(cell, Field) for cell in row.cells)
    }


def _entries(rows: object) -> Sequence[Values]:
    return rows if isinstance(rows, Sequence) else ()


def pack_options(options: Mapping[str, Sequence[PrintedOption]]) -> dict[str, object]:
    """Boxes as JSON holds them."""
    return {name: [list(option) for option in listed] for name, listed in options.items()}


def unpack_options(plain: Mapping[str, list[list[Any]]]) -> dict[str, tuple[PrintedOption, ...]]:
    """The inverse of `pack_options`."""
    return {
        name: tuple(
            PrintedOption(label, tuple(codes), before, after)
            for label, codes, before, after in listed
        )
        for name, listed in plain.items()
    }


def pack_head(head: SheetHead, logo: str) -> dict[str, object]:
    """A heading as JSON holds it; the logo by the name it is kept under."""
    return asdict(head) | {"logo": logo}


def text_of(parts: Mapping[str, object]) -> str:
    """A snapshot as it is stored."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
