"""``roster``: a register filled from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_app.commands import run

ROSTER = "房号,姓名,电话\n3-2-501,曾国强,13812345678\n3-2-501,曾国强,13812345678\n,甲,1\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    ledger, roster = tmp_path / "台 账.ledger", tmp_path / "名册.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    assert run(["new", str(ledger)]) == 0
    return str(ledger), str(roster)


def _json(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    capsys.readouterr()
    assert run([*args, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_dry_run_writes_nothing(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = [_json(capsys, "roster", *files, "--dry-run") for _ in range(2)]
    assert [plan["new"] for plan in told] == [1, 1]
    assert _json(capsys, "check", files[0])["events"] == 1, "the founding"


def test_taken_once_and_told_in_words(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["roster", *files]) == 0
    said = capsys.readouterr().out
    assert "新增 1 人" in said
    assert "第 3 行重复" in said
    assert "第 4 行没有收：没有房号" in said
    again = _json(capsys, "roster", *files)
    assert (again["new"], len(again["already"])) == (0, 1)  # type: ignore[arg-type]


def test_a_doubtful_phone_is_told(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[1]).write_text("房号,姓名,电话\n3-2-501,曾国强,138123456\n", encoding="utf-8")
    assert run(["roster", *files, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "新增 1 人" in said
    assert "第 2 行电话存疑：3-2-501 曾国强 的电话“138123456”有 9 位" in said


def test_a_file_that_is_missing_is_one_sentence(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["roster", files[0], "没有.xlsx"]) == 1
    assert "找不到表格文件" in capsys.readouterr().err
