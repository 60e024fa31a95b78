"""Questions about residents: who is meant by what is typed, the register in the order of rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger_app.db import search, whole_rows
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookups import household_keys
from ledger_app.db.resident_keys import (
    GONE,
    GONE_ORDER,
    HERE_ORDER,
    ResidentKeys,
    Span,
    starting,
)
from ledger_app.domain.choices import OPEN, State
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.people import Resident
from ledger_app.domain.rooms import room_key

_BATCH = 400
_ROOM_CLASS = "r"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a household has complained of: how many cases, how many open, when the last came in."""

    cases: int = 0
    open: int = 0
    last: datetime | None = None


class ResidentQueries:
    """Read-only questions; open `LedgerFile.reading` around them."""

    def __init__(self, ledger: LedgerFile, text: search.SearchText) -> None:
        self._database = ledger.database
        self._table: Any = ledger.tables.resident
        self._keys = ResidentKeys(text)

    # -- finding ---------------------------------------------------------------------------------

    def find(self, typed: str, limit: int, *, gone: bool = True) -> list[Resident]:
        """Who is meant, the best first: those who live here before those who moved out (``gone``),
        equal before the same house before what only begins so.
        """
        words = self._keys.words(typed)
        if not words:
            return []
        found: list[int] = []
        for front in ("", GONE) if gone else ("",):
            if len(found) < limit:
                more = self._meant(words, front, limit - len(found))
                found += [row for row in more if row not in found]
        return [resident for _, resident in self._rows(found)]

    def _meant(self, words: Sequence[str], front: str, limit: int) -> list[int]:
        if len(words) == 1:
            return list(self._of_word(words[0], front, limit))[:limit]
        each = [self._of_word(word, front, 0) for word in words]
        common = set.intersection(*(set(rows) for rows in each))
        narrowest = min(each, key=len)
        ranked = sorted(
            (row for row in narrowest if row in common),
            key=lambda row: sum(stages[row] for stages in each),
        )
        return ranked[:limit]

    def _of_word(self, word: str, front: str, limit: int) -> dict[int, int]:
        """Rows for one word with how well they fit (0 best), in that order; ``limit`` 0: all."""
        found: dict[int, int] = {}
        for fit, stage in enumerate(self._keys.spans(word)):
            for span in stage:
                if not limit or len(found) < limit:
                    most = limit + len(found) if limit else 0
                    for row in self._in_span(span, front, most):
                        found.setdefault(row, fit)
        return found

    def _in_span(self, span: Span, front: str, limit: int) -> Iterable[int]:
        rows = self._database.execute_sql(
            "SELECT resident FROM resident_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            (front + span.first, front + span.beyond, limit or -1),
        )
        return (row for (row,) in rows.fetchall())

    def of_room(self, unit_no: str, *, gone: bool = False) -> list[Resident]:
        """Everybody of this very room, whatever its spelling, in the order of entry."""
        key = room_key(unit_no)
        if not key:
            return []
        fronts = ("", GONE) if gone else ("",)
        rows = [
            row
            for front in fronts
            for row in self._in_span(Span(_ROOM_CLASS + key, _ROOM_CLASS + key + "\0"), front, 0)
        ]
        return [resident for _, resident in self._rows(sorted(rows))]

    # -- the register ----------------------------------------------------------------------------

    def page(
        self, after: tuple[str, int] | None, limit: int, *, gone: bool
    ) -> list[tuple[tuple[str, int], Resident]]:
        """The next residents behind ``after`` in the order of rooms; those who moved out (``gone``)
        after all who live here. Never by offset.
        """
        last = GONE_ORDER if gone else HERE_ORDER
        place = after or (HERE_ORDER, 0)
        rows = self._database.execute_sql(
            "SELECT key, resident FROM resident_key WHERE (key, resident) > (?, ?) AND key >= ?"
            " AND key < ? ORDER BY key, resident LIMIT ?",
            (*place, place[0], starting(last).beyond, limit),
        ).fetchall()
        residents = dict(self._rows([row for _, row in rows]))
        return [((key, row), residents[row]) for key, row in rows]

    def counts(self) -> tuple[int, int]:
        """How many live here, and how many moved out."""
        here, gone = self._database.execute_sql(
            "SELECT COUNT(*) FILTER (WHERE moved_out_on IS NULL),"
            " COUNT(*) FILTER (WHERE moved_out_on IS NOT NULL) FROM resident WHERE name <> ''"
        ).fetchone()
        return int(here), int(gone)

    def last_import(self) -> tuple[str, datetime, str] | None:
        """File, time and operator of the newest roster of which anybody is still here."""
        found = self._database.execute_sql(
            "SELECT json_extract(e.detail, '$.source'), e.at, e.operator FROM resident r"
            " JOIN event e ON e.subject = r.resident_no AND e.record = 'resident'"
            " WHERE r.name <> '' AND e.verb = 'resident_add'"
            " AND json_extract(e.detail, '$.source') IS NOT NULL ORDER BY r.id DESC LIMIT 1"
        ).fetchone()
        return (found[0], datetime.fromisoformat(found[1]), found[2]) if found else None

    def imported(self, file: str, at: datetime) -> tuple[tuple[str, ...], int]:
        """The numbers of those who came with a roster and were never changed, in the order of
        entry, and how many were changed since.
        """
        rows = self._database.execute_sql(
            "SELECT r.resident_no, (SELECT COUNT(*) FROM event o WHERE o.subject = r.resident_no"
            " AND o.record = 'resident') FROM resident r"
            " JOIN event e ON e.subject = r.resident_no AND e.record = 'resident'"
            " WHERE r.name <> '' AND e.verb = 'resident_add' AND e.at = ?"
            " AND json_extract(e.detail, '$.source') = ? ORDER BY r.id",
            (moment_text(at), file),
        ).fetchall()
        untouched = tuple(number for number, events in rows if events == 1)
        return untouched, len(rows) - len(untouched)

    def standings(self, residents: Sequence[Resident]) -> dict[str, Standing]:
        """How each one's household stands, by the resident's number; rooms without a case are
        absent.
        """
        keys = {key: (*household_keys(r.unit_no, "", ""), "")[0]
                for r in residents for key in (r.resident_no,)}  # fmt: skip
        asked = sorted({key for key in keys.values() if key})
        states = sorted(state.value for state in OPEN)
        told: dict[str, Standing] = {}
        for start in range(0, len(asked), _BATCH):
            part = asked[start : start + _BATCH]
            rows = self._database.execute_sql(
                "SELECT k.key, COUNT(DISTINCT c.id), COUNT(DISTINCT CASE WHEN c.state IN"
                f" ({_marks(states)}) THEN c.id END), MAX(c.received_at)"
                " FROM case_key k JOIN complaint c ON c.id = k.complaint"
                f" WHERE k.key IN ({_marks(part)}) AND c.state <> ? GROUP BY k.key",
                (*states, *part, State.VOIDED.value),
            ).fetchall()
            for key, cases, still_open, last in rows:
                moment = datetime.fromisoformat(last) if last else None
                told[key] = Standing(cases, still_open, moment)
        return {number: told[key] for number, key in keys.items() if key in told}

    def _rows(self, wanted: Sequence[int]) -> list[tuple[int, Resident]]:
        """Rows and residents in the order asked for."""
        found: dict[int, Resident] = {}
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            rest = f"WHERE id IN ({_marks(part)})"
            found |= whole_rows.records(self._database, Resident, rest, *part)
        return [(row, found[row]) for row in wanted if row in found]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
