"""What a paper form is made of: frozen data only; who may type where and when is asked elsewhere.

All lengths are millimetres, widths and least heights as the office's paper has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple


class FieldKind(Enum):
    """What a field holds; paper and screen each know how to show every kind."""

    TEXT = "text"  # one line, wraps when it must
    LONG_TEXT = "long_text"  # paragraphs
    NUMBER = "number"  # a series number: Latin letters, digits and the office's own prefix
    PHONE = "phone"
    DATE = "date"
    DATE_TIME = "date_time"
    DUE = "due"  # a moment something must be finished by; 00:00 reads as 24 时 of the day before
    CHOICE = "choice"  # all options printed with a box each; a yes/no field has codes "yes", "no"
    SIGNATURE = "signature"  # signed by hand; a typed name is printed small
    COUNT = "count"
    RATE = "rate"  # a fraction, printed as a percentage
    CHANGE = "change"  # a fraction, printed as a percentage with its sign
    AMOUNT = "amount"  # yuan


class Align(Enum):
    """Where a value stands between its left and right rule."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class PrintedOption(NamedTuple):
    """A box on paper: ticked when the value is one of ``codes``.

    The first code is what ticking the box by hand means. ``before`` and ``after`` are printed
    around the box and its label without a gap (brackets, a line to write on). An option with
    codes () is never ticked.
    """

    label: str
    codes: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Label:
    """Printed words. ``band``: a shaded heading across the grid; ``\\n`` breaks where the form
    wants it.
    """

    text: str
    width_mm: float
    band: bool = False
    ruled: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Field:
    """A value's place.

    ``lead``: printed before the value inside the cell. ``hint``: grey, only while empty.
    ``blank``: the units an empty date prints (default by kind). ``ruled``: False shares the cell
    with the neighbour at its left (no rule between them). ``heading``: how a continuation page
    calls it (default: the label at its left).
    """

    name: str
    width_mm: float
    kind: FieldKind = FieldKind.TEXT
    lead: str = ""
    hint: str = ""
    blank: str = ""
    heading: str = ""
    ruled: bool = True
    align: Align = Align.LEFT


@dataclass(frozen=True, eq=False, slots=True)
class Blank:
    """Room for what is only ever written by hand; ``purpose`` is its grey hint."""

    purpose: str
    width_mm: float
    ruled: bool = True


Cell = Label | Field | Blank


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """Cells from left to right. ``items``: the row stands ``times`` times, its fields taken from
    the sequence of mappings ``values[items]``, one entry a row.
    """

    height_mm: float
    cells: tuple[Cell, ...]
    items: str = ""
    times: int = 1


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """Ruled rows that share one outer frame. ``new_page``: begins a page of its own."""

    rows: tuple[Row, ...]
    new_page: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One column of a table. ``joined``: a second field printed under the first.

    ``group``: columns next to each other with the same group share an upper heading. ``expand``:
    the column stands for one column per printed option of that field, named ``name`` + first
    code, sharing ``width_mm``. ``brief``: a long text is cut with … where the row ends instead of
    making it higher; a row's ``name_tail`` stands behind the cut.
    """

    label: str
    name: str
    width_mm: float
    kind: FieldKind = FieldKind.TEXT
    joined: str = ""
    group: str = ""
    expand: str = ""
    align: Align = Align.CENTRE
    brief: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A list: repeated rows under a heading, filled from ``values["rows"]``.

    ``rows_a_page``: how many rows of ``row_mm`` a page holds; 0 = as many rows as given (a
    summary), empty ones added up to ``least_rows``. ``roomy``: read through rather than scanned, so
    a long text makes its row higher before it gets small.
    """

    columns: tuple[Column, ...]
    header_mm: float
    row_mm: float
    rows_a_page: int = 0
    least_rows: int = 0
    roomy: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """Part of a strip: ``values[name]`` is a sequence of (label, figure), shown side by side."""

    title: str
    name: str
    width_mm: float


@dataclass(frozen=True, eq=False, slots=True)
class Strip:
    """One line of figures under group titles; ``row_mm``: the height of each of its three rows."""

    groups: tuple[Group, ...]
    row_mm: float = 8


@dataclass(frozen=True, eq=False, slots=True)
class Paragraph:
    """A paragraph of a letter: words with ``{name}`` for values.

    An empty value prints a line to write on, eight characters long (``{name:20}``: twenty).
    ``indent``: characters left free at its beginning; ``margin``: at the right of a paragraph
    that ends there (``align``). ``together``: stands on one page with all that follows.
    ``direct``: what it says instead where the value `letters.DIRECT` is true.
    """

    text: str
    indent: int = 2
    align: Align = Align.LEFT
    margin: int = 0
    together: bool = False
    direct: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The values it reads, in order."""
        return tuple(match[1] for match in PLACE.finditer(self.text))


@dataclass(frozen=True, eq=False, slots=True)
class Prose:
    """A letter's text, without rules."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The values it reads, each once."""
        return tuple(dict.fromkeys(name for one in self.paragraphs for name in one.names))


PLACE = re.compile(r"\{(\w+)(?::(\d+))?\}")
Block = Grid | Table | Strip | Prose


@dataclass(frozen=True, slots=True)
class Slips:
    """Small sheets cut from one page: what each copy is called, from the first to the last.

    The number stands across the cut, half of it on each.
    """

    copies: tuple[str, ...]
    a_page: int = 2
    folded_title: bool = False  # company and title on one line, for tall grids


@dataclass(frozen=True, eq=False, slots=True)
class FormSpec:
    """A form as declared.

    ``code``: its name on the command line; ``mark``: in machine-readable codes ("": none).
    ``sheet_code`` and ``version``: the office's form code on the foot line. ``record``: the record
    its fields belong to ("" for none), ``extra``: fields that no record holds. ``header``: the
    line above the grid, left to right; ``foot``: the line for signing under a list; ``notes``:
    sentences with ``{placeholders}``; ``options``: boxes by field name. ``company``: stands above
    the title in place of the office's. ``signed_by``: the label of the cell that must be signed
    before the sheet counts as 已签 ("" for lists and letters). ``retention``: how long the paper is
    kept, as the foot prints it; no form knows it, the regime or the office says it.
    """

    code: str
    title: str
    sheet_code: str
    version: str
    blocks: tuple[Block, ...]
    retention: str = ""
    record: str = ""
    extra: frozenset[str] = frozenset()
    header: tuple[Field, ...] = ()
    foot: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()
    options: Mapping[str, tuple[PrintedOption, ...]] = field(default_factory=dict)
    landscape: bool = False
    slips: Slips | None = None
    mark: str = ""
    signed_by: str = ""
    company: str = ""

    @property
    def width_mm(self) -> float:
        """Width of the text area: 170 upright, 257 across, 156 of a letter."""
        if self.prose is not None:
            return 156.0
        return 257.0 if self.landscape else 170.0

    @property
    def customer_signs(self) -> bool:
        """True if the paper has a place for the customer's signature: a cell right of 客户签名."""
        pairs = (
            pair
            for block in self.blocks
            if isinstance(block, Grid)
            for row in block.rows
            for pair in pairwise(row.cells)
        )
        return any(
            isinstance(label, Label) and label.text == "客户签名" and not isinstance(cell, Label)
            for label, cell in pairs
        )

    @property
    def table(self) -> Table | None:
        """The paged list of a list form."""
        for block in self.blocks:
            if isinstance(block, Table) and block.rows_a_page:
                return block
        return None

    @property
    def prose(self) -> Prose | None:
        """The text of a letter."""
        first = self.blocks[0]
        return first if isinstance(first, Prose) else None
