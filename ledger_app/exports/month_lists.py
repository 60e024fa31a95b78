"""The list sheets of the month workbook: one row a case, or a revisit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest

from ledger_app.domain.choices import State
from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.kinds import Kind
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import told_no
from ledger_app.domain.slip_records import Revisit
from ledger_app.exports.month_columns import Column, ListSpec, label
from ledger_app.exports.workbook_model import (
    HIGHEST_ROW_MM,
    CellValue,
    Look,
    Row,
    Sheet,
    Show,
    cell_parts,
    height_for,
    lines_needed,
    pieces,
)
from ledger_app.support.cleaning import clean_text

SIZE = 9.0
_ROW_MM = 8.0
_HEADER_MM = 10.0
_SCREEN_ROW_MM = 36.0  # highest row of a list that is leafed through rather than printed
_SUMMARY = 80  # characters
_HEADER = Look(align="center", size=SIZE, bold=True, fill=True)
_LOOKS = {
    show: Look(show, align="center", size=SIZE, one_line=show is not Show.TEXT) for show in Show
}
_DAY_END = _LOOKS[Show.DAY_END]
_LONG = Look(size=SIZE)
_LONG_TOP = Look(size=SIZE, top=True)
_LONG_FROM_MM = 25
_SHORT = 200  # below this no text needs a second row
_CONTINUED = "（续）"

Reader = Callable[[Complaint | Revisit], CellValue]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What every row of a list shares. ``measured``: the columns whose texts make a row grow.

    ``limits``: the columns that hold deadlines.
    """

    widths: tuple[float, ...]
    looks: tuple[Look, ...]
    measured: tuple[int, ...]
    paper: bool
    limits: tuple[int, ...]


def list_sheet(
    spec: ListSpec,
    records: Sequence[Complaint | Revisit],
    *,
    profile: Profile,
    until: datetime,
    heading: str,
) -> Sheet:
    """The sheet of a list. ``until``: the moment the cases are looked at, the month's end."""
    readers = [
        _reader(spec.record, column, profile, until, paper=spec.paper) for column in spec.columns
    ]
    labels = [label(spec, column) for column in spec.columns]
    layout = _layout(spec)
    rows = [Row(labels, [_HEADER] * len(labels), _HEADER_MM)]
    for record in records:
        rows.extend(_rows([read(record) for read in readers], layout))
    everything = frozenset(range(len(spec.columns)))
    return Sheet(
        title=spec.title,
        widths_mm=layout.widths,
        rows=rows,
        repeat=1,
        frozen=(1, 1),
        filtered=True,
        folded=everything.difference(layout.measured),
        heading=heading,
    )


def _layout(spec: ListSpec) -> _Layout:
    columns = spec.columns
    return _Layout(
        widths=tuple(column.width_mm for column in columns),
        looks=tuple(_look(column) for column in columns),
        measured=tuple(
            i for i, c in enumerate(columns) if not spec.in_view or c.name in spec.in_view
        ),
        paper=spec.paper,
        limits=tuple(i for i, c in enumerate(columns) if _is_limit(spec.record, c.name)),
    )


def _is_limit(record: str, name: str) -> bool:
    definition = BY_NAME[record].get(name)
    return name == "final_due_at" or (definition is not None and definition.kind is Kind.DEADLINE)


def _look(column: Column) -> Look:
    is_long = column.show is Show.TEXT and column.width_mm >= _LONG_FROM_MM
    return _LONG if is_long else _LOOKS[column.show]


def _rows(values: list[CellValue], layout: _Layout) -> Iterator[Row]:
    """One row, or several when a text is longer than a cell can hold (or, on paper, show)."""
    parts: dict[int, list[str]] = {}
    for index, value in enumerate(values):
        if isinstance(value, str) and len(value) > _SHORT:
            cut = pieces(value, layout.widths[index], SIZE) if layout.paper else cell_parts(value)
            if len(cut) > 1:
                parts[index] = cut
    yield _row([parts[i][0] if i in parts else v for i, v in enumerate(values)], layout)
    for further in list(zip_longest(*parts.values()))[1:]:
        row: list[CellValue] = [None] * len(values)
        row[0] = f"{values[0]}{_CONTINUED}"
        for index, part in zip(parts, further, strict=True):
            row[index] = part
        yield _row(row, layout)


