"""300 real complaints as they were published; the file is not in the checkout."""

from __future__ import annotations

import re
from datetime import datetime

from python_calamine import CalamineWorkbook

from ledger_app.imports.mapping import read_mapping
from tests.imports.old_books import read
from tests.real_data import NEEDS_REAL_DATA, SOURCE

pytestmark = NEEDS_REAL_DATA

MAPPING = """
[columns]
complaint_no = "留言编号"
received_at = "留言时间"
complainant_name = "留言用户"
content = ["留言主题", "留言详情"]
[defaults]
channel = "网络"
"""


def published() -> list[list[object]]:
    return CalamineWorkbook.from_path(str(SOURCE)).get_sheet_by_index(0).to_python()[1:]


def moment(cell: object) -> datetime:
    return (
        cell if isinstance(cell, datetime) else datetime(*map(int, re.findall(r"\d+", str(cell))))
    )


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def test_all_are_taken_without_a_mapping():
    ledger = read(SOURCE)

    assert ledger.refused == []
    assert [r.values["received_at"] for r in ledger.rows] == [moment(p[3]) for p in published()]
    for row, (number, who, subject, _, details, *_) in zip(ledger.rows, published(), strict=True):
        assert row.values["complainant_name"] == who
        assert squeezed(row.values["content"]) == squeezed(subject) + squeezed(details)
        assert f"原表留言编号：{number:.0f}" in row.values["remark"]
    assert len({row.fingerprint for row in ledger.rows}) == 300


def test_all_are_taken_with_a_mapping(tmp_path):
    path = tmp_path / "对照.toml"
    path.write_text(MAPPING, encoding="utf-8")

    ledger = read(SOURCE, mapping=read_mapping(path))

    assert ledger.refused == []
    assert [r.values["received_at"] for r in ledger.rows] == [moment(p[3]) for p in published()]
    assert [r.values["complaint_no"] for r in ledger.rows] == [f"{p[0]:.0f}" for p in published()]
    assert {r.values["channel"] for r in ledger.rows} == {"online"}
    assert [r.fingerprint for r in ledger.rows] == [r.fingerprint for r in read(SOURCE).rows]
