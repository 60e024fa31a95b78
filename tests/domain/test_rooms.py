"""One room, one key, whatever the spelling; two rooms, two keys."""

from __future__ import annotations

import pytest

from ledger_app.domain.rooms import join_rooms, read_room, room_key, shown_room

SAME = (
    (
        "3-2-501", "3栋2单元501", "3#2-501室", "３－２－５０１", "三栋二单元501", "三栋二单元五零一",
        "3幢2单元501室",
        "3号楼2单元501", "3棟2單元501號", "03-02-501", "3-2-0501", " 3 栋 2 单元 501 房 ", "3/2/501",
        "3—2—501",
        "3座2门501户", "3栋2单5楼501", "3栋2单元5层501室", "3.2.501", "3＃2-501",
    ),
    ("A座1203", "a-1203", "A1203", "Ａ座１２０３室", "A栋12楼1203"),
    ("12号楼301", "12-301", "十二号楼301", "12楼301", "12号301室", "12＃301", "12栋3楼301"),
    ("商铺 B-12", "B-12商铺", "商铺B12", "店铺Ｂ－１２", "B12铺"),
    ("地下车位 C088", "车位C088", "C088车位", "地下车位C-88", "停车位 c88"),
    ("二期3栋501", "2期3-501", "２期－３－５０１"),
    ("3-2", "3-2室"),
    ("二十一栋一百零二室", "21-102"),
)  # fmt: skip


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_room_have_one_key(spellings: tuple[str, ...]) -> None:
    assert {room_key(text) for text in spellings} == {room_key(spellings[0])}


DIFFERENT = (
    "3-2-501", "32-501", "3-25-01", "3-2501", "32501", "3-501", "2-501",
    "501", "3-2-501A", "3-2-510",
    "东区3-2-501", "西区3-2-501", "2期3-2-501", "3期2栋501", "3栋2单元", "3-2", "3栋", "3", "商铺3-2-501",
    "车位3-2-501", "B12-301", "B-12-301", "地面车位C088",
    "车位C088", "车库C088",
    "商铺C088", "3A05", "305", "3-2-5-1",
    "3栋5层1号", "3栋1号", "大堂", "门卫室", "3栋楼道",
)  # fmt: skip


def test_no_two_rooms_share_a_key() -> None:
    keys = [room_key(text) for text in DIFFERENT]
    assert len(set(keys)) == len(keys), sorted(keys)


def test_an_empty_room_has_no_key_and_words_keep_theirs() -> None:
    assert room_key(" －－ ") == ""
    assert room_key("") == ""
    assert room_key("物业 前台") == room_key("物业前台") == "物业前台"
    assert room_key("万科一") == "万科一"


def test_parts_go_from_the_building_to_the_room() -> None:
    assert read_room("3栋2单元501室").parts == ("3", "2", "501")
    assert read_room("3栋2单元").whole
    assert read_room("商铺 B-12").kind == "商铺"


def test_rooms_sort_as_one_walks() -> None:
    rooms = ["3-10-101", "12-1-101", "3-2-1501", "3-2-501", "A座1203"]
    assert sorted(rooms, key=lambda text: read_room(text).order) == [
        "3-2-501", "3-2-1501", "3-10-101", "12-1-101", "A座1203",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "joined"),
    [
        ("3栋 2单元 501", ["3栋 2单元 501"]),
        ("一期 3栋 501室", ["一期 3栋 501室"]),
        ("3 2 501", ["3 2 501"]),
        ("１栋 ２０１", ["１栋 ２０１"]),
        ("1 3-2-501", ["1", "3-2-501"]),
        ("3-2-501 3-2-502", ["3-2-501", "3-2-502"]),
        ("3栋 5栋", ["3栋", "5栋"]),
        ("3栋2单元 3天没水", ["3栋2单元", "3天没水"]),
        ("501 13800001111", ["501", "13800001111"]),
        ("3栋 一区", ["3栋", "一区"]),
    ],
)
def test_the_parts_of_one_room_are_joined_and_nothing_else(cells: str, joined: list[str]) -> None:
    assert join_rooms(cells.split()) == joined


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3栋2单元501室", "3-2-501"),
        ("03-02-0501", "3-2-501"),
        ("A座1203", "A-1203"),
        ("3-2-501", "3-2-501"),
        ("商铺 B-12", "商铺 B-12"),
        ("3栋2单元", "3栋2单元"),
        ("二期3栋501", "二期3栋501"),
        ("501", "501"),
        ("门卫室", "门卫室"),
        ("", ""),
    ],
)
def test_rooms_are_shown_in_one_pattern_or_as_written(typed: str, shown: str) -> None:
    assert shown_room(typed, "dash") == shown
    assert shown_room(typed, "typed") == typed


@pytest.mark.parametrize("bare", ["3-2-501", "03-002-0501", "0", "00-1", "1203", "3-0-0010"])
def test_bare_numbers_are_read_as_in_any_other_spelling(bare: str) -> None:
    assert read_room(bare) == read_room(f"{bare} ")
    assert read_room(bare).order == read_room(f" {bare}").order
