"""A text that finds its size: as large as fits, then tighter, then smaller, then cut for a 附页."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ledger_app.forms.breaking import break_lines, splits_a_word
from ledger_app.forms.paper import POINT

_SLACK = 1e-6
_TWO = 2
_LONGEST_LINE = 1000  # characters; no line of a sheet holds as many
_ROOMY = 16.0  # a cell of this height keeps its comfortable size when its text goes on elsewhere


class Step(NamedTuple):
    """A text size in points and the distance of its lines in millimetres."""

    size: float
    pitch: float


class Ladder(NamedTuple):
    """Steps from comfortable to smallest (never below 8 pt).

    ``comfortable``: how many of them are taken without need; ``grow``: the step at which a text
    that does not fit makes its row higher; ``pad``: room above and below together, in
    millimetres. ``whole``: a smaller step is better than a number cut in two; ``one_line``: and
    better than a second line.
    """

    steps: tuple[Step, ...]
    comfortable: int
    grow: int
    pad: float = 0.8
    whole: bool = False
    one_line: bool = False


# Lines no more than 1.5 sizes apart: text readers take wider ones for separate paragraphs.
LONG_TEXT = Ladder((Step(10.5, 5.5), Step(10, 5.0), Step(9, 4.4), Step(8, 3.9)), 2, 1, 1.6)
LINE = Ladder((Step(10.5, 4.8), Step(9.5, 4.3), Step(9, 4.0), Step(8, 3.5)), 4, 2, whole=True)
LISTED_TEXT = Ladder((Step(9.5, 4.3), Step(9, 4.0), Step(8, 3.5)), 3, 2, whole=True)
# For lists that are read through: a long text makes its row higher at a size good to read.
READ_TEXT = Ladder((Step(9.5, 4.5), Step(9, 4.2)), 2, 1, 1.6, whole=True)
LISTED = Ladder((Step(9.5, 4.3), Step(9, 4.0), Step(8, 3.5)), 3, 2, whole=True, one_line=True)
SMALL = Ladder((Step(8, 3.4),), 1, 0, 0.8)
CONTINUED = Ladder((Step(10, 5.2),), 1, 0, 2.4)


class Flow:
    """A text in a width, at the step chosen so far. ``rest`` is what was cut off for a
    continuation.
    """

    __slots__ = ("_advances", "_ladder", "_text", "_width", "lines", "rest", "step")

    def __init__(
        self, text: str, width: float, ladder: Ladder, advances: Mapping[str, float]
    ) -> None:
        self._text = text
        self._width = width
        self._ladder = ladder
        self._advances = advances
        self.step = ladder.steps[0]
        self.lines: Sequence[str] = ()
        self.rest = ""
        if text:
            self._take(self.step)

    @property
    def height(self) -> float:
        """What the text needs at its step, in millimetres; 0 for no text."""
        return len(self.lines) * self.step.pitch + self._ladder.pad if self.lines else 0.0

    def settle(self, height: float) -> None:
        """Choose the largest comfortable step that fits ``height``, else the one to grow at."""
        steps = self._ladder.steps
        fitting = []
        for step in steps[: self._ladder.comfortable]:
            self._take(step)
            if self.height <= height + _SLACK:
                if self._handsome():
                    return
                fitting.append(step)
        self._take(fitting[0] if fitting else steps[self._ladder.grow])

    def _handsome(self) -> bool:
        if len(self.lines) < _TWO:
            return True
        if self._ladder.one_line and " " not in self._text and "\n" not in self._text:
            return False
        return not (self._ladder.whole and splits_a_word(self.lines))

    def shrink(self) -> bool:
        """Go one step down; False when there is none."""
        lower = self._ladder.steps.index(self.step) + 1
        if lower == len(self._ladder.steps):
            return False
        self._take(self._ladder.steps[lower])
        return True

    def cut(self, height: float, marker: float) -> None:
        """Keep what fits ``height``; the last line leaves ``marker`` millimetres free. Rest:
        `rest`.
        """
        if self.height <= height + _SLACK:
            return
        roomy = height >= _ROOMY
        self._take(self._ladder.steps[self._ladder.grow if roomy else -1])
        if self.height <= height + _SLACK:
            return
        kept = self.fitting(height) - 1
        left = _after(self._text, self.lines[:kept])
        width = self._em(self._width - marker)
        last = break_lines(left[:_LONGEST_LINE], width, self._advances)[:1]
        self.lines = [*self.lines[:kept], *last]
        self.rest = _after(left, last)

    def split(self, height: float) -> str:
        """Keep the lines that fit ``height`` (at least one); gives back the text of the others."""
        self.lines = self.lines[: self.fitting(height)]
        return _after(self._text, self.lines)

    def fitting(self, height: float) -> int:
        """How many lines go into ``height``, at least one."""
        return max(int((height - self._ladder.pad + _SLACK) / self.step.pitch), 1)

    def _take(self, step: Step) -> None:
        if step.size != self.step.size or not self.lines:
            width = self._width / (step.size * POINT)
            self.lines = break_lines(self._text, width, self._advances) if self._text else ()
        self.step = step

    def _em(self, width: float) -> float:
        return width / (self.step.size * POINT)


def _after(text: str, lines: Sequence[str]) -> str:
    """What of ``text`` comes after its first ``lines``."""
    place = 0
    for line in lines:
        place += len(line)
        if text[place : place + 1] == "\n":
            place += 1
    return text[place:]


def share(needs: Sequence[float], room: float) -> list[float]:
    """Divide ``room`` among rows that want ``needs``: small wants are met, large ones share the
    rest.
    """
    given = [0.0] * len(needs)
    waiting = sorted((need, index) for index, need in enumerate(needs) if need > 0)
    while waiting:
        need, index = waiting.pop(0)
        given[index] = min(need, max(room, 0.0) / (len(waiting) + 1))
        room -= given[index]
    return given
