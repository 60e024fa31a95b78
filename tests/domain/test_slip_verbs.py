"""The verbs of slips work on the record they name."""

from __future__ import annotations

import pytest

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.slip_verbs import SLIP_VERBS
from ledger_app.domain.verb_defs import Verb
from ledger_app.domain.verbs import BY_VERB


@pytest.mark.parametrize("verb", SLIP_VERBS, ids=lambda verb: verb.name)
def test_arguments_are_named_once_and_in_chinese(verb: Verb) -> None:
    names = [arg.name for arg in verb.args]

    assert BY_VERB[verb.name] is verb
    assert len(set(names)) == len(names)
    assert all(not arg.label.isascii() for arg in verb.args)


@pytest.mark.parametrize("name", ["liaison_sign", "liaison_reply", "repair_done"])
def test_a_step_on_a_slip_sets_fields_of_the_slip(name: str) -> None:
    verb = BY_VERB[name]

    assert {arg.name for arg in verb.args} <= set(BY_NAME[verb.record])
