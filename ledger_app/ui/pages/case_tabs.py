"""The tabs of a case: its sheets, slips, revisits and history, each made when first turned to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ledger_app.domain.choices import State
from ledger_app.services.casebook import CaseView

SHEETS = ("registration", "handling")
SLIP_FORMS = {"liaison": "liaison", "repairs": "repair", "talks": "talk"}  # tab -> form
TABS = frozenset({*SHEETS, *SLIP_FORMS, "revisits", "callers", "attachments", "history"})
ROUND = "round"  # tabs of earlier rounds: round1, round2 …
_STEP_TABS = {
    "handle": "handling",
    "revisit": "revisits",
    "liaise": "liaison",
    "liaison_sign": "liaison",
    "liaison_reply": "liaison",
    "repair": "repairs",
    "repair_done": "repairs",
    "add_caller": "callers",
    "caller_told": "callers",
    "withdraw_caller": "callers",
}
BOTH, FULL, SHORT = "both", "full", "short"  # registration_style: which sheets the office uses
_ONLY_THERE = ("cause_analysis", "measures", "implementation", "leader_opinion")
_AT_THE_DEPARTMENT = (State.HANDLING, State.REWORK)


def tab_of_step(step: str) -> str:
    """Where a step is worked on; "" when the tab in front will do."""
    return _STEP_TABS.get(step, "")


def first_tab(view: CaseView, labels: dict[str, str]) -> str:
    """The sheet a case opens at."""
    at_work = view.case.state in _AT_THE_DEPARTMENT and "handling" in labels
    return "handling" if at_work else "registration"


def sheet_of_round(style: str) -> str:
    """The form an earlier round stands on, by the office's choice of sheets."""
    return "registration" if style == FULL else "handling"


def tab_labels(view: CaseView, attached: int = 0, style: str = BOTH) -> dict[str, str]:
    """The tabs a case has, with their words. ``style``: the office's choice of sheets.

    An office that uses only the 意见表 has no 处理表, unless something stands on it.
    """
    labels = {"registration": "登记表" if style == SHORT else "意见表"}
    if style != FULL or any(getattr(view.case, name) for name in _ONLY_THERE):
        labels["handling"] = "处理表"
    for earlier in range(1, len(view.rounds)):
        labels[f"{ROUND}{earlier}"] = f"第 {earlier} 轮{'意见表' if style == FULL else '处理表'}"
    counts = (
        ("liaison", "联系单", len(view.liaison)),
        ("revisits", "回访", len(view.revisits)),
        ("repairs", "维修单", len(view.repairs)),
    )
    for name, word, count in counts:
        labels[name] = f"{word} {count}" if count else word
    if view.talks:
        labels["talks"] = f"沟通 {len(view.talks)}"
    if view.case.mass_event:
        labels["callers"] = f"来电户 {view.case.caller_count}"
    labels["attachments"] = f"附件 {attached}" if attached else "附件"
    labels["history"] = "经过"
    return labels


class TabBar(QWidget):
    """Signals:
    chosen(name): a tab was clicked.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}

    def show_tabs(self, labels: dict[str, str], current: str) -> None:
        """Show these tabs, ``current`` in front."""
        if list(labels) != list(self.tabs):
            for button in self.tabs.values():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.tabs = {name: self._tab(name) for name in labels}
        for name, label in labels.items():
            self.tabs[name].setText(label)
        self.mark(current)

    def mark(self, name: str) -> None:
        """Show ``name`` as the tab in front."""
        if name in self.tabs:
            self.tabs[name].setChecked(True)

    def beside(self, name: str, step: int) -> str:
        """The tab ``step`` places from ``name``, round the corner."""
        names = list(self.tabs)
        return names[(names.index(name) + step) % len(names)]

    def _tab(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"tab_{name}")
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._row.insertWidget(self._row.count() - 1, button)
        return button
