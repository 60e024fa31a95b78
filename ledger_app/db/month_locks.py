"""Months handed in: one row a submission, never changed afterwards."""

from __future__ import annotations

from datetime import datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.month_locks import MonthLock


class MonthLocks:
    """Reads and writes them. Every write belongs inside `LedgerFile.writing`."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._table = ledger.tables.month_lock

    def of(self, month: str) -> tuple[MonthLock, ...]:
        """The submissions of a month, the first one first."""
        query = self._table.select().where(self._table.month == month)
        return tuple(_lock(row) for row in query.order_by(self._table.version).dicts())

    def newest(self, month: str) -> MonthLock | None:
        """What counts for a month now; None while it is not locked."""
        query = self._table.select().where(self._table.month == month)
        row = query.order_by(self._table.version.desc()).dicts().first()
        return _lock(row) if row else None

    def every(self) -> tuple[MonthLock, ...]:
        """All submissions in the order they were made."""
        return tuple(_lock(row) for row in self._table.select().order_by(self._table.id).dicts())

    def add(self, lock: MonthLock) -> None:
        """Keep a submission."""
        self._table.insert(
            month=lock.month,
            version=lock.version,
            locked_at=moment_text(lock.locked_at),
            operator=lock.operator,
            reason=lock.reason,
            chain_head=lock.chain_head,
            snapshot=lock.snapshot,
        ).execute()


def _lock(row: dict[str, object]) -> MonthLock:
    return MonthLock(
        month=str(row["month"]),
        version=int(str(row["version"])),
        locked_at=datetime.fromisoformat(str(row["locked_at"])),
        operator=str(row["operator"]),
        reason=str(row["reason"]),
        chain_head=str(row["chain_head"]),
        snapshot=str(row["snapshot"]),
    )
