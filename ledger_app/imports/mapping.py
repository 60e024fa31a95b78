"""A mapping says which columns of an old workbook mean what (TOML, `import --mapping`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from pathlib import Path

from ledger_app.domain.fields import COMPLAINT, FieldDef
from ledger_app.domain.kinds import Kind
from ledger_app.imports.files import read_bytes
from ledger_app.support.errors import LedgerError

# Fields a column may mean: not the state, which follows from the dates, and no counts.
TARGETS: dict[str, FieldDef] = {
    definition.name: definition
    for definition in COMPLAINT
    if definition.name != "state" and definition.kind not in (Kind.INT, Kind.ITEMS)
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """``columns``: field -> header texts, joined by line breaks; ``defaults``: field -> raw value.

    ``header_row`` counts from 1; 0 means the row is found by its headers.
    """

    columns: Dict[str, tuple[str, ...]]
    defaults: Dict[str, object] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0
    source: str = ""


def read_mapping(path: Path) -> Mapping:
    """Read a mapping. Raises `LedgerError` naming file, key and reason when it is not usable."""
    path = Path(path)
    try:
        data = tomllib.loads(read_bytes(path, "对照文件").decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _problem(path, f"不是 UTF-8 的 TOML 文件或格式有误（{error}）") from error
    unknown = [key for key in data if key not in ("columns", "defaults", "sheet", "header_row")]
    if unknown:
        raise _problem(path, f"没有“{unknown[0]}”这一项，可写 columns、defaults、sheet、header_row")
    columns = {name: _headers(path, name, value) for name, value in _table(path, data, "columns")}
    defaults = dict(_table(path, data, "defaults"))
    if not columns:
        raise _problem(path, "[columns] 里没有任何对应的栏目")
    _refuse_unknown(path, [*columns, *defaults])
    return Mapping(columns, defaults, _sheet(path, data), _header_row(path, data), path.name)


def _table(path: Path, data: dict[str, object], key: str) -> list[tuple[str, object]]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise _problem(path, f"[{key}] 应当是一组“字段 = 内容”")
    return list(value.items())


def _headers(path: Path, name: str, value: object) -> tuple[str, ...]:
    headers = value if isinstance(value, list) else [value]
    if not headers or not all(isinstance(text, str) and text.strip() for text in headers):
        raise _problem(path, f"columns.{name} 应当是表头文字，或几个表头文字的列表")
    return tuple(headers)


def _refuse_unknown(path: Path, names: list[str]) -> None:
    for name in names:
        if name not in TARGETS:
            known = "、".join(f"{d.name}（{d.label}）" for d in TARGETS.values())
            raise _problem(path, f"没有“{name}”这个字段；可用的有：{known}")


def _sheet(path: Path, data: dict[str, object]) -> str:
    value = data.get("sheet", "")
    if not isinstance(value, str):
        raise _problem(path, "sheet 应当是工作表的名称")
    return value


def _header_row(path: Path, data: dict[str, object]) -> int:
    value = data.get("header_row", 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _problem(path, "header_row 应当是表头所在的行号（从 1 数起）")
    return value


def _problem(path: Path, reason: str) -> LedgerError:
    return LedgerError(f"对照文件“{path.name}”{reason}。台账没有改动；请改正后重试。")
