"""The cases gone through to the one in front: Esc leads back through them, one by one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A case that was left for another, and the step that waits there ("" for none)."""

    number: str
    step: str = ""


class CaseTrail:
    """Grows where a case is opened from another; it ends where the page of cases is left."""

    def __init__(self) -> None:
        self._stops: tuple[Stop, ...] = ()
        # The case about to be shown, and the trail behind it.
        self._coming: tuple[str, tuple[Stop, ...]] = ("", ())

    def turn_aside(self, stop: Stop, to: str) -> None:
        """``stop`` is about to be left for the case ``to``, or to go back to it."""
        stops = (*self._stops, stop)
        passed = next((at for at, known in enumerate(stops) if known.number == to), len(stops))
        self._coming = (to, stops[:passed])

    def back(self) -> Stop | None:
        """The case left last, which is about to be shown again; None when there is none."""
        if not self._stops:
            return None
        *rest, last = self._stops
        self._coming = (last.number, tuple(rest))
        return last

    def forget(self) -> None:
        """Another page has come to the front."""
        self._stops, self._coming = (), ("", ())

    def arrive(self, number: str) -> None:
        """A case other than the one before has come to the front."""
        to, stops = self._coming
        self._stops = stops if to == number else ()
        self._coming = ("", ())
