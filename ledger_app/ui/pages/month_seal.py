"""How the shown month stands: still moving, handed in, or reading otherwise since."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.month import Month
from ledger_app.domain.month_report import FigureChange, MonthReport, change_lines
from ledger_app.services.office import Changes
from ledger_app.ui.actions import run_action
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_question import QuestionBar

_SHOWN = 3  # so many differences stand in the line; all of them in its tool tip


class MonthSeal(QWidget):
    """A line: the state in words, and the one step that leads on (锁定本月, 出更正版).

    ``keep``: keeps what is being typed first; when it cannot, nothing is sealed.
    """

    def __init__(self, context: Context, notices: NoticeBar, keep: Callable[[], bool]) -> None:
        super().__init__()
        self._keep = keep
        self._context, self._notices = context, notices
        self._month: Month | None = None
        self._icon = IconLabel(context.theme, "info", "quiet")
        self.words = PlainLabel()
        self.words.setObjectName("seal_words")
        self.words.setWordWrap(True)
        self.lock_button = QPushButton("锁定本月(&K)")
        self.lock_button.setObjectName("lock_month")
        self.reissue_button = QPushButton("出更正版(&G)")
        self.reissue_button.setObjectName("reissue_month")
        self.reason = LineBox()
        self.reason.setObjectName("reissue_reason")
        self.reason.setPlaceholderText("更正原因，印在更正版上；回车确定")
        self.question = QuestionBar(context.theme)
        self._build()
        self.lock_button.clicked.connect(self._ask_lock)
        self.reissue_button.clicked.connect(self._ask_reason)
        self.reason.submitted.connect(self._reissue)
        self.reason.entered.connect(self._reissue)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(self._context.theme.px(8))
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.reason, 1)
        line.addWidget(self.lock_button)
        line.addWidget(self.reissue_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.question)
        self.reason.hide()

    def show_report(self, report: MonthReport, differences: Sequence[FigureChange]) -> None:
        """Show how ``report`` stands; ``differences``: what it would read otherwise by now."""
        if report.month != self._month:
            self.reason.clear()
            self.reason.hide()
            self.question.hide()
        self._month = report.month
        self.lock_button.setVisible(report.seal is None and not report.is_running)
        self.reissue_button.setVisible(bool(differences))
        self.setVisible(not report.is_running)
        tone, icon, words = _standing(report, differences)
        self._icon.show_icon(icon, tone)
        self.words.setText(words)
        self.words.setToolTip(tip("\n".join(change_lines(differences))))

    @Slot()
    def _ask_lock(self) -> None:
        assert self._month is not None
        self.question.ask(
            f"锁定{self._month.words}：报送的数字和名单从此不变，以后的改动只能出更正版。",
            (("锁定", self._lock), ("先不锁定", self.lock_button.setFocus)),
        )

    def _lock(self) -> None:
        if not self._keep():
            return
        month = str(self._month)
        self._run(lambda: self._context.desk.do("lock_month", {"month": month}), "已锁定")

    @Slot()
    def _ask_reason(self) -> None:
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _reissue(self) -> None:
        if not self._keep():
            return
        raw = {"month": str(self._month), "reason": self.reason.text()}
        if self._run(lambda: self._context.desk.do("reissue_month", raw), "已出更正版"):
            self.reason.clear()
            self.reason.hide()

    def _run(self, call: Callable[[], Changes], done: str) -> bool:
        assert self._month is not None
        words = f"{self._month.words}{done}，请导出后报送"
        return run_action(self._notices, self._context.bus, call, done=words) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question for the reason back."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            self.reissue_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


def _standing(report: MonthReport, differences: Sequence[FigureChange]) -> tuple[str, str, str]:
    """Colour, icon and words."""
    if report.seal is None:
        return "quiet", "info", "本月还没有锁定，补登和作废仍会改变数字；报送前请锁定"
    edition = f"{report.edition}，" if report.edition else ""
    sealed = f"已锁定（{edition}{report.seal.locked_at:%m-%d %H:%M} {report.seal.operator}）"
    if not differences:
        return "done", "tick", f"{sealed}　{report.proof}"
    lines = change_lines(differences)
    shown = "；".join(lines[:_SHOWN])
    more = f" 等 {len(differences)} 处" if len(lines) > _SHOWN else ""
    return "warning", "alert", f"{sealed}　与锁定时不同：{shown}{more}"
