"""The event of a print job: it vouches for every line that the job adds to the log."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ledger_app.db.print_log import PAPER, Printed
from ledger_app.domain.records import Event
from ledger_app.services.office import NOBODY, Office

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
    now, by = office.clock.now(), office.operator or NOBODY
    for number, version, snapshot in sheets:
        again = reason if version > 1 else ""
        office.prints.add(
            Printed(form, number, version, now, by, copies, again, snapshot, kind=kind)
        )
    told: dict[str, object] = {"reason": reason} if reason else {}
    if kind != PAPER:
        told["kind"] = kind
    marks = [[number, version, snapshot_mark(text)] for number, version, text in sheets]
    office.records.append(
        Event(
            seq=0,
            record=RECORD,
            subject=sheets[0][0] or form,
            complaint_no="",
            verb=VERB,
            at=now,
            recorded_at=now,
            operator=by,
            changes={},
            detail={"form": form, "copies": copies, "sheets": marks} | told,
        )
    )
