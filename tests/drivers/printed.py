"""A job printed without a printer: laid out and logged."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.services.printing import Printing, PrintJob, Printout


def print_job(printing: Printing, job: PrintJob, *, reason: str = "", copies: int = 1) -> Printout:
    """Lay a job out and log it as if the printer had taken it."""
    made = printing.lay_out(replace(job, reason=reason or job.reason))
    assert made is not None
    printing.log(made, copies=copies)
    return made
