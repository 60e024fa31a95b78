"""What finds cases and residents against the records it follows from, made anew and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, chain, groupby, islice, repeat, starmap, zip_longest
from math import inf
from operator import eq, itemgetter
from secrets import randbits
from typing import Any

from ledger_app.db import search
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookups import Lookups

ROW = "第 "  # what a row without a record is called by begins so
_BITS = 60
_TERMS = 5  # so many characters indexed otherwise are traced first, the others if few cases show
_WORDS = "temp.search_words"  # the index read as a table: term, doc, offset
_SUMS = f"SELECT term, SUM(doc * (offset + 1)) FROM {_WORDS} GROUP BY term"
_DOCS = f"SELECT doc, SUM(offset + 1) FROM {_WORDS} WHERE term = ? GROUP BY doc"
_CASE_KEYS = "SELECT complaint, caller, key FROM case_key ORDER BY complaint, caller, key"
_OWN_KEYS = "SELECT complaint, key FROM case_key WHERE caller = '' ORDER BY complaint, key"
_CALLER_KEYS = (
    "SELECT complaint, caller, key FROM case_key WHERE caller <> '' ORDER BY complaint, caller, key"
)
_RESIDENT_KEYS = "SELECT resident, key FROM resident_key ORDER BY resident, key"


class LookupAudit:
    """Names the first records that are not found as they should be. Reads only.

    Nothing is trusted: every key is made anew, a hundred thousand cases in a few seconds.
    """

    def __init__(self, ledger: LedgerFile, text: search.SearchText) -> None:
        self._database = ledger.database
        self._lookups = Lookups(ledger, text)

    def words(self, most: int) -> list[str]:
        """Cases whose words are indexed otherwise, at most ``most``."""
        with self._reading_words():
            kept = {str(term): int(total) for term, total in self._asked(_SUMS)}
            if self._as_told(kept):
                return []
            told: dict[str, int] = defaultdict(int)
            for row, letters in self._lookups.case_letters():
                for place, letter in enumerate(letters, 1):
                    told[_term(letter)] += row * place
            wrong = sorted(term for term, _ in told.items() ^ kept.items())
            rows = self._misplaced(wrong[:_TERMS])
            if len(rows) < most and len(wrong) > _TERMS:
                rows = self._misplaced(wrong)
            return self._numbers("complaint", rows, most)

    def _as_told(self, kept: Mapping[str, int]) -> bool:
        """Whether the sums of all terms are as the records make them: the sums are not made term
        by term but weighed by chance and added up, in half the time. Sums that differ weigh the
        same once in 2^60 times.
        """
        weights = _Weights()
        told = 0
        for row, letters in self._lookups.case_letters():
            # From the end, what has been met so far summed at every step: weight times place.
            told += row * sum(accumulate(map(weights.__getitem__, reversed(letters))))
        return told == sum(weights[_letter(term)] * total for term, total in kept.items())

    def _misplaced(self, terms: Collection[str]) -> set[int]:
        """Rows that hold one of ``terms`` elsewhere than the index says: their places, weighed by
        chance, add up to something else.
        """
        weights = {term: randbits(_BITS) | 1 for term in terms}
        told: dict[int, int] = defaultdict(int)
        for row, letters in self._lookups.case_letters():
            for place, letter in enumerate(letters, 1):
                if weight := weights.get(_term(letter)):
                    told[row] += weight * place
        kept: dict[int, int] = defaultdict(int)
        for term, weight in weights.items():
            for row, places in self._asked(_DOCS, term):
                kept[row] += weight * places
        return {row for row, _ in told.items() ^ kept.items()}

    def households(self, most: int) -> list[str]:
        """Cases whose households are indexed otherwise, at most ``most``."""
        callers = sorted((row, who, key) for key, row, who in self._lookups.caller_households())
        own = _lines(self._lookups.case_households())
        if _same(own, self._asked(_OWN_KEYS)) and _same(callers, self._asked(_CALLER_KEYS)):
            return []
        own = _lines(self._lookups.case_households())
        told = sorted([*callers, *((row, "", key) for row, key in own)])
        return self._numbers("complaint", _differing(told, self._asked(_CASE_KEYS)), most)

    def residents(self, most: int) -> list[str]:
        """Residents whose keys are others, at most ``most``."""
        if _same(_lines(self._lookups.residents_keys()), self._asked(_RESIDENT_KEYS)):
            return []
        told = _lines(self._lookups.residents_keys())
        return self._numbers("resident", _differing(told, self._asked(_RESIDENT_KEYS)), most)

    def _numbers(self, record: str, rows: Iterable[int], most: int) -> list[str]:
        """The numbers of rows; a row that is no more is called by its place."""
        found = []
        for row in islice(sorted(rows) if isinstance(rows, set) else rows, most):
            number = f'SELECT {record}_no FROM "{record}" WHERE id = ?'
            known = next(self._asked(number, row), None)
            found.append(str(known[0]) if known else f"{ROW}{row} 行")
        return found

    @contextmanager
    def _reading_words(self) -> Iterator[None]:
        self._database.execute_sql(
            f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab('main', 'search', 'instance')"
        )
        try:
            yield
        finally:
            self._database.execute_sql(f"DROP TABLE {_WORDS}")

    def _asked(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return iter(self._database.execute_sql(statement, values))


class _Weights(dict[str, int]):
    """A weight for every term, by chance."""

    def __missing__(self, term: str) -> int:
        self[term] = weight = randbits(_BITS)
        return weight


def _term(letter: str) -> str:
    return search.BOUNDARY if letter == search.BETWEEN else letter


def _letter(term: str) -> str:
    return search.BETWEEN if term == search.BOUNDARY else term


def _lines(keys: Iterable[tuple[int, Iterable[str]]]) -> Iterator[tuple[int, str]]:
    """Row and key, line by line, in order."""
    return chain.from_iterable(zip(repeat(row), sorted(own)) for row, own in keys)


def _same(told: Iterable[object], kept: Iterable[object]) -> bool:
    """Whether both say the same line by line, which nearly always is the answer and soon known."""
    return all(starmap(eq, zip_longest(told, kept)))


_Lines = tuple[float, list[tuple[object, ...]]]


def _differing(
    told: Iterable[tuple[object, ...]], kept: Iterable[tuple[object, ...]]
) -> Iterator[int]:
    """The rows (first of each line, both in order) of which other lines are kept than told."""
    first = itemgetter(0)
    ours, theirs = groupby(told, first), groupby(kept, first)
    mine, other = _following(ours), _following(theirs)
    while (row := min(mine[0], other[0])) < inf:
        own: _Lines = mine if mine[0] == row else (row, [])
        found: _Lines = other if other[0] == row else (row, [])
        if own[1] != found[1]:
            yield int(row)
        mine = _following(ours) if own is mine else mine
        other = _following(theirs) if found is other else other


def _following(groups: Iterator[tuple[object, Iterator[tuple[object, ...]]]]) -> _Lines:
    """The next row with its lines; behind the last one there is none."""
    row, lines = next(groups, (None, iter(())))
    return (inf, []) if row is None else (int(str(row)), list(lines))
