"""What is typed becomes values, or one Chinese sentence per problem."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from ledger_app.domain.kinds import Kind
from ledger_app.domain.parsing import Reading, UnreadableError, parse_value, read_verb
from ledger_app.domain.verb_defs import Arg
from ledger_app.domain.verbs import BY_VERB
from ledger_app.support.errors import Refusal
from tests.factories import moment, profile

READING = Reading(profile(), date(2026, 10, 3))


def _parse(kind: Kind, raw: object, choices: str = "") -> object:
    return parse_value(Arg("x", "某项", kind, choices), raw, READING)


GOOD = [
    (Kind.LINE, "  李　雷\n", "李　雷"),
    (Kind.LINE, "a\r\nb\tc", "a b c"),
    (Kind.TEXT, "甲\r\n乙\x00\x07\ud800\n", "甲\n乙"),
    (Kind.TEXT, "𠮷野家\U0002a6a5", "𠮷野家\U0002a6a5"),
    (Kind.PHONE, "１３８－００００", "138-0000"),
    (Kind.DATETIME, "10-03 09:12", datetime(2026, 10, 3, 9, 12)),
    (Kind.DATETIME, "10-03", datetime(2026, 10, 3)),
    (Kind.DEADLINE, "10-03", datetime(2026, 10, 4)),
    (Kind.DATE, "10-03 09:12", date(2026, 10, 3)),
    (Kind.DATE, datetime(2026, 10, 3, 9), date(2026, 10, 3)),
    (Kind.BOOL, True, True),
    (Kind.BOOL, "不立项", False),
    (Kind.BOOL, "是", True),
    (Kind.MONEY, "1,020.5元", Decimal("1020.50")),
    (Kind.MONEY, "￥２０", Decimal("20.00")),
    (Kind.MONEY, "12.340", Decimal("12.34")),
    (Kind.MONEY, 3, Decimal("3.00")),
    (Kind.PHONE, "０２０-８１２３转8001", "020-8123转8001"),
]
BAD = [
    (
        Kind.DATETIME,
        "下周",
        "“某项”的日期时间“下周”看不懂，可以写成 2026-11-21 09:30、1121 或 今天",
    ),
    (Kind.DATETIME, {}, "“某项”的日期时间“{}”看不懂，可以写成 2026-11-21 09:30、1121 或 今天"),
    (Kind.BOOL, "也许", "“某项”只能填“是”或“否”"),
    (Kind.BOOL, [], "“某项”只能填“是”或“否”"),
    (Kind.MONEY, "-1", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "免费", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "nan", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "-0", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "1_000", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "1e3", "“某项”应当是不小于 0 的金额"),
    (Kind.MONEY, "9" * 23, f"“某项”的“{'9' * 20}…”记不下：金额应当小于一万亿元"),
    (Kind.MONEY, "12.345元", "“某项”的“12.345元”记不下：金额最多两位小数（到分）"),
    (Kind.LINE, ["a"], "“某项”应当是文字"),
    (Kind.PHONE, "一二三", "“某项”里没有数字（一二三），请核对；不知道的可以不填"),
    (Kind.ITEMS, "灯管", "“某项”应当是材料的清单"),
    (Kind.ITEMS, [{"name": "灯管", "qty": "两支"}], "“某项”里“数量”应当是不小于 0 的数"),
    (Kind.ITEMS, [{"qty": "0.0000001"}], "“某项”里“数量”的“0.0000001”记不下：最多 6 位小数"),
    (
        Kind.ITEMS,
        [{"price": "1000000000000"}],
        "“某项”里“单价”的“1000000000000”记不下：应当小于一万亿",
    ),
    (Kind.ITEMS, [{"price": "1e3"}], "“某项”里“单价”应当是不小于 0 的数"),
    (Kind.ITEMS, [{"qty": "-0"}], "“某项”里“数量”应当是不小于 0 的数"),
    (Kind.ITEMS, [{"amount": "1.005"}], "“某项”里“金额”的“1.005”记不下：金额最多两位小数（到分）"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_a_value(kind: Kind, raw: object, value: object) -> None:
    assert _parse(kind, raw) == value


@pytest.mark.parametrize(("kind", "raw", "sentence"), BAD)
def test_what_cannot_be_read_is_said(kind: Kind, raw: object, sentence: str) -> None:
    with pytest.raises(UnreadableError) as error:
        _parse(kind, raw)

    assert str(error.value) == sentence


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("raw", [None, "", " 　\n"])
def test_blank_is_not_filled_in(kind: Kind, raw: object) -> None:
    assert _parse(kind, raw) in ("", None, 0, ())


def test_choices_by_code_or_label() -> None:
    assert (
        _parse(Kind.CHOICE, "major", "levels") == _parse(Kind.CHOICE, "重大", "levels") == "major"
    )
    with pytest.raises(UnreadableError, match=r"^“某项”没有“特大”这一项，可选：重大、重要、轻微$"):
        _parse(Kind.CHOICE, "特大", "levels")


def test_a_department_that_is_not_on_the_list_is_kept() -> None:
    assert _parse(Kind.CHOICE, "电梯维保单位", "departments") == "电梯维保单位"


def test_material_lines_are_kept_as_numbers_one_can_reckon_with() -> None:
    lines = _parse(Kind.ITEMS, [{"name": "灯管", "qty": "２", "price": "1,200元", "odd": "x"}])

    assert lines == (
        {"name": "灯管", "unit": "", "qty": "2", "price": "1200", "amount": ""},
    )  # fmt: skip


def test_every_problem_is_told_at_once_with_its_field() -> None:
    raw = {"content": " ", "level": "特大", "received_at": "下周", "colour": "红"}

    with pytest.raises(Refusal) as refusal:
        read_verb(BY_VERB["register"], raw, READING)

    assert refusal.value.fields == (
        "colour", "received_at", "level", "complainant_name", "content",
    )  # fmt: skip
    assert str(refusal.value).startswith("没有“colour”这一项；“投诉时间”的日期时间“下周”看不懂")
    assert str(refusal.value).endswith("请填写“投诉人”；请填写“投诉内容”")


MANDATORY = {
    "register": {"content", "complainant_name"},
    "docket": {"docketed"},
    "forward": {"to_role"},
    "sign_for": {"collector"},
    "progress": {"text"},
    "extend": {"due_at", "approver", "approver_role", "reason"},
    "suspend": {"reason"},
    "review": {"opinion", "approver"},
    "consent": {"approver", "approver_role"},
    "reopen": {"reason"},
    "void": {"reason"},
    "liaison_sign": {"receiver"},
    "liaison_reply": {"reply"},
    "repair": {"fault"},
}


@pytest.mark.parametrize("verb", MANDATORY)
def test_what_must_be_given(verb: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_verb(BY_VERB[verb], {}, READING)

    assert set(refusal.value.fields) == MANDATORY[verb]


def test_a_tick_of_no_is_an_answer() -> None:
    assert read_verb(BY_VERB["docket"], {"docketed": False}, READING) == {"docketed": False}


def test_a_moment_keeps_the_minute_it_was_typed() -> None:
    given = read_verb(BY_VERB["repair"], {"fault": "漏", "appointed_at": "10-04 14:30"}, READING)

    assert given["appointed_at"] == moment("10-04 14:30")
