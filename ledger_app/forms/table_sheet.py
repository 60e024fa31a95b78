"""Lists: columns under a repeated heading, rows that grow with their text, pages filled with
empty rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ledger_app.forms.content import Setting
from ledger_app.forms.flow import LISTED, LISTED_TEXT, READ_TEXT, SMALL, Flow
from ledger_app.forms.grid_sheet import frame_rules
from ledger_app.forms.marks import NARROW_PAD, baseline, coloured, words
from ledger_app.forms.metrics import SERIF, SERIF_BOLD, width_mm
from ledger_app.forms.paper import (
    GREY,
    INK,
    INNER,
    POINT,
    SHADE,
    FieldBox,
    Fill,
    PageDraft,
    Rect,
    Rule,
    TextRun,
)
from ledger_app.forms.spec import Align, Column, FieldKind, PrintedOption, Table
from ledger_app.forms.values import chosen_label, listed

_SLACK = 1e-6
_MORE = "…"
_NARROW = 14.0  # a date column of less width leaves the year to the list's period
_LADDERS = {FieldKind.SIGNATURE: SMALL, FieldKind.LONG_TEXT: LISTED_TEXT}


@dataclass(frozen=True, eq=False, slots=True)
class ListRow:
    """One line (or its continuation on the next page): a text per column; ``index`` in the list
    given.
    """

    flows: tuple[Flow, ...]
    index: int
    part: int = 0
    bold: bool = False

    def height(self, least: float) -> float:
        """What the row needs."""
        return max(least, *(flow.height for flow in self.flows))


class TableSheet:
    """A table filled with rows; `pages` cuts it, `draw` draws one page of it."""

    def __init__(self, table: Table, setting: Setting, width: float) -> None:
        self._table = table
        self._setting = setting
        self._width = width
        self._columns = expanded(table, setting.options)
        self._empty = tuple(self._flow("", placed.column) for placed in self._columns)

    def rows(self, entries: Sequence[Mapping[str, object]]) -> list[ListRow]:
        """The rows to print; a row without its own ``seq`` is numbered by its place."""
        return [self._row(entry, index) for index, entry in enumerate(entries)]

    def with_blanks(self, rows: list[ListRow]) -> list[ListRow]:
        """``rows`` with empty ones up to the least a summary prints, a total staying last."""
        blanks = [ListRow(self._empty, -1)] * (self._table.least_rows - len(rows))
        last = len(rows) - 1 if rows and rows[-1].bold else len(rows)
        return [*rows[:last], *blanks, *rows[last:]]

    def pages(
        self, rows: Sequence[ListRow], room: float, *, fill: bool, later: float = 0.0
    ) -> list[list[ListRow]]:
        """Rows by pages of ``room`` millimetres below the heading (``later``: from the second
        page on); ``fill`` adds empty rows.

        A row higher than a page goes on on the next one. There is always one page.
        """
        pages: list[list[ListRow]] = [[]]
        left = room
        for whole in rows:
            row: ListRow | None = whole
            while row is not None:
                height = row.height(self._table.row_mm)
                if height > left + _SLACK and pages[-1] and (left < room / 3 or height <= room):
                    pages.append([])
                    left = room = later or room
                row, rest = row, self._split(row, left)
                pages[-1].append(row)
                left -= row.height(self._table.row_mm)
                row = rest
                if rest is not None:
                    pages.append([])
                    left = room = later or room
        if fill:
            for _ in range(int((left + _SLACK) / self._table.row_mm)):
                pages[-1].append(ListRow(self._empty, -1))
        return pages

    def _split(self, row: ListRow, room: float) -> ListRow | None:
        """Cut ``row`` to ``room``; gives back its continuation."""
        if row.height(self._table.row_mm) <= room + _SLACK:
            return None
        rests = [flow.split(room) if flow.height > room else "" for flow in row.flows]
        if not any(rests):
            return None
        flows = []
        for placed, text in zip(self._columns, rests, strict=True):
            flow = self._flow(text, placed.column)
            flow.settle(self._table.row_mm)
            flows.append(flow)
        return ListRow(tuple(flows), row.index, row.part + 1, row.bold)

    def draw(self, draft: PageDraft, x: float, y: float, rows: Sequence[ListRow]) -> float:
        """Draw the heading and ``rows``; gives back the lower edge."""
        top = self._draw_heading(draft, x, y)
        heights = tuple(row.height(self._table.row_mm) for row in rows)
        for row, height in zip(rows, heights, strict=True):
            if row.index >= 0:
                self._draw_row(draft, Rect(x, top, self._width, height), row)
            top += height
        draft.rules += table_rules(self._columns, heights, self._table.header_mm, Rect(x, y, 0, 0))
        draft.rules += frame_rules(Rect(x, y, self._width, top - y))
        return top

    def _draw_heading(self, draft: PageDraft, x: float, y: float) -> float:
        height = self._table.header_mm
        draft.fills.append(Fill(Rect(x, y, self._width, height), SHADE))
        metrics = self._setting.metrics
        for first, last in group_spans(self._columns):
            left = self._columns[first]
            if left.column.group:
                span = self._columns[last].right - left.x
                upper = Rect(x + left.x, y, span, height / 2)
                draft.runs += words(left.column.group, upper, SERIF, metrics)
                draft.rules.append(Rule(upper.x, upper.bottom, upper.right, upper.bottom, INNER))
        for placed in self._columns:
            half = height / 2 if placed.column.group else 0
            rect = Rect(x + placed.x, y + half, placed.column.width_mm, height - half)
            draft.runs += words(placed.column.label, rect, SERIF, metrics)
        return y + height

    def _draw_row(self, draft: PageDraft, area: Rect, row: ListRow) -> None:
        if row.bold:
            draft.fills.append(Fill(area, SHADE))
        for placed, flow in zip(self._columns, row.flows, strict=True):
            column = placed.column
            rect = Rect(area.x + placed.x, area.y, column.width_mm, area.height)
            size = flow.step.size
            draft.fields.append(
                FieldBox(
                    column.name,
                    rect,
                    column.kind,
                    size,
                    column.kind is FieldKind.LONG_TEXT,
                    row=row.index,
                    part=row.part,
                )
            )
            if flow.lines:
                self._draw_cell(draft, rect, (column, flow), row)

    def _draw_cell(
        self, draft: PageDraft, rect: Rect, cell: tuple[Column, Flow], row: ListRow
    ) -> None:
        column, flow = cell
        metrics = self._setting.metrics
        size, pitch = flow.step
        face = SERIF_BOLD if row.bold else SERIF
        colour = GREY if column.kind is FieldKind.SIGNATURE else INK
        middle = rect.y + (rect.height - (len(flow.lines) - 1) * pitch) / 2
        for line in flow.lines:
            spare = rect.width - width_mm(metrics, line, face, size)
            offset = {Align.LEFT: NARROW_PAD, Align.CENTRE: spare / 2}.get(
                column.align, spare - NARROW_PAD
            )
            y = baseline(middle, size)
            owner = (column.name, row.index)
            run = TextRun(rect.x + offset, y, line, face, size, colour, *owner, typed=True)
            draft.runs += coloured(run, metrics) if line else ()
            middle += pitch

    def _row(self, entry: Mapping[str, object], index: int) -> ListRow:
        bold = bool(entry.get("is_total"))
        flows = []
        for column in (placed.column for placed in self._columns):
            text = self._text(column, entry)
            if column.name == "seq" and not text and not bold:
                text = str(index + 1)
            tail = str(entry.get(f"{column.name}_tail") or "") if column.brief else ""
            flow = self._flow(text + tail, column)
            flow.settle(self._table.row_mm)
            if column.brief and flow.height > self._table.row_mm + _SLACK:
                flow = self._cut(text, tail, column)
            flows.append(flow)
        return ListRow(tuple(flows), index, 0, bold)

    def _cut(self, text: str, tail: str, column: Column) -> Flow:
        """As much of ``text`` as the row holds, with … where it ends, and ``tail`` behind."""
        height, advances = self._table.row_mm, self._setting.metrics.advances(SERIF)
        kept = [self._flow(words, column) for words in (text + tail, text, tail)]
        for flow in kept:
            while flow.shrink():
                pass
        whole, flow, behind = kept
        if whole.height <= height + _SLACK:
            return whole
        size, pitch = flow.step
        room = max(height - len(behind.lines) * pitch, pitch)
        flow.cut(room, advances.get(_MORE, 1.0) * size * POINT)
        if flow.rest:
            flow.lines = [*flow.lines[:-1], f"{flow.lines[-1].rstrip()}{_MORE}"]
            flow.rest = ""
        flow.lines = [*flow.lines, *behind.lines]
        return flow

    def _text(self, column: Column, entry: Mapping[str, object]) -> str:
        value = entry.get(column.name, "")
        if column.kind is FieldKind.CHOICE:
            return chosen_label(value, self._setting.options.get(column.name, ()))
        if column.kind is FieldKind.DATE and column.width_mm < _NARROW and isinstance(value, date):
            return f"{value:%m-%d}"
        text = listed(value, column.kind)
        if column.joined:
            second = listed(entry.get(column.joined, ""), FieldKind.TEXT)
            text = "\n".join(part for part in (text, second) if part)
        return text

    def _flow(self, text: str, column: Column) -> Flow:
        ladder = _LADDERS.get(column.kind, LISTED)
        if self._table.roomy and column.kind is FieldKind.LONG_TEXT:
            ladder = READ_TEXT
        width = column.width_mm - 2 * NARROW_PAD
        return Flow(text, width, ladder, self._setting.metrics.advances(SERIF))


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column ``x`` millimetres from the table's left edge."""

    column: Column
    x: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.column.width_mm


