"""What a laid-out page holds: plain geometry in millimetres from the top left corner, text in
points.

Screen and printer draw the same pages; neither knows forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ledger_app.forms.spec import FieldKind

INK = "#000000"
GREY = "#6E757A"
SHADE = "#EFEFED"

POINT = 25.4 / 72  # one point in millimetres
OUTER, INNER, FINE = 0.5, 0.2, 0.15  # thickness of rules


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


class TextRun(NamedTuple):
    """A string in one face: ``x`` its left end, ``y`` its baseline; ``field``/``row``: whose
    value; ``typed``: a value, on copies without editors too.
    """

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: str = INK
    field: str = ""
    row: int = -1
    typed: bool = False


class Rule(NamedTuple):
    """A straight line; ``dash`` is the length of its dashes, 0 for a full line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: str = INK
    dash: float = 0


class Fill(NamedTuple):
    """A shaded rectangle under everything else."""

    rect: Rect
    colour: str


class CheckBox(NamedTuple):
    """A box drawn as a vector, as the fonts lack ☑. ``field``/``row``: whose box it is.

    ``framed``: False draws the tick alone, for a box that is on the paper already.
    """

    x: float
    y: float
    side: float
    checked: bool
    field: str = ""
    row: int = -1
    framed: bool = True


class OptionBox(NamedTuple):
    """One option of a choice: box and label together, what it is called, what it ticks for."""

    rect: Rect
    label: str
    codes: tuple[str, ...]


class FieldBox(NamedTuple):
    """Where a field's value stands: the room an editor may take.

    ``row``: the line of a list or item row, else -1. ``part``: 0 on the form itself, 1, 2 … where
    a text goes on on a continuation page (nothing is edited there). ``size``: of its text, in
    points.
    """

    name: str
    rect: Rect
    kind: FieldKind
    size: float
    multi_line: bool = False
    options: tuple[OptionBox, ...] = ()
    row: int = -1
    part: int = 0


class CodeBox(NamedTuple):
    """A machine-readable mark: ``symbology`` is "qr" or "code128"."""

    symbology: str
    rect: Rect
    payload: str


class SigningBox(NamedTuple):
    """A cell that is signed by hand; ``heading``: the label at its left."""

    heading: str
    rect: Rect


class ImageBox(NamedTuple):
    """A picture that fills ``rect``: the bytes of a PNG file."""

    rect: Rect
    png: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to draw: fills first, then images, rules, codes, boxes and texts (in
    reading order).
    """

    width: float
    height: float
    fills: tuple[Fill, ...]
    rules: tuple[Rule, ...]
    runs: tuple[TextRun, ...]
    check_boxes: tuple[CheckBox, ...]
    fields: tuple[FieldBox, ...]
    codes: tuple[CodeBox, ...]
    number: int
    count: int
    continuation: bool = False
    images: tuple[ImageBox, ...] = ()
    signings: tuple[SigningBox, ...] = ()


class PageDraft:
    """A page while it is being filled."""

    def __init__(self, width: float, height: float, *, continuation: bool = False) -> None:
        self.width = width
        self.height = height
        self.continuation = continuation
        self.fills: list[Fill] = []
        self.rules: list[Rule] = []
        self.runs: list[TextRun] = []
        self.check_boxes: list[CheckBox] = []
        self.fields: list[FieldBox] = []
        self.codes: list[CodeBox] = []
        self.images: list[ImageBox] = []
        self.signings: list[SigningBox] = []

    def finished(self, number: int, count: int) -> Page:
        """The page as it will be drawn."""
        return Page(
            self.width,
            self.height,
            tuple(self.fills),
            tuple(self.rules),
            tuple(self.runs),
            tuple(self.check_boxes),
            tuple(self.fields),
            tuple(self.codes),
            number,
            count,
            self.continuation,
            tuple(self.images),
            tuple(self.signings),
        )
