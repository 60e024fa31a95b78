"""Beside the register: the chosen resident, the household's complaints, and the form of a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ledger_app.domain.dates import moment_words
from ledger_app.domain.people import Resident
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.resident_verbs import SAME_NAME
from ledger_app.domain.residents import NEEDS
from ledger_app.services.narration import event_words
from ledger_app.services.step_words import verb_words
from ledger_app.support.errors import Refusal
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.verb_form import VerbForm

_ACTS = (
    ("register", "登记投诉  F7"),
    ("change", "更正  F4"),
    ("move_out", "迁出  F6"),
)
_LABELS = {"resident_add": "新增", "resident_change": "保存更正", "resident_move_out": "登记迁出"}
_LETTERS = 22


class EntryForm(VerbForm):
    """A form that gives empty boxes too, so that what stood there can be taken away.

    Signals:
        twin_found(): somebody of this name lives in the room; is it another?
    """

    twin_found = Signal()

    def values(self) -> dict[str, object]:
        typed = {name: box.value() for name, box in self.boxes.items()}
        return {name: "" if value is None else value for name, value in typed.items()}

    def mark_problems(self, refusal: Refusal) -> None:
        super().mark_problems(refusal)
        if SAME_NAME.name in refusal.fields and SAME_NAME.name not in self.boxes:
            self.twin_found.emit()


class CaseList(QListWidget):
    """The household's complaints.

    Signals:
        left(): Esc, or ← back to the register.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)


_LARGE_TEXT = 150  # from here on the buttons take two lines


class ResidentSide(QWidget):
    """The panel.

    Signals:
        case_chosen(number): Enter or a double click on a complaint.
        acted(verb): the button of a step (register, change, move_out).
        saved(number): a form was done.
        dismissed(): a form was given up, or the list of complaints left.
    """

    case_chosen = Signal(str)
    acted = Signal(str)
    saved = Signal(str)
    dismissed = Signal()

    def __init__(self, context: Context, notices: NoticeBar) -> None:
        super().__init__()
        self._context, self._notices = context, notices
        self.panel = SidePanel(context.theme)
        self.title = PlainLabel()
        self.history = PlainLabel()
        self.cases = CaseList()
        self.buttons = {name: QPushButton(label) for name, label in _ACTS}
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(self.panel.width())
        for name, button in self.buttons.items():
            button.setObjectName(f"resident_{name}")
            button.clicked.connect(lambda checked=False, n=name: self.acted.emit(n))
            self.panel.buttons.addWidget(button)
        self.title.setObjectName("household_title")
        self.title.setProperty("role", "section")
        self.history.setObjectName("resident_history")
        self.history.setProperty("role", "muted")
        self.history.setWordWrap(True)
        self.panel.acts.addWidget(self.history)
        self.cases.setObjectName("household_cases")
        self.cases.setWordWrap(True)
        self.cases.setSpacing(self._context.theme.px(4))
        self.cases.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.cases.itemActivated.connect(self._open)
        self.cases.left.connect(self.dismissed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.panel, 3)
        column.addWidget(self.title)
        column.addWidget(self.cases, 1 if self._context.theme.percent >= _LARGE_TEXT else 2)

    # -- showing ---------------------------------------------------------------------------------

    def show_resident(
        self, resident: Resident | None, cases: Sequence[Complaint], history: Sequence[Event]
    ) -> None:
        """Show a resident, what was done to the entry (``history``, oldest first) and the
        household's ``cases``, newest first; None: nobody is chosen.
        """
        self.panel.close_form()
        for button in self.buttons.values():
            button.setVisible(resident is not None)
        self.title.setVisible(resident is not None)
        self.history.setText(_past(history, self._context.office.profile))
        self.history.setVisible(bool(history))
        self.cases.clear()
        self.cases.setVisible(bool(cases))
        if resident is None:
            self.panel.show_record("没有选中住户", ())
            return
        self.buttons["move_out"].setEnabled(resident.moved_out_on is None)
        room = self._context.office.room_words(resident.unit_no)
        self.panel.show_record(f"{resident.name}　{room}", self._lines(resident))
        self.title.setText(f"本户投诉 {len(cases)} 件" if cases else "本户没有投诉过")
        for case in cases:
            self.cases.addItem(_item(case))

    def _lines(self, resident: Resident) -> list[tuple[str, str]]:
        label = self._context.office.profile.label
        return [
            ("编号", resident.resident_no),
            ("身份", label("customer_types", resident.kind) if resident.kind else ""),
            ("联系电话", resident.phone),
            ("其他电话", resident.other_phone),
            ("入住", str(resident.moved_in_on or "")),
            ("迁出", str(resident.moved_out_on or "")),
            ("备注", resident.remark),
        ]

    def go_to_cases(self) -> bool:
        """Put the keyboard into the household's complaints; False when there are none."""
        if not self.cases.count():
            return False
        self.cases.setCurrentRow(max(self.cases.currentRow(), 0))
        self.cases.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.case_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    # -- the forms -------------------------------------------------------------------------------

    def show_form(
        self, verb: str, number: str, values: Mapping[str, object], *, twin: bool = False
    ) -> None:
        """The form of a verb on a resident (``number`` "" adds one). ``twin``: ask whether somebody
        of a name that lives there already is another.
        """
        hidden = () if twin or verb == "resident_move_out" else (SAME_NAME.name,)
        form = EntryForm(
            self._context, verb, values=values, hidden=hidden, submit_label=_LABELS[verb],
            with_time=False,
        )  # fmt: skip
        form.mark_needed((*NEEDS, SAME_NAME.name) if twin else NEEDS)
        form.keep_as(f"form:{verb}:{number}")
        form.submitted.connect(lambda: self._perform(form, number))
        form.cancelled.connect(self.dismissed)
        form.twin_found.connect(lambda: self._ask_twin(form, number))
        for button in self.buttons.values():
            button.hide()
        for widget in (self.title, self.cases, self.history):
            widget.hide()
        self.panel.show_record("新增住户" if not number else self.panel.heading.text(), ())
        self.panel.show_form(form)
        if twin:
            form.boxes[SAME_NAME.name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _perform(self, form: EntryForm, number: str) -> None:
        done = f"{_LABELS[form.verb.name]}：{{number}}"
        changes = form.perform(self._notices, number, done=done)
        if changes is not None:
            self.saved.emit(changes.number)

    def _ask_twin(self, form: EntryForm, number: str) -> None:
        words, values = self._notices.text(), form.values()
        self.show_form(form.verb.name, number, values, twin=True)
        self._notices.show_error(words)


def _past(events: Sequence[Event], profile: Profile) -> str:
    """What was done to an entry, the newest first."""
    lines = []
    for event in reversed(events):
        lines.append(f"{moment_words(event.at)}　{event.operator}　{verb_words(event)}")
        lines += [f"　{words}" for words in event_words(event, profile)]
    return "\n".join(["经过", *lines])


def _item(case: Complaint) -> QListWidgetItem:
    text = " ".join(case.content.split())
    short = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
    day = f"{case.received_at:%Y-%m-%d}" if case.received_at else ""
    item = QListWidgetItem(f"{day}　{case.state.label}　{case.complaint_no}\n{short}")
    item.setData(Qt.ItemDataRole.UserRole, case.complaint_no)
    item.setToolTip(tip(text[:300]))
    return item