def expanded(
    table: Table, options: Mapping[str, tuple[PrintedOption, ...]]
) -> tuple[PrintedColumn, ...]:
    """The table's columns with those that stand for a list's options laid side by side."""
    columns: list[PrintedColumn] = []
    x = 0.0
    for column in table.columns:
        parts = _parts(column, options)
        for part in parts:
            columns.append(PrintedColumn(part, x))
            x += part.width_mm
    return tuple(columns)


def _parts(column: Column, options: Mapping[str, tuple[PrintedOption, ...]]) -> list[Column]:
    if not column.expand:
        return [column]
    listed_options = options.get(column.expand, ())
    width = column.width_mm / max(len(listed_options), 1)
    return [
        replace(
            column,
            label=option.label,
            name=column.name + option.codes[0],
            width_mm=width,
            expand="",
        )
        for option in listed_options
    ] or [replace(column, expand="")]


def group_spans(columns: Sequence[PrintedColumn]) -> list[tuple[int, int]]:
    """First and last index of neighbouring columns that share an upper heading."""
    spans: list[tuple[int, int]] = []
    for index, placed in enumerate(columns):
        group = placed.column.group
        if spans and group and columns[spans[-1][1]].column.group == group:
            spans[-1] = (spans[-1][0], index)
        else:
            spans.append((index, index))
    return spans


@lru_cache(maxsize=256)
def table_rules(
    columns: tuple[PrintedColumn, ...], heights: tuple[float, ...], header: float, origin: Rect
) -> tuple[Rule, ...]:
    """Lines between columns and rows; inside a group the column lines begin at its lower half."""
    x, y = origin.x, origin.y
    bottom = y + header + sum(heights)
    right = x + columns[-1].right
    firsts = {first for first, _ in group_spans(columns)}
    rules = [
        Rule(x + one.x, y if i in firsts else y + header / 2, x + one.x, bottom, INNER)
        for i, one in enumerate(columns)
        if i
    ]
    top = y + header
    for height in heights:
        rules.append(Rule(x, top, right, top, INNER))
        top += height
    return tuple(rules)
