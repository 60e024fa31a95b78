"""上报: which report meets the clock of a level, and what is said of one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps
from ledger_app.domain.deadlines import Timer, timers
from ledger_app.domain.forwarding import reaches, report_short, reported_at
from ledger_app.domain.records import Complaint
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read


def _take(verb: str, case: Complaint, at: str, **raw: object) -> Complaint:
    changes = steps.take(verb, case, read(verb, raw), context(at))
    return replace(case, **changes)  # type: ignore[arg-type]


def _clock(case: Complaint, now: str) -> Timer:
    found = timers(case, profile(), calendar(), moment(now))
    return next(timer for timer in found if timer.name == "forward")


RANKS = [
    ("general_manager", "general_manager", True, "the role itself"),
    ("general_manager", "property_manager", True, "one above it on the ladder"),
    ("property_manager", "general_manager", False, "one below"),
    ("site_head", "general_manager", False, "one that is not on the ladder"),
    ("receptionist", "", True, "the regime names none"),
]


@pytest.mark.parametrize(("role", "wanted", "does", "why"), RANKS)
def test_who_is_high_enough(role: str, wanted: str, does: bool, why: str) -> None:
    assert reaches(role, wanted, profile()) is does, why


def test_a_report_to_a_lower_role_is_written_down_and_the_clock_goes_on() -> None:
    case = _take("forward", a_complaint(level="major"), "10-01 09:30", to_role="物业部经理")

    assert (case.forwarded_to, reported_at(case, profile())) == ("物业部经理", None)
    assert _clock(case, "10-02 00:01").met is False
    assert report_short(case, profile()) == (
        "已上报物业部经理，“重大”须上报公司总经理；“上报”的时限照走"
    )
    higher = _take("forward", case, "10-01 15:00", to_role="公司总经理", person="吴总")
    assert (higher.forwarded_to, reported_at(higher, profile())) == (
        "公司总经理 吴总", moment("10-01 15:00"),
    )  # fmt: skip
    assert report_short(higher, profile()) == ""


def test_the_first_report_that_meets_it_counts_a_lower_one_afterwards_changes_nothing() -> None:
    case = _take("forward", a_complaint(level="major"), "10-01 09:30", to_role="公司总经理")
    again = _take("forward", case, "10-01 11:00", to_role="公司总经理", person="吴总")

    assert (again.forwarded_at, again.forwarded_to) == (moment("10-01 09:30"), "公司总经理 吴总")
    assert _take("forward", again, "10-01 12:00", to_role="物业部经理") == again


def test_a_report_dated_before_the_escalation_does_not_meet_the_clock_it_began() -> None:
    case = _take(
        "escalate", a_complaint(level="important"), "10-01 11:00",
        level="重大", reason="媒体", approver="周",
    )  # fmt: skip
    told = _take("forward", case, "10-01 10:30", to_role="公司总经理")

    assert _clock(told, "10-01 12:00").met_at is None
    assert report_short(told, profile()) == (
        "上报公司总经理在升级以前；升为“重大”后须再上报公司总经理，时限照走"
    )
    anew = _take("forward", told, "10-01 11:30", to_role="公司总经理")
    assert _clock(anew, "10-01 12:00").met_at == moment("10-01 11:30")


def test_a_correction_to_a_higher_level_asks_for_the_higher_report() -> None:
    case = _take("forward", a_complaint(level="important"), "10-01 09:30", to_role="物业部经理")

    assert reported_at(case, profile()) == moment("10-01 09:30")
    assert reported_at(replace(case, level="major"), profile()) is None


def test_a_report_whose_role_is_not_known_is_taken_as_it_is() -> None:
    case = a_complaint(level="major", forwarded_at="10-01 09:30", forwarded_to="陈经理")

    assert reported_at(case, profile()) == moment("10-01 09:30")


def test_where_no_report_is_asked_for_nothing_is_short() -> None:
    none = profile_from(('forward = "0d"\n', ""))
    case = a_complaint(
        level="major", forwarded_at="10-01 09:30", forwarded_to="陈经理",
        forwarded_role="property_manager",
    )  # fmt: skip

    assert report_short(case, none) == ""
    assert report_short(a_complaint(level="major"), profile()) == ""
