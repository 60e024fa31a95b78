"""What makes a complaint a likely duplicate, in words the clerk can weigh."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.duplicates import alike, judge, likely
from tests.factories import a_complaint, moment

NEW = a_complaint(complaint_no="", content="三楼楼道灯不亮，晚上看不见路")


def _other(**over: object):
    given = {"complaint_no": "TS202610009", "unit_no": "9-1-101", "phone": "139"} | over
    return a_complaint(**given)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"unit_no": "3栋2单元501室", "content": "水管漏水"}, "同户同类"),
        ({"phone": "138 0000 1111", "content": "水管漏水"}, "同电话同类"),
        ({"content": "三楼楼道灯不亮，晚上看不见路！"}, "内容相近 100%"),
        ({"unit_no": "3-2-501", "category": "fee", "content": "三楼楼道的灯不亮"}, "同户，内容相近 66%"),
        ({"unit_no": "3-2-501", "category": "fee", "content": "物业费多收"}, ""),
        ({"content": "水管漏水"}, ""),
    ],
)  # fmt: skip
def test_the_reason_is_told(over: dict[str, object], words: str) -> None:
    found = judge(NEW, _other(**over))

    assert (found.words if found else "") == words


@pytest.mark.parametrize("phone", ["无", "不详", ""])
def test_two_phones_without_a_figure_are_no_common_phone(phone: str) -> None:
    new = a_complaint(complaint_no="", phone=phone, content="水管漏水")

    assert judge(new, _other(phone="无")) is None
    assert judge(new, _other(phone="")) is None


def test_a_short_text_says_little_about_another_building() -> None:
    short = a_complaint(complaint_no="", content="灯不亮")

    assert judge(short, _other(content="灯不亮")) is None
    assert judge(short, _other(content="灯不亮", unit_no="3-1-101")) is not None


def test_before_the_text_is_typed_the_household_is_enough() -> None:
    untold = a_complaint(complaint_no="", content="", category="")

    found = judge(untold, _other(unit_no="3-2-501"))

    assert found is not None and found.words == "同户"


def test_only_living_cases_of_the_last_days_count_open_ones_first() -> None:
    same = {"unit_no": "3-2-501"}
    others = [
        _other(complaint_no="old", received_at="09-01 09:00", **same),
        _other(complaint_no="void", state=State.VOIDED, **same),
        _other(complaint_no="closed", state=State.CLOSED, **same),
        _other(complaint_no="open", **same),
        _other(complaint_no="", **same),
    ]

    found = likely(NEW, others, moment("10-15 09:00"), 30)

    assert [one.case.complaint_no for one in found] == ["open", "closed"]
    assert likely(NEW, others, moment("10-15 09:00"), 0) == ()


def test_a_merged_case_stands_for_the_one_worked_on() -> None:
    found = judge(NEW, _other(unit_no="3-2-501", merged_into="TS202610001"))

    assert found is not None and found.number == "TS202610001"


def test_likeness_of_texts_does_not_mind_punctuation_and_width() -> None:
    assert alike("电梯停运！Ａ座", "电梯停运 a座") == 100
    assert alike("", "电梯停运") == alike("，。", "电梯") == 0
    assert (
        alike("电梯停运两天无人维修请处理", "尊敬的物业：" * 5 + "电梯停运两天无人维修请处理") == 90
    )
