"""The window: the rail, the pages in a stack, and the keys that work everywhere."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, Qt, QTimer, Slot
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
from ledger_app.ui.look import take_look
from ledger_app.ui.messages import TITLE
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.operator_desk import OperatorDesk
from ledger_app.ui.page import Page
from ledger_app.ui.page_list import RAIL, place_on_rail
from ledger_app.ui.page_stack import PageStack
from ledger_app.ui.page_ways import PageWays
from ledger_app.ui.phrase_desk import PhraseDesk
from ledger_app.ui.progress import BackgroundLine
from ledger_app.ui.rail import Rail

_MINUTE_MS = 60_000
_SMALLEST = (960, 600)
# Signals of a few pages that tell what stands around them, and what answers.
_AROUND = {
    "counted": "show_counts",
    "waiting_counted": "_show_waiting",
    "look_changed": "apply_look",
}


class MainWindow(QMainWindow):
    """Shows pages by name (`page_list`); a page is made when first shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.context = context
        self.rail = Rail(RAIL, context.theme)
        self.stack = PageStack(context)
        self.ways = PageWays(context, self.stack, self)
        self.standing = NoticeBar(context.theme)
        desk = QWidget()
        desk.setObjectName("desk")
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(self._foot())
        self.progress = BackgroundLine(context.background, cancel=self._stop_work)
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

    def _foot(self) -> QVBoxLayout:
        """What stands below every page until it is closed."""
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 12)
        foot.addWidget(self.standing)
        return foot

    def _connect(self) -> None:
        self.stack.made.connect(self._wire)
        self.stack.fronted.connect(self._mark)
        self.rail.chosen.connect(self.visit)
        self.rail.operator_wanted.connect(self.operators.choose)
        self.operators.people_wanted.connect(partial(self.show_page, "people"))
        self.phrases.phrases_wanted.connect(partial(self.show_page, "phrases"))
        self.context.bus.changed.connect(self._on_changed)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        for number, entry in enumerate(RAIL, 1):
            self._key(f"Alt+{number}", lambda name=entry.name: self.visit(name))
        self._key("F2", self.ways.start_complaint)
        self._key("Ctrl+N", self.ways.start_complaint)
        self._key("Ctrl+F", self.ways.search)
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

    @Slot(str)
    def visit(self, name: str) -> None:
        """Go to a page by the rail or its key."""
        self.show_page(name, lambda: self.page(name).visited())

    @Slot(str)
    def _mark(self, name: str) -> None:
        self.rail.mark(place_on_rail(name))

    # -- what is shown around the pages ----------------------------------------------------------

    @Slot(object)
    def _wire(self, page: Page) -> None:
        for signal, slot in _AROUND.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self, slot))

    def show_names(self) -> None:
        """The office and the operator, in the title and on the rail."""
        settings = self.context.office.settings
        self.setWindowTitle(" · ".join(part for part in (settings.project_name, TITLE) if part))
        office = self.context.office
        role = self.operators.role_words() or office.profile.receiving.label
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
            take_look(application, theme)
        self.setFont(window_font(theme.text_px))
        self.rail.resize_to_theme()
        front = self.current_name
        self.stack.forget_pages()
        if front:
            self.show_page(front)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.verb in ("settings", "regime") or changes.verb.startswith("staff"):
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
            self._gun.scanned.connect(self.ways.open_case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.context.background.heeds_esc:
            self._stop_work()
            return
        if event.key() == Qt.Key.Key_Escape and self.current_name not in ("", "today"):
            self.stack.go_back()
            return
        super().keyPressEvent(event)

    def may_close(self, again: Callable[[], object]) -> bool:
        """Whether nothing is unsaved or running; if not it is asked about, and ``again`` follows
        once that is settled.
        """
        if not self.stack.may_leave(again):
            self.operators.refuse_to_close()
            return False
        self.context.background.make_way()
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

    def _stop_work(self) -> None:
        self.context.background.stop_or_ask(self.page(self.current_name).notices)

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
