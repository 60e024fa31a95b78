"""Who works here, and the hashes of their PINs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ledger_app.db import whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.people import Staff


@dataclass(frozen=True, slots=True)
class KeptPin:
    """A PIN as it is kept. ``failures``: wrong ones since the last right one."""

    hash: str
    set_at: datetime
    failures: int
    locked_until: datetime | None


class PeopleStore:
    """Reads staff and PINs, writes PINs. Every write belongs inside `LedgerFile.writing`.

    Staff are written as every record is, by `RecordStore.save`.
    """

    def __init__(self, ledger: LedgerFile) -> None:
        self._database, self._pin = ledger.database, ledger.tables.pin

    def everyone(self) -> list[Staff]:
        """The whole register in the order of entry, those who left among them."""
        return [person for _, person in whole_rows.records(self._database, Staff)]

    def here(self, today: date) -> list[Staff]:
        """Those who work here, in the order of entry."""
        return [person for person in self.everyone() if person.is_here(today)]

    def pin(self, staff_no: str) -> KeptPin | None:
        """The PIN of a person; None for one who has none."""
        row = self._pin.select().where(self._pin.staff_no == staff_no).dicts().first()
        if row is None:
            return None
        until = row["locked_until"]
        return KeptPin(
            hash=str(row["hash"]),
            set_at=datetime.fromisoformat(str(row["set_at"])),
            failures=int(row["failures"]),
            locked_until=datetime.fromisoformat(str(until)) if until else None,
        )

    def with_pin(self) -> set[str]:
        """The numbers of those who have one."""
        return {number for (number,) in self._pin.select(self._pin.staff_no).tuples()}

    def put_pin(self, staff_no: str, hashed: str, at: datetime) -> None:
        """Keep a new PIN."""
        self._pin.replace(
            staff_no=staff_no, hash=hashed, set_at=moment_text(at), failures=0, locked_until=None
        ).execute()

    def put_failures(self, staff_no: str, failures: int, until: datetime | None) -> None:
        """Keep how often a PIN was wrong, and how long the next one has to wait."""
        kept = {"failures": failures, "locked_until": moment_text(until) if until else None}
        self._pin.update(kept).where(self._pin.staff_no == staff_no).execute()

    def drop_pin(self, staff_no: str) -> None:
        """Forget a PIN."""
        self._pin.delete().where(self._pin.staff_no == staff_no).execute()
