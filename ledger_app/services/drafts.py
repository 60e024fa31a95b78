"""Drafts of what is being typed, kept every few seconds: a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ledger_app.domain.dates import moment_words
from ledger_app.services.office import Office

_SHEET, _STEP, _PARTS = "case", "step", ":"


def sheet_key(case_no: str) -> str:
    """The key of unsaved edits on the sheets of a case."""
    return f"{_SHEET}{_PARTS}{case_no}"


def step_key(case_no: str, step: str, slip: str = "") -> str:
    """The key of a step's form. ``slip``: the slip it works on instead of the case."""
    return _PARTS.join((_STEP, case_no, step, slip))


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed (raw text by field name) and when it was kept."""

    values: dict[str, object]
    saved_at: datetime

    def when(self, today: date) -> str:
        """When it was kept: the hour of today, or the day too."""
        kept = self.saved_at
        return f"{kept:%H:%M}" if kept.date() == today else moment_words(kept)


@dataclass(frozen=True, slots=True)
class StepDraft:
    """The form of a step left unfinished. ``slip``: what it works on instead of the case."""

    step: str
    slip: str
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

    def of_cases(self) -> tuple[str, ...]:
        """The numbers of the cases with anything unfinished, the last kept first."""
        parts = (key.split(_PARTS) for key, _ in self._keys())
        found = [part[1] for part in parts if part[0] in (_SHEET, _STEP)]
        return tuple(dict.fromkeys(found))

    def steps(self, case_no: str) -> tuple[StepDraft, ...]:
        """The unfinished forms of a case's steps, the last kept first."""
        start = step_key(case_no, "")[:-1]
        found = [(key.removeprefix(start), at) for key, at in self._keys() if key.startswith(start)]
        parts = ((*rest.partition(_PARTS), saved_at) for rest, saved_at in found)
        return tuple(StepDraft(step, slip, saved_at) for step, _, slip, saved_at in parts)

    def _keys(self) -> list[tuple[str, datetime]]:
        with self._office.ledger.reading():
            return self._office.small.drafts()

    def drop(self, key: str) -> None:
        """Forget the draft under ``key``."""
        with self._office.ledger.writing():
            self._office.small.drop_draft(key)
