"""The line on a page that says what happened, what is safe, and what to do. Never a modal box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.theme import Theme

_SHOWN_MS = 9_000
_WIDE, _SHARE = 720, 0.62  # of the page it lies over: the forms at its right stay free
_LEFT, _BELOW = 24, 12
Action = tuple[str, Callable[[], object]]
_ICONS = {"overdue": "alert", "information": "info", "done": "tick", "warning": "clock"}


class NoticeBar(QFrame):
    """A calm coloured line with an icon, hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme = theme
        self._page: QWidget | None = None
        self._icon = IconLabel(theme)
        self._text = PlainLabel()
        self._text.setObjectName("notice_text")
        self._text.setWordWrap(True)
        self._action = self._button("notice_action")
        self._other = self._button("notice_other")
        self._calls: dict[QPushButton, Callable[[], object]] = {}
        self._close = QToolButton()
        self._close.setObjectName("notice_close")
        self._close.setText("✕")
        self._close.setToolTip("关闭提示")
        self._close.clicked.connect(self.clear)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._close)
        self.hide()

    def lie_over(self, page: QWidget) -> None:
        """Lie over the foot of ``page`` instead of taking room in it: nothing moves."""
        self.setParent(page)
        self._page = page
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        page = self._page
        if page is None:
            return
        width = min(self._theme.px(_WIDE), round(page.width() * _SHARE))
        high = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(_LEFT, page.height() - high - _BELOW, width, high)
        self.raise_()

    def text(self) -> str:
        """What the line says; "" when hidden."""
        return self._text.text() if not self.isHidden() else ""

    def show_error(self, text: str) -> None:
        """Something was refused or failed; stays until closed or replaced."""
        self._show("overdue", text)

    def show_warning(self, text: str) -> None:
        """Worth noticing, nothing failed; stays."""
        self._show("warning", text)

    def show_info(
        self,
        text: str,
        action: str = "",
        call: Callable[[], object] | None = None,
        *,
        other: Action | None = None,
    ) -> None:
        """Something to know; stays. ``action``/``call``, ``other``: buttons at its end."""
        first = (action, call) if action and call else None
        self._show("information", text, first, other)

    def show_done(
        self, text: str, action: str = "", call: Callable[[], object] | None = None
    ) -> None:
        """Something succeeded; goes away by itself unless it carries a button."""
        self._show("done", text, (action, call) if action and call else None)
        if not action:
            self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._calls = {}
        self.hide()

    def _show(
        self, tone: str, text: str, action: Action | None = None, other: Action | None = None
    ) -> None:
        self._timer.stop()
        self._calls = {}
        for button, wanted in ((self._action, action), (self._other, other)):
            button.setVisible(wanted is not None)
            if wanted is not None:
                button.setText(wanted[0])
                self._calls[button] = wanted[1]
        self.setProperty("tone", tone)
        self._icon.show_icon(_ICONS[tone], tone)
        self._text.setText(text)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self._place()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(lambda: self._calls.get(button, self.clear)())
        return button
