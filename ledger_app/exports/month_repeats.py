"""The sheet 重复投诉 of the month workbook: every repeat, whole."""

from __future__ import annotations

from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.repeats import RULES, build_repeats
from ledger_app.exports.workbook_model import (
    Canvas,
    CellValue,
    Look,
    Sheet,
    Show,
    height_for,
    lines_needed,
)

TITLE = "重复投诉"
_SIZE = 9.0
_COLUMNS = (
    ("序号", 12.0), ("重复", 24.0), ("住户、区域或原因", 78.0), ("客户", 18.0), ("类别", 45.0),
    ("件数", 14.0), ("未结", 14.0), ("投诉编号", 52.0),
)  # fmt: skip
_WIDTHS = tuple(width for _, width in _COLUMNS)
_HEAD = Look(align="center", size=_SIZE, bold=True, fill=True)
_TEXT = Look(size=_SIZE)
_CENTRE = Look(align="center", size=_SIZE)
_COUNT = Look(Show.COUNT, align="center", size=_SIZE)
_NOTE = Look(size=_SIZE, border=False)
_LOOKS = (_COUNT, _CENTRE, _TEXT, _CENTRE, _TEXT, _COUNT, _COUNT, _TEXT)


def repeats_sheet(report: MonthReport, profile: Profile, heading: str) -> Sheet:
    """A line each; below them what they come to, and the rules."""
    found = build_repeats(report.listed("new"), profile)
    canvas = Canvas(len(_COLUMNS), _TEXT)
    row = canvas.new_row(10)
    for col, (label, _) in enumerate(_COLUMNS):
        canvas.put(row, col, label, _HEAD)
    for number, one in enumerate(found.all, 1):
        values: tuple[CellValue, ...] = (
            number, one.kind, one.what, one.whose or None, one.categories, one.count,
            one.still_open, _numbers(one.numbers),
        )  # fmt: skip
        row = canvas.new_row(_height(values))
        for col, value in enumerate(values):
            canvas.put(row, col, value, _LOOKS[col])
    for text in (found.words, f"规则：{'；'.join(RULES)}。"):
        lines = lines_needed(text, sum(_WIDTHS), _SIZE)
        canvas.put(canvas.new_row(height_for(lines, _SIZE, 6)), 0, text, _NOTE, cols=len(_COLUMNS))
    return Sheet(
        title=TITLE,
        widths_mm=_WIDTHS,
        rows=canvas.rows(),
        merges=tuple(canvas.merges),
        repeat=1,
        frozen=(1, 0),
        heading=heading,
    )


def _numbers(numbers: tuple[str, ...]) -> str:
    """Two to a line: a number is never broken."""
    return "、\n".join("、".join(numbers[i : i + 2]) for i in range(0, len(numbers), 2))


def _height(values: tuple[CellValue, ...]) -> float:
    lines = (
        lines_needed(value, width, _SIZE)
        for value, width in zip(values, _WIDTHS, strict=True)
        if isinstance(value, str)
    )
    return height_for(max(lines), _SIZE, 7)
