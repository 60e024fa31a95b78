"""A survey's figures from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.services.survey_data import blank_survey, read_data, survey_values
from ledger_app.support.errors import LedgerError
from tests.factories import profile

ROWS = [
    {"item": "供电", "n_a": 5, "n_b": 3, "n_c": 1, "n_d": 1, "n_blank": 2},
    {"item": "绿化", "n_d": 0},
]


def test_rates_sums_and_the_rate_of_return() -> None:
    values = survey_values({"rows": ROWS, "sent": 300, "returned": 258}, profile())

    first, second, total = values["rows"]
    assert first["satisfied_rate"] == 0.9
    assert second["satisfied_rate"] is None
    assert (total["item"], total["n_a"], total["n_blank"], total["is_total"]) == (
        "综合",
        5,
        2,
        True,
    )
    assert values["return_rate"] == "86.0"


def test_the_rate_of_return_is_rounded_as_the_other_rates() -> None:
    assert survey_values({"rows": ROWS, "sent": 16, "returned": 13}, profile())["return_rate"] == (
        "81.3"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.toml", 'sent = 3\nrows = [{item = "电"}]'),
        ("s.json", '{"sent": 3, "rows": [{"item": "电"}]}'),
    ],
)
def test_a_file_of_either_kind(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8-sig")

    assert read_data(path) == {"sent": 3, "rows": [{"item": "电"}]}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "没有 rows"),
        ([{"n_a": 1}], "第 1 行没有调查项目"),
        ([{"item": "电", "n_a": "5"}], "“电”的 n_a 应当是人数"),
        ([{"item": "电", "n_d": -1}], "“电”的 n_d 应当是人数"),
    ],
)
def test_wrong_rows_are_named(rows: list[object], reason: str) -> None:
    with pytest.raises(LedgerError, match=reason):
        survey_values({"rows": rows}, profile())


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "坏.toml"
    broken.write_text("a = [", encoding="utf-8")
    listed = tmp_path / "表.json"
    listed.write_text("[1]", encoding="utf-8")
    for path, reason in (
        (tmp_path / "无.toml", "找不到填表数据"),
        (broken, "格式有误"),
        (listed, "一组名称"),
    ):
        with pytest.raises(LedgerError, match=reason):
            read_data(path)


def test_a_blank_survey_names_the_usual_items() -> None:
    rows = blank_survey()["rows"]

    assert [row["item"] for row in rows][-2:] == ["服务态度", "综合"]
