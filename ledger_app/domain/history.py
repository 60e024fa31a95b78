"""The events are the truth: any past state of a record is the fold of its events until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache

from ledger_app.domain.record_values import record_from_plain
from ledger_app.domain.records import Complaint, Event, Record, plain_record

# What founds a case counts from its reception on, however late it was entered.
FOUNDING = frozenset({"register", "imported"})
TAKE_BACK = "take_back"  # its detail names the event it takes back as "of"


def fold(kind: str, events: Iterable[Event], before: datetime | None = None) -> Record:
    """The record as its events left it, counting only those that happened before ``before``.

    A case received before midnight and written down after it is already known at midnight.
    """
    plain: dict[str, object] = {}
    for event in events:
        if before is None or event.at < before or event.verb in FOUNDING:
            for name, (_, new) in event.changes.items():
                plain[name] = new
    return record_from_plain(kind, plain)


def fold_complaint(events: Iterable[Event], before: datetime | None = None) -> Complaint:
    """`fold` for a complaint."""
    case = fold("complaint", events, before)
    assert isinstance(case, Complaint)
    return case


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that count: neither a step that was taken back nor its taking back."""
    told = list(events)
    gone = taken_back(told)
    return [e for e in told if e.verb != TAKE_BACK and e.seq not in gone] if gone else told


def taken_back(events: Iterable[Event]) -> frozenset[object]:
    """The sequence numbers of the steps that were taken back."""
    return frozenset(event.detail.get("of") for event in events if event.verb == TAKE_BACK)


def rounds(events: Iterable[Event]) -> Iterator[Complaint]:
    """The case at the end of each handling round, oldest first; the last is the case now."""
    seen: list[Event] = []
    for event in standing(events):
        if "round_no" in event.changes and event.verb not in FOUNDING:
            yield fold_complaint(seen)
        seen.append(event)
    yield fold_complaint(seen)


def stands_at(event: Event) -> datetime:
    """Where an event stands in the course of its case: what founds it, at its reception; the taking
    back of a step, when it was done.
    """
    if event.verb == TAKE_BACK:
        return event.recorded_at
    received = event.changes.get("received_at", [None, None])[1]
    if event.verb not in FOUNDING or event.record != "complaint" or not received:
        return event.at
    return min(event.at, datetime.fromisoformat(str(received)))


def differences(old: Record | None, new: Record) -> dict[str, list[object]]:
    """Field -> [old, new] in plain form where they differ; ``old`` None: a new record."""
    after = plain_record(new)
    before = plain_record(old) if old is not None else {}
    empty = _blank(type(new))  # type: ignore[arg-type]
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if (value != before[name] if old is not None else _is_set(name, value, empty))
    }


@cache
def _blank(kind: type[Record]) -> dict[str, object]:
    """A record of a kind in which nothing is set yet, in plain form."""
    return plain_record(kind())


def _is_set(name: str, value: object, empty: dict[str, object]) -> bool:
    return name in ("state", "round_no") or value != empty[name]
