"""A survey's counts from a file: rates, sums and the rate of return worked out."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ledger_app.domain.percent import percent
from ledger_app.domain.profile import Profile
from ledger_app.support.errors import LedgerError
from ledger_app.support.plain_text import file_text

Values = dict[str, object]
ITEMS = (
    "供电管理", "供水管理", "消防治安", "环境卫生", "绿化管理", "公共设施", "维修服务", "服务态度",
)  # fmt: skip
_GRADES = {"A": "n_a", "B": "n_b", "C": "n_c", "D": "n_d"}
_COUNTS = (*_GRADES.values(), "n_blank")


def read_data(path: Path) -> Values:
    """Values for a form from a TOML or JSON file.

    Raises `LedgerError` when it cannot be read or is no table of names and values.
    """
    text = file_text(Path(path), "填表数据", "没有生成文件")
    try:
        data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"“{path}”的格式有误；没有生成文件") from error
    if not isinstance(data, dict):
        raise LedgerError(f"“{path}”里应当是一组名称和内容；没有生成文件")
    return data


def blank_survey() -> Values:
    """The usual items with nothing counted yet."""
    return {"rows": [*({"item": item} for item in ITEMS), {"item": "综合", "is_total": True}]}


def survey_values(data: Mapping[str, object], profile: Profile) -> Values:
    """What the survey summary prints: given ``rows`` with counts, ``survey_from``, ``survey_to``,
    ``sent``, ``returned`` and texts.

    Raises `LedgerError` naming the row and count that is no whole number.
    """
    rows = [_row(row, place, profile) for place, row in enumerate(_rows(data), 1)]
    span = [str(data[name]) for name in ("survey_from", "survey_to") if data.get(name)]
    values = dict(data) | {"survey_period": " 至 ".join(span)}
    total: Values = {"item": "综合", "is_total": True}
    total |= {name: sum(int(str(row.get(name, 0))) for row in rows) for name in _COUNTS}
    values["rows"] = [*rows, _rated(total, profile)]
    sent, returned = data.get("sent"), data.get("returned")
    if isinstance(sent, int) and isinstance(returned, int) and sent > 0:
        values["return_rate"] = percent(returned / sent).removesuffix("%")
    return values


def _rows(data: Mapping[str, object]) -> Sequence[object]:
    rows = data.get("rows")
    if not isinstance(rows, list) or not rows:
        raise LedgerError("意见调查的数据里没有 rows（各调查项目的人数）；没有生成文件")
    return rows


def _row(row: object, place: int, profile: Profile) -> Values:
    if not isinstance(row, Mapping) or not row.get("item"):
        raise LedgerError(f"意见调查第 {place} 行没有调查项目（item）；没有生成文件")
    for name in _COUNTS:
        count = row.get(name, 0)
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise LedgerError(f"意见调查“{row['item']}”的 {name} 应当是人数；没有生成文件")
    return _rated(dict(row), profile)


def _rated(row: Values, profile: Profile) -> Values:
    counts = {grade: int(str(row.get(name, 0))) for grade, name in _GRADES.items()}
    filled = sum(counts.values())
    satisfied = sum(count for g, count in counts.items() if g in profile.satisfied_grades())
    return row | {"satisfied_rate": satisfied / filled if filled else None}
