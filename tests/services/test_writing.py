"""The row a step changes and the event that tells of it."""

from __future__ import annotations

import pytest

from ledger_app.domain.people import Caller
from ledger_app.services.writing import find_case, find_record, own_event, step_event
from ledger_app.support.errors import LedgerError
from tests.factories import Played, context


def test_a_number_nobody_has_is_named_with_its_kind(played: Played) -> None:
    with pytest.raises(LedgerError, match=r"没有编号为“TS9”的投诉；请核对编号，记录没有改动$"):
        find_case(played.office, "TS9")
    with pytest.raises(LedgerError, match=r"没有编号为“TS9#2”的来电户"):
        find_record(played.office, "caller", "TS9#2", Caller)


def test_an_event_of_now_is_the_operator_s_or_nobody_s(played: Played) -> None:
    office = played.office
    event = own_event(office, "complaint", "TS1", "link", complaint_no="TS1")

    assert (event.record, event.subject, event.complaint_no) == ("complaint", "TS1", "TS1")
    assert event.at == event.recorded_at == office.clock.now()
    assert event.operator == "未署名"
    office.seat("王芳")
    assert own_event(office, "complaint", "TS1", "link").operator == "王芳"


def test_an_event_of_a_step_says_who_when_and_when_it_was_entered(played: Played) -> None:
    event = own_event(played.office, "complaint", "TS1", "link", complaint_no="TS1")

    taken = step_event(event, context("10-03 08:00", "李明"))

    assert (taken.operator, taken.at) == ("李明", context("10-03 08:00").at)
    assert taken.recorded_at == played.office.clock.now()