def _row(values: list[CellValue], layout: _Layout) -> Row:
    lines = 1
    for index in layout.measured:
        value = values[index]
        if isinstance(value, str):
            lines = max(lines, lines_needed(value, layout.widths[index], SIZE))
    highest = HIGHEST_ROW_MM if layout.paper else _SCREEN_ROW_MM
    height = min(height_for(lines, SIZE, _ROW_MM), highest)
    looks = _cut_off(layout.looks) if height >= highest else layout.looks
    return Row(*_ended_days(values, looks, layout.limits), height)


def _ended_days(
    values: list[CellValue], looks: tuple[Look, ...], limits: tuple[int, ...]
) -> tuple[list[CellValue], tuple[Look, ...]]:
    """Limits that end at midnight shown as 24:00 of the day that ends, as screen and paper do."""
    ended = [i for i in limits if _is_midnight(values[i])]
    if not ended:
        return values, looks
    days = {i: _day_before(values[i]) for i in ended}
    shown = [days.get(i, value) for i, value in enumerate(values)]
    return shown, tuple(_DAY_END if i in days else look for i, look in enumerate(looks))


def _is_midnight(value: CellValue) -> bool:
    return isinstance(value, datetime) and value.hour == 0 and value.minute == 0


def _day_before(value: CellValue) -> CellValue:
    return (value - timedelta(days=1)).date() if isinstance(value, datetime) else value


def _cut_off(looks: tuple[Look, ...]) -> tuple[Look, ...]:
    """Looks of a row that cannot be as high as its text: the text shows its beginning."""
    return tuple(_LONG_TOP if look is _LONG else look for look in looks)


def _state(record: Complaint | Revisit) -> str:
    assert isinstance(record, Complaint)
    return record.state.label


def _state_on_paper(record: Complaint | Revisit, profile: Profile) -> str:
    """The state, and what the other columns of its row would leave unsaid: that the clock stands
    still, that an extension holds no longer, that the handling was refused after all.
    """
    assert isinstance(record, Complaint)
    said = {
        "已暂停": record.is_open and record.paused_at is not None,
        "延期已取消": record.extension_count and record.extended_due_at is None,
        "回访不满意": record.state is State.CLOSED and told_no(record, profile),
    }
    notes = "、".join(note for note, holds in said.items() if holds)
    return f"{record.state.label}（{notes}）" if notes else record.state.label


def _reader(
    record: str, column: Column, profile: Profile, until: datetime, *, paper: bool = True
) -> Reader:
    """How a column's value is taken from a record."""
    name = column.name
    if name == "state":
        return partial(_state_on_paper, profile=profile) if paper else _state
    if name == "overdue":
        return lambda r: "是" if isinstance(r, Complaint) and r.overdue(until) else "否"
    if name == "summary":
        return lambda r: _summary(r) if isinstance(r, Complaint) else None
    if name == "late_hours":
        return lambda r: _late_hours(r, until) if isinstance(r, Complaint) else None
    definition = BY_NAME[record].get(name)
    if definition is None:
        return lambda r: getattr(r, name)
    if definition.kind is Kind.CHOICE:
        return lambda r: clean_text(profile.label(definition.choices, getattr(r, name)))
    if definition.kind is Kind.BOOL:
        return lambda r: _YES_NO[getattr(r, name)]
    return lambda r: _plain(getattr(r, name))


_YES_NO = {True: "是", False: "否", None: None}


def _plain(value: CellValue) -> CellValue:
    """Texts as a cell can hold them; an empty one leaves the cell empty."""
    return (clean_text(value) or None) if isinstance(value, str) else value


def _summary(case: Complaint) -> str:
    """The beginning of what was said; the whole stands in the ledger sheet."""
    text = " ".join(clean_text(case.content).split())
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"


def _late_hours(case: Complaint, until: datetime) -> float | None:
    """Hours past the final due time, up to the handling or the month's end; None when not late."""
    late = case.late_by(until)
    return round(late / timedelta(hours=1), 1) if late else None
