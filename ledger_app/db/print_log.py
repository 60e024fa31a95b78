"""What was printed, when, by whom and with what on it: one row a sheet and printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text

_BATCH = 400
PAPER = "paper"  # a printing
ARCHIVE = "archive"  # a PDF that was kept: no paper exists, so it counts nowhere
BLANK = 0  # the version of a blank sheet handed out with a reserved number


@dataclass(frozen=True, slots=True)
class Printed:
    """One printing of one sheet, or (``kind`` `ARCHIVE`) a PDF of it that was kept.

    ``version`` counts the printings of the sheet from 1 (`BLANK` for a numbered blank); ``copies``
    of this printing; ``snapshot`` is everything the sheet was laid out from, as JSON.
    """

    form: str
    number: str
    version: int
    printed_at: datetime
    operator: str
    copies: int = 1
    reason: str = ""
    snapshot: str = "{}"
    id: int = 0
    kind: str = PAPER


class PrintLog:
    """Reads and writes the log. Every write belongs inside `LedgerFile.writing`."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._table = ledger.tables.print_log
        self._database = ledger.database

    def add(self, printed: Printed) -> int:
        """Log a printing; gives its id."""
        row: int = self._table.insert(
            form=printed.form,
            number=printed.number,
            version=printed.version,
            printed_at=moment_text(printed.printed_at),
            operator=printed.operator,
            kind=printed.kind,
            copies=printed.copies,
            reason=printed.reason,
            snapshot=printed.snapshot,
        ).execute()
        return row

    def versions(self, form: str, numbers: Sequence[str]) -> dict[str, int]:
        """The last printing of each of these sheets; sheets never printed are absent."""
        found: dict[str, int] = {}
        for start in range(0, len(numbers), _BATCH):
            part = numbers[start : start + _BATCH]
            # Asked before every sheet that is shown: plain SQL is a tenth of a query's cost.
            rows = self._database.execute_sql(
                "SELECT number, MAX(version) FROM print_log WHERE form = ? AND version > ?"
                f" AND kind = ? AND number IN ({', '.join('?' * len(part))}) GROUP BY number",
                (form, BLANK, PAPER, *part),
            )
            found |= dict(rows.fetchall())
        return found

    def of(self, numbers: Sequence[str]) -> tuple[Printed, ...]:
        """Every printing of sheets with these numbers, oldest first."""
        table = self._table
        query = table.select().where(table.number.in_(list(numbers))).order_by(table.id)
        return tuple(_printed(row) for row in query.dicts())

    def last_of(self, form: str, number: str, version: int) -> Printed | None:
        """The entry behind a sheet with this code; a printing before a kept PDF."""
        table = self._table
        query = table.select().where(
            table.form == form, table.number == number, table.version == version
        )
        row = query.order_by(table.kind.desc(), table.id.desc()).dicts().first()
        return _printed(row) if row else None

    def entry(self, log_id: int) -> Printed | None:
        """One printing; None when there is none with this id."""
        row = self._table.select().where(self._table.id == log_id).dicts().first()
        return _printed(row) if row else None


def _printed(row: dict[str, object]) -> Printed:
    moment = datetime.fromisoformat(str(row["printed_at"]))
    return Printed(**(row | {"printed_at": moment}))  # type: ignore[arg-type]
