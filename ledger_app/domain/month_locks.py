"""A month handed in: one row a submission, and the event that vouches for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger_app.domain.month import Month
from ledger_app.domain.records import Event

RECORD = "month"  # what the events of locking belong to; their subject is the month, 2026-10
LOCK, REISSUE = "lock_month", "reissue_month"
TEXT = "month_text"  # of its events: one of the texts was typed


@dataclass(frozen=True, slots=True)
class MonthLock:
    """One submission of a month as the ledger keeps it.

    ``version``: 0, then n for 更正第n版; ``chain_head``: hash of its event; ``snapshot``: the whole
    report as text, see `domain.month_snapshot`.
    """

    month: str
    version: int
    locked_at: datetime
    operator: str
    reason: str = ""
    chain_head: str = ""
    snapshot: str = ""

    @property
    def title(self) -> str:
        """2026年10月, with 更正第1版 where it is one."""
        words = Month.parse(self.month).words
        return f"{words}更正第{self.version}版" if self.version else words


def lock_detail(lock: MonthLock) -> dict[str, object]:
    """What the event of locking holds: the edition, its reason, and the snapshot's SHA-256."""
    said: dict[str, object] = {"version": lock.version} if lock.version else {}
    if lock.reason:
        said["reason"] = lock.reason
    return said | {"snapshot": hashlib.sha256(lock.snapshot.encode()).hexdigest()}


def lock_problems(locks: Iterable[MonthLock], events: Iterable[Event]) -> Iterator[str]:
    """Locked months that are not what their events sealed, and events whose month is gone."""
    sealing = (LOCK, REISSUE)
    told = {e.hash: e for e in events if e.record == RECORD and e.verb in sealing}
    for lock in locks:
        event = told.pop(lock.chain_head, None)
        alike = next((e for e in told.values() if event is None and _of_moment(lock, e)), None)
        if alike is not None:
            del told[alike.hash]
            yield f"{lock.title}的锁定版的校验码被改动，与经过记录（第 {alike.seq} 条）不一致"
        elif event is None:
            yield f"{lock.title}的锁定版没有任何经过记录"
        elif not _sealed_by(lock, event):
            yield f"{lock.title}的锁定版与经过记录（第 {event.seq} 条）不一致"
    for event in told.values():
        yield f"{Month.parse(event.subject).words}第 {event.seq} 条锁定记录的锁定版不在台账里"


def _of_moment(lock: MonthLock, event: Event) -> bool:
    return (lock.month, lock.locked_at) == (event.subject, event.at)


def _sealed_by(lock: MonthLock, event: Event) -> bool:
    said = {name: value for name, value in event.detail.items() if name != "changes"}
    own = (lock.month, lock.locked_at, lock.operator, lock_detail(lock))
    return own == (event.subject, event.at, event.operator, said)
