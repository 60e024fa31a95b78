"""The window: the rail, the pages in a stack, and the keys that work everywhere."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ledger_app.services.office import Changes
from ledger_app.ui.barcode_gun import BarcodeGun
from ledger_app.ui.context import Context
from ledger_app.ui.drop import SCAN_SUFFIXES, local_files
from ledger_app.ui.fonts import window_font
from ledger_app.ui.messages import TITLE
from ledger_app.ui.operator_desk import OperatorDesk
from ledger_app.ui.page import Page
from ledger_app.ui.page_list import BY_PAGE, RAIL
from ledger_app.ui.page_stack import PageStack
from ledger_app.ui.phrase_desk import PhraseDesk
from ledger_app.ui.progress import BackgroundLine
from ledger_app.ui.rail import Rail

if TYPE_CHECKING:
    from ledger_app.services.printing import PrintJob
    from ledger_app.ui.pages.ledger_page import LedgerPage
    from ledger_app.ui.sheet.view import SheetView

_MINUTE_MS = 60_000
_SMALLEST = (960, 600)
# Signals that only some pages have: the slot of the window that answers, or the page to show.
_SLOTS = {
    "closed": "go_back",
    "released": "_go_on",
    "saved": "_on_saved",
    "search_ledger": "search_ledger",
    "open_liaison": "_show_unanswered",
    "counted": "show_counts",
    "waiting_counted": "_show_waiting",
    "numbers_wanted": "show_numbers",
    "reserved_wanted": "register_reserved",
    "look_changed": "apply_look",
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
_BEHIND_SETTINGS = frozenset({"forms", "calendar", "people", "phrases", "regime"})


class MainWindow(QMainWindow):
    """Shows pages by name (`page_list`); a page is made when first shown.

    Signals:
        other_ledger_wanted(): the clerk asks for another ledger in 设置.
    """

    other_ledger_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.context = context
        self.rail = Rail(RAIL, context.theme)
        self.stack = PageStack(context)
        desk = QWidget()
        desk.setObjectName("desk")
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.progress = BackgroundLine(context.background)
        self.progress.setContentsMargins(24, 6, 24, 6)
        column.addWidget(self.progress)
        row.addLayout(column, 1)
        self.setCentralWidget(desk)
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._gun: BarcodeGun | None = None
        self.operators = OperatorDesk(context, self, desk)
        self.phrases = PhraseDesk(context, self)
        self._connect()
        self.show_names()
        _restore_geometry(self, context.preferences.text("geometry"))

    def _connect(self) -> None:
        self.stack.made.connect(self._wire)
        self.stack.fronted.connect(self._mark)
        self.rail.chosen.connect(self.show_page)
        self.rail.operator_wanted.connect(self.operators.choose)
        self.operators.people_wanted.connect(partial(self.show_page, "people"))
        self.context.bus.changed.connect(self._on_changed)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        for number, entry in enumerate(RAIL, 1):
            self._key(f"Alt+{number}", lambda name=entry.name: self.show_page(name))
        self._key("F2", self.start_complaint)
        self._key("Ctrl+N", self.start_complaint)
        self._key("Ctrl+F", self.search)
        self._key("F5", self._on_minute)
        self._key("F9", self.operators.choose)
        self._key("Ctrl+Shift+L", self.operators.lock)

    def _key(self, keys: str, call: object) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(call)

    # -- pages -----------------------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """The page of this name, made now when it was not there."""
        return self.stack.page(name)

    @property
    def current_name(self) -> str:
        """The name of the page in front."""
        return self.stack.current_name

    @Slot(str)
    def show_page(self, name: str, then: Callable[[], object] | None = None) -> bool:
        """See `PageStack.show_page`."""
        return self.stack.show_page(name, then)

    @Slot()
    def go_back(self) -> None:
        """See `PageStack.go_back`."""
        self.stack.go_back()

    @Slot()
    def _go_on(self) -> None:
        self.stack.go_on()

    @Slot(str)
    def _mark(self, name: str) -> None:
        self.rail.mark(_place_on_rail(name))

    @Slot(object)
    def _wire(self, page: Page) -> None:
        page.open_case.connect(self.open_case)
        page.open_step.connect(self.open_case)
        page.new_complaint.connect(self.start_complaint)
        page.go_back.connect(self.go_back)
        page.preview_wanted.connect(self.preview)
        for signal, slot in _SLOTS.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self, slot))
        for signal, wanted in _PAGE_WANTED.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(partial(self.show_page, wanted))
        for signal, call in (
            ("other_ledger_wanted", self.other_ledger_wanted),
            ("complaint_wanted", partial(_register_for, self)),
        ):
            if hasattr(page, signal):
                getattr(page, signal).connect(call)

    @Slot(str)
    @Slot(str, str)
    def open_case(self, number: str, verb: str = "") -> None:
        """Show a case, ready for a step when ``verb`` names one."""
        page = self.page("case")
        self.show_page("case", lambda: page.show_case(number, verb))  # type: ignore[attr-defined]

    @Slot()
    def start_complaint(self, draft: bool = False) -> None:
        """F2: an empty registration sheet, or the draft."""
        if self.current_name == "new_complaint":
            return
        page = self.page("new_complaint")
        self.show_page("new_complaint", lambda: page.start(draft))  # type: ignore[attr-defined]

    @Slot(str)
    def register_reserved(self, number: str) -> None:
        """Register the complaint on a blank sheet that was handed out."""
        self.start_complaint()
        self.page("new_complaint").reserved.take(number)  # type: ignore[attr-defined]

    @Slot(str)
    def _on_saved(self, number: str) -> None:
        self.stack.skip("new_complaint")
        self.open_case(number)
        self.page("case").tell_registered(number)  # type: ignore[attr-defined]

    def _ledger(self) -> LedgerPage:
        from ledger_app.ui.pages.ledger_page import LedgerPage

        page = self.page("ledger")
        assert isinstance(page, LedgerPage)
        return page

    @Slot(str)
    def search_ledger(self, text: str) -> None:
        """Look for a text in the whole ledger."""
        self.show_page("ledger", lambda: self._ledger().search_for(text))

    @Slot(str, tuple)
    def show_numbers(self, words: str, numbers: tuple[str, ...]) -> None:
        """Show the cases behind a figure."""
        self.show_page("ledger", lambda: self._ledger().show_numbers(words, numbers))

    @Slot()
    def _show_unanswered(self) -> None:
        page = self.page("liaison")
        self.show_page("liaison", page.show_unanswered)  # type: ignore[attr-defined]

    @Slot()
    def search(self) -> None:
        """Ctrl+F: the page's search box, else the ledger's."""
        now = self.stack.known(self.current_name)
        if now is not None and now.focus_search():
            return
        self.show_page("ledger", lambda: self._ledger().focus_search())

    @Slot(object)
    def preview(self, job: PrintJob) -> None:
        """Show a print job as it will be printed."""
        from ledger_app.ui.preview import open_preview

        notices = self.page(self.current_name).notices
        open_preview(self.context, job, notices, parent=self, messages=self.context.messages)

    # -- what is shown around the pages ----------------------------------------------------------

    def show_names(self) -> None:
        """The office and the operator, in the title and on the rail."""
        settings = self.context.office.settings
        self.setWindowTitle(" · ".join(part for part in (settings.project_name, TITLE) if part))
        office, role = self.context.office, self.operators.role_words()
        self.rail.show_names(settings.project_name, office.operator, role)

    @Slot(dict)
    def show_counts(self, counts: dict[str, int]) -> None:
        """Badges of the rail from today's counts."""
        late = counts.get("overdue", 0)
        shown = {
            "today": late or counts.get("due_today", 0),
            "liaison": counts.get("unanswered", 0),
            "revisits": counts.get("to_revisit", 0),
        }
        self.rail.show_counts(shown, frozenset({"today"}) if late else frozenset())

    @Slot(int)
    def _show_waiting(self, count: int) -> None:
        self.rail.show_counts({"scans": count})

    def apply_look(self) -> None:
        """Take the theme and the text size in force; the pages are made anew in them."""
        theme = self.context.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(window_font(theme.text_px))
            application.setStyleSheet(theme.qss())
        self.setFont(window_font(theme.text_px))
        self.rail.resize_to_theme()
        front = self.current_name
        self.stack.forget_pages()
        if front:
            self.show_page(front)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.verb == "settings" or changes.verb.startswith("staff"):
            self.show_names()
        if changes.verb == "regime":
            self.stack.forget_pages(but=self.current_name)
        today = self.stack.known("today")
        if today is not None and not today.isVisible():
            counts = self.context.casebook.work_counts()
            counts["unanswered"] = self.context.casebook.unanswered_slips()
            self.show_counts(counts)

    @Slot()
    def _on_minute(self) -> None:
        """Time passes: what is late may have changed."""
        if self.current_name == "today":
            self.page("today").refresh()
        if self.stack.known("scans") is None and _has_inbox(self.context):
            self.page("scans").begin()  # type: ignore[attr-defined]

    # -- Qt --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), SCAN_SUFFIXES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Scans may be dropped anywhere."""
        event.acceptProposedAction()
        if self.show_page("scans"):
            paths = local_files(event.mimeData(), SCAN_SUFFIXES)
            self.page("scans").take_files(paths)  # type: ignore[attr-defined]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._gun is None:  # only a shown window has the handle its keys come to
            self._gun = BarcodeGun(self.context.office, self)
            self.operators.mute_when_locked(self._gun)
            self._gun.watch(self.windowHandle())
            self._gun.scanned.connect(self.open_case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.context.background.busy:
            self.context.background.stop()
            return
        if event.key() == Qt.Key.Key_Escape and self.current_name not in ("", "today"):
            self.go_back()
            return
        super().keyPressEvent(event)

    def may_close(self, again: Callable[[], object]) -> bool:
        """Whether nothing is unsaved or running; if not it is asked about, and ``again`` follows
        once that is settled.
        """
        if not self.stack.may_leave(again):
            self.operators.refuse_to_close()
            return False
        if self.context.background.busy:
            self._ask_to_give_up(again)
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close(self.close):
            event.ignore()
            return
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.context.preferences.put("geometry", geometry)
        super().closeEvent(event)

    def _ask_to_give_up(self, then: Callable[[], object]) -> None:
        """Work runs: closing the window would end it, with nothing of it kept."""
        background = self.context.background
        if self.operators.is_locked:
            self.operators.refuse_to_close(f"正在{background.doing}，等它完成或取消后再退出。")
        else:
            background.ask_to_give_up(self.page(self.current_name).notices, then)


def _restore_geometry(window: QMainWindow, kept: str) -> None:
    window.resize(1366, 768)
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))


def _has_inbox(context: Context) -> bool:
    from ledger_app.services.scan_results import INBOX

    return (context.office.path.parent / INBOX).is_dir()


def _register_for(window: MainWindow, values: dict[str, str]) -> None:
    """Register a complaint of somebody known; never into the unfinished sheet of another call."""
    window.start_complaint()
    page = window.page("new_complaint")
    sheet: SheetView = page.sheet  # type: ignore[attr-defined]
    if sheet.changed_values() or not sheet.isEnabled():
        page.notices.show_info("有一份没有登记完的投诉，住户没有填入；请先登记或放弃它")
        return
    page.filler.choose(values)  # type: ignore[attr-defined]
    sheet.edited.emit()
    sheet.field_left.emit("unit_no")


def _place_on_rail(name: str) -> str:
    """A page's own place; case work belongs to the ledger, the office's rules to the settings."""
    if not name or BY_PAGE[name].label:
        return name
    if name == "kpis":
        return "month"
    return "settings" if name in _BEHIND_SETTINGS else "ledger"
