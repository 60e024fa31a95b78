"""The event of a print job: it vouches for every line that the job adds to the log."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ledger_app.db.print_log import ARCHIVE, PAPER, Printed
from ledger_app.services.office import Office
from ledger_app.services.writing import own_event

if TYPE_CHECKING:
    from ledger_app.services.sheet_sources import PrintJob

VERB = "print"
RECORD = "print"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who sent a job, and when: somebody else may sit at the desk when its last page is out."""

    at: datetime
    by: str


def signed(office: Office) -> Signed:
    """A job that is sent now, by whoever sits at the desk."""
    return Signed(office.clock.now(), office.signer)


def snapshot_mark(snapshot: str) -> str:
    """What the event keeps of all that was on a sheet: the start of its SHA-256."""
    return hashlib.sha256(snapshot.encode()).hexdigest()[:16]


def log_prints(
    office: Office,
    job: PrintJob,
    sheets: Sequence[tuple[str, int, str]],
    *,
    sent: Signed,
    copies: int = 1,
) -> None:
    """Log the sheets of one job (number, which printing, snapshot), with one event for all: as a
    printing, or as a PDF that is kept where the job says so. ``sent``: by whom and when; the event
    tells apart when it was entered. Belongs inside `LedgerFile.writing`.
    """
    if not sheets:
        return
    kind, form, reason = ARCHIVE if job.archive else PAPER, job.form, job.reason
    told: dict[str, object] = {"form": form, "copies": copies}
    told["sheets"] = [[number, version, snapshot_mark(text)] for number, version, text in sheets]
    if reason:
        told["reason"] = reason
    if kind != PAPER:
        told["kind"] = kind
    event = own_event(office, RECORD, sheets[0][0] or form, VERB, detail=told)
    event = replace(event, at=sent.at, operator=sent.by)
    for number, version, snapshot in sheets:
        again = reason if version > 1 else ""
        at, by = event.at, event.operator
        office.prints.add(
            Printed(form, number, version, at, by, copies, again, snapshot, kind=kind)
        )
    office.records.append(event)
