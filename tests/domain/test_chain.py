"""Every tampering with the events breaks their chain, and is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain.chain import (
    GENESIS,
    Chain,
    StoredEvent,
    opened,
    proof_words,
    stored,
    stored_hash,
)

AT = "2026-10-20T09:00"


def chained(*events: StoredEvent) -> list[StoredEvent]:
    """The events as they would be written one after the other."""
    found: list[StoredEvent] = []
    for event in events:
        event = event._replace(prev_hash=found[-1].hash if found else GENESIS)
        found.append(event._replace(hash=stored_hash(event)))
    return found


def an_event(seq: int, verb: str, changes: str = "{}", **over: str) -> StoredEvent:
    """An event of TS202610001."""
    plain = StoredEvent(
        seq, "complaint", "TS202610001", "TS202610001", verb, AT, AT, "王芳", changes, "{}"
    )
    return plain._replace(**over)


EVENTS = chained(
    an_event(1, "register", '{"state":[null,"registered"]}'),
    an_event(2, "handle"),
    an_event(3, "change", '{"level":["minor","major"]}'),
    an_event(4, "close"),
)


def problems(events: Iterable[StoredEvent]) -> list[str]:
    """What the chain says of these events."""
    chain = Chain({"handle": "处理"}.get)  # type: ignore[arg-type]
    return [text for event in events for text in chain.follow(event)]


def test_a_sound_chain_has_no_problems() -> None:
    chain = Chain()

    assert [text for event in EVENTS for text in chain.follow(event)] == []
    assert (chain.seq, chain.count, chain.head) == (4, 4, EVENTS[-1].hash)
    assert list(chain.cut_off(4)) == []
    assert list(chain.cut_off(6)) == ["经过记录末尾缺少 2 条（最后应是第 6 条）"]


def _with(place: int, **over: object) -> Callable[[list[StoredEvent]], list[StoredEvent]]:
    def change(events: list[StoredEvent]) -> list[StoredEvent]:
        return [*events[: place - 1], events[place - 1]._replace(**over), *events[place:]]

    return change


ALTERED = "第 2 条事件（TS202610001 处理）的内容被改动过"
TAMPER: dict[str, tuple[Callable[[list[StoredEvent]], list[StoredEvent]], list[str]]] = {
    "a time": (_with(2, at="2026-10-03T09:00"), [ALTERED]),
    "a recorded time": (_with(2, recorded_at="2026-10-20T09:00:01"), [ALTERED]),
    "an operator": (_with(2, operator="别人"), [ALTERED]),
    "a case": (_with(2, complaint_no="TS202610002"), [ALTERED]),
    "a value": (_with(2, changes='{"level":["minor","important"]}'), [ALTERED]),
    "a detail": (_with(2, detail='{"reason":"改"}'), [ALTERED]),
    "a word from one field to the next": (
        _with(2, operator="王芳,", changes="{}"), [ALTERED],
    ),
    "deleted": (
        lambda e: [e[0], *e[2:]], ["事件链在第 1 条之后断开：缺少第 2 条"],
    ),
    "two deleted": (
        lambda e: [e[0], e[3]], ["事件链在第 1 条之后断开：缺少第 2 至 3 条"],
    ),
    "deleted first": (lambda e: e[1:], ["事件链在第 0 条之后断开：缺少第 1 条"]),
    "swapped": (
        lambda e: [e[0], e[2]._replace(seq=2), e[1]._replace(seq=3), e[3]],
        [
            "第 2 条事件（TS202610001 None）与前一条接不上",
            "第 2 条事件（TS202610001 None）被换过位置，它原来是第 3 条",
            "第 3 条事件（TS202610001 处理）与前一条接不上",
            "第 3 条事件（TS202610001 处理）被换过位置，它原来是第 2 条",
            "第 4 条事件（TS202610001 None）与前一条接不上",
        ],
    ),
    "deleted and the rest moved up": (
        lambda e: [e[0], e[2]._replace(seq=2), e[3]._replace(seq=3)],
        [
            "第 2 条事件（TS202610001 None）与前一条接不上",
            "第 2 条事件（TS202610001 None）被换过位置，它原来是第 3 条",
            "第 3 条事件（TS202610001 None）被换过位置，它原来是第 4 条",
        ],
    ),
    "forged with its hash": (
        lambda e: [e[0], *_forged(e[1]), *e[2:]],
        ["第 3 条事件（TS202610001 None）与前一条接不上"],
    ),
}  # fmt: skip


def _forged(event: StoredEvent) -> list[StoredEvent]:
    event = event._replace(operator="别人")
    return [event._replace(hash=stored_hash(event))]


@pytest.mark.parametrize(("change", "sentences"), TAMPER.values(), ids=TAMPER)
def test_tampering_is_seen(
    change: Callable[[list[StoredEvent]], list[StoredEvent]], sentences: list[str]
) -> None:
    assert problems(change(EVENTS)) == sentences


TEXT = st.text(max_size=12)


@given(
    st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT), st.dictionaries(TEXT, st.lists(TEXT)), st.integers(0)
)
def test_an_event_comes_back_from_its_row_and_hashes_the_same(
    words: tuple[str, ...], said: dict[str, list[str]], seq: int
) -> None:
    record, subject, case, verb, by = words
    row = StoredEvent(seq, record, subject, case, verb, AT, AT, by, "{}", "{}")
    event = opened(row)
    event.changes.update({name: list(value) for name, value in said.items()})

    again = stored(event)

    assert opened(again) == event
    assert stored_hash(again) == stored_hash(stored(opened(again)))
    assert (stored_hash(again) == stored_hash(row)) is (not said)


def test_what_paper_says_of_the_ledger() -> None:
    assert proof_words("a1b2c3d4e5") == "台账校验码 a1b2c3d4（可发现改动）"
    assert proof_words("") == ""
