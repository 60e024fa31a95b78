"""A workbook described without a library: sheets of typed cells, drawn alike by every writer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from ledger_app.support.cleaning import clean_text

CellValue = str | int | float | Decimal | date | datetime | None

EMPTY = "—"  # an empty denominator, never 0 %
CELL_LIMIT = 32_767  # characters (UTF-16 units) a cell of either format can hold
MM_PER_POINT = 25.4 / 72
HIGHEST_ROW_MM = 409 * MM_PER_POINT  # neither format draws a higher row
_LINE_SHARE = 1.42  # line pitch of a Chinese face, in font sizes
_PADDING_MM = 1.6
_HALF_WIDTH = 0x2E80  # below: Latin letters and digits, about half as wide as a Chinese character
_FIRST_DAY = date(1900, 3, 1)  # before it the two formats disagree on what day a number is


class Show(Enum):
    """How a value is shown; the value of a member is the number format of both formats."""

    TEXT = "General"
    CODE = "@"  # digits that are no quantity: numbers of papers, telephones
    COUNT = "0"
    SHARE = "0.0%"
    SMALL_SHARE = "0.00%"
    HOURS = "0.0"
    MONEY = "0.00"
    DATE = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"
    DAY_END = 'yyyy-mm-dd "24:00"'  # a limit that ends with its day: a real date, read as on paper


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """How a cell looks; ``size`` in points. Compared by identity: declare a look once, share it.

    A ``one_line`` cell is drawn smaller where its column is too narrow (a date would show as ###);
    any other breaks its lines.
    """

    show: Show = Show.TEXT
    align: str = "left"
    top: bool = False
    one_line: bool = False
    size: float = 10
    bold: bool = False
    border: bool = True
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: as many ``looks`` as ``values``; ``height_mm`` None leaves it to the program."""

    values: Sequence[CellValue]
    looks: Sequence[Look]
    height_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, counted from 0, both ends inside; every cell in it has its own border."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet, printed on A4 landscape.

    ``repeat``: how many first rows return on each page; ``frozen``: rows and columns that stay in
    view; ``filtered``: the frozen rows end in a filter; ``breaks``: rows that begin a new page;
    ``folded``: columns put away behind a + sign, so that what is in view fits one page's width.
    """

    title: str
    widths_mm: tuple[float, ...]
    rows: Sequence[Row]
    merges: tuple[Merge, ...] = ()
    repeat: int = 0
    frozen: tuple[int, int] = (0, 0)
    filtered: bool = False
    breaks: tuple[int, ...] = ()
    folded: frozenset[int] = frozenset()
    heading: str = ""


@dataclass
class Canvas:
    """A sheet laid out cell by cell; merged cells are filled in, so that each has its border."""

    columns: int
    plain: Look
    height: int = 0
    cells: dict[tuple[int, int], tuple[CellValue, Look]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    heights_mm: list[float | None] = field(default_factory=list)

    def new_row(self, height_mm: float | None = None) -> int:
        """Begin a row; gives its index."""
        self.heights_mm.append(height_mm)
        self.height += 1
        return self.height - 1

    def put(
        self, row: int, col: int, value: CellValue, look: Look, *, cols: int = 1, rows: int = 1
    ) -> None:
        """Put a value that covers ``cols`` × ``rows`` cells."""
        for r in range(row, row + rows):
            for c in range(col, col + cols):
                self.cells[r, c] = (None, look)
        self.cells[row, col] = (clean_text(value) if isinstance(value, str) else value, look)
        if cols > 1 or rows > 1:
            self.merges.append(Merge(row, col, row + rows - 1, col + cols - 1))

    def rows(self) -> list[Row]:
        """What was put, row by row."""
        return [self._row(r) for r in range(self.height)]

    def _row(self, r: int) -> Row:
        cells = [self.cells.get((r, c), (None, self.plain)) for c in range(self.columns)]
        return Row([v for v, _ in cells], [look for _, look in cells], self.heights_mm[r])


def spans(widths: Sequence[float], weights: Sequence[float]) -> list[tuple[int, int]]:
    """Share columns by ``weights`` as well as their widths allow: (first column, how many) each."""
    unit, parts = sum(widths) / sum(weights), len(weights)
    cuts, done = [0], 0.0
    for index, width in enumerate(widths):
        done += width
        left = len(widths) - index - 1
        needed = parts - len(cuts)
        wanted = unit * sum(weights[: len(cuts)])
        if needed and (done >= wanted - width / 2 or left == needed):
            cuts.append(index + 1)
    cuts.append(len(widths))
    return [(a, b - a) for a, b in pairwise(cuts)]


def lines_needed(text: str, width_mm: float, size: float) -> int:
    """How many lines ``text`` takes in this width and font size (points); a little generous."""
    room = _characters(width_mm, size)
    if "\n" not in text and len(text) <= room:
        return 1
    return sum(max(1, math.ceil(_ems(line) / room)) for line in text.rstrip("\n").split("\n"))


def height_for(lines: int, size: float, at_least: float) -> float:
    """Row height in mm for that many lines, within what a sheet can draw."""
    return min(max(at_least, lines * _line_mm(size) + _PADDING_MM), HIGHEST_ROW_MM)


def pieces(text: str, width_mm: float, size: float) -> list[str]:
    """``text`` cut into parts that each fit the highest row; joined they are ``text`` again."""
    most = int((HIGHEST_ROW_MM - _PADDING_MM) / _line_mm(size))
    if lines_needed(text, width_mm, size) <= most and len(text) <= CELL_LIMIT // 2:
        return [text]
    return list(_by_lines(text, width_mm, size, most))


def units(text: str) -> int:
    """Length in UTF-16 units, which is what the formats count."""
    return len(text.encode("utf-16-le")) // 2


def cell_parts(text: str) -> list[str]:
    """``text`` cut into parts a cell can hold; joined they are ``text`` again."""
    if len(text) * 2 <= CELL_LIMIT or units(text) <= CELL_LIMIT:
        return [text]
    step = CELL_LIMIT if units(text) == len(text) else CELL_LIMIT // 2
    return [text[i : i + step] for i in range(0, len(text), step)]


def storable(value: CellValue) -> CellValue:
    """``value`` as a cell can hold it: days before 1900-03-01 become text."""
    if isinstance(value, datetime):
        return value if value.date() >= _FIRST_DAY else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return value


def _ems(line: str) -> float:
    return sum(0.55 if ord(char) < _HALF_WIDTH else 1.0 for char in line)


def _characters(width_mm: float, size: float) -> int:
    """Chinese characters to a line; a little less than fit, as a comma may not begin a line."""
    return max(1, int((width_mm - _PADDING_MM) / (size * MM_PER_POINT) - 0.4))


def _line_mm(size: float) -> float:
    return size * MM_PER_POINT * _LINE_SHARE


def _by_lines(text: str, width_mm: float, size: float, most: int) -> Iterator[str]:
    """Parts of at most ``most`` lines, cut after a line end where there is one."""
    room = _characters(width_mm, size)
    part, used = "", 0
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), room):
            chunk = line[start : start + room]
            if used == most and chunk != "\n":
                yield part
                part, used = "", 0
            part += chunk
            used += chunk != "\n" or start == 0
    yield part
