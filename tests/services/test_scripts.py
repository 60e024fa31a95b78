"""Scripts: a verb a line, aliases, and a refusal that names its line and keeps the ones before."""

from __future__ import annotations

import json

import pytest

from ledger_app.domain.choices import State
from ledger_app.services.casebook import Casebook
from ledger_app.services.scripts import ScriptError, play
from tests.factories import Played, moment

REGISTER = {
    "do": "register",
    "at": "2026-10-03T09:00",
    "by": "王芳",
    "as": "a1",
    "content": "漏",
    "complainant_name": "李",
}


def _lines(*steps: object) -> list[str]:
    return [s if isinstance(s, str) else json.dumps(s, ensure_ascii=False) for s in steps]


def test_an_alias_stands_for_the_number(played: Played) -> None:
    lines = _lines(
        "\ufeff# 注释", "", REGISTER,
        {"do": "docket", "at": "2026-10-03T09:05", "number": "$a1", "docketed": True},
    )  # fmt: skip

    done = list(play(played.office, lines))

    assert [(step.line, step.verb, step.number) for step in done] == [
        (3, "register", "TS202610001"), (4, "docket", "TS202610001"),
    ]  # fmt: skip
    assert played.state("TS202610001") is State.DOCKETED
    assert Casebook(played.office).view("TS202610001").events[0].operator == "王芳"


def test_a_slips_number_can_be_named_too(played: Played) -> None:
    lines = _lines(
        REGISTER,
        {"do": "repair", "at": "2026-10-03T09:05", "as": "w", "number": "$a1", "fault": "漏"},
        {"do": "repair_done", "at": "2026-10-03T10:00", "slip_no": "$w", "customer_signed": "是"},
    )

    assert [step.number for step in play(played.office, lines)][1:] == ["WX202610001"] * 2


REFUSED = {
    "not JSON": ("{do: 1}", "不是正确的 JSON"),
    "no object": ("[1]", "应当是一个 JSON 对象"),
    "no verb": ('{"number": "$a1"}', "缺少“do”，不知道要办哪一步"),
    "no such verb": ('{"do": "fly"}', "没有“fly”这个步骤"),
    "no such alias": ('{"do": "void", "number": "$b", "reason": "x"}', "前面没有名为“b”的行"),
    "bad time": (
        '{"do": "void", "at": "下周", "number": "$a1", "reason": "x"}',
        "“at”的时间“下周”看不懂",
    ),
    "forbidden": (
        '{"do": "close", "at": "2026-10-04", "by": "王芳", "number": "$a1"}',
        "不能办理“销项”",
    ),
    "missing": ('{"do": "void", "at": "2026-10-04", "number": "$a1"}', "请填写“原因”"),
    "no number": ('{"do": "void", "reason": "x"}', "“作废”没有说明编号"),
}


@pytest.mark.parametrize(("line", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_refused_line_is_named_and_the_ones_before_it_stay(
    played: Played, line: str, reason: str
) -> None:
    lines = _lines(REGISTER, "", line, REGISTER)
    done = []

    with pytest.raises(ScriptError) as refusal:
        for step in play(played.office, lines):
            done.append(step.number)

    assert str(refusal.value).startswith("第 3 行没有执行：")
    assert reason in refusal.value.reason
    assert refusal.value.line == 3
    assert done == ["TS202610001"]
    assert len(Casebook(played.office).view("TS202610001").events) == 1


def test_without_a_time_it_happens_now(played: Played) -> None:
    played.clock.moment = moment("10-08 10:30")

    list(play(played.office, _lines({k: v for k, v in REGISTER.items() if k != "at"})))

    assert Casebook(played.office).find("TS202610001").received_at == moment("10-08 10:30")
