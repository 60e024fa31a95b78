"""What lies behind the tabs of a case, each page made when first turned to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ledger_app.domain.choices import State
from ledger_app.domain.workflow import possible
from ledger_app.services.casebook import CaseView
from ledger_app.services.printing import PrintJob
from ledger_app.ui.context import Context
from ledger_app.ui.pages.case_attachments import AttachmentsTab
from ledger_app.ui.pages.case_callers import CallersTab
from ledger_app.ui.pages.case_history import HistoryTab
from ledger_app.ui.pages.case_revisits import RevisitsTab
from ledger_app.ui.pages.case_sheets import CaseSheets
from ledger_app.ui.pages.case_slips import Slip, SlipsTab
from ledger_app.ui.pages.case_tabs import ROUND, SHEETS, SLIP_FORMS, sheet_of_round


class CasePages(QStackedWidget):
    """The sheets, and the pages of slips, revisits and history.

    Signals:
        step_wanted(step, slip_no): a button on a page was pressed ("" for no slip).
    """

    step_wanted = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[str, QWidget] = {}
        self.sheets = CaseSheets(context)
        self.addWidget(self.sheets)

    def turn_to(self, tab: str, view: CaseView) -> None:
        """Bring the page of ``tab`` to the front, filled from ``view``."""
        if tab in SHEETS:
            self.sheets.show_form(tab)
            self.setCurrentWidget(self.sheets)
        elif tab.startswith(ROUND):
            self.sheets.show_form(self._round_form(), int(tab.removeprefix(ROUND)))
            self.setCurrentWidget(self.sheets)
        else:
            page = self.page(tab)
            self._fill(tab, page, view)
            self.setCurrentWidget(page)

    def page(self, tab: str) -> QWidget:
        """The page of a tab that is no sheet."""
        if tab not in self._made:
            self._made[tab] = self._make(tab)
            self.addWidget(self._made[tab])
        return self._made[tab]

    def print_job(self, tab: str, number: str) -> PrintJob | None:
        """What printing means at ``tab``; None when there is nothing."""
        if tab in SLIP_FORMS:
            page = self.page(tab)
            slip = page.chosen if isinstance(page, SlipsTab) else ""
            return PrintJob(SLIP_FORMS[tab], (slip,)) if slip else None
        if tab == "revisits":
            return PrintJob("revisit-slip", (number,))
        if tab == "callers":
            return PrintJob("callers", (number,))
        if tab.startswith(ROUND):
            return PrintJob(self._round_form(), (f"{number}-{tab.removeprefix(ROUND)}",))
        return PrintJob(tab if tab in SHEETS else self.sheets.form, (number,))

    def add_caller(self) -> bool:
        """Put the cursor into the row for another caller; False where the tab has none."""
        page = self.currentWidget()
        return isinstance(page, CallersTab) and page.begin_entry()

    def bind_dossier(self) -> bool:
        """All papers and files of the case in one PDF; False where their tab is not in front."""
        page = self.currentWidget()
        if isinstance(page, AttachmentsTab):
            page.bind()
            return True
        return False

    def _round_form(self) -> str:
        return sheet_of_round(self._context.office.settings.registration_style)

    def _fill(self, tab: str, page: QWidget, view: CaseView) -> None:
        if isinstance(page, HistoryTab):
            page.show_events(view.events, view.roles)
        elif isinstance(page, AttachmentsTab):
            page.show_case(view.case.complaint_no)
        elif isinstance(page, CallersTab):
            page.show_callers(view, possible=self._can(view, "add_caller"))
        elif isinstance(page, RevisitsTab):
            page.show_revisits(view.revisits, possible=self._can(view, "revisit"))
        elif isinstance(page, SlipsTab):
            slips: dict[str, Sequence[Slip]] = {
                "liaison": view.liaison, "repairs": view.repairs, "talks": view.talks,
            }  # fmt: skip
            page.show_slips(slips[tab], living=view.case.state is not State.VOIDED)

    def _can(self, view: CaseView, step: str) -> bool:
        return step in possible(view.case, self._context.office.profile)

    def _make(self, tab: str) -> QWidget:
        theme, profile = self._context.theme, self._context.office.profile
        if tab == "history":
            return HistoryTab(theme, profile)
        if tab == "attachments":
            return AttachmentsTab(self._context)
        if tab == "callers":
            callers = CallersTab(self._context)
            callers.step_wanted.connect(self.step_wanted)
            return callers
        if tab == "revisits":
            revisits = RevisitsTab(theme, profile)
            revisits.step_wanted.connect(lambda: self.step_wanted.emit("revisit", ""))
            return revisits
        slips = SlipsTab(self._context, SLIP_FORMS[tab])
        slips.step_wanted.connect(self.step_wanted)
        return slips
