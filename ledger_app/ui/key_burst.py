"""Telling a barcode gun from a hand: a gun types a whole code faster than anybody can."""

from __future__ import annotations

GAP_MS = 35
SHORTEST = 8
LONGEST = 80


class KeyBurst:
    """Collects characters that follow one another fast. Times are milliseconds of the keyboard."""

    def __init__(self) -> None:
        self._text = ""
        self._last = 0

    @property
    def text(self) -> str:
        """What is held."""
        return self._text

    def breaks(self, at: int) -> bool:
        """Whether a character typed now would not belong to what is held: a hand typed that."""
        return bool(self._text) and not self._goes_on(at)

    def press(self, character: str, at: int) -> None:
        """Take a character: the next of the code, or the first of another."""
        self._text = character if self.breaks(at) else self._text + character
        self._last = at

    def finish(self, at: int) -> str:
        """Enter: the code when a gun typed it, else ""; nothing is held any more."""
        text = self._text if len(self._text) >= SHORTEST and self._goes_on(at) else ""
        self._text = ""
        return text

    def drop(self) -> None:
        """Hold nothing."""
        self._text = ""

    def _goes_on(self, at: int) -> bool:
        return 0 <= at - self._last <= GAP_MS and len(self._text) < LONGEST
