"""The lists every regime has: its own or the usual ones."""

from __future__ import annotations

from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.usual_lists import AGAIN, FREE_LISTS, REQUIRED_LISTS, USUAL_LISTS
from tests.factories import profile


def test_each_list_is_required_or_has_a_usual_content() -> None:
    assert not set(REQUIRED_LISTS) & USUAL_LISTS.keys()
    assert {*REQUIRED_LISTS, *USUAL_LISTS, "levels"} == LIST_WORDS.keys()
    assert FREE_LISTS <= {*REQUIRED_LISTS, *USUAL_LISTS}


def test_a_list_the_regime_leaves_out_is_the_usual_one() -> None:
    assert profile().choices("truths") == USUAL_LISTS["truths"]
    assert profile().label("unreached_reasons", AGAIN) == "客户改约"


def test_no_code_and_no_word_stands_twice_on_a_usual_list() -> None:
    for entries in USUAL_LISTS.values():
        assert len({choice.code for choice in entries}) == len(entries)
        assert len({choice.label for choice in entries}) == len(entries)
