"""The rules of an office on the command line, and what it still has to set."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.services.bundled_profiles import known_profile, known_profiles
from tests.commands.conftest import Run


def test_rules_come_first_and_blanks_with_their_keys(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "零售.ledger"
    made = run("new", path, "--profile", "retail_group").out.splitlines()
    count = len(known_profile("retail_group").blanks)
    assert made[1].startswith(
        f"制度：连锁零售集团投诉统计；规定里没有写明、待设置的有 {count} 项；"
    )
    assert "设置—制度" in made[1]

    lines = run("regime", path).out.splitlines()

    assert lines[0] == "制度：连锁零售集团投诉统计"
    assert lines[-count - 1].startswith(f"规定里没有写明、待设置的有 {count} 项")
    assert "  待设置：“重大”的办结时限（levels.major.finish）" in lines
    assert not any("待设置：" in line for line in lines[: -count - 1])


def test_json_has_the_same(run: Run, ledger: Path) -> None:
    found = run("regime", ledger, "--json").json
    assert isinstance(found, dict)

    assert (found["profile"], found["name"]) == ("property", "物业投诉接待")
    assert (
        "“轻微”：办结2天内，与客户约定了期限的从约定，延期由物业部经理、公司总经理批准"
        in found["rules"]
    )
    keys = [blank["key"] for blank in found["blanks"]]
    assert keys == list(known_profile("property").blanks)
    assert {"key": "retention.repair", "words": "维修服务单归档后保管几年"} in found["blanks"]


@pytest.mark.parametrize("code", [profile.code for profile in known_profiles()])
def test_every_blank_of_every_regime_has_words(code: str) -> None:
    from ledger_app.domain.regime_words import blanks

    profile = known_profile(code)
    for key, words in blanks(profile):
        assert words and words != key, key
        assert not words.isascii()
