"""The tab 来电户: everybody who called about the same matter, a line each, added from the keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.callers import standing
from ledger_app.domain.people import Caller
from ledger_app.domain.residents import same_name
from ledger_app.services.casebook import CaseView
from ledger_app.services.drafts import step_key
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.boxes import LatinBox, LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.form_draft import FormDraft
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.case_lines import arrange_lines

_COLUMNS = (("序号", 62), ("房号", 100), ("姓名", 86), ("电话", 126), ("来电时间", 104),
            ("补充情况", 0), ("答复", 160))  # fmt: skip
_BOXES = (
    ("unit_no", "房号", 3),
    ("name", "姓名", 2),
    ("phone", "联系电话", 3),
    ("words", "补充情况", 5),
)
_ENTRY = "callers"  # the entry's draft; the step of the same kind has a form of its own
_HINT = "Enter 下一格，最后一格 Enter 或 Ctrl+Enter 加一户；可直接粘贴几行表格（房号、姓名、电话）"


class _FirstBox(LineBox):
    """Signals:
    pasted(text): several cells or lines were pasted.
    """

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text()
        several = "\n" in text.strip() or "\t" in text
        if event.matches(QKeySequence.StandardKey.Paste) and several:
            self.pasted.emit(text)
            return
        super().keyPressEvent(event)


class CallersTab(QWidget):
    """Callers of a case.

    Signals:
        step_wanted(step, caller_no): a caller is to be told, or withdrawn.
    """

    step_wanted = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number = ""
        self._callers: tuple[Caller, ...] = ()
        self.notices = NoticeBar(context.theme)
        self.words = PlainLabel()
        self.words.setObjectName("callers_words")
        self.boxes: dict[str, LineBox] = {}
        self.add_button = _button("加一户", "add_caller", self.add)
        self.tell_button = _button("答复", "tell_caller", lambda: self._want("caller_told"))
        self.all_button = _button("全部已答复", "tell_all", self._tell_all)
        self.withdraw_button = _button(
            "撤回", "withdraw_caller", lambda: self._want("withdraw_caller")
        )
        self.table = QTableWidget(0, len(_COLUMNS))
        self._entry = QWidget()
        self._filled: dict[str, str] = {}  # by the program, not by the clerk
        self._hint = PlainLabel(_HINT)
        self._draft: FormDraft | None = None
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        for button in (self.tell_button, self.all_button, self.withdraw_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notices)
        column.addLayout(top)
        column.addWidget(self._entry)
        column.addWidget(self.table, 1)
        self._build_entry()
        self._build_table()

    def _build_entry(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for name, label, share in _BOXES:
            box: LineBox = LatinBox() if name == "phone" else LineBox()
            if name == _BOXES[0][0]:
                box = _FirstBox()
                box.pasted.connect(self._paste)
                box.left.connect(self._fill_household)
            box.setObjectName(f"caller_{name}")
            box.setPlaceholderText(label)
            box.submitted.connect(self.add)
            box.entered.connect(self._go_on)
            self.boxes[name] = box
            row.addWidget(box, share)
        self.add_button.setProperty("role", "primary")
        row.addWidget(self.add_button)
        self._hint.setObjectName("callers_hint")
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self._entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._hint)

    def _build_table(self) -> None:
        self.table.setObjectName("callers")
        arrange_lines(self.table, _COLUMNS, self._context.theme)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._show_possible)

    # -- showing ---------------------------------------------------------------------------------

    def show_callers(self, view: CaseView, *, possible: bool) -> None:
        """Show the callers of a case; ``possible``: whether more may be added now."""
        self._turn_to(view.case.complaint_no)
        self._callers = view.callers
        told = sum(caller.told_at is not None for caller in standing(view.callers))
        count = len(standing(view.callers))
        self.words.setText(
            f"群诉 {view.case.caller_count} 户（含投诉人）；另有来电 {count} 位，已答复 {told} 位"
        )
        self._entry.setVisible(possible)
        self.table.setRowCount(len(view.callers))
        for row, caller in enumerate(view.callers):
            for column, text in enumerate(self._texts(caller)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                font = item.font()
                font.setStrikeOut(caller.withdrawn_at is not None and column < len(_BOXES))
                item.setFont(font)
                self.table.setItem(row, column, item)
        self._show_possible()

    def _turn_to(self, number: str) -> None:
        """What is typed into the entry belongs to its case and stays there."""
        if number == self._number:
            return
        if self._draft is not None:
            self._draft.leave()
        self._number = number
        self._empty()
        self._draft = FormDraft(self._entry, self.boxes, self._context, step_key(number, _ENTRY))

    def _empty(self) -> None:
        self._filled = {}
        self._hint.setText(_HINT)
        for box in self.boxes.values():
            box.clear()

    def _texts(self, caller: Caller) -> tuple[str, ...]:
        method = self._context.office.profile.label("notify_methods", caller.told_method)
        answered = f"{_short(caller.told_at)} {method}" if caller.told_at else "未答复"
        return (
            f"#{caller.caller_no.rpartition('#')[2]}",
            self._context.office.room_words(caller.unit_no),
            caller.name,
            caller.phone,
            _short(caller.called_at),
            caller.words,
            "已撤回" if caller.withdrawn_at else answered,
        )

    @Slot()
    def _show_possible(self) -> None:
        chosen = self._chosen()
        stands = chosen is not None and chosen.withdrawn_at is None
        self.tell_button.setEnabled(bool(stands and chosen and chosen.told_at is None))
        self.withdraw_button.setEnabled(stands)
        waiting = any(caller.told_at is None for caller in standing(self._callers))
        self.all_button.setEnabled(waiting)

    def _chosen(self) -> Caller | None:
        rows = self.table.selectionModel().selectedRows()
        return self._callers[rows[0].row()] if rows and rows[0].row() < len(self._callers) else None

    # -- adding ----------------------------------------------------------------------------------

    def begin_entry(self) -> bool:
        """Put the cursor into the first box of the entry; False where none may be added."""
        if self._entry.isHidden():
            return False
        self.boxes[_BOXES[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def add(self) -> None:
        """Add the caller typed, and wait for the next one."""
        if any(box.is_composing() for box in self.boxes.values()):
            return
        given = {name: box.value() for name, box in self.boxes.items() if box.value().strip()}
        self._do(
            lambda: self._context.desk.do("add_caller", {"number": self._number, **given}),
            done="已登记 {number}",
        )

    @Slot(str)
    def _paste(self, text: str) -> None:
        from ledger_app.services.callers import add_pasted

        counts: list[int] = []

        def call() -> Changes:
            changes, *told = add_pasted(self._context.office, self._number, text)
            counts.extend(told)
            return changes

        self._do(call)
        if counts:
            there = f"，{counts[1]} 位名单上已有" if counts[1] else ""
            self.notices.show_done(f"已登记 {counts[0]} 位{there}")

    def _do(self, call: Callable[[], Changes], done: str = "") -> None:
        if run_action(self.notices, self._context.bus, call, done=done) is None:
            return
        self._empty()
        if self._draft is not None:
            attempt(self.notices, self._draft.keep)
        self.boxes[_BOXES[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_on(self) -> None:
        boxes = list(self.boxes.values())
        place = next((i for i, box in enumerate(boxes) if box.hasFocus()), 0)
        if place + 1 < len(boxes):
            boxes[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add()

    @Slot()
    def _fill_household(self) -> None:
        """The name and phone of the room, when only one person is known there; what another room
        had filled in goes, what the clerk typed stays.
        """
        room = self.boxes["unit_no"].value().strip()
        known = attempt(self.notices, lambda: self._context.residents.of_room(room)) if room else []
        for name, text in self._filled.items():
            if self.boxes[name].value() == text:
                self.boxes[name].set_value("")
        self._filled = {}
        typed = self.boxes["name"].value()
        meant = [one for one in known or () if not typed or same_name(one.name, typed)]
        if len(meant) == 1:
            offered = {name: str(getattr(meant[0], name)) for name in ("name", "phone")}
            free = {n: text for n, text in offered.items() if not self.boxes[n].value()}
            self._filled = {n: text for n, text in free.items() if text}
            for name, text in self._filled.items():
                self.boxes[name].set_value(text)
        others = "、".join(one.name for one in known or ()) if not meant else ""
        self._hint.setText(f"与名册不符：名册上 {room} 是 {others}" if others else _HINT)

    # -- answering -------------------------------------------------------------------------------

    def _want(self, step: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.step_wanted.emit(step, chosen.caller_no)

    @Slot()
    def _tell_all(self) -> None:
        from ledger_app.services.callers import tell_all

        self._do(lambda: tell_all(self._context.office, self._number), done="来电户已全部答复")


def _short(moment: datetime | None) -> str:
    return f"{moment:%m-%d %H:%M}" if moment else ""


def _button(text: str, name: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(lambda: call())
    return button
