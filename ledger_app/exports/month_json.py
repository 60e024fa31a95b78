"""The month figures for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ledger_app.domain.chain import HEAD_SHOWN
from ledger_app.domain.figure_list import Figures
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.month_report import FigureChange, MonthReport, Seal

# Numerators that are no figures of their own.
_HELPERS = frozenset({"satisfied", "first_time", "closed_revisited"})


def report_json(report: MonthReport) -> dict[str, object]:
    """The figures by their names in `FIGURES`, ready for JSON.

    Rates are fractions, an empty denominator is None; groups are keyed by label, grades by code.
    A locked month has ``lock``, and ``differences``: what it would read otherwise by now.
    """
    lock: dict[str, object] = {}
    if report.seal:
        lock = {"lock": _lock(report.seal), "differences": _changes(report.differences)}
    return lock | {
        "month": str(report.month),
        "totals": _values(report.totals),
        "by_category": _groups(report.by_category),
        "by_channel": _groups(report.by_channel),
        "by_department": _groups(report.by_department),
        "by_level": _groups(report.by_level),
        "satisfaction": dict(report.satisfaction),
    }


def _lock(seal: Seal) -> dict[str, object]:
    """How the month was handed in; of a corrected edition the reason and what changed."""
    return {
        "version": seal.version,
        "locked_at": moment_text(seal.locked_at),
        "by": seal.operator,
        "reason": seal.reason,
        "chain_head": seal.head[:HEAD_SHOWN],
        "changes": _changes(seal.changes),
    }


def _changes(changes: Iterable[FigureChange]) -> list[dict[str, object]]:
    """Figures that read otherwise: since the edition before, or by now."""
    return [
        {"label": one.label, "old": one.old, "new": one.new, "numbers": list(one.numbers)}
        for one in changes
    ]


def _groups(groups: Mapping[str, Figures]) -> dict[str, dict[str, float | int | None]]:
    return {label: _values(figures) for label, figures in groups.items()}


def _values(figures: Figures) -> dict[str, float | int | None]:
    return {name: value for name, value in figures.values.items() if name not in _HELPERS}
