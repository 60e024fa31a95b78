"""Names of those who complained, found by the first letters or the letters they are written with:
zlj and zhaolijuan are 赵丽娟.
"""

from __future__ import annotations

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.pinyin import Spelling

_LEAST, _MOST = 2, 200  # letters of a word; names that it stands for


class SpelledNames:
    """Spells every name once; names are read again after the ledger was written to."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._database = ledger.database
        self._spelling = Spelling()  # reads its tables when letters are typed
        self._ways: dict[str, frozenset[str]] = {}
        self._names: list[str] = []
        self._seen = -1  # the last event when they were read

    def meant(self, word: str) -> list[str]:
        """The names that a word of Latin letters begins, in initials or written out."""
        letters = word.strip().lower()
        if len(letters) < _LEAST or not (letters.isascii() and letters.isalpha()):
            return []
        found = [
            name
            for name in self._all()
            if any(way.startswith(letters) for way in self._ways_of(name))
        ]
        return found[:_MOST]

    def _all(self) -> list[str]:
        last = self._database.execute_sql("SELECT MAX(seq) FROM event").fetchone()[0] or 0
        if last != self._seen:
            rows = self._database.execute_sql(
                "SELECT DISTINCT complainant_name FROM complaint ORDER BY id DESC"
            )
            self._names = [name for (name,) in rows.fetchall() if name]
            self._seen = last
        return self._names

    def _ways_of(self, name: str) -> frozenset[str]:
        if name not in self._ways:
            initials, whole = self._spelling.ways(name)
            self._ways[name] = frozenset(initials | whole)
        return self._ways[name]
