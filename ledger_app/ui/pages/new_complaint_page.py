"""新投诉: the registration sheet filled in place, the household's earlier complaints beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ledger_app.domain import fields
from ledger_app.domain.records import Complaint
from ledger_app.services.drafts import Draft
from ledger_app.services.office import Changes, Office
from ledger_app.services.printing import PrintJob
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.pages.case_more import KEY as MORE
from ledger_app.ui.pages.case_question import QuestionBar
from ledger_app.ui.pages.new_complaint_draft import IntakeDraft
from ledger_app.ui.pages.new_complaint_duplicates import DuplicateWatch, typed_case
from ledger_app.ui.pages.new_complaint_filler import ResidentFiller
from ledger_app.ui.pages.new_complaint_offers import PERSON, Offers
from ledger_app.ui.pages.new_complaint_side import IntakeSide
from ledger_app.ui.pages.reserved_numbers import FIELD as RESERVED
from ledger_app.ui.pages.reserved_numbers import ReservedPicker
from ledger_app.ui.sheet.view import SheetView
from ledger_app.ui.side_fold import SideFold

_ANEW = "Ctrl+Shift+N"
_BELOW = "填写投诉人和投诉内容即可登记；其余可以以后补"


class NewComplaintPage(Page):
    """Registration.

    Signals:
        saved(number): a complaint was registered.
        closed(): the page was left without registering.
    """

    saved = Signal(str)
    closed = Signal()
    title = "新投诉"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sheet = SheetView(context)
        self.offers = Offers(context, self._typed)
        self.question = QuestionBar(context.theme)
        self.filler = ResidentFiller(self.offers, self.sheet, self.notices)
        self.side = IntakeSide(context)
        card = self.side.duplicates
        self.watch = DuplicateWatch(
            context, self.sheet, card, bar=self.question, notices=self.notices
        )
        self.save_button = QPushButton("保存  Ctrl+S")
        self.print_button = QPushButton("保存并打印  Ctrl+P")
        self.drop_button = QPushButton("放弃")
        self.reserved = ReservedPicker(context, self.notices)
        self.draft = IntakeDraft(context, self.sheet, self.notices, typed=self._typed)
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_heading(self.title, _BELOW)
        self.head.addWidget(self.reserved)
        for button, name in (
            (self.drop_button, "drop"),
            (self.print_button, "save_print"),
            (self.save_button, "save"),
        ):
            button.setObjectName(name)
            self.head.addWidget(button)
        self.save_button.setProperty("role", "primary")
        self.body.addWidget(self.question)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        fold = SideFold(self.side, self.context.theme, self)
        self.side.occupied.connect(fold.need)
        beside.addWidget(fold)
        beside.addWidget(self.side)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.sheet, 1)
        row.addLayout(beside)
        self.body.addLayout(row, 1)
        calls = {"Ctrl+S": self.save, "Ctrl+P": self.save_and_print, "F6": self.side.go_to_earlier}
        calls |= {MORE: self.side.enter_more, _ANEW: self.begin_anew}
        for keys, call in calls.items():
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.sheet.submitted.connect(self.save)
        self.side.watch(self.sheet)
        self.filler.filled.connect(self.side.say_filled)
        self.filler.differs.connect(self.side.say_differs)
        self.side.told.connect(lambda words: self.set_heading(self.title, words or _BELOW))
        self.sheet.field_left.connect(self._on_field_left)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.save_and_print)
        self.drop_button.clicked.connect(self.drop)
        self.side.chosen.connect(self._open_earlier)
        self.side.more.submitted.connect(self.save)
        self.draft.told.connect(self.side.draft_state.setText)
        for name, provider in self.offers.providers().items():
            self.sheet.set_provider(name, provider)

    # -- starting --------------------------------------------------------------------------------

    def start(self, draft: bool = False) -> None:
        """Begin a registration. ``draft``: go on with the one that was left unfinished.

        What is being typed stays when the clerk only went to look something up; an unfinished one
        of an earlier time is offered first, so that nothing is written over.
        """
        if self.draft.begun:
            self._say_resumed()
            self.sheet.go_back()
            return
        self._clear()
        found = self.draft.load()
        if found is None:
            self.sheet.focus_field()
        elif draft:
            self._continue(found)
        else:
            self._offer(found)

    def _clear(self) -> None:
        editable = frozenset(field.name for field in fields.REGISTRATION)
        self.question.hide()
        self.sheet.setEnabled(True)
        self.sheet.show_form("registration", _given(self.context.office), editable)
        self.sheet.verticalScrollBar().setValue(0)
        self.draft.forget()
        self.watch.forget()
        self.offers.forget()
        self.filler.forget()
        self.notices.clear()
        self.side.clear()
        self.reserved.clear()

    def _offer(self, found: Draft) -> None:
        self.sheet.setEnabled(False)
        self.question.ask(
            f"有一份 {found.when(self.context.office.clock.today())} 保存的未完成登记",
            (("继续填写", lambda: self._continue(found)), ("放弃", self._forget_draft)),
            dismissed=self.closed.emit,  # the draft stays; F2 asks again
        )

    def _continue(self, found: Draft) -> None:
        self.sheet.setEnabled(True)
        kept = {name: str(raw) for name, raw in found.values.items()}
        self.reserved.take(kept.pop(RESERVED, ""))
        self.sheet.put(kept)
        self.side.more.put(kept)
        self.draft.go_on(found)
        self._show_household()
        self.sheet.go_back()

    def _say_resumed(self) -> None:
        """An unfinished one came back: it is not a new one, and it was received when it began."""
        told = self.sheet.values().get("received_at", "").strip()
        since = f"，投诉时间仍是 {told}" if told else ""
        self.notices.show_info(
            f"这是没有登记完的那一份{since}", f"重新开始  {_ANEW}", self.begin_anew
        )

    @Slot()
    def begin_anew(self) -> None:
        """Give up what is typed and begin with an empty sheet; asks first."""
        if not self.draft.begun:
            return
        self.notices.clear()
        self._ask("重新开始？这一份填写的内容不会保留。", "重新开始", self._anew_now)

    def _anew_now(self) -> None:
        self.draft.drop()
        self._clear()
        self.sheet.focus_field()

    def _forget_draft(self) -> None:
        self.draft.drop()
        self.sheet.setEnabled(True)
        self.sheet.focus_field()

    # -- typing ----------------------------------------------------------------------------------

    @Slot(str)
    def _on_field_left(self, name: str) -> None:
        if name in PERSON:
            self.filler.look()
        if name == "accused_dept":
            attempt(self.notices, lambda: self.side.show_department(self.sheet.values()))
        if name in (*PERSON, "category"):
            self._show_household()

    def _show_household(self) -> None:
        attempt(self.notices, lambda: self.side.show_household(self.sheet.values()))
        self.watch.look()

    def _typed(self) -> dict[str, str]:
        return {**self.sheet.values(), **self.side.more.values(), **self.reserved.given()}

    def case_in_hand(self) -> Complaint:
        return typed_case(self.sheet.values())

    @Slot()
    def keep_draft(self) -> None:
        """Keep what is typed."""
        self.draft.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    def can_leave(self) -> bool:
        self.keep_draft()
        return True

    # -- ending ----------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Register the complaint and show it."""
        self._register(lambda number: None)

    @Slot()
    def save_and_print(self) -> None:
        """Register the complaint, show it, and open the preview of its sheet."""
        preview = self.preview_wanted.emit
        self._register(lambda number: preview(PrintJob("registration", (number,))))

    def _register(self, then: Callable[[str], None]) -> None:
        if self.side.composing or not self.sheet.isEnabled():
            return
        raw = {name: text for name, text in self._typed().items() if text.strip()}
        if self.side.is_settled(raw, self.notices):
            self.watch.settle(raw, lambda register: self._save(register, then))

    def _save(self, call: Callable[[], Changes], then: Callable[[str], None]) -> None:
        changes = run_action(self.notices, self.context.bus, call, refused=self.side.refuse)
        if changes is None:
            return
        self.draft.drop()
        self._clear()
        self.saved.emit(changes.complaint_no)
        if changes.verb == "register":
            then(changes.number)

    @Slot()
    def drop(self) -> None:
        """Give the registration up; asks when something was typed."""
        if not self.draft.begun:
            self.closed.emit()
            return
        self._ask("放弃这份登记？填写的内容不会保留。", "放弃登记", self._drop_now)

    def _ask(self, text: str, word: str, call: Callable[[], object]) -> None:
        """Ask before what is typed is thrown away; Enter and Esc keep it."""
        go_on = self.sheet.go_back
        self.question.ask(text, (("继续填写", go_on), (word, call)), dismissed=go_on)

    def _drop_now(self) -> None:
        self.draft.drop()
        self._clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.side.composing:
            self.keep_draft()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _open_earlier(self, number: str) -> None:
        self.keep_draft()
        self.open_case.emit(number)


def _given(office: Office) -> dict[str, object]:
    """What stands on a new sheet before anything is typed. The category is left to be looked at;
    without one the case takes the regime's, and it is said.
    """
    shown = {n: code for n, code in office.profile.defaults.items() if n != "category"}
    return {
        **shown,
        "received_at": office.clock.now(),
        "registered_on": office.clock.today(),
        "receptionist": office.operator,
    }
