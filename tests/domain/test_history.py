"""Any past state is the fold of the events; every tampering breaks the chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.history import (
    GENESIS,
    chain_problems,
    differences,
    event_hash,
    fold_complaint,
    rounds,
)
from ledger_app.domain.records import Complaint, Event, plain_record
from tests.factories import a_complaint, moment


def _event(seq: int, verb: str, at: str, changes: dict[str, list[object]]) -> Event:
    return Event(
        seq, "complaint", "TS202610001", "TS202610001", verb, moment(at), moment(at), "王芳",
        changes, {},
    )  # fmt: skip


def _chain(*events: Event) -> list[Event]:
    chained: list[Event] = []
    for event in events:
        event = replace(event, prev_hash=chained[-1].hash if chained else GENESIS)
        chained.append(replace(event, hash=event_hash(event)))
    return chained


NEW = a_complaint()
DONE = replace(NEW, state=State.HANDLED, handled_at=moment("10-20 09:00"))
EVENTS = _chain(
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
    late = _chain(_event(1, "register", "11-01 08:30", differences(None, NEW)))

    assert fold_complaint(late, moment("11-01")) == NEW


def test_a_sound_chain_has_no_problems() -> None:
    assert list(chain_problems(EVENTS)) == []


TAMPER: dict[str, tuple[Callable[[list[Event]], list[Event]], str]] = {
    "a time": (
        lambda e: [e[0], replace(e[1], at=moment("10-03 09:00")), e[2]],
        "第 2 条事件（TS202610001 handle）的内容被改动过",
    ),
    "an operator": (
        lambda e: [e[0], replace(e[1], operator="别人"), e[2]],
        "第 2 条事件（TS202610001 handle）的内容被改动过",
    ),
    "a value": (
        lambda e: [*e[:2], replace(e[2], changes={"level": ["minor", "important"]})],
        "第 3 条事件（TS202610001 change）的内容被改动过",
    ),
    "a detail": (
        lambda e: [*e[:2], replace(e[2], detail={"reason": "改"})],
        "第 3 条事件（TS202610001 change）的内容被改动过",
    ),
    "deleted": (lambda e: [e[0], e[2]], "事件链在第 1 条之后断开：缺少第 2 条"),
    "deleted first": (lambda e: e[1:], "事件链在第 0 条之后断开：缺少第 1 条"),
    "swapped": (
        lambda e: [e[0], replace(e[2], seq=2), replace(e[1], seq=3)],
        "第 2 条事件（TS202610001）与前一条接不上",
    ),
    "forged anew": (
        lambda e: [e[0], *_chain(replace(e[1], operator="别人"))[:1], e[2]],
        "第 2 条事件（TS202610001）与前一条接不上",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), TAMPER.values(), ids=TAMPER)
def test_tampering_is_seen(change: Callable[[list[Event]], list[Event]], sentence: str) -> None:
    assert sentence in list(chain_problems(change(EVENTS)))


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
