"""The declarations of the verbs that tie cases together."""

from __future__ import annotations

from ledger_app.domain import steps, workflow
from ledger_app.domain.linking_verbs import LINKING_VERBS
from ledger_app.services.linking_steps import LINKING_STEPS


def test_every_verb_is_done_by_exactly_one_function() -> None:
    assert LINKING_VERBS
    for verb in LINKING_VERBS:
        assert (verb.name in LINKING_STEPS) != (verb.name in steps._STEPS), verb.name


def test_a_verb_of_a_case_has_its_place_in_the_table_of_states() -> None:
    of_cases = {verb.name for verb in LINKING_VERBS if verb.subject == "number"}

    assert of_cases <= set(workflow.STEPS)
    assert all(workflow.STEPS[name].occasional for name in of_cases)
