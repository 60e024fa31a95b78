"""Blank numbered sheets: print some for a power cut, and register under their numbers later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from ledger_app.ui.boxes import LatinBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel

_USUAL, _MOST = 10, 500
_LISTED = 24  # open numbers shown as links; more than these nobody has lying about
_ACROSS = 6


class BlankSheets(QObject):
    """``button`` opens ``bar``: how many blanks to print, and the numbers still open.

    Signals:
        preview_wanted(job): blanks to look at. reserved_wanted(number): register under it.
    """

    preview_wanted = Signal(object)
    reserved_wanted = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.button = QPushButton("空白表")
        self.button.setObjectName("blank_sheets")
        self.button.setToolTip("预先印好带编号的空白表，停电、外出时手填，回来再补录")
        self.button.clicked.connect(self._turn)
        self.bar = _Bar()
        self.bar.closed.connect(self.bar.hide)
        self.bar.wanted.connect(self._preview)
        self.bar.chosen.connect(self.reserved_wanted)

    @Slot()
    def refresh(self) -> None:
        """Ask for the open numbers again."""
        found = [one.number for one in self._context.casebook.open_reservations()]
        self.button.setText(f"空白表 {len(found)}" if found else "空白表")
        self.bar.show_numbers(found)

    @Slot()
    def _turn(self) -> None:
        self.refresh()
        self.bar.setVisible(self.bar.isHidden())
        if self.bar.isVisible():
            self.bar.count.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bar.count.selectAll()

    @Slot(int)
    def _preview(self, count: int) -> None:
        from ledger_app.services.printing import PrintJob

        self.preview_wanted.emit(PrintJob("registration", blanks=count))


class _Bar(QFrame):
    """Signals:
    wanted(count): so many blanks. chosen(number): an open number. closed().
    """

    wanted = Signal(int)
    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.count = LatinBox()
        self.count.setObjectName("blank_count")
        self.count.setMaximumWidth(90)
        self.count.set_value(_USUAL)
        self.count.entered.connect(self._ask)
        self.count.submitted.connect(self._ask)
        self.problem = PlainLabel()
        self.problem.setProperty("role", "problem")
        self.links: dict[str, QPushButton] = {}
        self._open = PlainLabel()
        self._open.setProperty("role", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(_ACROSS, 1)
        self._build()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        preview = QPushButton("预览打印")
        preview.setObjectName("preview_blanks")
        preview.setProperty("role", "primary")
        preview.clicked.connect(self._ask)
        close = QPushButton("收起")
        close.setObjectName("close_blanks")
        close.clicked.connect(self.closed)
        for widget in (
            PlainLabel("印"),
            self.count,
            PlainLabel("张带编号的空白登记表"),
            preview,
            close,
        ):
            row.addWidget(widget)
        row.addWidget(self.problem)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._open)
        column.addLayout(self._grid)

    def show_numbers(self, numbers: list[str]) -> None:
        """Show the numbers that are out and not registered yet."""
        for link in self.links.values():
            self._grid.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = {number: self._link(number) for number in numbers[:_LISTED]}
        for place, link in enumerate(self.links.values()):
            self._grid.addWidget(link, place // _ACROSS, place % _ACROSS)
        more = f"，先列 {_LISTED} 张" if len(numbers) > _LISTED else ""
        self._open.setText(f"还有 {len(numbers)} 张没有补录{more}：")
        self._open.setVisible(bool(numbers))

    def _link(self, number: str) -> QPushButton:
        link = QPushButton(f"补录 {number}")
        link.setObjectName(f"reserved_{number}")
        link.setProperty("role", "link")
        link.clicked.connect(lambda: self.chosen.emit(number))
        return link

    @Slot()
    def _ask(self) -> None:
        text = self.count.value()
        right = text.isdecimal() and 1 <= int(text) <= _MOST
        self.problem.setText("" if right else f"请填 1 到 {_MOST} 的张数")
        if right:
            self.wanted.emit(int(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
