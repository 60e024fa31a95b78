"""Names, kinds, rooms and the agreement of a page's codes."""

from __future__ import annotations

import pytest

from ledger_app.domain.filing import (
    Basis,
    SheetState,
    Signature,
    building,
    clean_name,
    find_kind,
    find_state,
    route_order,
)
from ledger_app.support.errors import LedgerError


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("漏水 照片.jpg", "漏水 照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("C:evil.txt", "C_evil.txt"),
        ("a\x00b\n.png", "ab .png"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        (" . ", "未命名"),
        ("..", "未命名"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ('what?<is>"this|*.pdf', "what__is__this__.pdf"),
    ],
)
def test_names_play_no_tricks(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_the_kind_is_told_or_judged_by_the_name() -> None:
    assert find_kind("照片", "x.pdf") == "photo"
    assert [find_kind("", n) for n in ("a.JPG", "b.m4a", "c.docx", "d")] == [
        "photo", "recording", "document", "document",
    ]  # fmt: skip
    with pytest.raises(LedgerError, match=r"没有“视频”这种附件"):
        find_kind("视频", "x")


def test_states_go_by_code_or_word() -> None:
    assert find_state("代签") is find_state("proxy") is SheetState.PROXY
    assert find_state("已收回") is SheetState.RETURNED
    for text in ("未打印", "not_printed", "", "盖章"):
        with pytest.raises(LedgerError, match=r"没有“.*”这种签字情况"):
            find_state(text)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("3-2-501", "3"), ("3栋2单元501", "3栋"), ("12号楼-301", "12号楼"), ("A座1203", "A座"),
        ("3#501", "3#"), ("5幢101", "5幢"), ("商铺12", "商铺12"), ("3－2－501", "3"), ("", ""),
    ],
)  # fmt: skip
def test_the_building_is_the_first_part(unit: str, expected: str) -> None:
    assert building(unit) == expected


def test_rooms_are_walked_by_their_figures() -> None:
    rooms = ["10-1-101", "2-1-1001", "2-1-201", "A座3"]

    assert sorted(rooms, key=route_order) == ["2-1-201", "2-1-1001", "10-1-101", "A座3"]


def test_what_a_scan_leaves_in_doubt_is_said() -> None:
    sheet = ("handling", "TS202610001", "TS202610001")
    sure = Signature(*sheet, SheetState.SIGNED, basis=Basis.SCAN)
    empty = Signature(*sheet, SheetState.SIGNED, basis=Basis.EMPTY_CELL)
    part = Signature(*sheet, SheetState.RETURNED)

    words = [one.words for one in (sure, empty, part)]
    assert words == ["已签", "已签（待核）", "已收回（待核）"]
