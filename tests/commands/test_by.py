"""``--by``: a command done in somebody's name, where rights are limited by role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Run

ROSTER = "房号,姓名,电话\n3-2-501,曾国强,13812345678\n"
OLD = "投诉时间,投诉人,房号,电话,投诉内容\n2026-09-01 09:00,王强,1-1-101,13800000001,灯坏\n"


@pytest.fixture
def strict(ledger: Path, run: Run, script: Callable[..., Path]) -> Path:
    """王芳 at reception, 周主任 in charge, nobody at the desk; rights limited."""
    at = "2026-10-14T09:00"
    steps = script(
        {"do": "staff_add", "at": at, "by": "周主任", "name": "王芳", "role": "接待员"},
        {"do": "staff_add", "at": at, "by": "周主任", "name": "周主任", "role": "管理处负责人"},
        {"do": "pin_set", "at": at, "by": "周主任", "staff_no": "RY002", "pin": "2580"},
        {"do": "limit_rights", "at": at, "by": "周主任", "on": True},
    )
    result = run("play", ledger, steps)
    assert result.code == 0, result.err
    return ledger


@pytest.fixture
def commands(strict: Path, tmp_path: Path) -> dict[str, tuple[object, ...]]:
    """Every command that asks for a right, by name."""
    roster, old, days = tmp_path / "名册.csv", tmp_path / "旧表.csv", tmp_path / "日历.txt"
    roster.write_text(ROSTER, encoding="utf-8")
    old.write_text(OLD, encoding="utf-8")
    days.write_text("2026-10-10 班\n", encoding="utf-8")
    return {
        "print": ("print", strict, "registration", "--blank", "-o", tmp_path / "表.pdf"),
        "import": ("import", strict, old),
        "roster": ("roster", strict, roster),
        "reindex": ("reindex", strict),
        "calendar": ("calendar", strict, 2026, "--import", days),
    }


@pytest.mark.parametrize("name", ["print", "import", "roster", "reindex", "calendar"])
def test_it_is_done_in_the_name_of_who_may(run: Run, strict: Path, commands, name: str) -> None:
    before = run("check", strict, "--json").json["events"]
    nobody = run(*commands[name])
    assert nobody.code == 1
    assert "未署名" in nobody.err
    assert run("check", strict, "--json").json["events"] == before

    done = run(*commands[name], "--by", "周主任")
    assert (done.code, done.err) == (0, "")
    checked = run("check", strict, "--json")
    assert checked.json["events"] > before
    assert checked.json["ok"], checked.out


def test_a_staff_number_will_do_and_one_of_nobody_will_not(run: Run, commands) -> None:
    assert run(*commands["print"], "--by", "RY001").code == 0
    stranger = run(*commands["print"], "--by", "RY009")
    assert stranger.code == 1
    assert "RY009" in stranger.err


def test_a_refusal_names_what_was_asked_for(run: Run, commands) -> None:
    assert "“重建查找目录”须由" in run(*commands["reindex"], "--by", "王芳").err
    assert "（命令里写 --by 姓名）" in run(*commands["print"]).err


def test_who_sits_at_the_desk_stays(run: Run, strict: Path, commands) -> None:
    assert run(*commands["print"], "--by", "周主任").code == 0
    assert "未署名" in run(*commands["print"]).err
    kept = run("list", strict, "--reserved", "--json").json
    assert [one["reserved_by"] for one in kept] == ["周主任"]
