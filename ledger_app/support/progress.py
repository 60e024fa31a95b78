"""How long work tells how far it is, and how it is stopped: one way for all of it."""

from __future__ import annotations

from collections.abc import Callable

# Told how much is done, of how much; raises `StoppedError` when no more is wanted.
Progress = Callable[[int, int], object]


class StoppedError(Exception):
    """The clerk wants no more: what was begun is undone on the way out."""


def untold(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is, or stops it."""
