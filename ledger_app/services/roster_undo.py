"""Taking a whole roster back: the wrong file, last year's file, another estate's file.

An entry taken back keeps its number, which is never given out again, and says nothing any more;
what it said stands in its events. Entries that somebody has worked on since are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger_app.domain.dates import moment_words
from ledger_app.domain.people import Resident
from ledger_app.services.office import Changes, Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event
from ledger_app.support.progress import Progress, untold

UNDO = "roster_undo"
_TOLD = 200  # entries between two words of how far it is


@dataclass(frozen=True, slots=True)
class RosterBatch:
    """One import: its file, when and by whom, the numbers that can be taken back, and how many
    entries were worked on since.
    """

    file: str
    at: datetime
    operator: str
    numbers: tuple[str, ...]
    kept: int

    @property
    def question(self) -> str:
        """What would be done, as a sentence."""
        kept = f"，导入后改过的 {self.kept:,} 人留下" if self.kept else ""
        return (
            f"要撤销 {moment_words(self.at)} {self.operator}从“{self.file}”导入的"
            f" {len(self.numbers):,} 人吗？{kept}编号不再使用，原来的内容留在经过里"
        )


def last_batch(office: Office) -> RosterBatch | None:
    """The newest import of which anybody is still on the register; None when there is none."""
    with office.ledger.reading():
        found = office.residents.last_import()
        if found is None:
            return None
        file, at, operator = found
        untouched, kept = office.residents.imported(file, at)
    return RosterBatch(file, at, operator, untouched, kept)


def undo_roster(office: Office, batch: RosterBatch, told: Progress = untold) -> Changes:
    """Take an import back: an event each, all in one transaction. ``told``: how many are done.

    Raises `Refusal` when the operator may not change residents.
    """
    require_right(office, "resident_change")
    with office.ledger.writing():
        numbers, _ = office.residents.imported(batch.file, batch.at)
        for start in range(0, len(numbers), _TOLD):
            some = numbers[start : start + _TOLD]
            _take_back(office, batch.file, some)
            told(start + len(some), len(numbers))
    return Changes(UNDO, str(len(numbers)))


def _take_back(office: Office, file: str, numbers: Sequence[str]) -> None:
    found = []
    for row, old in office.records.find_many("resident", numbers):
        assert isinstance(old, Resident)
        event = own_event(office, "resident", old.resident_no, UNDO, detail={"source": file})
        found.append((row, old, event))
    office.records.empty_many("resident", found)
