"""The chain of events: each holds the hash of the one before, so that a change is discovered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from json.encoder import encode_basestring
from typing import NamedTuple

from ledger_app.domain.kinds import moment_text
from ledger_app.domain.records import Event

GENESIS = "0" * 64
HEAD_SHOWN = 8  # so many characters of a hash stand on paper
_NEAR = 50  # so far from its place an event that was moved is looked for


class StoredEvent(NamedTuple):
    """An event as its row holds it, word for word; the hash is over these very words."""

    seq: int
    record: str
    subject: str
    complaint_no: str
    verb: str
    at: str
    recorded_at: str
    operator: str
    changes: str
    detail: str
    prev_hash: str = ""
    hash: str = ""


def stored(event: Event) -> StoredEvent:
    """An event as its row will hold it."""
    return StoredEvent(
        event.seq,
        event.record,
        event.subject,
        event.complaint_no,
        event.verb,
        moment_text(event.at),
        moment_text(event.recorded_at),
        event.operator,
        _json(event.changes),
        _json(event.detail),
        event.prev_hash,
        event.hash,
    )


def opened(row: StoredEvent) -> Event:
    """The event a row holds. Raises ValueError for a row that something else has written."""
    return Event(
        seq=row.seq,
        record=row.record,
        subject=row.subject,
        complaint_no=row.complaint_no,
        verb=row.verb,
        at=datetime.fromisoformat(row.at),
        recorded_at=datetime.fromisoformat(row.recorded_at),
        operator=row.operator,
        changes=json.loads(row.changes),
        detail=json.loads(row.detail),
        prev_hash=row.prev_hash,
        hash=row.hash,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def stored_hash(event: StoredEvent) -> str:
    """SHA-256 over the hash of the event before and everything this event says.

    What it says is a JSON list, so that no word can pass from one field into the next. ``changes``
    and ``detail`` enter as they are stored: they are JSON already, and are never written anew.
    """
    words = ",".join(map(encode_basestring, event[1:8]))
    text = f"{event.prev_hash}\n[{event.seq},{words},{event.changes},{event.detail}]"
    return hashlib.sha256(text.encode()).hexdigest()


def _is_sound(event: StoredEvent) -> bool:
    try:
        return stored_hash(event) == event.hash
    except TypeError:  # bytes where words belong
        return False


def event_hash(event: Event) -> str:
    """`stored_hash` of an event that is about to be stored."""
    return stored_hash(stored(event))


def proof_words(head: str) -> str:
    """台账校验码 a1b2c3d4（可发现改动）, which signed paper carries; nothing without a hash.

    A chain of hashes lets a change be discovered; it cannot prevent one, so it claims no more.
    """
    return f"台账校验码 {head[:HEAD_SHOWN]}（可发现改动）" if head else ""


class Chain:
    """Follows the events in order and tells what was altered, removed or moved.

    ``words``: the clerk's word for a verb. ``seq`` and ``head``: place and hash of the event
    followed last; ``count``: how many were followed.
    """

    def __init__(self, words: Callable[[str], str] = str) -> None:
        self.seq = 0
        self.count = 0
        self.head = GENESIS
        self._words = words

    def follow(self, event: StoredEvent) -> Sequence[str]:
        """A sentence for everything wrong with the next event."""
        follows = event.seq == self.seq + 1 and event.prev_hash == self.head
        wrong = () if follows and _is_sound(event) else tuple(self._faults(event))
        self.seq, self.head = event.seq, event.hash
        self.count += 1
        return wrong

    def _faults(self, event: StoredEvent) -> Iterator[str]:
        if event.seq != self.seq + 1:
            yield self._gap(event.seq)
        elif event.prev_hash != self.head:
            yield f"{self._named(event)}与前一条接不上"
        if not _is_sound(event):
            yield self._altered(event)

    def cut_off(self, written: int) -> Iterator[str]:
        """After the last event: those missing at the end, where no later link gives them away.

        ``written``: how many events were ever written.
        """
        if written > self.seq:
            missing = written - self.seq
            yield f"经过记录末尾缺少 {missing} 条（最后应是第 {written} 条）"
        elif written < self.seq:
            yield f"经过的计数被改动过：记着 {written} 条，实有 {self.seq} 条"

    def _gap(self, seq: int) -> str:
        first, last = self.seq + 1, seq - 1
        missing = f"第 {first} 条" if first >= last else f"第 {first} 至 {last} 条"
        return f"事件链在第 {self.seq} 条之后断开：缺少{missing}"

    def _altered(self, event: StoredEvent) -> str:
        """Altered in its words, or only in its place."""
        for seq in range(max(event.seq - _NEAR, 1), event.seq + _NEAR):
            if _is_sound(event._replace(seq=seq)):
                return f"{self._named(event)}被换过位置，它原来是第 {seq} 条"
        return f"{self._named(event)}的内容被改动过"

    def _named(self, event: StoredEvent) -> str:
        return f"第 {event.seq} 条事件（{event.subject} {self._words(event.verb)}）"
