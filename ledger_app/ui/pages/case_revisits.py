"""The tab 回访: every revisit and every attempt that reached nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.dates import moment_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.slip_records import Revisit
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.pages.case_lines import arrange_lines
from ledger_app.ui.theme import Theme

_COLUMNS = (("时间", 126), ("方式", 84), ("回访人", 80), ("受访人", 90), ("结果", 110), ("意见", 0))


class RevisitsTab(QWidget):
    """Revisits of a case.

    Signals:
        step_wanted(): the clerk wants to record one.
    """

    step_wanted = Signal()

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self.words = PlainLabel()
        self.words.setProperty("role", "muted")
        self.button = QPushButton("登记回访")
        self.button.setObjectName("revisit_now")
        self.button.clicked.connect(self.step_wanted)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setObjectName("revisits")
        arrange_lines(self.table, _COLUMNS, theme)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def show_revisits(self, revisits: Sequence[Revisit], *, possible: bool) -> None:
        """Show ``revisits``; ``possible``: whether the case can be revisited now."""
        failed = sum(revisit.reached is False for revisit in revisits)
        words = f"回访 {len(revisits) - failed} 次" if revisits else "还没有回访"
        self.words.setText(
            words + (f"，另有 {failed} 次未联系上（不计入回访率）" if failed else "")
        )
        self.button.setVisible(possible)
        self.table.setVisible(bool(revisits))
        self.table.setRowCount(len(revisits))
        for row, revisit in enumerate(revisits):
            for column, text in enumerate(self._texts(revisit)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)

    def _texts(self, revisit: Revisit) -> tuple[str, ...]:
        grade = self._profile.label("grades", revisit.satisfaction)
        result = (
            "未联系上" if revisit.reached is False else f"{revisit.satisfaction} {grade}".strip()
        )
        if revisit.process_grade:
            result += f"，过程 {self._profile.label('grades', revisit.process_grade)}"
        return (
            moment_words(revisit.revisited_at) if revisit.revisited_at else "",
            self._profile.label("notify_methods", revisit.method),
            revisit.revisitor,
            revisit.interviewee,
            result,
            " ".join(word for word in (revisit.comment, revisit.remark) if word),
        )
