"""Whatever a script holds, the desk answers in words: a bug is never the answer."""

from __future__ import annotations

import json

import pytest

from ledger_app.domain.verbs import VERBS
from ledger_app.services.checking import check
from ledger_app.services.scripts import ScriptError, play
from tests.factories import Played

ODD: list[object] = [
    None, True, 0, -1, 1.5, 1e300, float("inf"), float("nan"), "", " ", "\x00", "\ud800",
    "$", "$a1", "今天", "9999-12-31", "0001-01-01", "2026-10-03T24:00", "1e999999", "²",
    "٣", "长" * 7000, "9" * 7000, "漏\udc00水", "2199-12-31 24:00", "12.345",
    [], [[]], [1], {}, {"x": {}},
    [{"name": None, "qty": "∞", "price": {}}], [{"qty": True}],
    [{"qty": "1e400", "price": "1"}], {"content": []}, {"number": 1},
]  # fmt: skip
FIELDS = {"change": ("fields",)}
ARGUMENTS = [
    (verb.name, name)
    for verb in VERBS
    for name in (verb.subject, *(arg.name for arg in verb.args), *FIELDS.get(verb.name, ()))
    if name
]  # fmt: skip
FIRST = (
    '{"do": "register", "as": "a1", "at": "2026-10-03", "content": "漏", "complainant_name": "李"}'
)
MANDATORY: dict[str, dict[str, object]] = {
    verb.name: {arg.name: "1" for arg in verb.args if arg.required} for verb in VERBS
}


@pytest.mark.slow
def test_any_value_anywhere(played: Played) -> None:
    number = played.register("10-03 09:00")
    steps = [
        {"do": verb, "at": "2026-10-04", "number": number} | MANDATORY[verb] | {name: value}
        for verb, name in ARGUMENTS
        for value in ODD
    ]

    refused = sum(_is_refused(played, json.dumps(step)) for step in steps)

    assert len(steps) / 2 < refused < len(steps)
    assert check(played.office).problems == ()


def _is_refused(played: Played, line: str) -> bool:
    try:
        list(play(played.office, [line]))
    except ScriptError as refusal:
        return bool(refusal.reason)
    return False


@pytest.mark.parametrize("name", ["do", "at", "by", "as"])
@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_any_value_in_the_words_of_the_script(played: Played, name: str, value: object) -> None:
    step = json.loads(FIRST) | {name: value}

    try:
        list(play(played.office, [json.dumps(step)]))
    except ScriptError as refusal:
        assert str(refusal).startswith("第 1 行没有执行：")
    assert check(played.office).problems == ()


@pytest.mark.parametrize(
    "line", ["[" * 100_000, "{" * 3, '{"do":' + "9" * 5000 + "}", "NaN", '"x"']
)
def test_any_line(played: Played, line: str) -> None:
    with pytest.raises(ScriptError):
        list(play(played.office, [line]))
