"""The events are the truth: any past state of a record is the fold of its events until then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from ledger_app.domain.kinds import moment_text
from ledger_app.domain.records import Complaint, Event, Record, plain_record, record_from_plain

GENESIS = "0" * 64
HEAD_SHOWN = 8  # so many characters of a hash stand on paper
# What founds a case counts from its reception on, however late it was entered.
FOUNDING = frozenset({"register", "imported"})


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


def rounds(events: Iterable[Event]) -> Iterator[Complaint]:
    """The case at the end of each handling round, oldest first; the last is the case now."""
    seen: list[Event] = []
    for event in events:
        if "round_no" in event.changes and event.verb not in FOUNDING:
            yield fold_complaint(seen)
        seen.append(event)
    yield fold_complaint(seen)


def differences(old: Record | None, new: Record) -> dict[str, list[object]]:
    """Field -> [old, new] in plain form where they differ; ``old`` None: a new record."""
    after = plain_record(new)
    before = plain_record(old) if old is not None else {}
    empty = plain_record(type(new)())
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if (value != before[name] if old is not None else _is_set(name, value, empty))
    }


def _is_set(name: str, value: object, empty: dict[str, object]) -> bool:
    return name in ("state", "round_no") or value != empty[name]


def event_hash(event: Event) -> str:
    """SHA-256 over the hash of the event before and everything this event says."""
    payload = json.dumps(
        [
            event.seq,
            event.record,
            event.subject,
            event.complaint_no,
            event.verb,
            moment_text(event.at),
            moment_text(event.recorded_at),
            event.operator,
            event.changes,
            event.detail,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(f"{event.prev_hash}\n{payload}".encode()).hexdigest()


def proof_words(head: str) -> str:
    """台账校验码 a1b2c3d4（可发现改动）, which signed paper carries; nothing without a hash.

    A chain of hashes lets a change be discovered; it cannot prevent one, so it claims no more.
    """
    return f"台账校验码 {head[:HEAD_SHOWN]}（可发现改动）" if head else ""


def chain_problems(events: Iterable[Event]) -> Iterator[str]:
    """A sentence for every event that was altered, removed or moved."""
    seq, last = 0, GENESIS
    for event in events:
        if event.seq != seq + 1:
            yield f"事件链在第 {seq} 条之后断开：缺少第 {seq + 1} 条"
        elif event.prev_hash != last:
            yield f"第 {event.seq} 条事件（{event.subject}）与前一条接不上"
        if event_hash(event) != event.hash:
            yield f"第 {event.seq} 条事件（{event.subject} {event.verb}）的内容被改动过"
        seq, last = event.seq, event.hash
