"""Phrases: whose place, what is filled in, what stays to be typed, who never stands in one."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.domain.phrases import (
    ANYWHERE,
    PLACES,
    Filled,
    Phrase,
    fill,
    first_open,
    fitting,
    place_of,
    unknown_names,
)
from ledger_app.domain.record_values import record_from_plain
from ledger_app.domain.records import plain_record

KNOWN = {"房号": "3-2-501", "姓名": "王建国", "称呼": "王建国先生/女士", "部门": ""}


def test_a_phrase_survives_its_plain_form() -> None:
    phrase = Phrase("CY001", "content", "equipment", "电梯停运", date(2026, 11, 22))

    assert record_from_plain("phrase", plain_record(phrase)) == phrase


def test_what_is_known_is_filled_in_and_the_rest_is_named_once() -> None:
    text = "{房号}的{称呼}请{部门}在{时限}前答复，{部门}负责"

    assert fill(text, KNOWN) == Filled(
        "3-2-501的王建国先生/女士请{部门}在{时限}前答复，{部门}负责", ("部门", "时限")
    )
    assert fill("没有括号", KNOWN) == Filled("没有括号")


def test_braces_that_no_case_fills_are_named() -> None:
    assert unknown_names("{房号} {门牌} {门牌}") == ("门牌",)
    assert first_open("请{部门}处理") == (1, 5)
    assert first_open("请处理") is None


@pytest.mark.parametrize(
    ("box", "place"),
    [
        ("content", "content"),
        ("implementation", "measures"),
        ("reason", ANYWHERE),
        ("body", "liaison"),
    ],
)
def test_every_box_has_a_place(box: str, place: str) -> None:
    assert place_of(box) == place
    assert place in {choice.code for choice in PLACES}


def test_its_own_category_comes_first_and_retired_ones_not_at_all() -> None:
    general = Phrase("1", "content", "", "甲")
    own = Phrase("2", "content", "equipment", "乙")
    gone = Phrase("3", "content", "equipment", "丙", date(2026, 1, 1))
    other = Phrase("4", "content", "fee", "丁")
    elsewhere = Phrase("5", "result", "equipment", "戊")
    every = [general, gone, own, other, elsewhere]

    assert fitting(every, "content", "equipment") == [own, general]
    assert fitting(every, "content", "") == [general, own, other]
