"""A case: its heading, its sheets and slips in tabs, and beside them what surrounds it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ledger_app.domain.choices import State
from ledger_app.domain.closing import OPEN_CASE
from ledger_app.domain.duplicates import REOPEN
from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import CaseView
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.pages.case_drafts import CaseDrafts
from ledger_app.ui.pages.case_head import LARGE_TEXT, CaseHead
from ledger_app.ui.pages.case_pages import CasePages
from ledger_app.ui.pages.case_papers import DOSSIER, CasePapers
from ledger_app.ui.pages.case_question import QuestionBar
from ledger_app.ui.pages.case_side import CaseSide
from ledger_app.ui.pages.case_steps import CaseSteps
from ledger_app.ui.pages.case_tabs import (
    SHEETS,
    TABS,
    TabBar,
    first_tab,
    tab_labels,
    tab_of_step,
)
from ledger_app.ui.pages.case_trail import CaseTrail, Stop
from ledger_app.ui.pages.case_words import registered_words, steps_of
from ledger_app.ui.side_fold import SideFold


class CasePage(Page):
    """One complaint from registration to closing.

    Signals:
        closed(): back to the page before.
        released(): the question about unsaved edits was answered; leaving may be tried again.
    """

    closed = Signal()
    released = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: CaseView | None = None
        self._tab = ""
        self.case_head = CaseHead(context)
        self.question = QuestionBar(context.theme)
        self.tabs = TabBar()
        self.pages = CasePages(context)
        self.sheets = self.pages.sheets
        self.side = CaseSide(context)
        self.fold = SideFold(self.side, context.theme, self)
        self.side.occupied.connect(self.fold.need)
        self.steps = CaseSteps(context, self.notices, self.sheets, self.side)
        self.drafts = CaseDrafts(context, self.notices, self.sheets, self.side)
        self.papers = CasePapers(context, self.notices, self.side)
        self.papers.cancelled.connect(self.steps.cancel)
        self.trail = CaseTrail()
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.heading.hide()
        self.head.setStretch(1, 0)
        self.head.addWidget(self.case_head, 1)
        main = QVBoxLayout()
        main.setSpacing(6)
        large = self.context.theme.percent >= LARGE_TEXT
        (self.body if large else main).addWidget(self.tabs)
        main.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(main, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.fold)
        beside.addWidget(self.side)
        row.addLayout(beside)
        self.body.insertWidget(0, self.question)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.case_head.print_wanted.connect(self.print_sheet)
        self.case_head.paper_wanted.connect(self.print_paper)
        self.steps.taken.connect(self.papers.offer)
        self.papers.preview_wanted.connect(self.preview_wanted)
        self.case_head.back_wanted.connect(self._leave)
        self.tabs.chosen.connect(self.show_tab)
        self.sheets.submitted.connect(self.save)
        self.sheets.draft_kept.connect(self.side.say_draft)
        self.side.earlier_chosen.connect(self._open_other)
        self.steps.ended.connect(self._focus_next)
        for part in (self.case_head, self.pages, self.side, self.drafts):
            part.step_wanted.connect(self.take_step)
        self.steps.next_wanted.connect(self.take_step)
        self.steps.again_wanted.connect(self.take_step)
        for keys, call in (
            ("Ctrl+S", self.save),
            ("Ctrl+P", self.print_sheet),
            ("F8", self.case_head.open_menu),
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

    def case_in_hand(self) -> Complaint:
        return self._view.case if self._view else Complaint()

    @property
    def _style(self) -> str:
        return self.context.office.settings.registration_style

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
            self.steps.forget()
            self.trail.arrive(number)
        labels = tab_labels(view, style=self._style)
        wanted = tab if tab in TABS else tab_of_step(tab)
        start = wanted if wanted in labels else first_tab(view, labels)
        self._show_view(view, start if start in SHEETS else "")
        self.show_tab(start)
        wants_step = tab not in TABS and tab in steps_of(view.case, self.context.office.profile)
        self.drafts.say(view.case, asked=wants_step)
        self._focus_next()
        if wants_step:
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
        self.case_head.show_view(view)
        number = view.case.complaint_no
        attached = attempt(self.notices, lambda: self.context.attachments.list(number)) or ()
        self.tabs.show_tabs(tab_labels(view, len(attached), self._style), self._tab)
        self.sheets.show_view(view, form)
        self.side.show_view(view)

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Turn to a tab."""
        if self._view is None:
            return
        self._tab = name if name in self.tabs.tabs else "registration"
        self.tabs.mark(self._tab)
        self.pages.turn_to(self._tab, self._view)

    def tell_registered(self, number: str) -> None:
        """Say that it was registered or taken up again; in a locked month, what that corrects."""
        case = self.case_in_hand()
        again = self._view is not None and self._view.events[-1].verb == REOPEN
        said = registered_words(case, self.context.office.profile, again=again)
        locked = self.context.monthly.correction_words(case)
        show = self.notices.show_warning if locked else self.notices.show_done
        show(f"{said}；{locked}" if locked else said)

    # -- working ---------------------------------------------------------------------------------

    @Slot(str)
    @Slot(str, str)
    def take_step(self, step: str, on: str = "") -> None:
        """Open the form of a step beside the sheet. ``on``: the slip or other case it works on."""
        if self._view is None or self.sheets.sheet.composing:
            return
        if step == OPEN_CASE:
            self._open_other(on, self.steps.held_up)
            return
        tab = tab_of_step(step)
        stays = step == "handle" and self._tab in SHEETS and self.steps.writes_on_sheet()
        if tab and tab != self._tab and not stays:
            self.show_tab(tab)
        if step != "add_caller" or not self.pages.add_caller():
            self.steps.begin(step, self._view, on)

    @Slot()
    def _focus_next(self) -> None:
        """Where work goes on: the empty result of a case in handling, else the next step."""
        case = self._view.case if self._view else None
        at_work = "handling" if "handling" in self.tabs.tabs else "registration"
        writing = case is not None and case.state is State.HANDLING and self._tab == at_work
        if case is not None and writing and not self.steps.has_result(case):
            self.steps.write_result()
            return
        first = next(iter(self.case_head.step_buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save(self) -> bool:
        """Save what was edited as a correction. True when nothing is left unsaved."""
        if self.sheets.sheet.composing:
            return False
        return self.steps.save(self.number, done="已保存 {number}")

    @Slot()
    def print_sheet(self) -> None:
        """Save, then show the preview of the sheet in front."""
        if self._view is None or not self.save():
            return
        job = self.pages.print_job(self._tab, self.number)
        if job is None:
            self.notices.show_info("这里还没有可以打印的单据")
        else:
            self.preview_wanted.emit(job)

    def print_paper(self, code: str) -> None:
        """Save, then preview another paper of the case."""
        if self._view is not None and self.save():
            if code == DOSSIER:
                self.show_tab("attachments")
            if code != DOSSIER or not self.pages.bind_dossier():
                self.papers.show_paper(code, self.number)

    # -- leaving ---------------------------------------------------------------------------------

    def can_leave(self) -> bool:
        if not self.sheets.changed():
            return True
        self._ask(self.released.emit)
        return False

    def _ask(self, then: Callable[[], object]) -> None:
        words, sheets = f"{self.number} 有改动还没有保存", self.sheets
        stay = sheets.sheet.focus_field
        self.question.ask_to_keep(words, then, save=self.save, drop=sheets.forget, stay=stay)

    @Slot(str)
    def _open_other(self, number: str, step: str = "") -> None:
        """Open another case from this one, which Esc leads back to, and to ``step`` if it waits."""
        self.trail.turn_aside(Stop(self.number, step), number)
        self.open_case.emit(number)

    @Slot()
    def _leave(self) -> None:
        """To the case this one was opened from, else to the page before."""
        if self.sheets.changed():
            self._ask(self._leave)
        elif (stop := self.trail.back()) is not None:
            self.show_case(stop.number, stop.step)
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self.sheets.sheet.composing:
            super().keyPressEvent(event)
        elif self.side.form is not None:
            self.steps.cancel()
        else:
            self._leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.sheets.keep_draft()
        self.trail.forget()
        super().hideEvent(event)
