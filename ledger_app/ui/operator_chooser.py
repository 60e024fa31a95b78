"""The quick chooser beside the rail's foot: who sits at the desk now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.operator_panel import OperatorPanel

_WIDTH = 340


class OperatorChooser(QFrame):
    """A card over the window's lower left corner; Esc puts it away.

    Signals:
        seated(changes): somebody sat down.
        lock_wanted(), people_wanted(), closed(): its buttons, and Esc.
    """

    seated = Signal(object)
    lock_wanted = Signal()
    people_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chooser")
        px = context.theme.px
        self.setFixedWidth(px(_WIDTH))
        self.panel = OperatorPanel(context)
        heading = PlainLabel("换人")
        heading.setProperty("role", "section")
        hint = PlainLabel("↑↓ 选择　Enter 确定　Esc 取消")
        hint.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(8))
        column.addWidget(heading)
        column.addWidget(self.panel)
        column.addWidget(hint)
        row = QHBoxLayout()
        for name, label, wanted in (
            ("lock", "锁定  Ctrl+Shift+L", self.lock_wanted),
            ("people", "人员名册…", self.people_wanted),
        ):
            button = QPushButton(label)
            button.setObjectName(f"chooser_{name}")
            button.clicked.connect(wanted)
            row.addWidget(button, 1)
        column.addLayout(row)
        self.panel.seated.connect(self.seated)
        self.hide()

    def open_at(self, left: int, bottom: int) -> None:
        """Ask, with the lower left corner there."""
        self.panel.begin()
        self.adjustSize()
        self.setFixedHeight(self.height())
        self.move(left, max(0, bottom - self.height()))
        self.show()
        self.raise_()
        self.panel.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.filter.selectAll()

    @Slot()
    def put_away(self) -> None:
        """Close without a change."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        event.accept()  # nothing typed here reaches the page below
