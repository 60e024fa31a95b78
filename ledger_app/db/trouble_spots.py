"""Which cases gather at a spot: found through the keys of rooms, never by walking the ledger."""

from __future__ import annotations

from datetime import datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.domain.choices import State
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.trouble_spots import Spot

_BEHIND = "."  # the sign behind the dash: where the keys that begin with "3-2-" end


class SpotQueries:
    """Read-only questions; open `LedgerFile.reading` around them."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._database = ledger.database

    def gathered(
        self, spot: Spot, category: str, subcategory: str, since: datetime
    ) -> list[tuple[str, bool]]:
        """Number and whether it is still worked on of the cases of a category (and its finer kind,
        when one is given) received at a spot from ``since`` on, newest first; voided ones are not
        counted, those merged into another are.
        """
        finer = " AND c.subcategory = ?" if subcategory else ""
        statement = (
            "SELECT c.complaint_no, c.closed_at IS NULL AND c.explained_at IS NULL FROM complaint c"
            " WHERE c.id IN (SELECT complaint FROM case_key WHERE key >= ? AND key < ?)"
            f" AND c.category = ? AND c.received_at >= ? AND c.state <> ?{finer}"
            " ORDER BY c.received_at DESC, c.id DESC"
        )
        beginning = f"r{spot.beginning}"
        asked = [beginning, beginning[:-1] + _BEHIND, category, moment_text(since)]
        asked += [State.VOIDED.value, *([subcategory] if subcategory else [])]
        cursor = self._database.execute_sql(statement, asked)
        return [(str(number), bool(is_open)) for number, is_open in cursor.fetchall()]
