"""Drafts of what is being typed, kept every few seconds: a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ledger_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed (raw text by field name) and when it was kept."""

    values: dict[str, object]
    saved_at: datetime


class Drafts:
    """Keeps, gives back and forgets drafts.

    A draft is no event; it leaves no trace once dropped.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def save(self, key: str, values: Mapping[str, object]) -> datetime:
        """Keep ``values`` (JSON-able) under ``key``. Returns the time shown to the clerk."""
        now = self._office.clock.now()
        with self._office.ledger.writing():
            self._office.small.put_draft(key, values, now)
        return now

    def load(self, key: str) -> Draft | None:
        """The draft under ``key``; None when there is none."""
        with self._office.ledger.reading():
            found = self._office.small.draft(key)
        return Draft(*found) if found else None

    def drop(self, key: str) -> None:
        """Forget the draft under ``key``."""
        with self._office.ledger.writing():
            self._office.small.drop_draft(key)
