"""回访: who waits to be asked, and the lines of the month's revisit record."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ledger_app.domain.context import Context as StepContext
from ledger_app.domain.figure_list import FIGURE_LABELS, Figures, figure_words
from ledger_app.domain.month import Month
from ledger_app.domain.reaching import to_call
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import Revisit
from ledger_app.services.drafts import step_key
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.case_tables import CaseTable
from ledger_app.ui.models.figure_table import formula
from ledger_app.ui.models.record_tables import RecordTable
from ledger_app.ui.month_picker import MonthPicker
from ledger_app.ui.needed_boxes import watch_needs
from ledger_app.ui.page import Page
from ledger_app.ui.pages.revisits_columns import DUE_COLUMNS, DUE_SPARE, made_columns
from ledger_app.ui.pages.revisits_words import waiting_lines
from ledger_app.ui.revisit_form import watch_revisit
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

_HINTS = "↑↓ 选择　Enter 登记回访　Ctrl+C 复制行　双击回访记录看投诉"


class RevisitsPage(Page):
    """Two lists behind tabs: 待回访 and 回访记录 of a month; the form at the right.

    Signals:
        numbers_wanted(words, numbers): show the closed cases that nobody was asked about.
    """

    numbers_wanted = Signal(str, tuple)

    title = "回访"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        now = Month.of(context.office.clock.today())
        self.picker = MonthPicker(context.theme, now, now)
        self.print_button = QPushButton("打印回访记录表…")
        self.unasked = QPushButton()
        self._unasked: tuple[str, ...] = ()
        self.tabs = {"due": QPushButton("待回访"), "made": QPushButton("回访记录")}
        self.due_model = CaseTable(context.office, DUE_COLUMNS, self)
        self.due_table = RowTable(context.theme, "due_table")
        self.made_model: RecordTable[Revisit] = RecordTable(made_columns(context.office), self)
        self.made_table = RowTable(context.theme, "made_table")
        self.empty = EmptyState(context.theme, "没有等待回访的投诉", "", "revisit")
        self.side = SidePanel(context.theme)
        self.formulas = PlainLabel()
        self._stack = QStackedWidget()
        # The lists are painted first; the month is reckoned afterwards.
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self.tell_rates)
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.print_button.setObjectName("print_revisits")
        self.head.addWidget(self.picker)
        self.head.addWidget(self.print_button)
        self.formulas.setObjectName("formulas")
        self.formulas.setProperty("role", "hint")
        self.formulas.setWordWrap(True)
        self.body.addWidget(self.formulas)
        tabs = tab_row(self.tabs, "due")
        self.unasked.setObjectName("unasked")
        self.unasked.setToolTip("本月办结、没有回访成功的投诉（并入别件的除外）")
        self.unasked.hide()
        tabs.addWidget(self.unasked)
        self.body.addLayout(tabs)
        self.due_table.setModel(self.due_model)
        fit_columns(self.due_table, DUE_COLUMNS, stretch="content", spare=DUE_SPARE)
        self.made_table.setModel(self.made_model)
        fit_columns(self.made_table, self.made_model.columns, stretch="comment")
        for widget in (self.due_table, self.made_table, self.empty):
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.side)
        self.body.addLayout(row, 1)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)

    def _connect(self) -> None:
        for button in self.tabs.values():
            button.clicked.connect(self._show_list)
        self.picker.chosen.connect(self._show_month)
        self.print_button.clicked.connect(self._print)
        self.unasked.clicked.connect(self._list_unasked)
        self.due_table.row_taken.connect(self._start)
        self.due_table.selectionModel().currentRowChanged.connect(self._show_case)
        self.made_table.row_taken.connect(self._open_made)

    # -- showing ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        return changes.verb not in ("liaise", "liaison_sign", "liaison_reply", "month_text")

    @Slot()
    def refresh(self) -> None:
        kept = self.case()
        due = self.context.casebook.work_list("to_revisit")
        self.due_model.show_cases(due)
        month = self.picker.month
        made = self.context.casebook.revisits(month.start, month.end)
        self.made_model.show_records(made)
        reached = sum(revisit.reached is not False for revisit in made)
        self.tabs["due"].setText(f"待回访 {len(due)}")
        self.tabs["made"].setText(f"{month.words}回访记录 {len(made)}")
        missed = len(made) - reached
        self.set_heading("回访", f"{month.words}回访成功 {reached} 件，未联系上 {missed} 次")
        self._later.start()
        again = self.due_model.row_of(kept.complaint_no) if kept else 0
        self.due_table.choose_row(max(0, again))
        self._show_list()

    @Slot()
    def tell_rates(self) -> None:
        """Coverage and satisfaction of the month, each with its formula."""
        month = self.picker.month
        report = attempt(self.notices, lambda: self.context.monthly.report(month))
        if report is None:
            return
        totals = report.totals.values
        names = ("revisit_rate", "satisfied_rate")
        rates = [f"{FIGURE_LABELS[name]} {figure_words(name, totals[name])}" for name in names]
        self._tell_unasked(report.totals)
        self.set_heading("回访", f"{month.words}　" + "　".join(rates))
        self.formulas.setText("\n".join(f"{FIGURE_LABELS[n]} ＝ {formula(n)}" for n in names))

    def _tell_unasked(self, totals: Figures) -> None:
        """How many of the month's closed cases nobody was asked about; the button lists them."""
        asked = frozenset(totals.members.get("closed_revisited", ()))
        closed = totals.members.get("closed_own", ())
        self._unasked = tuple(number for number in closed if number not in asked)
        cases = (self.context.casebook.find(number) for number in self._unasked)
        waived = sum(case.revisit_waived_at is not None for case in cases)
        words = f"已办结未回访 {len(self._unasked)} 件"
        self.unasked.setText(f"{words}，其中不再回访 {waived} 件" if waived else words)
        self.unasked.setVisible(bool(self._unasked))

    @Slot()
    def _list_unasked(self) -> None:
        self.numbers_wanted.emit(f"{self.picker.month.words} 已办结未回访", self._unasked)

    def front(self) -> QWidget:
        return self.due_table

    @Slot()
    def _show_list(self) -> None:
        is_due = self.tabs["due"].isChecked()
        table = self.due_table if is_due else self.made_table
        self.side.setVisible(is_due and bool(self.due_model.cases))
        if table.model().rowCount():
            self._stack.setCurrentWidget(table)
        else:
            words = "没有等待回访的投诉" if is_due else "这个月还没有回访记录"
            self.empty.show_words(words, "处理完毕的投诉会自动出现在“待回访”里")
            self._stack.setCurrentWidget(self.empty)
        self._show_case()

    @Slot()
    def _show_month(self) -> None:
        self.tabs["made"].setChecked(True)
        self.refresh()

    def case(self) -> Complaint | None:
        """The chosen case of 待回访."""
        return self.due_model.case_at(self.due_table.currentIndex().row())

    def case_in_hand(self) -> Complaint:
        return self.case() or Complaint()

    @Slot()
    def _show_case(self) -> None:
        """The chosen case with an empty revisit form beside it."""
        case = self.case()
        self.side.close_form()
        if case is None:
            return
        title = f"{case.complaint_no}　{case.complainant_name}"
        self.side.show_record(title, waiting_lines(case, self.context.office))
        form = self._form(case)
        form.submitted.connect(lambda: self._perform(form, case))
        form.cancelled.connect(self._into_list)
        focus = self.due_table.hasFocus()
        self.side.show_form(form)
        if focus or not self.isVisible():
            self.due_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form(self, case: Complaint) -> VerbForm:
        form = VerbForm(
            self.context,
            "revisit",
            values={
                "reached": True,
                "method": "phone",
                "interviewee": to_call(case),
                "revisitor": self.context.office.operator,
            },
            submit_label="登记回访",
        )
        office = self.context.office
        now = StepContext(office.profile, office.calendar, office.clock.now(), office.operator)
        watch_needs(form, case, now)
        watch_revisit(form, case)
        form.keep_as(step_key(case.complaint_no, "revisit"))
        return form

    # -- acting ----------------------------------------------------------------------------------

    @Slot(int)
    def _start(self, row: int) -> None:
        if self.side.form is not None:
            self.side.form.boxes["satisfaction"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _perform(self, form: VerbForm, case: Complaint) -> None:
        if form.perform(self.notices, case.complaint_no) is None:
            return
        grade = str(form.values().get("satisfaction") or "")
        satisfied = self.context.office.profile.satisfied_grades()
        if grade and grade not in satisfied and not case.is_open:
            self.notices.show_info(
                f"{case.complaint_no} 客户不满意；案件仍是已销项，留在“待回访”里，请重新办理",
                "重新办理",
                lambda: self.open_step.emit(case.complaint_no, "reopen"),
            )
        elif grade and grade not in satisfied:
            self.notices.show_info(
                f"{case.complaint_no} 客户不满意，已转为返工，请重新派单",
                "重新派单",
                lambda: self.open_step.emit(case.complaint_no, "dispatch"),
            )
        else:
            self.notices.show_done(f"已登记 {case.complaint_no} 的回访")
        self._into_list()

    @Slot()
    def _into_list(self) -> None:
        self.due_table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _open_made(self, row: int) -> None:
        revisit = self.made_model.record_at(row)
        if revisit is not None:
            self.open_step.emit(revisit.complaint_no, "revisit")

    @Slot()
    def _print(self) -> None:
        self.preview_wanted.emit(PrintJob("revisit", month=str(self.picker.month)))
