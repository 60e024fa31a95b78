"""Timing two ways of doing the same work, in turn, so that the machine's moods hit both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Ours against the bare library: medians in milliseconds; ``target`` 0 = none set."""

    name: str
    ours: float
    bare: float
    target: float = 0
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the bare work ours takes."""
        return self.ours / self.bare

    def line(self) -> str:
        """One line of the report."""
        goal = f"  (target {self.target:g}x)" if self.target else ""
        verdict = "" if not self.target else "  ok" if self.ratio <= self.target else "  OVER"
        note = f"  {self.note}" if self.note else ""
        times = f"{self.ours:>10.2f} {self.bare:>10.2f} {self.ratio:>7.2f}x"
        return f"{self.name:<44}{times}{goal}{verdict}{note}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def paired(
    name: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    runs: int,
    target: float = 0,
) -> Ratio:
    """Both in turn, ``runs`` times after one warm-up, compared by their medians."""
    ours()
    bare()
    times = [(milliseconds(ours), milliseconds(bare)) for _ in range(runs)]
    mine, theirs = zip(*times, strict=True)
    return Ratio(name, statistics.median(mine), statistics.median(theirs), target)


def percentile(times: list[float], share: float) -> float:
    """The value below which ``share`` of ``times`` lie."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
