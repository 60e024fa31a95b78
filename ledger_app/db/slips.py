"""Questions about liaison slips, repair slips, talk records and revisit lines."""

from __future__ import annotations

from datetime import datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.records import record_from_plain
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Revisit, Talk


class SlipQueries:
    """Read-only questions; open `LedgerFile.reading` around them."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._tables = ledger.tables

    def liaison(self, *, unanswered: bool = False) -> list[LiaisonSlip]:
        """Liaison slips, newest first; only those without a reply when ``unanswered``."""
        table = self._tables.liaison
        query = table.select().order_by(table.id.desc())
        if unanswered:
            query = query.where(table.replied_on.is_null())
        return [_liaison(row) for row in query.dicts()]

    def unanswered(self) -> int:
        """How many liaison slips have no reply yet."""
        table = self._tables.liaison
        count: int = table.select().where(table.replied_on.is_null()).count()
        return count

    def repairs(self) -> list[RepairSlip]:
        """Repair slips, newest first."""
        table = self._tables.repair
        return [_repair(row) for row in table.select().order_by(table.id.desc()).dicts()]

    def repairs_of(self, complaint_no: str) -> tuple[RepairSlip, ...]:
        """Repair slips linked to a complaint."""
        table = self._tables.repair
        query = table.select().where(table.complaint_no == complaint_no).order_by(table.id)
        return tuple(_repair(row) for row in query.dicts())

    def talks(self, complaint_no: str = "") -> tuple[Talk, ...]:
        """Talk records, newest first; those of one complaint are in the order of entry."""
        table = self._tables.talk
        query = table.select().order_by(table.id.desc())
        if complaint_no:
            query = table.select().where(table.complaint_no == complaint_no).order_by(table.id)
        return tuple(_talk(row) for row in query.dicts())

    def revisits(self, start: datetime, before: datetime) -> list[Revisit]:
        """Revisits and attempts in a half-open span, oldest first."""
        table = self._tables.revisit
        query = (
            table.select()
            .where(
                table.revisited_at >= moment_text(start), table.revisited_at < moment_text(before)
            )
            .order_by(table.revisited_at, table.id)
        )
        return [_revisit(row) for row in query.dicts()]


def _liaison(row: dict[str, object]) -> LiaisonSlip:
    slip = record_from_plain("liaison", row)
    assert isinstance(slip, LiaisonSlip)
    return slip


def _repair(row: dict[str, object]) -> RepairSlip:
    slip = record_from_plain("repair", row)
    assert isinstance(slip, RepairSlip)
    return slip


def _talk(row: dict[str, object]) -> Talk:
    talk = record_from_plain("talk", row)
    assert isinstance(talk, Talk)
    return talk


def _revisit(row: dict[str, object]) -> Revisit:
    revisit = record_from_plain("revisit", row)
    assert isinstance(revisit, Revisit)
    return revisit
