"""Every change of the library is an event; bundled phrases enter the ledger when changed."""

from __future__ import annotations

import pytest

from ledger_app.services.bundled_phrases import bundled
from ledger_app.services.checking import check
from ledger_app.services.phrase_steps import library
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played

AT = "10-15 10:00"


def _add(played: Played, **more: str) -> str:
    given = {"text": "{房号}反映电梯停运", "place": "投诉内容", "category": "设备设施"} | more
    return played.do("phrase_add", AT, **given)


def _events(played: Played, number: str) -> list[tuple[str, dict[str, list[object]]]]:
    with played.office.ledger.reading():
        found = played.office.records.events_of([number], record="phrase")[number]
    return [(event.verb, event.changes) for event in found]


def test_a_phrase_is_added_changed_retired_and_brought_back(played: Played) -> None:
    number = _add(played)
    played.do("phrase_change", AT, number, text="电梯又停了", category="")
    played.do("phrase_retire", AT, number)
    played.do("phrase_return", AT, number)

    assert number == "CY001"
    told = _events(played, number)
    assert [verb for verb, _ in told] == [
        "phrase_add", "phrase_change", "phrase_retire", "phrase_return",
    ]  # fmt: skip
    assert told[1][1] == {
        "text": ["{房号}反映电梯停运", "电梯又停了"], "category": ["equipment", ""],
    }  # fmt: skip
    assert told[2][1] == {"retired_on": [None, "2026-10-15"]}
    with played.office.ledger.reading():
        assert library(played.office)[number].text == "电梯又停了"
    assert check(played.office).ok


def test_a_bundled_phrase_stands_in_the_ledger_once_it_is_changed(played: Played) -> None:
    number, phrase = next(iter(bundled("property").items()))
    played.do("phrase_retire", AT, number)

    ((verb, changes),) = _events(played, number)
    assert verb == "phrase_retire"
    assert changes["text"] == [None, phrase.text]
    with played.office.ledger.reading():
        kept = library(played.office)[number]
    assert (kept.text, str(kept.retired_on)) == (phrase.text, "2026-10-15")
    played.do("phrase_return", AT, number)
    assert check(played.office).ok


def test_a_phrase_changed_behind_the_programs_back_is_named(played: Played) -> None:
    number = _add(played)
    with played.office.ledger.writing():
        played.office.ledger.database.execute_sql("UPDATE phrase SET text = '别的'")

    assert f"{number} 的内容与经过记录不一致：常用语" in check(played.office).problems


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "  "}, "常用语"),
        ({"place": ""}, "用在"),
        ({"place": "没有的地方"}, "用在"),
        ({"text": "长" * 1001}, "最多"),
    ],
)
def test_what_is_no_phrase_is_refused(played: Played, given: dict[str, str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        _add(played, **given)


def test_the_same_phrase_is_not_kept_twice(played: Played) -> None:
    number = _add(played)
    with pytest.raises(Refusal, match=number):
        _add(played)
    with pytest.raises(Refusal, match="B062"):
        _add(played, text=bundled("property")["B062"].text, place="客户要求", category="")
    with pytest.raises(Refusal, match="和原来一样"):
        played.do("phrase_change", AT, number, text="{房号}反映电梯停运")
    played.do("phrase_retire", AT, number)
    with pytest.raises(Refusal, match="已经停用"):
        played.do("phrase_retire", AT, number)
    again = _add(played)
    with pytest.raises(Refusal, match=again):
        played.do("phrase_return", AT, number)
    with pytest.raises(LedgerError, match="没有编号为“CY009”的常用语"):
        played.do("phrase_retire", AT, "CY009")
