"""Who sits down: type to find a name, Enter, and the PIN where there is one.

A PIN that somebody else set is to be changed before.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.people import Staff
from ledger_app.services.office import Changes
from ledger_app.services.people import People
from ledger_app.services.pins import GivenPinError
from ledger_app.support.errors import LedgerError
from ledger_app.ui.boxes import LineBox, SecretBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.own_pin import OwnPin

_ROWS = 6
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class OperatorPanel(QWidget):
    """A box to filter, the people who work here, the PIN of the chosen one, and what was wrong.

    ↑↓ choose from the filter's box; Enter goes on. No part of it is a popup: an input method works
    in the filter.

    Signals:
        seated(changes): somebody sat down.
    """

    seated = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._people = context, People(context.office)
        self._here: list[Staff] = []
        self._shown: list[Staff] = []
        self._with_pin: set[str] = set()
        self.filter = LineBox()
        self.list = QListWidget()
        self.pin = SecretBox()
        self.problem = PlainLabel()
        self.go_button = QPushButton("开始值班")
        self._pin_row = QWidget()
        self.own_pin = OwnPin(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        px = self._context.theme.px
        self.filter.setObjectName("operator_filter")
        self.filter.setPlaceholderText("输入姓名、拼音、职务或编号查找")
        self.list.setObjectName("operator_list")
        self.list.setMinimumHeight(px(28) * 5 + 6)
        self.list.setMaximumHeight(px(28) * _ROWS + 6)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pin.setObjectName("operator_pin")
        self.problem.setProperty("role", "problem")
        self.problem.setObjectName("operator_problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.go_button.setObjectName("operator_go")
        self.go_button.setProperty("role", "primary")
        row = QHBoxLayout(self._pin_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        label = PlainLabel("口令")
        label.setBuddy(self.pin)
        row.addWidget(label)
        row.addWidget(self.pin, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for widget in (
            self.filter, self.list, self._pin_row, self.own_pin, self.problem, self.go_button
        ):  # fmt: skip
            column.addWidget(widget)

    def _connect(self) -> None:
        self.filter.typed.connect(self._fill)
        self.filter.entered.connect(self.go_on)
        self.pin.entered.connect(self.go_on)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemDoubleClicked.connect(self.go_on)
        self.go_button.clicked.connect(self.go_on)
        self.own_pin.typed.connect(self._change_pin)
        self.own_pin.put_off.connect(self._put_off)
        self.own_pin.given_up.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Ask anew: everybody is listed, whoever sat here last is chosen."""
        self._here, self._with_pin = self._people.here(), self._people.with_pin()
        self.filter.clear()
        self.pin.clear()
        self._ask_own_pin(None)
        self._fill("")
        now = self._people.operator()
        if now in self._shown:
            self.list.setCurrentRow(self._shown.index(now))
        known = now is not None and now.staff_no in self._with_pin
        (self.pin if known else self.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Staff | None:
        """Who is chosen."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @Slot(str)
    def _fill(self, text: str) -> None:
        kept = self.chosen()
        self._shown = self._people.search(text, self._here)
        self.list.clear()
        self.list.addItems([self._words(one) for one in self._shown])
        self.list.setCurrentRow(self._shown.index(kept) if kept in self._shown else 0)
        self._on_row()

    def _words(self, person: Staff) -> str:
        secret = "有口令" if person.staff_no in self._with_pin else ""
        parts = (person.name, self._people.role_words(person), person.dept, person.staff_no, secret)
        return "　".join(part for part in parts if part)

    @Slot()
    def _on_row(self) -> None:
        person = self.chosen()
        self._pin_row.setVisible(person is not None and person.staff_no in self._with_pin)
        self.go_button.setEnabled(person is not None)
        self.pin.clear()
        self._say("" if self._shown else "没有找到这样的人")

    @Slot()
    def go_on(self) -> None:
        """Enter: to the PIN where one is asked, else sit down."""
        person = self.chosen()
        if person is None or self.filter.is_composing():
            return
        asked = person.staff_no in self._with_pin
        if asked and not self.pin.value():
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._must_wait():
            return
        pin = self.pin.value()
        try:
            changes = self._people.sit_down(person.staff_no, pin)
        except GivenPinError as asked_first:
            self._ask_own_pin(asked_first)
            return
        except LedgerError as error:
            self.pin.clear()
            self._say(str(error))
            return
        self._done(changes)

    def _must_wait(self) -> bool:
        """Whether work runs meanwhile that keeps who sits here from being saved; then it is said.
        What was typed stays.
        """
        background = self._context.background
        if background.writes:
            self._say(f"正在{background.doing}，等它完成或取消后再开始值班")
        return background.writes

    def _done(self, changes: Changes) -> None:
        self.pin.clear()
        self._ask_own_pin(None)
        self.seated.emit(changes)

    # -- a PIN that another set --------------------------------------------------------------------

    def _ask_own_pin(self, asked: GivenPinError | None) -> None:
        """Ask for a PIN of one's own in place of the list, or show the list again."""
        self._say("")
        person = self.chosen()
        for widget in (self.filter, self.list, self.go_button):
            widget.setVisible(asked is None)
        keeps = self._pin_row.sizePolicy()
        keeps.setRetainSizeWhenHidden(asked is None)  # nothing moves when another is chosen
        self._pin_row.setSizePolicy(keeps)
        self._pin_row.setVisible(asked is None)
        if asked is None or person is None:
            self.own_pin.clear()
            self.own_pin.hide()
        else:
            self.own_pin.ask(person.name, may_put_off=asked.may_put_off)

    @Slot(str, str)
    def _change_pin(self, new: str, again: str) -> None:
        """Set it in the person's own name, then sit down with it; the old one is in its box."""
        typed = {"old_pin": self.pin.value(), "pin": new, "again": again}

        def sit(person: Staff) -> Changes:
            raw = {"staff_no": person.staff_no, **typed}
            changed = self._context.desk.do("pin_set", raw, by=person.name)
            self._context.bus.publish(changed)
            return self._people.sit_down(person.staff_no, new)

        self._try(sit)

    @Slot()
    def _put_off(self) -> None:
        pin = self.pin.value()
        self._try(lambda person: self._people.sit_down(person.staff_no, pin, later=True))

    def _try(self, sit: Callable[[Staff], Changes]) -> None:
        person = self.chosen()
        if person is None:
            return
        try:
            changes = sit(person)
        except LedgerError as error:
            self.own_pin.ask(person.name, may_put_off=not self.own_pin.later_button.isHidden())
            self._say(str(error))
            return
        self._done(changes)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES and self._shown:
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
            row = self.list.currentRow() + (1 if down else -1)
            self.list.setCurrentRow(min(max(row, 0), len(self._shown) - 1))
            return
        super().keyPressEvent(event)
