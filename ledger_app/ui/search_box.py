"""The search box: finds as it is typed, but never while the input method composes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from ledger_app.ui.boxes import LineBox
from ledger_app.ui.icons import draw_icon
from ledger_app.ui.theme import Theme


class SearchBox(LineBox):
    """One line with a magnifier. ``delay_ms``: how long a pause of the keys starts the search.

    Signals:
        searched(text): what to look for, "" for everything.
        stepped_down(): ↓, to walk into the list below.
    """

    searched = Signal(str)
    stepped_down = Signal()

    def __init__(self, theme: Theme, *, hint: str, delay_ms: int = 60) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(theme.px(150))
        self.setMaximumWidth(theme.px(340))
        self.setTextMargins(theme.px(20), 0, 0, 0)
        self._last = ""
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self._search)
        self.typed.connect(self._timer.start)
        self.entered.connect(self.search_now)

    def take_keyboard(self) -> bool:
        """Ctrl+F came: what stands in the box is chosen, to be typed over. Always True."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        return True

    def put(self, text: str) -> None:
        """Show a text that has been searched for already."""
        self._last = text
        self.setText(text)
        self._timer.stop()

    @Slot()
    def search_now(self) -> None:
        """Search without waiting, the same text again too."""
        self._timer.stop()
        self._last = self.text()
        self.searched.emit(self._last)

    @Slot()
    def _search(self) -> None:
        if not self.is_composing() and self.text() != self._last:
            self.search_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.is_composing():
            self.stepped_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() and not self.is_composing():
            self.clear()
            self.search_now()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(15)
        where = QRectF(self._theme.px(9), (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        draw_icon(painter, "search", where, QColor(self._theme.palette.muted))
