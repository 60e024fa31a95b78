"""The verbs of the library work on phrases alone."""

from __future__ import annotations

from ledger_app.domain.phrase_verbs import PHRASE_VERBS
from ledger_app.domain.verbs import BY_VERB


def test_they_are_verbs_of_the_desk_and_of_phrases() -> None:
    assert all(BY_VERB[verb.name] is verb and verb.record == "phrase" for verb in PHRASE_VERBS)
    needed = {arg.name for arg in BY_VERB["phrase_add"].args if arg.required}
    assert needed == {"text", "place"}
