"""The printed furniture of cells: labels, hints, empty dates, option boxes. All of it depends on
the declaration only, so each piece is laid out once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ledger_app.forms.breaking import break_lines
from ledger_app.forms.flow import Step
from ledger_app.forms.metrics import SERIF, SERIF_BOLD, Metrics, width_mm
from ledger_app.forms.paper import GREY, INK, POINT, Rect, Rule, TextRun
from ledger_app.forms.spec import Align, Blank, FieldKind, Label, PrintedOption

PAD = 1.5  # between a rule and a value
NARROW_PAD = 0.8  # in labels and list columns
LABEL_STEPS = (Step(10.5, 4.6), Step(9.5, 4.1), Step(9, 3.9), Step(8, 3.4))
OPTION_STEPS = (Step(10.5, 5.0), Step(9.5, 4.5), Step(9, 4.1), Step(8, 3.6))
HINT_SIZE = 8.0
_RISE = 0.38  # of the em: from the middle of a Chinese character down to its baseline
_BOX = 0.84  # side of an option's box, of the em
_BOX_ADVANCE = 1.02
_OPTION_GAP = 0.62  # between two options, of the em
_DATE_UNITS = {
    FieldKind.DATE: "年月日",
    FieldKind.DATE_TIME: "年月日时分",
    FieldKind.DUE: "年月日时分",
}


class PrintedBox(NamedTuple):
    """An option's box and where its label lies, placed in a cell."""

    option: PrintedOption
    x: float
    y: float
    side: float
    rect: Rect


class Choices(NamedTuple):
    """Option boxes of one cell with their labels, and the height they need."""

    boxes: tuple[PrintedBox, ...]
    runs: tuple[TextRun, ...]
    height: float
    size: float


def baseline(middle: float, size: float) -> float:
    """Baseline of a line of text whose characters are centred on ``middle``."""
    return middle + _RISE * size * POINT


def pieces_at(x: float, y: float, text: str, size: float, *, metrics: Metrics) -> list[TextRun]:
    """Black serif runs for ``text`` from ``x``, one run unless the face must change."""
    return coloured(TextRun(x, y, text, SERIF, size), metrics)


def coloured(run: TextRun, metrics: Metrics) -> list[TextRun]:
    """``run`` cut into pieces its faces can draw."""
    runs = []
    x = run.x
    for piece in metrics.pieces(run.face, run.text):
        runs.append(run._replace(x=x, text=piece.text, face=piece.face))
        x += piece.width * run.size * POINT
    return runs


@lru_cache(maxsize=4096)
def label_runs(label: Label, rect: Rect, metrics: Metrics) -> tuple[TextRun, ...]:
    """A label centred in its cell, as large as it fits; a band's heading is bold."""
    face = SERIF_BOLD if label.band else SERIF
    return words(label.text, rect, face, metrics)


@lru_cache(maxsize=4096)
def words(text: str, rect: Rect, face: str, metrics: Metrics) -> tuple[TextRun, ...]:
    """Centred printed words in ``rect``."""
    advances = metrics.advances(face)
    for step in LABEL_STEPS:
        width = (rect.width - 2 * NARROW_PAD) / (step.size * POINT)
        lines = _even_lines(text, width, advances)
        if len(lines) * step.pitch <= rect.height and (step.size <= 9 or len(lines) <= 2):
            break
    first = rect.y + (rect.height - (len(lines) - 1) * step.pitch) / 2
    runs: list[TextRun] = []
    for index, line in enumerate(lines if text else ()):
        left = rect.x + (rect.width - width_mm(metrics, line, face, step.size)) / 2
        y = baseline(first + index * step.pitch, step.size)
        runs += coloured(TextRun(left, y, line, face, step.size), metrics)
    return tuple(runs)


