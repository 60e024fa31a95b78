"""Who may confirm a review or a higher level, where the regime names somebody."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.support.errors import Refusal
from tests.factories import ORDINARY, a_complaint, context, profile_from, read

NAMED = profile_from(
    ("[retention]", '[rights]\nsite_head = ["review", "escalate", "keep_level"]\n\n[retention]')
)
CASES = {
    "review": a_complaint(state=State.SUSPENDED, suspended_at="10-02 09:00"),
    "escalate": a_complaint(),
    "keep_level": a_complaint(safety_risk=True),
}


@pytest.mark.parametrize("verb", CASES)
def test_the_regime_says_who_confirms(verb: str) -> None:
    as_clerk = read(verb, ORDINARY[verb] | {"approver_role": "接待员"})
    as_head = read(verb, ORDINARY[verb] | {"approver_role": "管理处负责人"})

    with pytest.raises(Refusal, match="须由管理处负责人确认，接待员不能确认") as refusal:
        steps.take(verb, CASES[verb], as_clerk, context(profile=NAMED))
    assert refusal.value.fields == ("approver_role",)
    assert steps.take(verb, CASES[verb], as_head, context(profile=NAMED))


@pytest.mark.parametrize("verb", CASES)
@pytest.mark.parametrize("role", ["", "接待员"])
def test_a_regime_that_names_nobody_takes_anybody(verb: str, role: str) -> None:
    said = read(verb, ORDINARY[verb] | ({"approver_role": role} if role else {}))

    assert steps.take(verb, CASES[verb], said, context())
