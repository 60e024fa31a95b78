"""Numbers handed out on blank sheets before their complaints are known."""

from __future__ import annotations

from datetime import date, datetime

from ledger_app.db.failures import unreadable
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.records import Reservation


class Reservations:
    """Reads and writes them. Every write belongs inside `LedgerFile.writing`.

    A reservation is open until a complaint carries its number.
    """

    def __init__(self, ledger: LedgerFile) -> None:
        self._table = ledger.tables.reservation
        self._complaint = ledger.tables.complaint

    def add(self, reservation: Reservation) -> None:
        """Reserve a number."""
        self._table.insert(
            number=reservation.number,
            reserved_at=moment_text(reservation.reserved_at),
            reserved_by=reservation.reserved_by,
            received_in=reservation.received_in.isoformat(),
        ).execute()

    def every(self) -> tuple[Reservation, ...]:
        """All that were ever made, in number order."""
        query = self._table.select().order_by(self._table.number)
        return tuple(_reservation(row) for row in query.dicts())

    def open(self) -> tuple[Reservation, ...]:
        """Those no complaint carries yet, in number order."""
        taken = self._complaint.select(self._complaint.complaint_no)
        query = self._table.select().where(self._table.number.not_in(taken))
        return tuple(_reservation(row) for row in query.order_by(self._table.number).dicts())

    def find(self, number: str) -> Reservation | None:
        """The reservation of a number, open or not; None if it was never reserved."""
        row = self._table.select().where(self._table.number == number).dicts().first()
        return _reservation(row) if row else None


def _reservation(row: dict[str, object]) -> Reservation:
    """Raises `LedgerError` for a row that holds no times."""
    try:
        return Reservation(
            number=str(row["number"]),
            reserved_at=datetime.fromisoformat(str(row["reserved_at"])),
            reserved_by=str(row["reserved_by"]),
            received_in=date.fromisoformat(str(row["received_in"])),
        )
    except ValueError as error:
        raise unreadable(row["number"]) from error
