"""补录空白表: registering under the number of a blank sheet that was handed out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton

from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.notice import NoticeBar

FIELD = "reserved_no"
_LISTED = 30


class ReservedPicker(QPushButton):
    """A button with the open numbers; hidden while there are none. ``number``: the one taken."""

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self.setObjectName(FIELD)
        self.setToolTip("用已经印好的空白表上的编号登记")
        self._context, self._notices = context, notices
        self.number = ""
        self.clicked.connect(self._open_menu)
        self.hide()

    @Slot()
    def clear(self) -> None:
        """Take a new number as usual."""
        self.take("")

    def take(self, number: str) -> None:
        """Register under ``number`` ("" for a new one)."""
        self.number = number
        self.setText(f"补录空白表 {number}" if number else "补录空白表 ▾")
        self.setVisible(bool(number or self._numbers()))
        waiting = self._context.scanning.waiting.of_number(number) if number else 0
        if waiting:
            self._notices.show_info(
                f"空白表 {number} 的扫描件（{waiting} 页）在待认领里，登记后自动归到这件投诉"
            )

    def given(self) -> dict[str, str]:
        """What the registration is told of it."""
        return {FIELD: self.number} if self.number else {}

    def menu_of_numbers(self) -> QMenu:
        """The numbers that are open, and the way back to a new one."""
        menu = QMenu(self)
        for number in self._numbers()[:_LISTED]:
            menu.addAction(number, partial(self.take, number))
        if self.number:
            menu.addSeparator()
            menu.addAction("不用空白表的编号", self.clear)
        return menu

    @Slot()
    def _open_menu(self) -> None:
        self.menu_of_numbers().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _numbers(self) -> list[str]:
        found = attempt(self._notices, self._context.casebook.open_reservations)
        return [one.number for one in found or ()]
