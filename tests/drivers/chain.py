"""The chain of a ledger as its events."""

from __future__ import annotations

from ledger_app.db.audit import Audit
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.chain import opened
from ledger_app.domain.records import Event


def all_events(ledger: LedgerFile) -> list[Event]:
    """Every event in order."""
    return [opened(event) for event in Audit(ledger).events()]
