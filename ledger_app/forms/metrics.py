"""What the layout asks of fonts. The PDF writer's fonts answer; tests may use any table of
widths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from ledger_app.forms.paper import POINT

SERIF, SERIF_BOLD, SANS, SANS_BOLD = "serif", "serif-bold", "sans", "sans-bold"
FACES = (SERIF, SERIF_BOLD, SANS, SANS_BOLD)


class Piece(NamedTuple):
    """Part of a string that one face can draw, and its width in em."""

    face: str
    text: str
    width: float


class Metrics(Protocol):
    """Widths and coverage of the four faces (`FACES`)."""

    def __hash__(self) -> int:
        """Marks that were laid out are kept by the metrics they were measured with."""

    def advances(self, face: str) -> Mapping[str, float]:
        """Width in em of every character as it will be drawn, whichever face it comes from."""

    def pieces(self, face: str, text: str) -> Sequence[Piece]:
        """``text`` cut where the face changes; a character no face has comes back as 〓."""


def width_mm(metrics: Metrics, text: str, face: str, size: float) -> float:
    """Width of a string on paper, in millimetres; ``size`` in points."""
    return sum(map(metrics.advances(face).__getitem__, text)) * size * POINT
