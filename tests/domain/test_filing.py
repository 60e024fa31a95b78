"""Names, kinds, rooms and the agreement of a page's codes."""

from __future__ import annotations

import pytest

from ledger_app.domain.filing import (
    PageSheet,
    SheetState,
    agreed,
    building,
    clean_name,
    find_kind,
    find_state,
    route_order,
)
from ledger_app.support.errors import LedgerError

NUMBER = "TS202610001"


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


def test_codes_that_agree_name_one_sheet() -> None:
    sheet = PageSheet(NUMBER, "handling", 2)

    assert agreed([sheet], [NUMBER]) == sheet
    assert agreed([sheet, PageSheet(NUMBER, "handling", 1)], []) == sheet
    assert agreed([], [NUMBER]) == PageSheet(NUMBER)


@pytest.mark.parametrize(
    ("sheets", "bars", "reason"),
    [
        ([], [], "没有认出"),
        ([PageSheet(NUMBER, "handling")], ["TS202610002"], "不同的编号：TS202610001、TS202610002"),
        ([PageSheet(NUMBER, "handling"), PageSheet("TS9", "handling")], [], "不同的编号"),
        ([PageSheet(NUMBER, "handling"), PageSheet(NUMBER, "repair")], [NUMBER], "不同的表单"),
        ([], [NUMBER, "TS202610002"], "不同的编号"),
    ],
)
def test_codes_that_disagree_name_none(
    sheets: list[PageSheet], bars: list[str], reason: str
) -> None:
    with pytest.raises(LedgerError, match=reason):
        agreed(sheets, bars)
