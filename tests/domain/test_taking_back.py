"""What can be taken back, and what rests on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.history import TAKE_BACK, differences, rounds, standing, stands_at
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.steps import take
from ledger_app.domain.taking_back import REVERSIBLE, last_step, take_back
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, moment, read


def event(seq: int, verb: str, old: Complaint | None, new: Complaint, **detail: object) -> Event:
    at = moment("10-02 09:00")
    return Event(
        seq=seq, record="complaint", subject=new.complaint_no, complaint_no=new.complaint_no,
        verb=verb, at=at, recorded_at=moment("10-03 11:00"), operator="王芳",
        changes=differences(old, new), detail=dict(detail),
    )  # fmt: skip


def a_course(*verbs: str) -> tuple[Complaint, list[Event]]:
    case = a_complaint()
    events = [event(1, "register", None, case)]
    raw = {"docket": {"docketed": True}, "dispatch": {"dept": "工程部"}, "urge": {}}
    for seq, verb in enumerate(verbs, 2):
        changes = take(verb, case, read(verb, raw[verb]), context("10-02 09:00"))
        new = replace(case, **changes)  # type: ignore[arg-type]
        events.append(event(seq, verb, case, new))
        case = new
    return case, events


def test_the_last_step_gives_exactly_the_case_before_it() -> None:
    before, _ = a_course("docket")
    case, events = a_course("docket", "dispatch")
    step, changes = take_back(case, events, context())
    assert step.verb == "dispatch"
    assert replace(case, **changes) == before  # type: ignore[arg-type]


def test_a_registration_cannot_be_taken_back() -> None:
    case, events = a_course()
    assert last_step(events) is None
    with pytest.raises(Refusal, match="没有可以撤回的"):
        take_back(case, events, context())


def test_what_another_change_rests_on_stays() -> None:
    case, events = a_course("docket", "dispatch")
    moved = replace(case, handling_dept="秩序部")
    events.append(event(9, "regime_moved", case, moved))
    with pytest.raises(Refusal, match="之后又有别的变动"):
        take_back(moved, events, context())


def test_a_step_taken_back_counts_no_more_but_stays_in_the_history() -> None:
    case, events = a_course("docket", "dispatch")
    before, _ = a_course("docket")
    events.append(event(4, TAKE_BACK, case, before, of=3, step="dispatch"))
    assert [e.verb for e in standing(events)] == ["register", "docket"]
    found = last_step(events)
    assert found is not None and found.verb == "docket"
    assert list(rounds(events)) == [before]


def test_the_taking_back_stands_where_it_was_done() -> None:
    case, _ = a_course("docket")
    assert stands_at(event(4, TAKE_BACK, None, case, of=3)) == moment("10-03 11:00")
    assert stands_at(event(4, "docket", None, case)) == moment("10-02 09:00")


def test_voiding_has_a_way_back_of_its_own() -> None:
    assert not REVERSIBLE & {"void", "register", "merge"}
    assert {"dispatch", "revisit", "close", "change", "archive"} <= REVERSIBLE
