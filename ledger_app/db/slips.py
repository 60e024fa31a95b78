"""Questions about liaison slips, repair slips, talk records and revisit lines."""

from __future__ import annotations

from datetime import datetime

from ledger_app.db import whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.records import R
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit, Talk

_NEWEST = "ORDER BY id DESC"
_OF_CASE = "WHERE complaint_no = ? ORDER BY id"
_UNANSWERED = "WHERE replied_on IS NULL"


class SlipQueries:
    """Read-only questions; open `LedgerFile.reading` around them."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._database = ledger.database

    def liaison(self, *, unanswered: bool = False) -> list[LiaisonSlip]:
        """Liaison slips, newest first; only those without a reply when ``unanswered``."""
        return self._all(LiaisonSlip, f"{_UNANSWERED} {_NEWEST}" if unanswered else _NEWEST)

    def unanswered(self) -> int:
        """How many liaison slips have no reply yet."""
        asked = f"SELECT COUNT(*) FROM liaison {_UNANSWERED}"
        (count,) = self._database.execute_sql(asked).fetchone()
        return int(count)

    def repairs(self) -> list[RepairSlip]:
        """Repair slips, newest first."""
        return self._all(RepairSlip, _NEWEST)

    def repairs_of(self, complaint_no: str) -> tuple[RepairSlip, ...]:
        """Repair slips linked to a complaint."""
        return tuple(self._all(RepairSlip, _OF_CASE, complaint_no))

    def talks(self, complaint_no: str = "") -> tuple[Talk, ...]:
        """Talk records, newest first; those of one complaint are in the order of entry."""
        if complaint_no:
            return tuple(self._all(Talk, _OF_CASE, complaint_no))
        return tuple(self._all(Talk, _NEWEST))

    def revisits(self, start: datetime, before: datetime) -> list[Revisit]:
        """Revisits and attempts in a half-open span, oldest first; a voided case has none."""
        span = (
            "WHERE revisited_at >= ? AND revisited_at < ? AND complaint_no NOT IN"
            " (SELECT complaint_no FROM complaint WHERE state = 'voided')"
            " ORDER BY revisited_at, id"
        )
        return self._all(Revisit, span, moment_text(start), moment_text(before))

    def _all(self, made: type[R], rest: str, *values: object) -> list[R]:
        return [record for _, record in whole_rows.records(self._database, made, rest, *values)]
