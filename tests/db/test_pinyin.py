"""A name is spelled in every way people read it."""

from __future__ import annotations

import pytest

from ledger_app.db.pinyin import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("曾国强", {"zgq", "cgq"}),
        ("单志远", {"dzy", "szy"}),
        ("解小龙", {"jxl", "xxl"}),
        ("仇英", {"cy", "qy"}),
        ("朴志勋", {"pzx"}),
        ("区志强", {"ozq", "qzq"}),
        ("盖叫天", {"gjt"}),
        ("㛃雯", {"jw"}),
        ("𬭎可心", {"hkx"}),
        ("䶮明", {"ym"}),
        ("尉迟恭", {"ycg", "wcg"}),
        ("A座李", {"azl"}),
    ],
)
def test_initials_of_every_reading(spelling: Spelling, name: str, initials: set[str]) -> None:
    assert initials <= spelling.initials(name)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("曾国强", {"zengguoqiang", "cengguoqiang", "zenggq"}),
        ("单志远", {"shanzhiyuan", "danzhiyuan"}),
        ("解小龙", {"xiexiaolong"}),
        ("仇英", {"qiuying"}),
        ("朴志勋", {"piaozhixun"}),
        ("查良镛", {"zhaliangyong"}),
        ("万俟卨", {"moqixie"}),
        ("单于辅臣", {"chanyufuchen"}),
        ("吕布", {"lvbu"}),
    ],
)
def test_whole_spellings_of_every_reading(spelling: Spelling, name: str, whole: set[str]) -> None:
    assert whole <= spelling.whole(name)


def test_a_long_name_of_many_readings_stays_small(spelling: Spelling) -> None:
    name = "长乐单解曾朴查盖商贸有限责任公司"
    assert 0 < len(spelling.initials(name)) <= 16
    assert 0 < len(spelling.whole(name)) <= 40
    assert spelling.initials("") == set()


def test_initials_are_found_anywhere_in_a_text(spelling: Spelling) -> None:
    text = "已更换灯管，恢复正常"

    assert spelling.spells(text, "ghdg")
    assert spelling.spells(text, "dghf")  # over the comma
    assert not spelling.spells(text, "gjdg")
    assert not spelling.spells("", "a")
