"""The row a step changes and the event that tells of it."""

from __future__ import annotations

import pytest

from ledger_app.services.writing import find_case, find_record, step_event
from ledger_app.support.errors import LedgerError
from tests.factories import Played, context


def test_a_number_nobody_has_is_named_with_its_kind(played: Played) -> None:
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”的投诉；请核对编号，记录没有改动$"):
        find_case(played.office, "TS9")
    with pytest.raises(LedgerError, match=r"没有编号为“TS9#2”的来电户"):
        find_record(played.office, "caller", "TS9#2")


def test_an_event_says_who_when_and_when_it_was_entered(played: Played) -> None:
    event = step_event(
        played.office, context("10-03 08:00", "李明"), "link", "TS1", complaint_no="TS1"
    )

    assert (event.operator, event.at) == ("李明", context("10-03 08:00").at)
    assert event.recorded_at == played.office.clock.now()
