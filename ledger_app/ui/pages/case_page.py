"""A case: its heading, its sheets and slips in tabs, and beside them what surrounds it."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.choices import State
from ledger_app.domain.dates import moment_words
from ledger_app.domain.workflow import allowed
from ledger_app.services.casebook import CaseView
from ledger_app.services.office import Changes
from ledger_app.services.printing import PrintJob
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.pages.case_forms import ON_SHEET, step_form
from ledger_app.ui.pages.case_head import CaseHead
from ledger_app.ui.pages.case_history import HistoryTab
from ledger_app.ui.pages.case_question import QuestionBar
from ledger_app.ui.pages.case_revisits import RevisitsTab
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.pages.case_slips import SlipsTab
from ledger_app.ui.pages.case_tabs import SHEETS, TabBar, first_tab, tab_labels, tab_of_step
from ledger_app.ui.pages.case_words import EXPLAIN, SLIP_STEPS, step_label
from ledger_app.ui.verb_form import VerbForm

_SLIP_FORMS = {"liaison": "liaison", "repairs": "repair"}
_TABS = frozenset({*SHEETS, *_SLIP_FORMS, "revisits", "history"})


class CasePage(Page):
    """One complaint from registration to closing.

    Signals:
        closed(): back to the page before.
        released(): the question about unsaved edits was answered; whoever wanted to leave may try again.
    """

    closed = Signal()
    released = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: CaseView | None = None
        self._tab = ""
        self._slip = ""
        self.case_head = CaseHead(context)
        self.question = QuestionBar(context.theme)
        self.tabs = TabBar()
        self.sheets = CaseSheets(context)
        self.side = CaseSide(context)
        self._stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.heading.hide()
        self.head.setStretch(1, 0)
        self.head.addWidget(self.case_head, 1)
        self._stack.addWidget(self.sheets)
        main = QVBoxLayout()
        main.setSpacing(6)
        main.addWidget(self.tabs)
        main.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(main, 1)
        row.addWidget(self.side)
        self.body.addWidget(self.question)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.case_head.step_wanted.connect(self.take_step)
        self.case_head.print_wanted.connect(self.print_sheet)
        self.case_head.back_wanted.connect(self._leave)
        self.tabs.chosen.connect(self.show_tab)
        self.sheets.submitted.connect(self.save)
        self.sheets.draft_kept.connect(self._say_draft)
        self.side.earlier_chosen.connect(self.open_case)
        for keys, call in (
            ("Ctrl+S", self.save),
            ("Ctrl+P", self.print_sheet),
            ("Ctrl+PgDown", lambda: self.show_tab(self.tabs.beside(self._tab, 1))),
            ("Ctrl+PgUp", lambda: self.show_tab(self.tabs.beside(self._tab, -1))),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def number(self) -> str:
        """The case shown; "" before the first."""
        return self._view.case.complaint_no if self._view else ""

    @property
    def current_tab(self) -> str:
        """The name of the tab in front."""
        return self._tab

    def show_case(self, number: str, tab: str = "") -> None:
        """Show a case. ``tab``: the name of a tab, or of the step that is to be taken."""
        if number != self.number and self.sheets.changed():
            self._ask(lambda: self.show_case(number, tab))
            return
        view = attempt(self.notices, lambda: self.context.casebook.view(number))
        if view is None:
            return
        if number != self.number:
            self.notices.clear()
            self.side.close_form()
        start = tab if tab in _TABS else tab_of_step(tab) or first_tab(view)
        self._show_view(view, start if start in SHEETS else "")
        self.show_tab(start)
        self._say_restored()
        self._focus_next()
        if tab and tab not in _TABS and (tab in allowed(view.case.state) or tab in SLIP_STEPS):
            self.take_step(tab)

    def refresh(self) -> None:
        if self.number:
            view = attempt(self.notices, lambda: self.context.casebook.view(self.number))
            if view is not None:
                self._show_view(view)
                self.show_tab(self._tab)

    def concerns(self, changes: Changes) -> bool:
        return self.number in (changes.complaint_no, changes.number) or changes.verb == "settings"

    def _show_view(self, view: CaseView, form: str = "") -> None:
        self._view = view
        self.case_head.show_case(view.case)
        self.tabs.show_tabs(tab_labels(view), self._tab)
        self.sheets.show_view(view, form)
        self.side.show_view(view)

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Turn to a tab."""
        if self._view is None:
            return
        self._tab = name if name in self.tabs.tabs else "registration"
        self.tabs.mark(self._tab)
        if self._tab in SHEETS:
            self.sheets.show_form(self._tab)
            self._stack.setCurrentWidget(self.sheets)
        elif self._tab.startswith("round"):
            self.sheets.show_form("handling", int(self._tab.removeprefix("round")))
            self._stack.setCurrentWidget(self.sheets)
        else:
            self._stack.setCurrentWidget(self._filled(self._tab, self._view))

    def _filled(self, name: str, view: CaseView) -> QWidget:
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = self._make(name)
            self._stack.addWidget(page)
        if isinstance(page, HistoryTab):
            page.show_events(view.events)
        elif isinstance(page, RevisitsTab):
            possible = "revisit" in allowed(view.case.state)
            page.show_revisits(view.revisits, possible=possible)
        elif isinstance(page, SlipsTab):
            slips = view.liaison if name == "liaison" else view.repairs
            page.show_slips(slips, living=view.case.state is not State.VOIDED)
        return page

    def _make(self, name: str) -> QWidget:
        theme, profile = self.context.theme, self.context.office.profile
        if name == "history":
            return HistoryTab(theme, profile)
        if name == "revisits":
            revisits = RevisitsTab(theme, profile)
            revisits.step_wanted.connect(lambda: self.take_step("revisit"))
            return revisits
        slips = SlipsTab(self.context, _SLIP_FORMS[name])
        slips.step_wanted.connect(self.take_step)
        return slips

    # -- steps -----------------------------------------------------------------------------------

    @Slot(str)
    @Slot(str, str)
    def take_step(self, step: str, slip: str = "") -> None:
        """Open the form of a step beside the sheet. ``slip``: the slip it works on."""
        if self._view is None or self.sheets.sheet.composing:
            return
        if (tab := tab_of_step(step)) and tab != self._tab and not self._writing_here(step):
            self.show_tab(tab)
        if step == "handle" and not self._has_result():
            self.notices.show_info("请先在表上填写原因、措施、实施或处理结果，再按“登记处理结果”")
            self.sheets.sheet.focus_field(
                "cause_analysis" if self._tab == "handling" else "handling_process"
            )
            return
        office = self.context.office
        wanted = step_form(step, self._view.case, office.profile, office.operator)
        form = VerbForm(
            self.context,
            wanted.verb,
            values=wanted.values,
            hidden=wanted.hidden,
            submit_label=wanted.label,
        )
        self._slip = slip
        form.submitted.connect(lambda: self._submit(form, step))
        form.cancelled.connect(self._cancel_step)
        self.side.open_form(form, f"{wanted.label} {slip}".strip())

    def _writing_here(self, step: str) -> bool:
        """处理结果 may be written on either sheet."""
        return step == "handle" and self._tab in SHEETS and bool(self.sheets.typed(ON_SHEET))

    def _has_result(self) -> bool:
        assert self._view is not None
        case = self._view.case
        return bool(self.sheets.typed(ON_SHEET)) or any(getattr(case, name) for name in ON_SHEET)

    def _submit(self, form: VerbForm, step: str) -> None:
        taken = self.sheets.typed(ON_SHEET) if form.verb.name == "handle" else {}
        if not self._save_edits(except_for=tuple(taken)):
            return
        raw = {**form.values(), **taken}
        if form.verb.subject:
            raw[form.verb.subject] = self._slip or self.number

        def call() -> Changes:
            changes = self.context.desk.do(form.verb.name, raw, at=form.at())
            self.sheets.forget(taken)
            self.side.close_form()
            return changes

        def refused(refusal: Refusal) -> None:
            form.mark_problems(refusal)
            self.sheets.refuse(refusal)

        word = step_label(step) if step == EXPLAIN else form.verb.label
        done = f"“{word}”已登记：{{number}}"
        if run_action(self.notices, self.context.bus, call, done=done, refused=refused):
            self._focus_next()

    def _focus_next(self) -> None:
        """Where work goes on: the empty result of a case in handling, else the next step's button."""
        state = self._view.case.state if self._view else None
        if state is State.HANDLING and self._tab == "handling" and not self._has_result():
            self.sheets.sheet.focus_field("cause_analysis")
            return
        first = next(iter(self.case_head.step_buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _cancel_step(self) -> None:
        self.side.close_form()
        self._focus_next()

    # -- saving and printing ---------------------------------------------------------------------

    @Slot()
    def save(self) -> bool:
        """Save what was edited on the sheets as a correction. True when nothing is left unsaved."""
        if self.sheets.sheet.composing:
            return False
        return self._save_edits(done="已保存 {number}")

    def _save_edits(self, *, except_for: tuple[str, ...] = (), done: str = "") -> bool:
        edited = {n: v for n, v in self.sheets.changed().items() if n not in except_for}
        if not edited:
            return True

        def call() -> Changes:
            raw = {"number": self.number, "fields": edited}
            changes = self.context.desk.do("change", raw)
            self.sheets.forget(edited)
            return changes

        changes = run_action(
            self.notices, self.context.bus, call, done=done, refused=self.sheets.refuse
        )
        return changes is not None

    @Slot()
    def print_sheet(self) -> None:
        """Save, then show the preview of the sheet in front."""
        if self._view is None or not self.save():
            return
        if self._tab in _SLIP_FORMS:
            page = self._made.get(self._tab)
            slip = page.chosen if isinstance(page, SlipsTab) else ""
            if slip:
                self.preview_wanted.emit(PrintJob(_SLIP_FORMS[self._tab], (slip,)))
                return
            self.notices.show_info("这里还没有可以打印的单据")
            return
        form = "registration" if self._tab == "registration" else "handling"
        number = self.number
        if self._tab.startswith("round"):
            number = f"{self.number}-{self._tab.removeprefix('round')}"
        self.preview_wanted.emit(PrintJob(form, (number,)))

    # -- leaving ---------------------------------------------------------------------------------

    def can_leave(self) -> bool:
        if not self.sheets.changed():
            return True
        self._ask(self._release)
        return False

    def _ask(self, then: object) -> None:
        def go(saved: bool) -> None:
            if saved and not self.save():
                return
            if not saved:
                self.sheets.forget()
            then()  # type: ignore[operator]

        self.question.ask(
            f"{self.number} 有改动还没有保存",
            (
                ("保存", lambda: go(True)),
                ("不保存", lambda: go(False)),
                ("取消", self.sheets.sheet.focus_field),
            ),
        )

    def _release(self) -> None:
        wired = self.isSignalConnected(QMetaMethod.fromSignal(self.released))
        (self.released if wired else self.closed).emit()

    @Slot()
    def _leave(self) -> None:
        if self.can_leave():
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self.sheets.sheet.composing:
            super().keyPressEvent(event)
        elif self.side.form is not None:
            self._cancel_step()
        else:
            self._leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.sheets.keep_draft()
        super().hideEvent(event)

    def _say_restored(self) -> None:
        found = attempt(self.notices, self.sheets.restore_draft)
        if found is not None:
            self.notices.show_info(
                f"{moment_words(found.saved_at)} 的未保存改动已放回表上；Ctrl+S 保存"
            )

    @Slot(str)
    def _say_draft(self, words: str) -> None:
        chain = self.side.chain.text().split(" · ")[0]
        self.side.chain.setText(f"{chain} · {words}")
