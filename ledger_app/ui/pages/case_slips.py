"""The tabs 联系单, 维修单 and 沟通: the slips of a case, the chosen one as it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.slip_records import LiaisonSlip, RepairSlip, Talk
from ledger_app.services.casebook import number_of
from ledger_app.services.sheet_values import liaison_values, repair_values, talk_values
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_head import LARGE_TEXT
from ledger_app.ui.sheet.view import SheetView

Slip = LiaisonSlip | RepairSlip | Talk


@dataclass(frozen=True, slots=True)
class SlipKind:
    """The words of a kind of slip: the verb that opens one, what is said of none, its steps."""

    verb: str
    label: str
    none: str
    steps: tuple[tuple[str, str], ...] = ()


KINDS = {
    "liaison": SlipKind(
        "liaise",
        "开联系单",
        "还没有联系单",
        (("liaison_sign", "登记签收"), ("liaison_reply", "登记回复")),
    ),
    "repair": SlipKind("repair", "开维修单", "还没有维修单", (("repair_done", "维修完成"),)),
    "talk": SlipKind("talk", "记沟通", "还没有沟通记录"),
}


class SlipsTab(QWidget):
    """Slips of one of the `KINDS`.

    Signals:
        step_wanted(step, slip_no): a button was pressed ("" for a new slip).
    """

    step_wanted = Signal(str, str)

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._slips: Sequence[Slip] = ()
        self._living = True
        self.chosen = ""
        self.sheet = SheetView(context)
        words = KINDS[kind]
        self.new_button = QPushButton(words.label)
        self.new_button.setObjectName(words.verb)
        self.steps = {name: QPushButton(label) for name, label in words.steps}
        self._rows = QVBoxLayout()
        self._buttons: dict[str, QPushButton] = {}
        self._empty = PlainLabel(words.none)
        self._build(large=context.theme.percent >= LARGE_TEXT)

    def _build(self, *, large: bool) -> None:
        """Large text leaves no room for a slip's line beside the buttons: it stands below them."""
        self._empty.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        self._rows.setSpacing(2)
        if large:
            top.addStretch(1)
        else:
            top.addLayout(self._rows, 1)
        new = self.new_button.objectName()
        self.new_button.clicked.connect(lambda: self.step_wanted.emit(new, ""))
        for name, button in self.steps.items():
            button.setObjectName(name)
            button.clicked.connect(
                lambda _=False, name=name: self.step_wanted.emit(name, self.chosen)
            )
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        if large:
            column.addLayout(self._rows)
        self._rows.addWidget(self._empty)
        column.addWidget(self.sheet, 1)

    def show_slips(self, slips: Sequence[Slip], *, living: bool) -> None:
        """Show ``slips``; ``living``: whether the case still takes new ones."""
        self._slips = sorted(slips, key=number_of)
        self._living = living
        for button in self._buttons.values():
            self._rows.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        self._empty.setVisible(not slips)
        for slip in self._slips:
            self._add(slip)
        numbers = [number_of(slip) for slip in self._slips]
        if self.chosen not in numbers:
            self.chosen = numbers[-1] if numbers else ""
        self._show_chosen()

    def _add(self, slip: Slip) -> None:
        number = number_of(slip)
        button = QPushButton(slip_line(slip))
        button.setObjectName(f"slip_{number}")
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self.choose(number))
        self._rows.addWidget(button)
        self._buttons[number] = button

    @Slot(str)
    def choose(self, number: str) -> None:
        """Show the slip with this number."""
        self.chosen = number
        self._show_chosen()

    def _show_chosen(self) -> None:
        slip = next((one for one in self._slips if number_of(one) == self.chosen), None)
        self.new_button.setEnabled(self._living)
        for name, button in self.steps.items():
            button.setVisible(slip is not None and _open_step(slip, name))
        for number, button in self._buttons.items():
            font = button.font()
            font.setBold(number == self.chosen)
            button.setFont(font)
        self.sheet.setVisible(slip is not None)
        if slip is not None:
            self.sheet.show_form(
                self._kind, slip_values(slip, self._context), frozenset(), number=self.chosen
            )


def slip_values(slip: Slip, context: Context) -> Mapping[str, object]:
    """A slip by the field names of its form."""
    if isinstance(slip, Talk):
        return talk_values(slip, context.office.profile)
    return liaison_values(slip) if isinstance(slip, LiaisonSlip) else repair_values(slip)


def slip_line(slip: Slip) -> str:
    """A slip in one line: number, what it is about, how it stands."""
    if isinstance(slip, RepairSlip):
        done = "已完成" if slip.finished_at else "维修中"
        signed = "客户已签" if slip.customer_signed else "客户未签"
        back = "回联已收" if slip.copy_returned else "回联未收"
        return f"{slip.repair_slip_no}　{slip.worker}　{done} · {signed} · {back}"
    if isinstance(slip, Talk):
        when = moment_words(slip.talked_at) if slip.talked_at else ""
        return f"{slip.talk_no}　{when}　{slip.subject or slip.customer_name}　{slip.recorder}"
    if slip.replied_on:
        state = f"已回复 {slip.replied_on}"
    elif slip.received_at:
        state = f"{slip.receiver} 已签收，未回复"
    else:
        state = "未签收"
    due = f"　要求 {deadline_words(slip.reply_due)} 前回复" if slip.reply_due else ""
    return f"{slip.liaison_no}　{slip.to_dept}　{slip.subject}　{state}{due}"


def _open_step(slip: Slip, step: str) -> bool:
    if isinstance(slip, LiaisonSlip):
        done = slip.received_at if step == "liaison_sign" else slip.replied_on
        return done is None
    if isinstance(slip, Talk):
        return False
    return not (slip.finished_at and slip.customer_signed and slip.copy_returned)
