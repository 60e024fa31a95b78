"""解释办结: with its words, and not past whoever must consent to the closing."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.explaining import explain_obstacle
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, profile, profile_from, read

SAID = {"docketed": False, "reason": "停水是市政检修，业主没有异议"}


@pytest.mark.parametrize("regime", ["property", "generic"])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_explanation_is_written_down(regime: str, reason: str | None) -> None:
    said = {"docketed": False} | ({} if reason is None else {"reason": reason})
    now = context(profile=known_profile(regime))

    with pytest.raises(Refusal) as refused:
        steps.take("docket", a_complaint(level=""), read("docket", said), now)

    assert refused.value.fields == ("reason",)
    assert "没有异议" in refused.value.problems[0]


def test_what_needs_a_consent_is_not_ended_past_it() -> None:
    case = a_complaint(level="major")

    with pytest.raises(Refusal) as refused:
        steps.take("docket", case, read("docket", SAID), context())

    assert refused.value.problems == (
        "TS202610001 的“重大”投诉须先由管理处负责人同意才能办结，不能解释办结；请立项，"
        "级别定错了的请更正级别；记录没有改动",
    )
    assert refused.value.leads_to == (("docket", ""),)


def test_a_regime_without_docket_leads_to_the_department() -> None:
    used = profile_from(("[suspension]", "[flow]\ndocket = false\n[suspension]"))

    found = explain_obstacle(a_complaint(level="major"), used)

    assert found is not None
    assert (found.step, "请派单" in found.text) == ("dispatch", True)


@pytest.mark.parametrize("level", ["important", "minor", ""])
def test_any_other_level_may_be_explained(level: str) -> None:
    case = a_complaint(level=level)

    assert explain_obstacle(case, profile()) is None
    taken = steps.take("docket", case, read("docket", SAID), context())
    assert (taken["state"], taken["docket_reason"]) == (State.EXPLAINED, SAID["reason"])
