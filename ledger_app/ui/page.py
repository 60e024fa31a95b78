"""What every page of the window can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.records import Complaint
from ledger_app.services.office import Changes
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.notice import NoticeBar


class Page(QWidget):
    """A page: a heading with room for buttons at its right, ``body``, notices at the foot.

    A page hidden while something changes asks again when it is next shown.

    Signals:
        open_case(number): show a case.
        open_step(number, verb): show a case ready for a step.
        new_complaint(): start a registration.
        go_back(): return to the page before.
        preview_wanted(job): show a `PrintJob` in the preview.
    """

    open_case = Signal(str)
    open_step = Signal(str, str)
    new_complaint = Signal()
    go_back = Signal()
    preview_wanted = Signal(object)
    title = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self.setObjectName("page")
        self.heading = PlainLabel(self.title)
        self.heading.setProperty("role", "heading")
        self.subheading = PlainLabel()
        self.subheading.setProperty("role", "muted")
        self.subheading.hide()
        self.notices = NoticeBar(context.theme)
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self._arrange()
        context.bus.changed.connect(self._on_bus)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.subheading)
        self.head.setSpacing(10)
        self.head.addLayout(words)
        self.head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 18)
        whole.setSpacing(12)
        whole.addLayout(self.head)
        self.body.setSpacing(10)
        whole.addLayout(self.body, 1)
        whole.addWidget(self.notices)  # at the foot: what stands above it does not move

    def set_heading(self, text: str, below: str = "") -> None:
        """Change the heading and the muted line under it (none when empty)."""
        self.heading.setText(text)
        self.subheading.setText(below)
        self.subheading.setVisible(bool(below))

    def refresh(self) -> None:
        """Ask for everything shown again. Pages override it."""

    def concerns(self, changes: Changes) -> bool:
        """Whether what is shown may differ after ``changes``. Pages may narrow it."""
        return True

    def on_changed(self, changes: Changes) -> None:
        """A use case wrote something: refresh now when visible, else at the next showing."""
        if not self.concerns(changes):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def show_page(self) -> None:
        """Called by the window when the page comes to the front."""
        if self._stale:
            self._stale = False
            self.refresh()
        front = self.front()
        if front is not None:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def visited(self) -> None:
        """Called when the clerk comes by the rail or the page's key. Pages may override it."""

    def front(self) -> QWidget | None:
        """What has the keyboard when the page comes to the front; None leaves it where it is."""
        return None

    def can_leave(self) -> bool:
        """Whether the window may show another page now (unsaved edits may forbid it, in words)."""
        return True

    def focus_search(self) -> bool:
        """Put the cursor into the page's search box (Ctrl+F). False when it has none."""
        return False

    def case_in_hand(self) -> Complaint:
        """The case that is written about here, as far as it is known; phrases are filled from it.
        Pages about a case override it.
        """
        return Complaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does; once, if held."""
        focus = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and isinstance(focus, QPushButton) and focus.hasFocus():
            if not event.isAutoRepeat():
                focus.click()
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _on_bus(self, changes: Changes) -> None:
        self.notices.drop_answered()
        self.on_changed(changes)
