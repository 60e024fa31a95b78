"""The event of a print job: it vouches for every line that the job adds to the log."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ledger_app.db.print_log import PAPER, Printed
from ledger_app.services.office import Office
from ledger_app.services.writing import own_event

VERB = "print"
RECORD = "print"


def snapshot_mark(snapshot: str) -> str:
    """What the event keeps of all that was on a sheet: the start of its SHA-256."""
    return hashlib.sha256(snapshot.encode()).hexdigest()[:16]


def log_prints(
    office: Office,
    form: str,
    sheets: Sequence[tuple[str, int, str]],
    *,
    kind: str = PAPER,
    copies: int = 1,
    reason: str = "",
) -> None:
    """Log the sheets of one job (number, which printing, snapshot), with one event for all.

    ``kind``: `PAPER`, or `ARCHIVE` for a PDF that is kept. ``reason``: why those are printed again
    that were printed before. Belongs inside `LedgerFile.writing`.
    """
    if not sheets:
        return
    told: dict[str, object] = {"form": form, "copies": copies}
    told["sheets"] = [[number, version, snapshot_mark(text)] for number, version, text in sheets]
    if reason:
        told["reason"] = reason
    if kind != PAPER:
        told["kind"] = kind
    event = own_event(office, RECORD, sheets[0][0] or form, VERB, detail=told)
    for number, version, snapshot in sheets:
        again = reason if version > 1 else ""
        at, by = event.at, event.operator
        office.prints.add(
            Printed(form, number, version, at, by, copies, again, snapshot, kind=kind)
        )
    office.records.append(event)
