"""The resident register as the window reads it: finding, paging, what a household has said."""

from __future__ import annotations

from collections.abc import Sequence

from ledger_app.db.residents import Standing
from ledger_app.domain.people import Resident
from ledger_app.domain.records import Complaint, Event
from ledger_app.services.office import Office

__all__ = ["Residents", "Standing"]
_MOST_CASES = 50


class Residents:
    """Read-only views of the register; the verbs of `domain.resident_verbs` write it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, typed: str, limit: int = 60, *, gone: bool = True) -> list[Resident]:
        """Who is meant by a room in any spelling or a part of one, the start or the last four
        figures of a phone, a name or a part of it, its pinyin or initials, or several of these
        with blanks between; the best first, at most ``limit``.
        """
        with self._office.ledger.reading():
            return self._office.residents.find(typed, limit, gone=gone)

    def page(
        self, after: tuple[str, int] | None = None, limit: int = 128, *, gone: bool = False
    ) -> list[tuple[tuple[str, int], Resident]]:
        """The register in the order of rooms, each with the key to go on behind."""
        with self._office.ledger.reading():
            return self._office.residents.page(after, limit, gone=gone)

    def counts(self) -> tuple[int, int]:
        """How many live here, and how many moved out."""
        with self._office.ledger.reading():
            return self._office.residents.counts()

    def of_room(self, unit_no: str, *, gone: bool = False) -> list[Resident]:
        """Everybody of a room, whatever its spelling."""
        with self._office.ledger.reading():
            return self._office.residents.of_room(unit_no, gone=gone)

    def standings(self, residents: Sequence[Resident]) -> dict[str, Standing]:
        """How each one's household stands, by the resident's number."""
        with self._office.ledger.reading():
            return self._office.residents.standings(residents)

    def cases(self, resident: Resident) -> list[Complaint]:
        """The complaints of a resident's room, newest first; those that `standings` counts and the
        voided ones.
        """
        with self._office.ledger.reading():
            return self._office.cases.household(resident.unit_no, "", "", _MOST_CASES)

    def history(self, number: str) -> list[Event]:
        """What was done to a resident's entry, in order."""
        with self._office.ledger.reading():
            return self._office.records.events_of([number], record="resident").get(number, [])
