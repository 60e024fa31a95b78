"""Entries of a regime file come, go, move and retire; nothing else in it changes."""

from __future__ import annotations

import tomllib

import pytest
import tomli_w

from ledger_app.domain import regime_changes as changes
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.profile_reader import LIST_WORDS
from ledger_app.domain.regime_fields import Plain
from tests.factories import profile_text


def _plain() -> Plain:
    return tomllib.loads(profile_text())


def test_entries_come_and_go() -> None:
    more = changes.added(_plain(), "money")
    assert more["money"] == [{"side": "", "roles": []}]
    assert changes.removed(more, ("money", 0)) == _plain()
    assert changes.added(_plain(), "lists.triggers")["lists"]["triggers"] == [
        {"code": "", "label": ""}
    ]
    gone = changes.removed(changes.added(_plain(), "lists.triggers"), ("lists", "triggers", 0))
    assert gone == _plain(), "the other lists stay"


@pytest.mark.parametrize("name", [*(f"lists.{n}" for n in LIST_WORDS if n != "levels"), "levels"])
def test_levels_and_every_list_can_grow(name: str) -> None:
    assert changes.can_add(name)


def test_an_entry_moves_within_its_list() -> None:
    codes = [level["code"] for level in _plain()["levels"]]
    down, path = changes.moved(_plain(), ("levels", 0), 1)
    assert [level["code"] for level in down["levels"]] == [codes[1], codes[0], codes[2]]
    assert path == ("levels", 1)
    same, path = changes.moved(_plain(), ("levels", 0), -1)
    assert same == _plain() and path == ("levels", 0)


def test_an_entry_retires_and_comes_back() -> None:
    path = ("lists", "channels", 2)
    without = changes.retired(_plain(), path, is_retired=True)
    own = read_profile(tomli_w.dumps(without), "x")
    assert "来函" not in [choice.label for choice in own.offered("channels")]
    assert changes.retired(without, path, is_retired=False) == _plain()


def test_the_usual_lists_are_written_out_and_mean_the_same() -> None:
    full = changes.filled(_plain())
    assert full["lists"]["pause_reasons"][0] == {"code": "customer", "label": "等业主"}
    assert "triggers" not in full["lists"]
    assert changes.filled(full) == full
    assert read_profile(tomli_w.dumps(full), "x").lists == read_profile(profile_text(), "x").lists


def test_the_last_of_a_list_that_must_hold_something_stays() -> None:
    plain = _plain() | {"lists": {"bases": [{}], "triggers": [{}], "natures": [{}, {}]}}
    assert changes.is_last(plain, ("lists", "bases", 0))
    assert not changes.is_last(plain, ("lists", "triggers", 0))
    assert not changes.is_last(plain, ("lists", "natures", 0))
    assert not changes.is_last(changes.added(_plain(), "money"), ("money", 0))
