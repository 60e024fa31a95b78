"""The codes of a page name one page of one sheet of this ledger, or say why a hand must decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.sheet_pages import (
    PageDoubtError,
    PageSheet,
    agreed,
    missing_pages,
    missing_words,
    page_words,
)

NUMBER, OTHER = "TS202610001", "TS202610002"
OURS = "K7QM"
SHEET = PageSheet(NUMBER, "handling", 2, 1, 3, OURS)


def test_codes_that_agree_name_one_page() -> None:
    assert agreed([SHEET], [NUMBER], OURS) == SHEET
    assert agreed([SHEET, SHEET], [], OURS) == SHEET


@pytest.mark.parametrize(
    ("sheets", "bars", "reason", "whose"),
    [
        ([], [], "没有认出", ("", "")),
        ([], [NUMBER], "只认出条形码", (NUMBER, "")),
        ([SHEET], [OTHER], "不同的编号", ("", "")),
        ([SHEET, replace(SHEET, form="registration")], [], "不同的表单", (NUMBER, "")),
        ([SHEET, replace(SHEET, page=2)], [], "这张表的几页", (NUMBER, "handling")),
        ([replace(SHEET, ledger="")], [NUMBER], "没有台账标记", (NUMBER, "handling")),
        ([replace(SHEET, ledger="ZZZZ")], [NUMBER], "别的台账的表（台账标记 ZZZZ，", ("", "")),
        ([SHEET, replace(SHEET, ledger="ZZZZ")], [], "别的台账的表", ("", "")),
    ],
)
def test_a_doubt_says_why_and_whose_it_may_be(
    sheets: list[PageSheet], bars: list[str], reason: str, whose: tuple[str, str]
) -> None:
    with pytest.raises(PageDoubtError, match=reason) as doubt:
        agreed(sheets, bars, OURS)
    assert (doubt.value.number, doubt.value.form) == whose


def test_missing_pages_are_counted_from_one() -> None:
    assert missing_pages([1, 3, 3], 4) == (2, 4)
    assert missing_words((2, 4)) == "缺第2、4页"
    assert (missing_pages([1], 1), missing_words(())) == ((), "")


def test_a_page_is_named_only_where_there_are_several() -> None:
    assert [page_words(2, 3), page_words(1, 1), page_words(0, 0)] == ["第2页", "", ""]
