"""新投诉: the registration sheet filled in place, the household's earlier complaints beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ledger_app.domain import fields
from ledger_app.domain.records import Complaint
from ledger_app.services.drafts import Draft
from ledger_app.services.office import Changes, Office
from ledger_app.services.printing import PrintJob
from ledger_app.support.errors import Refusal
from ledger_app.ui.actions import attempt, run_action
from ledger_app.ui.context import Context
from ledger_app.ui.page import Page
from ledger_app.ui.pages.case_question import QuestionBar
from ledger_app.ui.pages.new_complaint_duplicates import DuplicateWatch, typed_case
from ledger_app.ui.pages.new_complaint_offers import PERSON, Offers
from ledger_app.ui.pages.new_complaint_side import IntakeSide
from ledger_app.ui.pages.reserved_numbers import FIELD as RESERVED
from ledger_app.ui.pages.reserved_numbers import ReservedPicker
from ledger_app.ui.sheet.view import SheetView, fill_empty
from ledger_app.ui.side_fold import SideFold

DRAFT = "new_complaint"
_DRAFT_MS = 3000
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
        self._dirty = False
        self._kept: dict[str, str] = {}
        self.sheet = SheetView(context)
        self.offers = Offers(context, lambda: self.sheet.values().get("category", ""))
        self.question = QuestionBar(context.theme)
        self.side = IntakeSide(context)
        card = self.side.duplicates
        self.watch = DuplicateWatch(
            context, self.sheet, card, bar=self.question, notices=self.notices
        )
        self.save_button = QPushButton("保存  Ctrl+S")
        self.print_button = QPushButton("保存并打印  Ctrl+P")
        self.drop_button = QPushButton("放弃")
        self.reserved = ReservedPicker(context, self.notices)
        self._timer = QTimer(self, interval=_DRAFT_MS)
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
        beside.addWidget(SideFold(self.side, self.context.theme, self))
        beside.addWidget(self.side)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.sheet, 1)
        row.addLayout(beside)
        self.body.addLayout(row, 1)
        calls = {"Ctrl+S": self.save, "Ctrl+P": self.save_and_print, "F6": self.side.go_to_earlier}
        for keys, call in calls.items():
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.sheet.edited.connect(self._on_edited)
        self.sheet.submitted.connect(self.save)
        self.side.watch(self.sheet)
        self.side.told.connect(lambda words: self.set_heading(self.title, words or _BELOW))
        self.sheet.field_left.connect(self._on_field_left)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.save_and_print)
        self.drop_button.clicked.connect(self.drop)
        self.side.chosen.connect(self._open_earlier)
        self._timer.timeout.connect(self.keep_draft)
        for name, provider in self.offers.providers().items():
            self.sheet.set_provider(name, provider)

    # -- starting --------------------------------------------------------------------------------

    def start(self, draft: bool = False) -> None:
        """Begin a registration. ``draft``: go on with the one that was left unfinished.

        What is being typed stays when the clerk only went to look something up; an unfinished one
        of an earlier time is offered first, so that nothing is written over.
        """
        if self._dirty:
            self.sheet.focus_field()
            return
        self._clear()
        found = attempt(self.notices, lambda: self.context.drafts.load(DRAFT))
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
        self._dirty = False
        self._kept = {}
        self._timer.stop()
        self.watch.forget()
        self.offers.forget()
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
        self._dirty = True
        self._kept = self._typed()
        self._timer.start()
        self.side.draft_state.setText(f"草稿已保存 {found.saved_at:%H:%M:%S}")
        self._show_household()
        self.sheet.focus_field()

    def _forget_draft(self) -> None:
        attempt(self.notices, lambda: self.context.drafts.drop(DRAFT))
        self.sheet.setEnabled(True)
        self.sheet.focus_field()

    # -- typing ----------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    @Slot(str)
    def _on_field_left(self, name: str) -> None:
        if name in PERSON:
            self._fill_resident()
        if name in (*PERSON, "category"):
            self._show_household()

    def _fill_resident(self) -> None:
        values = self.sheet.values()
        known = attempt(self.notices, lambda: self.offers.known_resident(values))
        fill = fill_empty(self.sheet, known.fill) if known else {}
        if known and fill:
            self.side.say_filled(known.source, fill)

    def _show_household(self) -> None:
        values = self.sheet.values()
        attempt(self.notices, lambda: self.side.show_household(values))
        self.watch.look()

    def _typed(self) -> dict[str, str]:
        return {**self.sheet.values(), **self.reserved.given()}

    def case_in_hand(self) -> Complaint:
        return typed_case(self.sheet.values())

    @Slot()
    def keep_draft(self) -> None:
        """Keep what is typed; nothing happens while an input method composes or nothing changed."""
        if not self._dirty or self.sheet.composing:
            return
        values = self._typed()
        if values == self._kept:
            return
        saved = attempt(self.notices, lambda: self.context.drafts.save(DRAFT, values))
        if saved is not None:
            self._kept = values
            self.side.draft_state.setText(f"草稿已保存 {saved:%H:%M:%S}")

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
        self._register(self._preview)

    def _register(self, then: Callable[[str], None]) -> None:
        if self.sheet.composing or not self.sheet.isEnabled():
            return
        raw = {name: text for name, text in self._typed().items() if text.strip()}
        self.watch.settle(raw, lambda register: self._save(register, then))

    def _save(self, call: Callable[[], Changes], then: Callable[[str], None]) -> None:
        changes = run_action(self.notices, self.context.bus, call, refused=self._on_refused)
        if changes is None:
            return
        attempt(self.notices, lambda: self.context.drafts.drop(DRAFT))
        self._clear()
        self.saved.emit(changes.complaint_no)
        if changes.verb == "register":
            then(changes.number)

    def _preview(self, number: str) -> None:
        self.preview_wanted.emit(PrintJob("registration", (number,)))

    def _on_refused(self, refusal: Refusal) -> None:
        self.sheet.mark_problems(refusal.fields, refusal.problems)

    @Slot()
    def drop(self) -> None:
        """Give the registration up; asks when something was typed."""
        if not self._dirty:
            self.closed.emit()
            return
        self.question.ask(
            "放弃这份登记？填写的内容不会保留。",
            (("放弃登记", self._drop_now), ("继续填写", self.sheet.focus_field)),
        )

    def _drop_now(self) -> None:
        attempt(self.notices, lambda: self.context.drafts.drop(DRAFT))
        self._clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.sheet.composing:
            self.keep_draft()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _open_earlier(self, number: str) -> None:
        self.keep_draft()
        self.open_case.emit(number)


def _given(office: Office) -> dict[str, object]:
    """What stands on a new sheet before anything is typed."""
    return {
        **office.profile.defaults,
        "received_at": office.clock.now(),
        "registered_on": office.clock.today(),
        "receptionist": office.operator,
    }
