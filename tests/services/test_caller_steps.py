"""The course of a mass event: callers of one go are one entry that hides nobody."""

from __future__ import annotations

import pytest

from ledger_app.services.caller_steps import Entry, entries, households, runs, until
from ledger_app.services.casebook import Casebook
from tests.factories import Played, moment

AT = "10-05 10:00"
ROOMS = ("5-1-201", "5-1-202", "5-1-203", "5-1-204")


@pytest.fixture
def mass(played: Played) -> str:
    return played.register("10-05 09:00")


def _course(played: Played, number: str) -> list[Entry]:
    view = Casebook(played.office).view(number)
    return list(entries(view.events, played.office.profile))


def _call(played: Played, number: str, *rooms: str, at: str = AT, by: str = "王芳") -> None:
    for room in rooms:
        given = {"number": number, "unit_no": room, "name": f"住户{room[-1]}", "words": "停水" * 40}
        played.desk.do("add_caller", given, at=moment(at), by=by)


def test_callers_of_one_go_are_one_entry_that_unfolds_to_each(played: Played, mass: str) -> None:
    _call(played, mass, *ROOMS)
    (*_, entry) = _course(played, mass)

    assert entry.done == "登记来电户 4\u00a0户"
    assert entry.told.lines[0] == "5-1-201 住户1、5-1-202 住户2、5-1-203 住户3等 4 户"
    assert entry.told.lines[1:] == ("群诉：是", "群诉户数：5")
    assert [line.split()[0] for line in entry.told.whole] == ["#2", "#3", "#4", "#5"]
    for line, room in zip(entry.told.whole, ROOMS, strict=True):
        assert room in line
        assert "停水" * 40 in line


@pytest.mark.parametrize("by", ["王芳", "李梅"])
def test_another_minute_of_entering_or_another_person_is_another_entry(
    played: Played, mass: str, by: str
) -> None:
    _call(played, mass, *ROOMS[:2])
    played.clock.moment = moment("10-05 10:01") if by == "王芳" else played.clock.moment
    _call(played, mass, *ROOMS[2:], by=by)

    assert [entry.done for entry in _course(played, mass)[-2:]] == ["登记来电户 2\u00a0户"] * 2


def test_callers_of_different_times_entered_in_one_go_keep_their_times(
    played: Played, mass: str
) -> None:
    for minute, room in enumerate(ROOMS[:2], 10):
        _call(played, mass, room, at=f"10-05 09:{minute}")
    (*_, entry) = _course(played, mass)

    assert until(entry.events) == "10-05 09:11"
    assert [line[:14] for line in entry.told.whole] == ["#2 10-05 09:10", "#3 10-05 09:11"]


def test_one_caller_is_told_with_the_count_in_one_entry(played: Played, mass: str) -> None:
    _call(played, mass, ROOMS[0])
    (_, entry) = _course(played, mass)

    assert entry.done == "登记来电户"
    assert {"房号：5-1-201", "群诉户数：2"} <= set(entry.told.lines)


def test_who_was_answered_is_named(played: Played, mass: str) -> None:
    _call(played, mass, *ROOMS[:2])
    for caller in (2, 3):
        played.do("caller_told", "10-05 11:00", f"{mass}#{caller}", method="phone")
    (*_, entry) = _course(played, mass)

    assert entry.done == "答复来电户 2\u00a0户"
    assert entry.told.whole[0].startswith("#2 来电户：5-1-201 住户1，")


def test_every_event_stands_in_one_run_and_in_order(played: Played, mass: str) -> None:
    _call(played, mass, *ROOMS[:2])
    played.walk(mass, docket="10-05 10:30")
    _call(played, mass, *ROOMS[2:], at="10-05 11:00")
    events = Casebook(played.office).view(mass).events

    found = list(runs(events))

    assert [event for run in found for event in run] == list(events)
    assert [households(run) for run in found] == [0, 2, 0, 2]
