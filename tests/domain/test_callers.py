"""Callers of one matter: who may be added, told, withdrawn, and how many households they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import callers
from ledger_app.domain.people import Caller
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context

MASS = a_complaint(mass_event=True, caller_count=1)
WANG = Caller("TS202610001#2", "TS202610001", "王二", "3-2-502", "138", context().at)


def test_a_case_becomes_a_mass_event_once_and_back() -> None:
    assert callers.mass(a_complaint(), {}, context()) == {"mass_event": True, "caller_count": 1}
    with pytest.raises(Refusal, match=r"已经列为群诉"):
        callers.mass(MASS, {}, context())
    back = callers.mass(MASS, {"is_mass": False}, context())
    assert back == {"mass_event": None, "caller_count": 0}
    with pytest.raises(Refusal, match=r"请先逐户撤回"):
        callers.mass(replace(MASS, caller_count=2), {"is_mass": False}, context())
    with pytest.raises(Refusal, match=r"没有列为群诉"):
        callers.mass(a_complaint(), {"is_mass": False}, context())


def test_a_caller_is_numbered_behind_the_complainant_and_withdrawn_ones() -> None:
    gone = replace(WANG, withdrawn_at=context().at)

    new = callers.add_caller(MASS, {"name": "赵四", "words": "一直没水"}, (gone,), context())

    assert (new.caller_no, new.called_at, new.words) == (
        "TS202610001#3",
        context().at,
        "一直没水",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"phone": "139"}, r"至少填写姓名或房号"),
        ({"name": "王二", "unit_no": "3-2-502", "phone": "138"}, r"序号 TS202610001#2；没有重复"),
        (
            {"name": "李雷", "unit_no": "3-2-501", "phone": "13800001111"},
            r"就是 TS202610001 的投诉人",
        ),
    ],
)
def test_these_callers_are_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        callers.add_caller(MASS, given, (WANG,), context())


def test_a_caller_is_told_once_and_not_before_the_call() -> None:
    told = callers.told(WANG, {"method": "visit"}, context("10-15 10:00"))

    assert told.told_method == "visit"
    with pytest.raises(Refusal, match=r"已经答复过"):
        callers.told(told, {}, context("10-15 10:00"))
    with pytest.raises(Refusal, match=r"早于 TS202610001#2 的来电时间"):
        callers.told(WANG, {}, context("10-14 10:00"))
    with pytest.raises(Refusal, match=r"已经撤回"):
        callers.withdraw(callers.withdraw(WANG, context()), context())


def test_households_are_rooms_and_a_caller_without_one_counts_by_name() -> None:
    same_room = replace(WANG, name="王太", unit_no=" 3-2-501")
    nameless = replace(WANG, unit_no="", name="路人")
    gone = replace(WANG, unit_no="9-9-901", withdrawn_at=context().at)

    assert callers.households(MASS, (WANG, same_room, nameless, gone)) == 3


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("3-2-502\t王二\t139 0000 1111\t一直没水", ("3-2-502", "王二", "139 0000 1111", "一直没水")),
        ("王二，13900001111，3栋2单元502室", ("3栋2单元502室", "王二", "13900001111", "")),
        ("3-2-502 王二 没水 很久了", ("3-2-502", "王二", "", "没水 很久了")),
        ("赵四", ("", "赵四", "", "")),
        ("3栋 2单元 501 王二 13900001111", ("3栋 2单元 501", "王二", "13900001111", "")),
        ("3\t2\t501\t王二\t没水", ("3 2 501", "王二", "", "没水")),
        ("3-2-502 3-2-503", ("3-2-502", "", "", "3-2-503")),
    ],
)  # fmt: skip
def test_pasted_cells_are_told_apart_by_what_they_look_like(
    line: str, given: tuple[str, ...]
) -> None:
    (found,) = callers.read_lines(line)

    assert tuple(found.get(n, "") for n in ("unit_no", "name", "phone", "words")) == given


def test_lines_that_name_nobody_are_passed_over() -> None:
    assert callers.read_lines("\n13900001111\n  \n") == []


@pytest.mark.parametrize(
    "heading", ["房号 姓名 电话", "序号\t 楼栋\t房间号\t业主姓名\t联系电话", "姓 名\t房 号"]
)
def test_a_line_of_headings_is_no_caller(heading: str) -> None:
    (found,) = callers.read_lines(f"{heading}\n3-2-502 王二 13900001111")

    assert found["name"] == "王二"


def test_a_caller_is_known_in_any_spelling() -> None:
    given = {"name": "王 二", "unit_no": "３栋2单元502室", "phone": "１３８"}

    assert callers.known_as(MASS, given, (WANG,)) == "TS202610001#2"
    assert callers.known_as(MASS, given | {"phone": "139"}, (WANG,)) == ""
