"""Full-text search: single-character tokens of the normalised text in a contentless FTS5 index.

Every query of one character or more is a phrase of such tokens, so any part of a word, a room or a
phone number is found, whichever script it was typed in.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import peewee

INDEXED = (
    "complaint_no", "complainant_name", "unit_no", "phone", "content", "demand", "occurred_place",
    "accused_dept", "accused_person", "handling_dept", "subcategory", "handling_process",
    "cause_analysis", "measures", "implementation", "handling_result", "revisit_comment", "remark",
)  # fmt: skip
DDL = "CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize='ascii')"
# No single-character token can equal it, so a phrase never runs from one field into the next.
BETWEEN, BOUNDARY = "\0", "xx"
_LETTERS = frozenset("LN")
_WHOLE = "\x01"  # stands where a text can only be normalised as a whole
# Characters that never join with the one before them: Latin and its signs, Chinese and its signs.
_ALONE = (
    range(0x300), range(0x2010, 0x2028), range(0x3000, 0x302A), range(0x3400, 0xA000),
    range(0xFF01, 0xFF5F), range(0x20000, 0x2F800),
)  # fmt: skip
_HALVES = range(0xD800, 0xE000)  # of a pair: no character, so nothing to convert
_PAIRS = 24  # of characters that a text is compared by


class _Letters(dict[int, str]):
    """Character -> its simplified form, "" for what is no letter, digit or ideograph; OpenCC is
    asked once a character.
    """

    def __init__(self) -> None:
        super().__init__({ord(BETWEEN): BETWEEN})
        self._converter: Callable[[str], str] | None = None

    def __missing__(self, code: int) -> str:
        simple = self._simplified(code)
        found = "".join(c for c in simple if unicodedata.category(c)[0] in _LETTERS)
        self[code] = found
        return found

    def _simplified(self, code: int) -> str:
        if code < 0x3400 or code in _HALVES:
            return chr(code)
        if self._converter is None:
            import opencc  # 10 ms that the first window need not wait for

            self._converter = opencc.OpenCC("t2s").convert
        return self._converter(chr(code))


class _Normal(dict[int, str]):
    """Character as it is typed -> its letters, in one step; `_WHOLE` for what may join with the
    character before it (a mark, a jamo). Normalising every text would take twice as long as all
    the rest.
    """

    def __init__(self, letters: _Letters) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, code: int) -> str:
        alone = any(code in span for span in _ALONE)
        self[code] = found = _normal(chr(code)).translate(self._letters) if alone else _WHOLE
        return found


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


class SearchText:
    """Turns texts into tokens and queries into MATCH expressions."""

    def __init__(self) -> None:
        self._letters = _Letters()
        self._typed = _Normal(self._letters)

    def letters(self, text: str) -> str:
        """``text`` normalised and simplified, nothing but its letters, digits and ideographs."""
        found = text.translate(self._typed)
        return _normal(text).translate(self._letters) if _WHOLE in found else found

    def letters_of(self, values: Iterable[object]) -> str:
        """The letters of a complaint, `BETWEEN` its fields, given their values as `INDEXED`."""
        return self.letters(BETWEEN.join([str(value) for value in values if value]))

    def tokens(self, text: str) -> str:
        """``text`` normalised, its letters, digits and ideographs separated by blanks."""
        return spaced(self.letters(text))

    def of(self, plain: Mapping[str, object]) -> str:
        """The tokens of a complaint given in plain form."""
        return spaced(self.letters_of(map(plain.get, INDEXED)))

    def match(self, query: str, meant: Callable[[str], Sequence[str]] = lambda _word: ()) -> str:
        """The MATCH expression for what was typed; words separated by blanks must all occur.

        ``meant``: what a word may stand for besides itself. "" if nothing to find.
        """
        ways = ((word, *meant(word)) for word in query.split())
        found = (
            " OR ".join(f'"{tokens}"' for w in way if (tokens := self.tokens(w))) for way in ways
        )
        return " AND ".join(f"({words})" if " OR " in words else words for words in found if words)

    def pairs(self, text: str) -> list[str]:
        """Phrases of two characters each that stand in ``text``, of a long one spread over it."""
        tokens = self.tokens(text).split()
        pairs = list(dict.fromkeys(f'"{a} {b}"' for a, b in itertools.pairwise(tokens)))
        step = max(1, len(pairs) // _PAIRS)
        return pairs[::step][:_PAIRS]


def spaced(letters: str) -> str:
    """Letters as the tokens that are indexed."""
    return " ".join(letters).replace(BETWEEN, BOUNDARY)


def put(database: peewee.Database, row: int, tokens: str, old: str | None = None) -> None:
    """Index ``tokens`` for a complaint's row, taking its ``old`` tokens out first."""
    if old is not None:
        database.execute_sql(
            "INSERT INTO search(search, rowid, tokens) VALUES('delete', ?, ?)", (row, old)
        )
    database.execute_sql("INSERT INTO search(rowid, tokens) VALUES(?, ?)", (row, tokens))


def find(database: peewee.Database, match: str, limit: int) -> list[int]:
    """Rows that match, the newest first, at most ``limit``."""
    cursor = database.execute_sql(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (match, limit)
    )
    return [row for (row,) in cursor.fetchall()]


def nearest(
    database: peewee.Database, pairs: Sequence[str], first_row: int, limit: int
) -> list[int]:
    """Rows from ``first_row`` on that hold most of these phrases, the newest of equals first.

    One question a phrase: ranking by `bm25` would count each through the whole ledger.
    """
    found: Counter[int] = Counter()
    for pair in pairs:
        cursor = database.execute_sql(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ?", (pair, first_row)
        )
        found.update(row for (row,) in cursor.fetchall())
    return sorted(found, key=lambda row: (found[row], row), reverse=True)[:limit]


def among(match: str) -> peewee.SQL:
    """The condition that a complaint matches, for a query of its table.

    The plus keeps SQLite from fetching every hit by its row before it sorts.
    """
    # peewee calls the one table of a query t1.
    return peewee.SQL('+"t1"."id" IN (SELECT rowid FROM search WHERE search MATCH ?)', (match,))


def touches(changed: Mapping[str, object] | frozenset[str]) -> bool:
    """True if a change of these fields must be indexed anew."""
    return not frozenset(changed).isdisjoint(INDEXED)
