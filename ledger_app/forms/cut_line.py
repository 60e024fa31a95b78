"""The line two slips are cut along: dashes, scissors at its ends, the number half on each slip."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from ledger_app.forms.frame import A4, CUT_MM
from ledger_app.forms.marks import baseline, coloured
from ledger_app.forms.metrics import SANS, Metrics, width_mm
from ledger_app.forms.paper import FINE, GREY, INK, PageDraft, Rule, TextRun

_EDGE_MM = 6.0  # printers leave the edge of the paper white
_SCISSORS_MM = 6.0
_NUMBER_SIZE = 10.5
_CORNERS = 10  # of the ring of a handle
_RING_MM = 0.85
_OPEN_MM = 1.25  # how far the tips and the middles of the rings stand from the line


def draw_cut(draft: PageDraft, words: str, metrics: Metrics) -> None:
    """The dashed line between two slips; ``words`` (the number) lie across it, half on each."""
    centre = A4[0] / 2
    half = width_mm(metrics, words, SANS, _NUMBER_SIZE) / 2 + 2 if words else 0.0
    begin = _EDGE_MM + _SCISSORS_MM + 1
    for x1, x2 in ((begin, centre - half), (centre + half, A4[0] - _EDGE_MM)):
        draft.rules.append(Rule(x1, CUT_MM, x2, CUT_MM, FINE, GREY, 1.5))
    draft.rules += scissors(_EDGE_MM, CUT_MM)
    if words:
        x, y = centre - half + 2, baseline(CUT_MM, _NUMBER_SIZE)
        draft.runs += coloured(TextRun(x, y, words, SANS, _NUMBER_SIZE, INK), metrics)


def scissors(x: float, y: float) -> list[Rule]:
    """Open scissors cutting to the right along ``y``, from ``x`` on, as fine straight lines."""
    lines = []
    for side in (-1, 1):
        ring_x, ring_y = x + _RING_MM, y + side * _OPEN_MM
        corners = [
            (ring_x + _RING_MM * cos(angle), ring_y + _RING_MM * sin(angle))
            for angle in (2 * pi * step / _CORNERS for step in range(_CORNERS + 1))
        ]
        lines += [Rule(*first, *second, FINE, GREY) for first, second in pairwise(corners)]
        grip = (ring_x + _RING_MM * 0.8, ring_y - side * _RING_MM * 0.6)
        tip = (x + _SCISSORS_MM, y - side * _OPEN_MM)
        lines.append(Rule(*grip, *tip, 0.25, GREY))
    return lines
