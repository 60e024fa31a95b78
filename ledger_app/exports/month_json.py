"""The month figures for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from ledger_app.domain.month import Figures, MonthReport

# Numerators that are no figures of their own.
_HELPERS = frozenset({"satisfied", "first_time", "closed_revisited"})


def report_json(report: MonthReport) -> dict[str, object]:
    """The figures by their names in `FIGURES`, ready for JSON.

    Rates are fractions, an empty denominator is None; groups are keyed by label, grades by code.
    """
    return {
        "month": str(report.month),
        "totals": _values(report.totals),
        "by_category": _groups(report.by_category),
        "by_channel": _groups(report.by_channel),
        "by_department": _groups(report.by_department),
        "by_level": _groups(report.by_level),
        "satisfaction": dict(report.satisfaction),
    }


def _groups(groups: Mapping[str, Figures]) -> dict[str, dict[str, float | int | None]]:
    return {label: _values(figures) for label, figures in groups.items()}


def _values(figures: Figures) -> dict[str, float | int | None]:
    return {name: value for name, value in figures.values.items() if name not in _HELPERS}
