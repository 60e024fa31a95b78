"""The verbs of the register work on residents."""

from __future__ import annotations

from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.resident_verbs import RESIDENT_VERBS, SAME_NAME
from ledger_app.domain.verbs import BY_VERB


def test_arguments_are_fields_of_a_resident() -> None:
    assert RESIDENT_VERBS
    for verb in RESIDENT_VERBS:
        assert BY_VERB[verb.name] is verb
        assert {arg.name for arg in verb.args} - {SAME_NAME.name} <= set(BY_NAME["resident"])
