"""Several cases at once: into the archive, or back from 作废; all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.services.desk import Desk
from ledger_app.services.office import Changes, Office

ARCHIVE, RESTORE = "archive", "restore"
FROM_LEDGER = "从回收站恢复"


def archive_all(office: Office, numbers: Sequence[str]) -> Changes:
    """归档 of every case named. Raises `Refusal` for the first that may not be; then none is."""
    desk = Desk(office)
    with office.ledger.writing():
        for number in numbers:
            desk.do(ARCHIVE, {"number": number})
    return Changes(ARCHIVE, _one(numbers))


def restore_all(office: Office, numbers: Sequence[str], reason: str = FROM_LEDGER) -> Changes:
    """恢复 of every voided case named. Raises `Refusal` like `archive_all`."""
    desk = Desk(office)
    with office.ledger.writing():
        for number in numbers:
            desk.do(RESTORE, {"number": number, "reason": reason})
    return Changes(RESTORE, _one(numbers))


def _one(numbers: Sequence[str]) -> str:
    return numbers[0] if len(numbers) == 1 else ""
