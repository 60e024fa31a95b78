"""今日: what is late, due, to be sent, signed for, returned, revisited; figures open lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ledger_app.domain.records import Complaint
from ledger_app.domain.report_dates import next_monthly
from ledger_app.domain.work_lists import ANSWERS, ATTENTION
from ledger_app.ui.actions import attempt
from ledger_app.ui.cards import CardRow, FigureCard
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.case_tables import CaseTable
from ledger_app.ui.models.columns import TODAY_COLUMNS, with_whole_levels
from ledger_app.ui.page import Page
from ledger_app.ui.pages.today_reminders import ReminderRow, blanks_told, hide_blanks
from ledger_app.ui.pages.today_work import (
    CARDS,
    MOST_ROWS,
    all_work,
    card_note,
    first_of,
    only_hit,
    report_words,
    with_late_steps,
)
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.tables import RowTable, fit_columns

_DAYS = "一二三四五六日"
_AFTER_PAINT_MS = 30
_HINTS = "↑↓ 选择　Enter 打开　空格 办理下一步　F2 新投诉　Ctrl+F 查找　Alt+1…8 换页"


class TodayPage(Page):
    """The first page.

    Signals:
        search_ledger(text): look for a text in the whole ledger.
        open_liaison(): show the slips that wait for a reply.
        counted(counts): how many cases each work list holds.
        calendar_wanted(), month_wanted(), blanks_wanted(): the page that answers a reminder.
    """

    search_ledger = Signal(str)
    open_liaison = Signal()
    counted = Signal(dict)
    calendar_wanted = Signal()
    month_wanted = Signal()
    blanks_wanted = Signal()
    title = "今日"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chosen = ""
        self._unfinished: tuple[str, ...] | None = None
        self.search = SearchBox(
            context.theme, hint="房号、姓名、电话、编号、内容　Ctrl+F", delay_ms=400
        )
        self.new_button = QPushButton("新投诉  F2")
        self.cards = {
            card.name: FigureCard(context.theme, card.name, card.label, card.tone) for card in CARDS
        }
        self.reminders = ReminderRow(context.theme)
        self._listed: dict[str, tuple[Complaint, ...]] = {}
        # The page is painted first; the walk over the open cases follows. Without a pause it would
        # come before the paint, which waits for the system to show the window.
        self._later = QTimer(self, interval=_AFTER_PAINT_MS, singleShot=True)
        columns = with_whole_levels(TODAY_COLUMNS, context.office.profile)
        self.model = CaseTable(context.office, columns, self)
        self.table = RowTable(context.theme, "today_table")
        self.empty = EmptyState(context.theme, "今天没有要办的事", "新投诉按 F2；查找按 Ctrl+F")
        self._section = PlainLabel("要办的事")
        self._all_link = QPushButton("显示全部")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.new_button.setObjectName("new_complaint")
        self.new_button.setProperty("role", "primary")
        self.head.addWidget(self.search, 2)
        self.head.addWidget(self.new_button)
        self.body.addWidget(CardRow(self.context.theme, self.cards.values()))
        self.body.addWidget(self.reminders)
        self.body.addSpacing(4)
        self.body.addLayout(self._section_row())
        self.table.setModel(self.model)
        fit_columns(self.table, self.model.columns, stretch="content", spare=("dept",))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)

    def _section_row(self) -> QHBoxLayout:
        self._section.setProperty("role", "section")
        self._all_link.setProperty("role", "link")
        self._all_link.setObjectName("show_all")
        row = QHBoxLayout()
        row.addWidget(self._section)
        row.addWidget(self._all_link)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        for card in self.cards.values():
            card.clicked.connect(self._choose)
        self.reminders.chosen.connect(self._choose_reminder)
        self.reminders.calendar_wanted.connect(self.calendar_wanted)
        self.reminders.month_wanted.connect(self.month_wanted)
        self.reminders.blanks_wanted.connect(self.blanks_wanted)
        self.reminders.blanks_hidden.connect(self._hide_blanks)
        self._later.timeout.connect(self.remind)
        self._all_link.clicked.connect(self._show_all)
        self.new_button.clicked.connect(self.new_complaint)
        self.search.entered.connect(self._search)
        self.search.stepped_down.connect(self._into_list)
        self.table.row_taken.connect(self._open)
        self.table.link_clicked.connect(self._open_step)
        self.table.installEventFilter(self)

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        office = self.context.office
        now = office.clock.now()
        self.set_heading(
            f"今日 · {now.year}年{now.month}月{now.day}日 星期{_DAYS[now.weekday()]}",
            report_words(next_monthly(office.profile, now.date()), now.date()),
        )
        counts = self.context.casebook.work_counts()
        counts["unanswered"] = self.context.casebook.unanswered_slips()
        work = all_work(self.context.casebook, now)
        for name, card in self.cards.items():
            note = card_note(name, first_of(name, work, now), now) if counts[name] else ""
            card.show_value(str(counts[name]), note, quiet=not counts[name])
        self.counted.emit(counts)
        if self._chosen in ATTENTION:
            self.remind()
        else:
            self._show_list(work)
            self._later.start()

    def show_page(self) -> None:
        super().show_page()
        left = attempt(self.notices, self.context.drafts.of_cases)
        if left != self._unfinished:  # a draft is no change of the ledger, nobody told this page
            self._unfinished = left
            self._later.start()

    @Slot()
    def remind(self) -> None:
        """Ask what the regime wants to be looked at."""
        from ledger_app.services.regime import attention

        found = attempt(self.notices, lambda: attention(self.context.office))
        if found is None:
            return
        self._listed = dict(found.lists)
        self.reminders.show_attention(found, blanks=blanks_told(self.context))
        late = self._listed["step_late"]
        if self._chosen in ATTENTION:
            self._show_list()
        elif not self._chosen and late:
            self._show_list()

    @Slot()
    def _hide_blanks(self) -> None:
        hide_blanks(self.context)
        self.remind()
        self._into_list()
        self.notices.show_info("不再提示；待设置的仍列在“设置 → 制度 → 待设置”里")

    def _show_list(self, work: list[Complaint] | None = None) -> None:
        kept = self._current()
        cases = self._cases() if self._chosen or work is None else work
        late_steps = self._chosen == "step_late"
        self.model.show_cases(cases, ANSWERS.get(self._chosen, ""), late_steps=late_steps)
        card = next((card for card in CARDS if card.name == self._chosen), None)
        label = card.label if card else ATTENTION.get(self._chosen, "")
        self._section.setText(f"{label} {len(cases)} 件" if label else "要办的事")
        self._all_link.setVisible(bool(label))
        self.empty.show_words(
            card.empty if card else "今天没有要办的事", "新投诉按 F2；查找按 Ctrl+F"
        )
        self._stack.setCurrentWidget(self.table if cases else self.empty)
        self.table.choose_row(max(0, self.model.row_of(kept.complaint_no)) if kept else 0)

    def _cases(self) -> list[Complaint]:
        now = self.context.office.clock.now()
        if not self._chosen:
            late = self._listed.get("step_late", ())
            return with_late_steps(all_work(self.context.casebook, now), late, now)
        if self._chosen in ATTENTION:
            return list(self._listed.get(self._chosen, ())[:MOST_ROWS])
        return self.context.casebook.work_list(self._chosen)[:MOST_ROWS]

    def _current(self) -> Complaint | None:
        return self.model.case_at(self.table.currentIndex().row())

    def focus_search(self) -> bool:
        return self.search.take_keyboard()

    def front(self) -> QWidget:
        """The list; on a day with nothing to do what begins a complaint."""
        return self.table if self._stack.currentWidget() is self.table else self.new_button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the list: the next step of the case."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self._open_step(self.table.currentIndex().row(), 0)
            return True
        return super().eventFilter(watched, event)

    # -- acting ----------------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        """A card was pressed: its list; pressed again: everything."""
        card = self.sender()
        name = card.objectName() if card is not None else ""
        if name == "unanswered":
            self.cards[name].setChecked(False)
            self.open_liaison.emit()
            return
        self._show_chosen("" if self._chosen == name else name)

    @Slot(str)
    def _choose_reminder(self, name: str) -> None:
        self._show_chosen("" if self._chosen == name else name)

    @Slot()
    def _show_all(self) -> None:
        self._show_chosen("")

    def _show_chosen(self, name: str) -> None:
        self._chosen = name
        for other, card in self.cards.items():
            card.setChecked(other == name)
        self.reminders.mark(name)
        self._show_list()
        if self._stack.currentWidget() is self.table:
            self._into_list()  # space is the next step of the case, not the button again

    @Slot()
    def _search(self) -> None:
        text = self.search.text().strip()
        if not text:
            return
        only = attempt(self.notices, lambda: only_hit(self.context.casebook, text))
        if only:
            self.open_case.emit(only)
        else:
            self.search_ledger.emit(text)

    @Slot()
    def _into_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _open(self, row: int) -> None:
        case = self.model.case_at(row)
        if case is not None:
            self.open_case.emit(case.complaint_no)

    @Slot(int, int)
    def _open_step(self, row: int, column: int) -> None:
        case = self.model.case_at(row)
        if case is not None:
            self.open_step.emit(case.complaint_no, self.model.next_step(row))
