"""Which boxes of a sheet the program filled, and which the clerk wrote herself.

What was filled in for one resident is replaced when another is chosen; what was typed stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ledger_app.ui.sheet.suggestions import Suggestion


class Boxes(Protocol):
    """A sheet, as far as it can be filled."""

    filled: Filled

    def values(self) -> dict[str, str]:
        """Every box as it stands."""

    def put(self, values: Mapping[str, str]) -> None:
        """Fill boxes as if typed."""


class Filled:
    """Remembers by name; whatever is typed by hand belongs to the clerk again.

    A box is *filled* when the program put something beside what was chosen, *chosen* when the
    clerk took its text from a list or the ledger held it: that stays while she types elsewhere,
    and goes when she chooses somebody else. One she *emptied* stays empty while the same person is
    meant.
    """

    def __init__(self) -> None:
        self._filled: set[str] = set()
        self._chosen: set[str] = set()
        self._emptied: set[str] = set()

    def forget(self, chosen: Mapping[str, object] | None = None) -> None:
        """Another sheet. ``chosen``: what stands on it from the start."""
        self._filled, self._emptied = set(), set()
        self._chosen = {name for name, value in (chosen or {}).items() if value}

    def typed(self, name: str, raw: str) -> None:
        """The clerk wrote into a box, or took away what was in it."""
        self._release(name)
        if not raw.strip():
            self._emptied.add(name)

    def another(self) -> None:
        """Another person is meant: what was emptied may be filled again."""
        self._emptied = set()

    def choose(self, name: str) -> None:
        """The clerk took the text of a box from a list."""
        self._release(name)
        self._chosen.add(name)

    def fill(self, names: Mapping[str, str]) -> None:
        """The program wrote these; a box it emptied is nobody's."""
        for name, text in names.items():
            self._release(name)
            if text:
                self._filled.add(name)

    def _release(self, name: str) -> None:
        for kept in (self._filled, self._chosen, self._emptied):
            kept.discard(name)

    def by_program(self) -> frozenset[str]:
        """The boxes whose text nobody typed or chose."""
        return frozenset(self._filled)

    def gives_way(self, name: str, *, to_choice: bool) -> bool:
        """Whether a box may be written over, ``to_choice``: because somebody else was chosen."""
        return name in self._filled or (to_choice and name in self._chosen)

    def stays_empty(self, name: str) -> bool:
        """Whether the clerk emptied the box herself."""
        return name in self._emptied


def fill_in(view: Boxes, values: Mapping[str, str], *, to_choice: bool = False) -> dict[str, str]:
    """Fill the boxes that are empty or that the program filled; a value "" empties the latter.

    ``to_choice``: the clerk chose somebody, so what she chose or emptied before gives way too.
    Returns what was changed.
    """
    held, changed = view.values(), {}
    for name, text in values.items():
        there = held.get(name, text).strip()
        empty = not there and (to_choice or not view.filled.stays_empty(name))
        free = empty or view.filled.gives_way(name, to_choice=to_choice)
        if free and there != text.strip():
            changed[name] = text
    if changed:
        view.put(changed)
        view.filled.fill(changed)
    return changed


def choose(view: Boxes, name: str, suggestion: Suggestion) -> None:
    """The clerk took ``suggestion`` in the box ``name``: it fills the others too."""
    view.put({name: suggestion.text})
    view.filled.choose(name)
    if suggestion.fill:
        fill_in(view, suggestion.fill, to_choice=True)


def written_by_hand(view: Boxes) -> dict[str, str]:
    """The boxes as they stand, without what the program filled."""
    by_program = view.filled.by_program()
    return {name: "" if name in by_program else raw for name, raw in view.values().items()}
