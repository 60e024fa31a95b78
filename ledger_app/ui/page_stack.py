"""The pages of the window, one in front: made when first shown, left only when they let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.page import Page
from ledger_app.ui.page_list import BY_PAGE


class PageStack(QStackedWidget):
    """Shows pages by name (`page_list`) and knows the way back.

    Signals:
        made(page): a page was made and is to be connected.
        fronted(name): a page came to the front, or stays there because it may not be left yet.
    """

    made = Signal(object)
    fronted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack")
        self._context = context
        self._pages: dict[str, Page] = {}
        self._names: list[str] = []
        self._wanted: Callable[[], object] | None = None  # what a page with unsaved edits held up

    def page(self, name: str) -> Page:
        """The page of this name, made now when it was not there."""
        if name not in self._pages:
            made = BY_PAGE[name].make(self._context)
            self._pages[name] = made
            self.addWidget(made)
            self.made.emit(made)
        return self._pages[name]

    def known(self, name: str) -> Page | None:
        """The page of this name; None when nothing has needed it yet."""
        return self._pages.get(name)

    @property
    def current_name(self) -> str:
        """The name of the page in front; "" before the first."""
        return self._names[-1] if self._names else ""

    def show_page(self, name: str, then: Callable[[], object] | None = None) -> bool:
        """Bring a page to the front, and do what is to be done there. False when the present one
        may not be left yet; it is tried again when that page says `released`.
        """
        if self.current_name != name and not self.may_leave(lambda: self.show_page(name, then)):
            self.fronted.emit(self.current_name)
            return False
        page = self.page(name)
        self._names = [*(n for n in self._names if n != name), name]
        self.setCurrentWidget(page)
        self.fronted.emit(name)
        page.show_page()
        if then is not None:
            then()
        return True

    def may_leave(self, wanted: Callable[[], object]) -> bool:
        """Whether the page in front may be left; if not, ``wanted`` is done when it lets go."""
        now = self.known(self.current_name)
        free = now is None or now.can_leave()
        self._wanted = None if free else wanted
        return free

    @Slot()
    def go_on(self) -> None:
        """The page in front has let go: to where it held the clerk up."""
        wanted, self._wanted = self._wanted, None
        (wanted or self.go_back)()

    @Slot()
    def go_back(self) -> None:
        """The page before this one; 今日 when there was none."""
        before = self._names[-2] if len(self._names) > 1 else "today"
        leaving = self.current_name

        def forget() -> None:
            if leaving != before and not BY_PAGE[leaving].label:
                self.skip(leaving)

        self.show_page(before, forget)

    def skip(self, name: str) -> None:
        """The way back leads past this page."""
        self._names = [known for known in self._names if known != name]

    def _line_in_front(self) -> NoticeBar:
        return self.page(self.current_name or "today").notices

    def forget_pages(self, *, but: str = "") -> None:
        """Pages hold lists and colours as they were: they are made anew when next shown. What comes
        of work that runs is then said on the page in front.
        """
        background = self._context.background
        for name in [name for name in self._pages if name != but]:
            page = self._pages.pop(name)
            self.removeWidget(page)
            page.hide()
            if background.busy:  # it may wait for what comes of the work
                for line in page.findChildren(NoticeBar):
                    line.pass_on(self._line_in_front)
                background.ended.connect(page.deleteLater)
            else:
                page.deleteLater()
        self._names = [name for name in self._names if name == but]
