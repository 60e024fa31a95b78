"""Finding the header row of an old workbook, and telling which column means which field."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.imports.files import CellValue, Range, Table
from ledger_app.imports.mapping import TARGETS
from ledger_app.imports.synonyms import PAIRS, SYNONYMS

SEARCHED_ROWS = 30
_FEWEST_FIELDS = 2
_NOISE = str.maketrans("", "", " \t\n\r　:：*（）()")


@dataclass(frozen=True, slots=True)
class Header:
    """The header found: ``row`` counts from 1, the data begin at index ``first`` of the rows.

    ``texts``: header text by column; ``fields``: field -> its columns in order.
    """

    row: int
    first: int
    texts: Dict[int, str]
    fields: Dict[str, tuple[int, ...]]


def plain(text: object) -> str:
    """A header for comparing: NFKC, without blanks, colons and brackets."""
    return unicodedata.normalize("NFKC", str(text)).translate(_NOISE).upper()


@dataclass(frozen=True)
class Words:
    """What may stand above the columns: header texts by field, best first; ``pairs`` of them make
    one value; ``known``: all of them.
    """

    by_field: Dict[str, tuple[str, ...]]
    pairs: Dict[str, tuple[tuple[str, str], ...]]
    known: frozenset[str]

    @classmethod
    def of(cls, texts: Dict[str, str], pairs: Dict[str, tuple[str, ...]] | None = None) -> Words:
        """From texts separated by blanks."""
        by_field = {n: tuple(dict.fromkeys(map(plain, t.split()))) for n, t in texts.items()}
        doubles = {
            name: tuple((plain(a), plain(b)) for a, b in map(str.split, both))
            for name, both in (pairs or {}).items()
        }
        return cls(by_field, doubles, frozenset(w for words in by_field.values() for w in words))


OLD_LEDGER = Words.of(
    {name: f"{definition.label} {SYNONYMS.get(name, '')}" for name, definition in TARGETS.items()},
    PAIRS,
)


def candidates(
    table: Table, searched: range = range(SEARCHED_ROWS), words: Words = OLD_LEDGER
) -> list[tuple[int, int, dict[int, str]]]:
    """Possible headers as (row from 1, index of the first data row, texts by column), best first.

    Each row alone, topmost first; then each row with the one below it, for headers of two rows.
    """
    alone, double = [], []
    for index in searched:
        if index >= len(table.rows):
            break
        texts = _texts(table.rows[index])
        if texts:
            alone.append((index + 1, index + 1, texts))
        if texts and index + 1 < len(table.rows):
            below = _texts(table.rows[index + 1])
            both = _two_rows(_spread(texts, index, table.merges), below, words.known)
            double.append((index + 1, index + 2, both))
    return alone + double


def find_header(table: Table) -> Header | None:
    """The header that names the most fields; None without received time and content."""
    best: Header | None = None
    for row, first, texts in candidates(table):
        fields = match(texts)
        enough = len(fields) >= _FEWEST_FIELDS and {"received_at", "content"} <= fields.keys()
        if enough and (best is None or len(fields) > len(best.fields)):
            best = Header(row, first, texts, fields)
    return best


def match(texts: Dict[int, str], words: Words = OLD_LEDGER) -> dict[str, tuple[int, ...]]:
    """Which columns mean which field, by their headers; a column means one field at most."""
    columns: dict[str, int] = {}
    for column, text in texts.items():
        columns.setdefault(plain(text), column)
    found: dict[str, tuple[int, ...]] = {}
    taken: set[int] = set()
    for name, known in words.by_field.items():
        pairs = words.pairs.get(name, ())
        pair = next((p for p in pairs if p[0] in columns and p[1] in columns), None)
        single = next((w for w in known if w in columns and columns[w] not in taken), None)
        chosen = pair or ((single,) if single else ())
        if chosen:
            found[name] = tuple(columns[word] for word in chosen)
            taken.update(found[name])
    return found


def _texts(row: Sequence[CellValue]) -> dict[int, str]:
    return {i: str(v).strip() for i, v in enumerate(row) if isinstance(v, str) and v.strip()}


def _spread(texts: dict[int, str], row: int, merges: tuple[Range, ...]) -> dict[int, str]:
    """The texts of a row, each also above the further columns it is merged over."""
    wide = dict(texts)
    for top, left, bottom, right in merges:
        if top <= row <= bottom and left in texts:
            for column in range(left + 1, right + 1):
                wide.setdefault(column, texts[left])
    return wide


def _two_rows(
    upper: dict[int, str], lower: dict[int, str], known: frozenset[str]
) -> dict[int, str]:
    """Headers of two rows: the lower text where it says a field by itself, else both joined."""
    joined = {}
    for column in sorted({*upper, *lower}):
        above, below = upper.get(column, ""), lower.get(column, "")
        alone = not above or not below or plain(below) in known
        joined[column] = (below or above) if alone else above + below
    return joined
