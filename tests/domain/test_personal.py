"""Who a text tells of is found in any spelling, and nothing else is taken for a person."""

from __future__ import annotations

import pytest

from ledger_app.domain.personal import (
    addressed,
    generalised,
    is_styled,
    names,
    phones,
    rooms,
    surname,
    telling,
)

ROOM = "3-2-501"


@pytest.mark.parametrize(
    "said",
    ["13812345678", "138 1234 5678", "138-1234-5678", "１３８12345678", "+86 13812345678"],
)
@pytest.mark.parametrize("known", ["138 1234 5678", "13812345678", "8613812345678"])
def test_a_phone_is_found_however_it_is_spaced(said: str, known: str) -> None:
    text = f"回电{said}，谢谢"
    assert [text[start:end] for start, end in phones(text, known)] == [said]


def test_a_phone_is_not_found_in_a_longer_number() -> None:
    assert phones("单号9138123456781", "13812345678") == []
    assert phones("3月8日", "38") == []
    assert len(phones("13812345678或0755-1234567", "13812345678、0755-1234567")) == 2


@pytest.mark.parametrize(
    "said", ["3栋2单元501", "三栋二单元五零一室", "3#2-501", "3 - 2 - 501号房", "3-2-501室"]
)
def test_a_room_is_found_in_any_spelling(said: str) -> None:
    text = f"翠湖花园{said}漏水"
    assert [text[start:end] for start, end in rooms(text, ROOM)] == [said]


@pytest.mark.parametrize(
    "text", ["13-2-501", "1-3-2-501", "3-2-5012", "3-2-501-2", "3-2", "3月2日"]
)
def test_another_room_is_left_alone(text: str) -> None:
    assert rooms(text, ROOM) == []


def test_a_room_of_one_number_is_no_date_no_count_and_no_part_of_a_phone() -> None:
    assert rooms("12月12日电梯停运，12号再来", "12") == []
    assert rooms("共501元，第501次，电话13850112345", "501") == []
    assert rooms("501漏水", "501") == [(0, 3)]
    assert rooms("12室漏水", "12") == [(0, 3)]


def test_somebody_is_found_by_name_and_by_title() -> None:
    text = "业主王建国女士称，王 建国和王先生、国某"
    assert [text[start:end] for start, end in names(text, "王建国")] == ["王建国", "王 建国"]
    assert [text[start:end] for start, end in addressed(text, "王建国")] == [
        "业主王建国女士", "王先生",
    ]  # fmt: skip
    assert addressed("欧先生", "欧阳锋") == [] != addressed("欧阳先生", "欧阳锋")
    assert names("Lift for Li", "Li") == [(9, 11)]


@pytest.mark.parametrize("nobody", ["业主", "匿名", "某先生", "", "林", "13800001234"])
def test_who_gave_no_name_has_none(nobody: str) -> None:
    text = "匿名业主某先生说林木茂密"
    assert names(text, nobody) == addressed(text, nobody) == []


@pytest.mark.parametrize(
    "text",
    [
        "请打电话13900001234联系",
        "请打 0755-1234567 联系",
        "3-2-501楼道灯不亮",
        "三栋2单元的灯不亮",
        "王建国说今天电梯停运",
        "王先生说今天电梯停运",
    ],
)
def test_what_tells_of_somebody_is_named(text: str) -> None:
    found = telling(text, ("王建国", "13800001234", ROOM))
    assert found and found in text


@pytest.mark.parametrize(
    "text", ["1-2个工作日内答复", "2026-11-22已修好", "12月12日停运", "业主反映停电", "更换3-5个"]
)
def test_days_and_counts_tell_of_nobody(text: str) -> None:
    assert telling(text, ("业主", "", "12")) == ""


def test_names_and_how_they_are_addressed() -> None:
    assert (surname("王建国"), surname("欧阳锋"), surname("欧阳")) == ("王", "欧阳", "欧")
    assert is_styled("王先生") and is_styled("陈业主") and not is_styled("王建国")


def test_who_it_was_about_becomes_braces() -> None:
    text = "3-2-501 王建国反映漏水，王建国在家"

    assert (
        generalised(text, {"房号": "3-2-501", "姓名": "王建国"})
        == "{房号} {姓名}反映漏水，{姓名}在家"
    )
    assert generalised("林木茂密", {"姓名": "林"}) == "林木茂密"


@pytest.mark.parametrize(
    ("known", "text", "phrase"),
    [
        (("501", "王建国", "13850112345"), "住户电话13850112345，请回电", "住户电话{电话}，请回电"),
        (("12", "业主", ""), "业主反映12月12日电梯停运", "业主反映12月12日电梯停运"),
        (
            ("3-2-501", "王建国", "138 1234 5678"),
            "王先生反映3栋2单元501漏水，回电13812345678",
            "{称呼}反映{房号}漏水，回电{电话}",
        ),
        (("", "王先生", ""), "业主王先生来电，王先生在家", "{称呼}来电，{称呼}在家"),
    ],
)
def test_a_phrase_carries_nobody_along_and_is_not_mangled(
    known: tuple[str, str, str], text: str, phrase: str
) -> None:
    assert generalised(text, dict(zip(("房号", "姓名", "电话"), known, strict=True))) == phrase
