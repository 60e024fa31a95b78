"""The phrase library in its tables, and the texts that phrases are learned from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ledger_app.db import whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.often_said import Written
from ledger_app.domain.phrases import Phrase


class PhraseStore:
    """Reads phrases, counts their use. Every write belongs inside `LedgerFile.writing`.

    Phrases are written as every record is, by `RecordStore.save`. How often one was used only
    orders the list: it is no record of the office and has no event.
    """

    def __init__(self, ledger: LedgerFile) -> None:
        self._database, self._tables = ledger.database, ledger.tables
        self._use = ledger.tables.phrase_use

    def kept(self) -> list[Phrase]:
        """Every phrase that stands in the ledger, retired ones too, in the order of entry."""
        return [phrase for _, phrase in whole_rows.records(self._database, Phrase)]

    def uses(self) -> dict[str, int]:
        """Phrase number -> how often it was used."""
        return dict(self._use.select(self._use.phrase_no, self._use.uses).tuples())

    def count_use(self, number: str, at: datetime) -> None:
        """A phrase was written into a box."""
        table, moment = self._use, moment_text(at)
        changed = table.update(uses=table.uses + 1, used_at=moment).where(table.phrase_no == number)
        if not changed.execute():
            table.insert(phrase_no=number, uses=1, used_at=moment).execute()

    def written(self, record: str, column: str, category: str, limit: int) -> list[Written]:
        """What stands in a field of the newest ``limit`` records, with the people, phones and room
        of its case; only of ``category``, when one is given. What was said in confidence is left
        out.
        """
        table = self._tables.of(record)
        case = self._tables.complaint
        about = (case.complainant_name, case.agent_name, case.phone, case.agent_phone, case.unit_no)
        asked: Any = table.select(
            case.keep_confidential, getattr(table, column), case.complaint_no, *about
        )
        if record == "complaint":
            asked = asked.order_by(table.received_at.desc())
        else:
            asked = asked.join(case, on=(case.complaint_no == table.complaint_no))
            asked = asked.order_by(table.id.desc())
        if category:
            asked = asked.where(case.category == category)
        return [
            Written(text or "", number, tuple(word or "" for word in words))
            for confidential, text, number, *words in asked.limit(limit).tuples()
            if not confidential
        ]
