"""Below the day's cards: what the regime wants a person to look at, one button a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ledger_app.domain.report_dates import reports_line
from ledger_app.domain.work_lists import ATTENTION
from ledger_app.ui.context import Context
from ledger_app.ui.flow_layout import FlowLayout
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.theme import Theme

if TYPE_CHECKING:  # the reminders are asked for when the page stands
    from ledger_app.services.regime import Attention

_GAP = 8
_HIDDEN = "blanks_hidden"  # the preference: regimes of which no blanks are told any more
_BLANKS_TIP = "规定里没有写明的，没填之前程序不猜；Enter 打开填写，Delete 不再提示"
_HINTS = {
    "to_raise": "按制度应当升级的投诉，由人确认；不升级的写明原因",
    "to_urge": "时限已用去预警的份额，还没有催办",
    "step_late": "派单、上报、受理告知、答复、交回、通报等环节过了时限",
    "paused_long": "暂停计时超过 7 天",
    "to_review": "暂时无法处理的投诉，本季度应当复核",
    "plan_waiting": "处理方案提出后还没有批准",
    "drafts": "表单或表上填了还没有登记的内容；打开这件投诉可以继续填写",
}


class ReminderRow(QWidget):
    """Only what is not empty is shown; the whole row hides when nothing is left.

    Signals:
        chosen(name): a list of `ATTENTION`.
        calendar_wanted(), month_wanted(): the notice of a missing year, of a report that is due.
        blanks_wanted(): the notice of what the regime leaves open. blanks_hidden(): never again.
    """

    chosen = Signal(str)
    calendar_wanted = Signal()
    month_wanted = Signal()
    blanks_wanted = Signal()
    blanks_hidden = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reminders")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(theme.px(_GAP), self)
        title = PlainLabel("请留意")
        title.setProperty("role", "muted")
        title.setContentsMargins(0, theme.px(6), 0, 0)
        row.addWidget(title)
        self.buttons = {name: self._button(name, ATTENTION[name]) for name in ATTENTION}
        for name, button in self.buttons.items():
            button.setCheckable(True)
            button.setToolTip(tip(_HINTS[name]))
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self.reports = self._button("reports", "")
        self.reports.clicked.connect(self.month_wanted)
        self.calendar = self._button("calendar_notice", "")
        self.calendar.clicked.connect(self.calendar_wanted)
        self.blanks = self._button("blanks_notice", "")
        self.blanks.setToolTip(tip(_BLANKS_TIP))
        self.blanks.clicked.connect(self.blanks_wanted)
        never = QShortcut(QKeySequence("Delete"), self.blanks)
        never.activated.connect(self.blanks_hidden)
        never.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.never = self._button("blanks_never", "不再提示")
        self.never.setProperty("role", "link")
        self.never.setMinimumHeight(self.blanks.sizeHint().height())
        self.never.clicked.connect(self.blanks_hidden)
        self._notices = (self.reports, self.calendar, self.blanks, self.never)
        for button in (*self.buttons.values(), *self._notices):
            row.addWidget(button)
        self.hide()

    def show_attention(self, found: Attention, *, blanks: int = 0) -> None:
        """Show how many cases each list holds, the reports due and the missing years, and how many
        things the regime leaves open.
        """
        for name, button in self.buttons.items():
            count = len(found.lists[name])
            button.setText(f"{ATTENTION[name]} {count}")
            button.setVisible(bool(count) or button.isChecked())
        self.reports.setText(reports_line(found.reports))
        self.reports.setToolTip(tip("\n".join(due.words for due in found.reports)))
        self.reports.setVisible(bool(found.reports))
        self.calendar.setText("日历缺年份")
        self.calendar.setToolTip(tip(found.calendar))
        self.calendar.setVisible(bool(found.calendar))
        self.blanks.setText(f"制度有 {blanks} 项待设置")
        for button in (self.blanks, self.never):
            button.setVisible(bool(blanks))
        every = (*self.buttons.values(), *self._notices)
        self.setVisible(any(not button.isHidden() for button in every))
        self.updateGeometry()

    def mark(self, name: str) -> None:
        """Press the button of the list that is shown; "" lifts all."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)

    def _button(self, name: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(name)
        button.setProperty("role", "choice")
        return button


def blanks_told(context: Context) -> int:
    """How many things the regime leaves open; 0 once this office wants to hear no more of it."""
    hidden = context.preferences.texts(_HIDDEN)
    return 0 if _regime_mark(context) in hidden else len(context.office.profile.blanks)


def hide_blanks(context: Context) -> None:
    """Tell no more of what this regime leaves open, on this PC and for good."""
    hidden = context.preferences.texts(_HIDDEN)
    context.preferences.put(_HIDDEN, [*hidden, _regime_mark(context)])


def _regime_mark(context: Context) -> str:
    """A regime of a ledger: what is hidden there says nothing of another."""
    return f"{context.office.mark}:{context.office.profile.code}"
