"""The event of a print job: it vouches for every line that the job adds to the log."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ledger_app.db.print_log import Printed
from ledger_app.domain.records import Event
from ledger_app.services.office import Office

VERB = "print"
RECORD = "print"


def snapshot_mark(snapshot: str) -> str:
    """What the event keeps of all that was on a sheet: the start of its SHA-256."""
    return hashlib.sha256(snapshot.encode()).hexdigest()[:16]


def log_prints(office: Office, printed: Sequence[Printed]) -> None:
    """Log the sheets of one job, printed at one moment, with one event for all of them.

    Belongs inside `LedgerFile.writing`.
    """
    for one in printed:
        office.prints.add(one)
    if not printed:
        return
    first = printed[0]
    reason = next((one.reason for one in printed if one.reason), "")
    sheets = [[one.number, one.version, snapshot_mark(one.snapshot)] for one in printed]
    office.records.append(
        Event(
            seq=0,
            record=RECORD,
            subject=first.number or first.form,
            complaint_no="",
            verb=VERB,
            at=first.printed_at,
            recorded_at=first.printed_at,
            operator=first.operator,
            changes={},
            detail={"form": first.form, "copies": first.copies, "sheets": sheets}
            | ({"reason": reason} if reason else {}),
        )
    )
