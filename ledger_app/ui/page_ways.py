"""The ways from page to page: where a page's signals lead, and F2, Ctrl+F and a code scanned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.page_stack import PageStack

if TYPE_CHECKING:
    from ledger_app.services.printing import PrintJob
    from ledger_app.ui.pages.ledger_page import LedgerPage
    from ledger_app.ui.sheet.view import SheetView

# Signals that only some pages have: the slot that answers, or the page to show.
_SLOTS = {
    "saved": "_on_saved",
    "search_ledger": "search_ledger",
    "open_liaison": "_show_unanswered",
    "numbers_wanted": "show_numbers",
    "reserved_wanted": "register_reserved",
    "blanks_wanted": "_show_blanks",
}
_PAGE_WANTED = {
    "forms_wanted": "forms",
    "regime_wanted": "regime",
    "calendar_wanted": "calendar",
    "month_wanted": "month",
    "kpis_wanted": "kpis",
    "people_wanted": "people",
    "phrases_wanted": "phrases",
}


class PageWays(QObject):
    """Belongs to the main window, whose ``stack`` of pages it leads through.

    Signals:
        other_ledger_wanted(): the clerk asks for another ledger in 设置.
    """

    other_ledger_wanted = Signal()

    def __init__(self, context: Context, stack: PageStack, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._stack, self._window = context, stack, window
        stack.made.connect(self.wire)

    @Slot(object)
    def wire(self, page: Page) -> None:
        """Connect what a page that was made now may call for."""
        page.open_case.connect(self.open_case)
        page.open_step.connect(self.open_case)
        page.new_complaint.connect(self.start_complaint)
        page.go_back.connect(self._stack.go_back)
        page.preview_wanted.connect(self.preview)
        for signal, slot in _SLOTS.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self, slot))
        for signal, wanted in _PAGE_WANTED.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(partial(self._stack.show_page, wanted))
        for signal, call in (
            ("other_ledger_wanted", self.other_ledger_wanted),
            ("complaint_wanted", self._register_for),
            ("closed", self._stack.go_back),
            ("released", self._stack.go_on),
        ):
            if hasattr(page, signal):
                getattr(page, signal).connect(call)

    @Slot(str)
    @Slot(str, str)
    def open_case(self, number: str, verb: str = "") -> None:
        """Show a case, ready for a step when ``verb`` names one."""
        page, stack = self._stack.page("case"), self._stack
        stack.show_page("case", lambda: page.show_case(number, verb))  # type: ignore[attr-defined]

    @Slot()
    def start_complaint(self, draft: bool = False) -> None:
        """F2: an empty registration sheet, or the draft."""
        if self._stack.current_name == "new_complaint":
            return
        page, stack = self._stack.page("new_complaint"), self._stack
        stack.show_page("new_complaint", lambda: page.start(draft))  # type: ignore[attr-defined]

    @Slot(str)
    def register_reserved(self, number: str) -> None:
        """Register the complaint on a blank sheet that was handed out."""
        self.start_complaint()
        self._stack.page("new_complaint").reserved.take(number)  # type: ignore[attr-defined]

    @Slot(dict)
    def _register_for(self, values: dict[str, str]) -> None:
        """Register a complaint of somebody known; never into the unfinished sheet of another
        call.
        """
        self.start_complaint()
        page = self._stack.page("new_complaint")
        sheet: SheetView = page.sheet  # type: ignore[attr-defined]
        if sheet.changed_values() or not sheet.isEnabled():
            page.notices.show_info("有一份没有登记完的投诉，住户没有填入；请先登记或放弃它")
            return
        page.filler.choose(values)  # type: ignore[attr-defined]
        sheet.edited.emit()
        sheet.field_left.emit("unit_no")

    @Slot(str)
    def _on_saved(self, number: str) -> None:
        self._stack.skip("new_complaint")
        self.open_case(number)
        self._stack.page("case").tell_registered(number)  # type: ignore[attr-defined]

    def _ledger(self) -> LedgerPage:
        from ledger_app.ui.pages.ledger_page import LedgerPage

        page = self._stack.page("ledger")
        assert isinstance(page, LedgerPage)
        return page

    @Slot(str)
    def search_ledger(self, text: str) -> None:
        """Look for a text in the whole ledger."""
        self._stack.show_page("ledger", lambda: self._ledger().search_for(text))

    @Slot(str, tuple)
    def show_numbers(self, words: str, numbers: tuple[str, ...]) -> None:
        """Show the cases behind a figure."""
        self._stack.show_page("ledger", lambda: self._ledger().show_numbers(words, numbers))

    @Slot()
    def _show_unanswered(self) -> None:
        page = self._stack.page("liaison")
        self._stack.show_page("liaison", page.show_unanswered)  # type: ignore[attr-defined]

    @Slot()
    def _show_blanks(self) -> None:
        page = self._stack.page("regime")
        self._stack.show_page("regime", page.show_blanks)  # type: ignore[attr-defined]

    @Slot()
    def search(self) -> None:
        """Ctrl+F: the page's search box, else the ledger's."""
        now = self._stack.known(self._stack.current_name)
        if now is not None and now.focus_search():
            return
        self._stack.show_page("ledger", lambda: self._ledger().focus_search())

    @Slot(object)
    def preview(self, job: PrintJob) -> None:
        """Show a print job as it will be printed."""
        from ledger_app.ui.preview import open_preview

        open_preview(
            self._context,
            job,
            lambda: self._stack.page(self._stack.current_name).notices,
            parent=self._window,
            messages=self._context.messages,
        )
