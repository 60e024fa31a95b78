"""Every verb that is no plain step of a case has exactly one function that does it."""

from __future__ import annotations

from ledger_app.domain.verbs import BY_VERB, CASE_VERBS
from ledger_app.services.filing_steps import FILING_STEPS
from ledger_app.services.other_steps import OTHER_STEPS


def test_other_steps_are_verbs_of_the_desk() -> None:
    assert set(OTHER_STEPS) <= set(BY_VERB)
    assert {"attach", "detach", "sign_state"} == set(FILING_STEPS)
    assert not set(FILING_STEPS) & set(OTHER_STEPS)


def test_plain_steps_of_a_case_go_through_the_workflow() -> None:
    assert not set(OTHER_STEPS) & {verb.name for verb in CASE_VERBS}