def _even_lines(text: str, width: float, advances: object) -> list[str]:
    """Two lines of a label are of like length (责任部门 / 负责人, not 责任部门负 / 责人)."""
    if "\n" in text:
        return [line for part in text.split("\n") for line in _even_lines(part, width, advances)]
    lines = break_lines(text, width, advances)  # type: ignore[arg-type]
    if len(lines) < 2:
        return lines
    share = -(-len(text) // len(lines))
    return [text[start : start + share] for start in range(0, len(text), share)]


@lru_cache(maxsize=4096)
def hint_runs(text: str, rect: Rect, align: Align, metrics: Metrics) -> tuple[TextRun, ...]:
    """A small grey hint in the middle height of ``rect``; nothing where it does not fit."""
    width = width_mm(metrics, text, SERIF, HINT_SIZE)
    if not text or width > rect.width - 2 * NARROW_PAD:
        return ()
    x = rect.x + PAD if align is Align.LEFT else rect.right - NARROW_PAD - width
    y = baseline(rect.y + rect.height / 2, HINT_SIZE)
    return (TextRun(x, y, text, SERIF, HINT_SIZE, GREY),)


def blank_runs(blank: Blank, rect: Rect, metrics: Metrics) -> tuple[TextRun, ...]:
    """The hint of a cell that is only written by hand."""
    return hint_runs(f"（{blank.purpose}）", rect, Align.RIGHT, metrics)


def date_units(kind: FieldKind, units: str) -> str:
    """The characters an empty date prints; "" for other kinds."""
    return units or _DATE_UNITS.get(kind, "")


@lru_cache(maxsize=4096)
def empty_date(units: str, rect: Rect, metrics: Metrics) -> tuple[TextRun, ...]:
    """年 月 日 spread with room to write in between."""
    step = LABEL_STEPS[0] if rect.width > 45 else LABEL_STEPS[2]
    em = step.size * POINT
    room = rect.width - 2 * PAD - em * len(units)
    gap = min(room / (len(units) + 0.5), 8.5)
    x, y = rect.x + PAD + gap * 0.5, baseline(rect.y + rect.height / 2, step.size)
    runs = []
    for unit in units:
        x += gap
        runs.append(TextRun(x, y, unit, SERIF, step.size))
        x += em
    return tuple(runs)


@lru_cache(maxsize=4096)
def choices(options: tuple[PrintedOption, ...], rect: Rect, metrics: Metrics) -> Choices:
    """All options in ``rect``, at the largest size that fits; at the smallest they may need more
    height.
    """
    for step in OPTION_STEPS:
        lines = _option_lines(options, (rect.width - 2 * PAD) / (step.size * POINT), metrics)
        height = len(lines) * step.pitch + 0.8
        if height <= rect.height + 1e-6:
            break
    top = rect.y + (max(rect.height, height) - (len(lines) - 1) * step.pitch) / 2
    boxes: list[PrintedBox] = []
    runs: list[TextRun] = []
    for index, line in enumerate(lines):
        _place_line(line, (rect.x + PAD, top + index * step.pitch), step, (boxes, runs))
    return Choices(tuple(boxes), tuple(runs), height, step.size)


class _Shape(NamedTuple):
    option: PrintedOption
    before: float
    label: float
    after: float

    @property
    def width(self) -> float:
        return self.before + _BOX_ADVANCE + self.label + self.after


def _option_lines(
    options: Sequence[PrintedOption], width: float, metrics: Metrics
) -> list[list[tuple[float, _Shape]]]:
    advances = metrics.advances(SERIF)
    lines: list[list[tuple[float, _Shape]]] = [[]]
    x = 0.0
    for option in options:
        texts = (option.before, option.label, option.after)
        shape = _Shape(option, *(sum(map(advances.__getitem__, text)) for text in texts))
        if lines[-1] and x + shape.width > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, shape))
        x += shape.width + (0.1 if option.after.endswith("（") else _OPTION_GAP)
    return lines


def _place_line(
    line: list[tuple[float, _Shape]],
    origin: tuple[float, float],
    step: Step,
    into: tuple[list[PrintedBox], list[TextRun]],
) -> None:
    em = step.size * POINT
    left, middle = origin
    y = baseline(middle, step.size)
    for offset, shape in line:
        x = left + offset * em
        if shape.option.before:
            into[1].append(TextRun(x, y, shape.option.before, SERIF, step.size))
        box = x + shape.before * em
        words_x = box + _BOX_ADVANCE * em
        label = shape.option.label + shape.option.after
        into[1].append(TextRun(words_x, y, label, SERIF, step.size))
        rect = Rect(box, middle - step.pitch / 2, (_BOX_ADVANCE + shape.label) * em, step.pitch)
        side = _BOX * em
        into[0].append(PrintedBox(shape.option, box, middle - side / 2, side, rect))


@lru_cache(maxsize=1024)
def underline(x: float, y: float, width: float) -> Rule:
    """A fine line to write on."""
    return Rule(x, y, x + width, y, 0.15, INK)
