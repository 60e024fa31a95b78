"""The month's matrix as on paper: a line a category (or department …), a column a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ledger_app.domain.figure_list import FIGURE_LABELS, FIGURES, Figures, figure_words
from ledger_app.domain.profile import Profile
from ledger_app.ui.labels import tip
from ledger_app.ui.models.columns import CellRole

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FORMULAS = {figure.name: figure.formula for figure in FIGURES}
TOTAL = "合计"
COMES_IN, ENDS, RATES = range(3)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: the figure's name, its heading, its width; ``part``: columns that stay together."""

    key: str
    label: str
    width: int = 58
    part: int = COMES_IN


def figure_columns(profile: Profile) -> tuple[FigureColumn, ...]:
    """The columns of the paper's first block, the office's levels among them."""
    levels = [FigureColumn(f"new_{level.code}", level.label, 46) for level in profile.levels]
    return (
        FigureColumn("", "", 84),
        FigureColumn("carried_in", "遗留", 46),
        FigureColumn("new", "新增", 46),
        *levels,
        FigureColumn("valid", "有效", 46),
        FigureColumn("communicative", "沟通性", 60),
        FigureColumn("closed", "办结", 46, ENDS),
        FigureColumn("closed_in_time", "按时", 46, ENDS),
        FigureColumn("closed_late", "超时", 46, ENDS),
        FigureColumn("open_end", "未结", 46, ENDS),
        FigureColumn("close_rate", "办结率", 65, RATES),
        FigureColumn("in_time_rate", "按时率", 65, RATES),
        FigureColumn("satisfied_rate", "满意率", 65, RATES),
        FigureColumn("mom_change", "环比", 86, RATES),
    )


def formula(name: str) -> str:
    """How a figure is counted, in words."""
    return _FORMULAS.get(name, "")


_PARTS = {"in_time_rate": ("closed_in_time", "due"), "satisfied_rate": ("satisfied", "revisited")}


def made_of(name: str, figures: Figures) -> str:
    """The two counts behind a rate, in words: 按时办结 0 ÷ 应办结 1; "" for other figures, and
    where a month was kept without them.
    """
    if name not in _PARTS or any(figures.values.get(part) is None for part in _PARTS[name]):
        return ""
    said = ((FIGURE_LABELS.get(n, "评价满意"), figures.values[n]) for n in _PARTS[name])
    return " ÷ ".join(f"{label} {count}" for label, count in said)


def _explained(name: str) -> str:
    words = formula(name)
    return f"{FIGURE_LABELS[name]}：{words}" if words else ""


class FigureTable(QAbstractTableModel):
    """Figures by line; the last line is the total."""

    def __init__(self, columns: tuple[FigureColumn, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.lines: list[tuple[str, Figures]] = []

    def show_figures(self, by_label: Mapping[str, Figures], totals: Figures) -> None:
        """Show these lines and their total."""
        self.beginResetModel()
        self.lines = [*by_label.items(), (TOTAL, totals)]
        self.endResetModel()

    def members(self, row: int, column: int) -> tuple[str, tuple[str, ...]]:
        """What a count says in words, and the numbers of the cases behind it."""
        label, figures = self.lines[row]
        key = self.columns[column].key
        words = f"{label} · {self.columns[column].label}"
        return words, figures.members.get(key, ())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_explained(self.columns[section].key))
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label, figures = self.lines[index.row()]
        key = self.columns[index.column()].key
        if role == Qt.ItemDataRole.TextAlignmentRole and key:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        if role == Qt.ItemDataRole.DisplayRole:
            return figure_words(key, figures.values.get(key)) if key else label
        if role == CellRole.STYLE:
            return self._style(label, figures, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (_explained(key), made_of(key, figures)))))
        return None

    def _style(self, label: str, figures: Figures, key: str) -> str:
        if not key:
            return "strong" if label == TOTAL else ""
        value = figures.values.get(key)
        if not value:
            return "muted"
        if key in figures.members:
            return "late" if key == "closed_late" else "link"
        return "strong" if label == TOTAL else ""
