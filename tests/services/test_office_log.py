"""Events about the office itself stand in the chain like any other."""

from __future__ import annotations

from ledger_app.services.checking import check
from ledger_app.services.office_log import CALENDAR, SETTINGS, log_change, logged, office_problems
from ledger_app.services.settings import change_settings
from tests.factories import Played


def test_an_event_of_the_office_is_chained_and_found_again(played: Played) -> None:
    with played.office.ledger.writing():
        event = log_change(played.office, CALENDAR, {"2027-01-01": (None, False)}, {"why": "公告"})

    assert logged(played.office, CALENDAR) == [event]
    assert played.office.records.chain_head() == event.hash
    problems = list(office_problems(played.office, [event]))
    assert problems == ["工作日历与经过记录不一致：2027-01-01"], "the day itself was not written"
    assert not check(played.office).ok


def test_a_changed_setting_is_an_event_and_is_checked(played: Played) -> None:
    office = played.office
    before = office.settings.households
    change_settings(office, {"households": "1250", "project_name": office.settings.project_name})

    (event,) = logged(office, SETTINGS)
    assert event.changes == {"households": [str(before), "1250"]}, "only what differs is told"
    assert check(office).ok

    with office.ledger.writing():
        office.small.put_settings({"households": "9"})
    assert "设置与经过记录不一致：已入住户数" in check(office).problems


def test_a_setting_kept_as_it_was_is_no_event(played: Played) -> None:
    office = played.office
    change_settings(office, office.settings.plain())

    assert logged(office, SETTINGS) == []
