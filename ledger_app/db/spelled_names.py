"""Names of those who complained, found by the first letters or the letters they are written with:
zlj and zhaolijuan are 赵丽娟.
"""

from __future__ import annotations

from bisect import bisect_left
from heapq import nlargest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.pinyin import Spelling

_LEAST, _MOST = 2, 200  # letters of a word; names that it stands for
_AT_ONCE = 500  # names spelled between two keys
_BEYOND = "\U0010ffff"


class SpelledNames:
    """Spells every name once, when it is first needed or before (`learn`); names written since are
    read after the ledger was written to.
    """

    def __init__(self, ledger: LedgerFile) -> None:
        self._database = ledger.database
        self._spelling = Spelling()  # reads its tables when letters are typed
        self._seen = -1  # the last event when names were read
        self._names: list[str] = []  # as they were first written, and the place of each
        self._places: dict[str, int] = {}
        self._spelled = 0  # so many of them, from the first on
        self._ways: list[tuple[str, int]] = []  # sorted: a spelling, and the place of its name

    def meant(self, word: str) -> list[str]:
        """The names that a word of Latin letters begins, in initials or written out; of very many
        those written last.
        """
        letters = word.strip().lower()
        if len(letters) < _LEAST or not (letters.isascii() and letters.isalpha()):
            return []
        self._read()
        while self._spell_some():
            pass
        first = bisect_left(self._ways, (letters, 0))
        beyond = bisect_left(self._ways, (letters + _BEYOND, 0))
        places = {place for _, place in self._ways[first:beyond]}
        return [self._names[place] for place in nlargest(_MOST, places)]

    def learn(self) -> bool:
        """Spell some of the names before they are needed; whether some are left."""
        if self._seen < 0:
            self._read()
        return self._spell_some()

    def _spell_some(self) -> bool:
        some = self._names[self._spelled : self._spelled + _AT_ONCE]
        for place, name in enumerate(some, self._spelled):
            initials, whole = self._spelling.ways(name)
            self._ways += [(way, place) for way in initials | whole]
        self._spelled += len(some)
        left = self._spelled < len(self._names)
        if some and not left:
            self._ways.sort()
        return left

    def _read(self) -> None:
        """The names that are not known yet: a name that nobody bears any more finds nobody."""
        last = self._database.execute_sql("SELECT MAX(seq) FROM event").fetchone()[0] or 0
        if last == self._seen:
            return
        since = self._seen if last > self._seen else -1
        said = "SELECT complainant_name FROM complaint"
        if since >= 0:
            said += " WHERE complaint_no IN (SELECT complaint_no FROM event WHERE seq > ?)"
        asked = (since,) if since >= 0 else ()
        for (name,) in self._database.execute_sql(f"{said} ORDER BY id", asked).fetchall():
            if name and name not in self._places:
                self._places[name] = len(self._names)
                self._names.append(name)
        self._seen = last
