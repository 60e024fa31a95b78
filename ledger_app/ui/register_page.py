"""Registers: tabs over a list, the chosen entry and a form at its right, the keys below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.services.office import Changes
from ledger_app.ui.context import Context
from ledger_app.ui.empty import EmptyState
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.models.record_tables import RecordColumn, RecordTable
from ledger_app.ui.page import Page
from ledger_app.ui.side_panel import SidePanel
from ledger_app.ui.tab_row import tab_row
from ledger_app.ui.tables import RowTable, fit_columns
from ledger_app.ui.verb_form import VerbForm

R = TypeVar("R")
Pairs = Sequence[tuple[str, str]]


class RegisterFrame(QWidget):
    """Where everything stands. ``bar`` has room at its right, ``foot`` too."""

    def __init__(
        self, table: RowTable, empty: EmptyState, side: QWidget, *,
        tabs: Mapping[str, QPushButton], hints: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self._list, self._table, self._empty = QStackedWidget(), table, empty
        self._list.addWidget(table)
        self._list.addWidget(empty)
        self.bar = tab_row(tabs, next(iter(tabs)))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._list, 1)
        row.addWidget(side)
        keys = PlainLabel(hints)
        keys.setProperty("role", "hint")
        self.foot = QHBoxLayout()
        self.foot.addWidget(keys)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.bar)
        column.addLayout(row, 1)
        column.addLayout(self.foot)

    def show_list(self, filled: bool) -> None:
        """The list, or the words in its place where there is nothing to list."""
        self._list.setCurrentWidget(self._table if filled else self._empty)


class RegisterPage(Page, Generic[R]):
    """A register of records that a form at the right adds to and changes.

    A page names its ``kind`` (buttons are called ``kind_act``), the field that is the ``number``,
    its ``tabs`` and ``acts``, and the ``hints``; it says what is listed in `refresh`, what of an
    entry is shown in `show_entry`, and what is done in `act` and `add`.
    """

    kind = number = hints = nothing = ""
    tabs: Pairs = ()
    acts: Pairs = ()

    def __init__(self, context: Context, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.empty = empty
        self.filters = {name: QPushButton(label) for name, label in self.tabs}
        self.model: RecordTable[R] = RecordTable(self.columns(), self)
        self.table = RowTable(context.theme, f"{self.kind}_table")
        self.side = SidePanel(context.theme)
        self.buttons: dict[str, QPushButton] = {}
        self.new_button = QPushButton()
        self.new_button.setObjectName(f"new_{self.kind}")
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(self.add)
        self.frame = RegisterFrame(
            self.table, empty, self.side, tabs=self.filters, hints=self.hints
        )
        self.table.setModel(self.model)
        for name, label in self.acts:
            button = QPushButton(label)
            button.setObjectName(f"{self.kind}_{name}")
            button.clicked.connect(lambda _=False, name=name: self.act(name))
            self.buttons[name] = button
        for button in self.filters.values():
            button.clicked.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        shortcut = QShortcut(QKeySequence("Insert"), self, self.add)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def lay_out(self, stretch: str, spare: Sequence[str] = ()) -> None:
        """Put the frame into the page; the column ``stretch`` takes what the others leave."""
        self.head.addWidget(self.new_button)
        fit_columns(self.table, self.model.columns, stretch=stretch, spare=spare)
        self.body.addWidget(self.frame, 1)

    # -- what a page says ------------------------------------------------------------------------

    def columns(self) -> Sequence[RecordColumn[R]]:
        """The columns of the list."""
        raise NotImplementedError

    def show_entry(self, entry: R) -> None:
        """Show the chosen entry in the panel, with what can be done (`offer`)."""
        raise NotImplementedError

    def act(self, name: str) -> None:
        """Do one of ``acts`` with the chosen entry."""
        raise NotImplementedError

    @Slot()
    def add(self) -> None:
        """Open the form of a new entry."""
        raise NotImplementedError

    # -- showing ---------------------------------------------------------------------------------

    def front(self) -> QWidget:
        return self.table if self.model.records else self.new_button

    def entry(self) -> R | None:
        """The chosen entry."""
        return self.model.record_at(self.table.currentIndex().row())

    def show_entries(self, found: Sequence[R]) -> None:
        """List these; who was chosen stays chosen."""
        kept = self.entry()
        self.model.show_records(found)
        self.frame.show_list(bool(found))
        self.choose(getattr(kept, self.number) if kept is not None else "")
        self._show_chosen()

    def choose(self, number: str) -> None:
        """Choose the entry of this number, the first where it is not listed."""
        numbers = [getattr(one, self.number) for one in self.model.records]
        self.table.choose_row(numbers.index(number) if number in numbers else 0)

    @Slot()
    def _show_chosen(self) -> None:
        self.side.close_form()
        entry = self.entry()
        self.offer(())
        if entry is None:
            self.side.show_record(self.nothing, ())
        else:
            self.show_entry(entry)

    def offer(self, names: Iterable[str]) -> None:
        """Show the buttons of these acts only."""
        wanted = set(names)
        for name, button in self.buttons.items():
            button.setVisible(name in wanted)

    # -- acting ----------------------------------------------------------------------------------

    def open_form(self, form: VerbForm, number: str, *, done: str, heading: str = "") -> None:
        """Put a form into the panel; ``heading``: of an entry that is not there yet."""
        form.submitted.connect(lambda: self._perform(form, number, done))
        form.cancelled.connect(self.give_up)
        self.offer(())
        if heading:
            self.side.show_record(heading, ())
        self.side.show_form(form)

    def _perform(self, form: VerbForm, number: str, done: str) -> None:
        changes = form.perform(self.notices, number, done=done)
        if changes is not None:
            self.give_up()
            self.choose(changes.number)
            self.performed(changes)

    def performed(self, changes: Changes) -> None:
        """A form was done; pages may say more."""

    @Slot()
    def give_up(self) -> None:
        """Back into the list."""
        self.refresh()
        self.front().setFocus(Qt.FocusReason.OtherFocusReason)
