"""Likely duplicates are found in the ledger, and the answer is done in one transaction."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.duplicates import CALLER, LINK, MERGE, NEW, REOPEN
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.duplicates import Duplicates
from ledger_app.services.filters import CaseFilter
from ledger_app.services.importing import import_workbook
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import Refusal
from tests.factories import Played, a_complaint, moment
from tests.real_data import NEEDS_REAL_DATA, SOURCE

RAW = {"complainant_name": "王二", "unit_no": "3-2-502", "content": "楼道灯不亮"}


@pytest.fixture
def first(played: Played) -> str:
    return played.register("10-03 09:00")


def _found(played: Played, **over: object) -> list[tuple[str, str]]:
    new = a_complaint(**({"complaint_no": "", "phone": ""} | over))
    return [(one.number, one.words) for one in Duplicates(played.office).find(new)]


def test_they_are_found_by_household_and_by_text(played: Played, first: str) -> None:
    assert _found(played, unit_no="三栋二单元501室") == [(first, "同户，内容相近 100%")]
    assert _found(played, unit_no="3-2-502") == [(first, "内容相近 100%")]
    assert _found(played, unit_no="9-1-101") == []


def test_days_are_a_setting_and_0_asks_nothing(played: Played, first: str) -> None:
    played.clock.moment = moment("11-03 09:00")
    assert _found(played) == []
    change_settings(played.office, {"duplicate_days": "60"})
    assert _found(played) == [(first, "同户，内容相近 100%")]
    change_settings(played.office, {"duplicate_days": "0"})
    assert _found(played) == []


def test_merging_at_registration_keeps_both_numbers(played: Played, first: str) -> None:
    done = Duplicates(played.office).register(RAW, MERGE, first)

    case = played.office.records.find("complaint", done.number)[1]
    assert (done.number, case.merged_into) == ("TS202610002", first)
    assert played.office.records.events(done.number)[-1].detail == {"reason": "登记时并案"}
    assert check(played.office).ok


def test_relating_and_registering_all_the_same_keep_the_answer(played: Played, first: str) -> None:
    related = Duplicates(played.office).register(RAW, LINK, first).number
    other = Duplicates(played.office).register(RAW, NEW, first).number

    assert played.office.records.find("complaint", related)[1].related_to == first
    assert played.office.records.events(other)[0].detail == {"not_duplicate_of": first}
    assert played.state(other) is State.REGISTERED


def test_a_neighbour_becomes_a_caller_and_no_complaint(played: Played, first: str) -> None:
    done = Duplicates(played.office).register(RAW, CALLER, first)

    (caller,) = callers_of(played.office, first)
    assert done.number == caller.caller_no == f"{first}#2"
    assert (caller.name, caller.words) == ("王二", "楼道灯不亮")
    assert not played.office.records.exists("complaint", "TS202610002")


def test_a_caller_called_when_it_was_typed(played: Played, first: str) -> None:
    Duplicates(played.office).register(RAW | {"received_at": "2026-10-03 08:15"}, CALLER, first)
    Duplicates(played.office).register(RAW | {"unit_no": "3-2-503"}, CALLER, first)

    typed, now = callers_of(played.office, first)
    assert typed.called_at == moment("10-03 08:15")
    assert now.called_at == played.clock.now().replace(microsecond=0)
    with pytest.raises(Refusal, match=r"来电时间晚于现在"):
        Duplicates(played.office).register(RAW | {"received_at": "2036-10-03 20:15"}, CALLER, first)


def test_what_is_refused_leaves_nothing_behind(played: Played, first: str) -> None:
    played.do("void", "10-03 10:00", first, reason="错")

    with pytest.raises(Refusal, match=r"只能并入还没有办结的投诉"):
        Duplicates(played.office).register(RAW, MERGE, first)
    assert not played.office.records.exists("complaint", "TS202610002")


@NEEDS_REAL_DATA
def test_of_real_complaints_only_true_repetitions_are_alike(played: Played) -> None:
    """Of the 44,850 pairs of 300 published complaints, 22 are that alike; each was read, and each
    tells the same matter again. The next one below tells another.
    """
    import_workbook(played.office, SOURCE)
    cases = {c.complaint_no: c for c in played.office.cases.each(CaseFilter())}
    change_settings(played.office, {"duplicate_days": "400"})
    played.clock.moment = moment("2020-01-09 09:00")

    told_again = [c for c in cases.values() if "魅力之城小区" in c.content][:1]
    assert told_again
    for case in told_again:
        found = Duplicates(played.office).find(case)
        assert found
        assert all("魅力之城" in one.case.content for one in found)


def test_what_the_household_had_closed_is_asked_about_and_worked_on_again(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.do("docket", "10-03 10:00", number, docketed=False, reason="已说明")
    new = a_complaint(complaint_no="", phone="")
    neighbour = a_complaint(complaint_no="", phone="", unit_no="9-1-101")
    likely = Duplicates(played.office).find

    assert [one.is_asked_about for one in likely(new)] == [True]
    assert not any(one.is_asked_about for one in likely(neighbour))
    done = Duplicates(played.office).register(RAW, REOPEN, number)

    case = played.office.records.find("complaint", number)[1]
    assert (done.verb, case.state, case.reopen_count) == ("reopen", State.REGISTERED, 1)
    events = Casebook(played.office).view(number).events
    assert events[-1].detail["reason"] == "同一户再次投诉：楼道灯不亮"
    assert check(played.office).problems == ()
