"""The lists a regime asks for: proposals, reviews of the quarter, pauses that run, reports due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ledger_app.domain.month import Month
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.casebook import Casebook
from ledger_app.services.new_ledger import create_office
from ledger_app.services.profiles import office_rules
from ledger_app.services.regime import attention, reports_soon
from tests.factories import Played, moment, play_office


def _suspended(played: Played, at: str) -> str:
    number = played.register(at)
    played.do("docket", at, number, docketed=True)
    played.do("suspend", at, number, reason="等开发商")
    return number


def _listed(played: Played, name: str) -> list[str]:
    return [case.complaint_no for case in attention(played.office).lists[name]]


def test_a_month_later_a_valid_case_is_proposed_and_confirmed(played: Played) -> None:
    old, young = played.register("10-01 09:00"), played.register("10-20 09:00")
    played.clock.moment = moment("11-05 09:00")

    assert _listed(played, "to_raise") == [old]
    played.do("escalate", "11-05 09:30", old, level="重大", reason="超过一月", approver="周主任")
    assert _listed(played, "to_raise") == []
    case = Casebook(played.office).find(old)
    assert (case.level, case.due_at) == ("major", moment("10-12"))
    assert young != old


def test_reviews_of_this_quarter_the_first_due_first(played: Played) -> None:
    # Ninety days: 1 October -> 30 December, 1 July -> 29 September, 20 October -> 18 January.
    second, first, later = (
        _suspended(played, at) for at in ("10-01 09:00", "07-01 09:00", "10-20 09:00")
    )
    played.clock.moment = moment("10-21 09:00")

    assert _listed(played, "to_review") == [first, second]
    played.do("review", "10-22 09:00", first, opinion="继续等", approver="周主任")
    assert _listed(played, "to_review") == [second], "not before January again"
    assert later not in _listed(played, "to_review")


def test_clocks_that_stand_still_too_long_the_longest_first(played: Played) -> None:
    numbers = [played.register("10-05 09:00") for _ in range(3)]
    played.do("pause", "10-07 09:00", numbers[0], reason="等业主")
    played.do("pause", "10-06 09:00", numbers[2], reason="等配件")
    played.clock.moment = moment("10-15 09:00")

    assert _listed(played, "paused_long") == [numbers[2], numbers[0]]
    overdue = [case.complaint_no for case in Casebook(played.office).work_list("overdue")]
    assert overdue == [numbers[1]], "a clock that stands still runs out nowhere"


def test_a_paused_case_is_not_due_today(played: Played) -> None:
    number = played.register("10-13 09:00")
    played.clock.moment = moment("10-15 10:00")
    assert [c.complaint_no for c in Casebook(played.office).work_list("due_today")] == [number]

    played.do("pause", "10-15 10:00", number, reason="等业主")

    assert Casebook(played.office).work_list("due_today") == []


@pytest.mark.parametrize(("month", "day"), [("2026-10", 30), ("2027-02", 28), ("2028-02", 29)])
def test_the_monthly_summary_is_due_on_the_30th_or_the_last_day(
    played: Played, month: str, day: int
) -> None:
    first = Month.parse(month)
    played.clock.moment = first.start + timedelta(days=day - 4)

    (due,) = reports_soon(played.office)

    assert (due.report.label, due.due_on.day) == ("投诉记录月总结表", day)
    played.clock.moment = first.start
    assert reports_soon(played.office) == ()


@pytest.mark.parametrize("code", profile_codes())
def test_an_office_of_every_regime_can_be_opened_and_told(code: str, tmp_path: Path) -> None:
    path = tmp_path / "新.ledger"
    create_office(path, OfficeSettings("试点"), profile=code)
    played = play_office(path, moment("10-12 09:00"))

    number = played.register("10-12 09:00")
    assert (
        Casebook(played.office).view(number).case.level == played.office.profile.defaults["level"]
    )
    assert office_rules(played.office)[0] == f"制度：{played.office.profile.name}"
    counts = Casebook(played.office).work_counts()
    assert counts["to_dispatch"] == 1
    played.office.close()


def test_lists_of_steps_a_regime_leaves_out_are_empty(tmp_path: Path) -> None:
    create_office(tmp_path / "新.ledger", OfficeSettings(), profile="retail_group")
    played = play_office(tmp_path / "新.ledger", moment("10-12 09:00"))
    number = played.register("10-12 09:00")
    played.do("dispatch", "10-12 09:10", number, dept="营运一部")

    assert Casebook(played.office).work_list("unsigned") == []
    played.do("handle", "10-12 10:00", number, handling_result="退款")
    assert {n for n, count in Casebook(played.office).work_counts().items() if count} == set()
    played.office.close()
