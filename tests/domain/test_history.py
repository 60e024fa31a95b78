"""Any past state is the fold of the events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.history import differences, fold_complaint, rounds, stands_at
from ledger_app.domain.records import Complaint, Event, plain_record
from tests.factories import a_complaint, moment


def _event(seq: int, verb: str, at: str, changes: dict[str, list[object]]) -> Event:
    return Event(
        seq, "complaint", "TS202610001", "TS202610001", verb, moment(at), moment(at), "王芳",
        changes, {},
    )  # fmt: skip


NEW = a_complaint()
DONE = replace(NEW, state=State.HANDLED, handled_at=moment("10-20 09:00"))
EVENTS = (
    _event(1, "register", "10-01 09:00", differences(None, NEW)),
    _event(2, "handle", "10-20 09:00", differences(NEW, DONE)),
    _event(3, "change", "11-02 09:00", {"level": ["minor", "major"]}),
)


@pytest.mark.parametrize(
    ("before", "case"),
    [
        ("10-20 09:00", NEW),
        ("10-20 09:01", DONE),
        ("11-01", DONE),
        ("12-01", replace(DONE, level="major")),
    ],
)
def test_the_case_as_it_stood(before: str, case: Complaint) -> None:
    assert fold_complaint(EVENTS, moment(before)) == case


def test_a_case_written_down_after_midnight_was_received_before_it() -> None:
    late = [_event(1, "register", "11-01 08:30", differences(None, NEW))]

    assert fold_complaint(late, moment("11-01")) == NEW


def test_rounds_end_where_the_next_begins() -> None:
    first = replace(NEW, handling_result="换灯泡")
    events = [
        _event(1, "register", "10-01 09:00", differences(None, first)),
        _event(
            2, "dispatch", "10-05 09:00", {"round_no": [1, 2], "handling_result": ["换灯泡", ""]}
        ),
        _event(3, "handle", "10-06 09:00", {"handling_result": ["", "换线"]}),
    ]

    assert [(case.sheet_no, case.handling_result) for case in rounds(events)] == [
        ("TS202610001", "换灯泡"), ("TS202610001-2", "换线"),
    ]  # fmt: skip


def test_a_new_record_tells_only_what_it_says() -> None:
    told = differences(None, NEW)

    assert "remark" not in told
    assert told["state"] == [None, "registered"]
    assert {name: new for name, (_, new) in told.items()}.items() <= plain_record(NEW).items()


def test_what_was_entered_late_stands_at_its_reception() -> None:
    late = _event(1, "register", "10-06 04:56", differences(None, NEW))

    assert stands_at(late) == moment("10-01 09:00")
    assert stands_at(EVENTS[1]) == moment("10-20 09:00")
