"""The registration not yet saved: kept every few seconds, so that nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ledger_app.services.drafts import Draft
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.sheet.view import SheetView

DRAFT = "new_complaint"
_DRAFT_MS = 3000


class IntakeDraft(QObject):
    """Keeps what ``typed`` gives. ``begun``: whether anything was typed since the sheet was new.

    Signals:
        told(words): when it was kept last.
    """

    told = Signal(str)

    def __init__(
        self,
        context: Context,
        sheet: SheetView,
        notices: NoticeBar,
        *,
        typed: Callable[[], dict[str, str]],
    ) -> None:
        super().__init__(sheet)
        self._drafts, self._sheet, self._notices = context.drafts, sheet, notices
        self._typed = typed
        self._kept: dict[str, str] = {}
        self.begun = False
        self._timer = QTimer(self, interval=_DRAFT_MS)
        self._timer.timeout.connect(self.keep)
        sheet.edited.connect(self._on_edited)

    def load(self) -> Draft | None:
        """The one left unfinished earlier."""
        return attempt(self._notices, lambda: self._drafts.load(DRAFT))

    def forget(self) -> None:
        """Another sheet was begun; what is kept in the ledger stays there."""
        self.begun = False
        self._kept = {}
        self._timer.stop()

    def drop(self) -> None:
        """It was registered or given up."""
        attempt(self._notices, lambda: self._drafts.drop(DRAFT))

    def go_on(self, found: Draft) -> None:
        """``found`` stands on the sheet again."""
        self.begun = True
        self._kept = self._typed()
        self._timer.start()
        self.told.emit(f"草稿已保存 {found.saved_at:%H:%M:%S}")

    @Slot()
    def _on_edited(self) -> None:
        self.begun = True
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def keep(self) -> None:
        """Keep what is typed; nothing happens while an input method composes or nothing changed."""
        if not self.begun or self._sheet.composing:
            return
        values = self._typed()
        if values == self._kept:
            return
        saved = attempt(self._notices, lambda: self._drafts.save(DRAFT, values))
        if saved is not None:
            self._kept = values
            self.told.emit(f"草稿已保存 {saved:%H:%M:%S}")
