"""The panel beside a case's sheet: the form of a step, the household, clocks, history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.open_limits import open_limit
from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import CaseView, only_named
from ledger_app.services.limit_words import extension_words
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.pages.case_links import LinkCard
from ledger_app.ui.pages.case_missing import Lack, MissingList
from ledger_app.ui.pages.case_more import told_beside
from ledger_app.ui.pages.case_neighbours import Neighbours
from ledger_app.ui.pages.case_reminders import before_closing, reminders
from ledger_app.ui.pages.case_timeline import Timeline, TimerList
from ledger_app.ui.verb_form import VerbForm

_WIDTH, _WIDEST = 300, 440
_HASH_SHOWN = 8


class CaseSide(QScrollArea):
    """Signals:
    earlier_chosen(number): an earlier case of the household was clicked.
    step_wanted(step, slip): what is missing, or proposed, was chosen.
    occupied(bool): a form or a list of what is missing stands here now, or no longer does.
    """

    earlier_chosen = Signal(str)
    step_wanted = Signal(str, str)
    occupied = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_side")
        self._context = context
        self.form: VerbForm | None = None
        self.setFixedWidth(min(context.theme.px(_WIDTH), _WIDEST))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holder = QFrame()
        self._holder.setObjectName("side")
        self._holder.setStyleSheet('QPushButton[role="choice"] { padding: 4px 7px; }')
        self._form_title = _section("")
        self._form_title.setObjectName("form_title")
        self.missing = MissingList(context.theme, "missing")
        self.reminders = MissingList(context.theme, "reminders")
        for lacks in (self.missing, self.reminders):
            lacks.step_wanted.connect(self.step_wanted)
        self.told = PlainLabel()
        self.told.setObjectName("told_beside")
        self.told.setWordWrap(True)
        self.links = LinkCard()
        self.links.chosen.connect(self.earlier_chosen)
        self.neighbours = Neighbours(context.theme, context.office.profile)
        self.neighbours.chosen.connect(self.earlier_chosen)
        self.timers = TimerList(context.theme)
        self._timers_title = _section("时限")
        self.timeline = Timeline(context.theme)
        self.chain = PlainLabel()
        self.chain.setObjectName("chain")
        self.chain.setProperty("role", "muted")
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 2, 12, 8)
        column.setSpacing(9)
        within = QVBoxLayout(self._holder)
        within.setContentsMargins(12, 10, 12, 10)
        within.addWidget(self._form_title)
        within.addWidget(self.missing)
        self._holder.hide()
        column.addWidget(self._holder)
        column.addWidget(self.reminders)
        column.addWidget(self.told)
        column.addWidget(self.links)
        column.addWidget(self.neighbours)
        column.addWidget(self._timers_title)
        column.addWidget(self.timers)
        column.addSpacing(4)
        column.addWidget(_section("经过"))
        column.addWidget(self.timeline)
        column.addStretch(1)
        column.addWidget(self.chain)
        self.setWidget(inner)

    def show_view(self, view: CaseView) -> None:
        """Show a case's surroundings."""
        now = self._context.office.clock.now()
        earlier, within = self._context.casebook.household(view.case)
        self.neighbours.show_cases(
            earlier,
            within,
            self._context.office.settings.radar_days,
            by_name=only_named(view.case),
        )
        said = told_beside(view.case, self._context.office.profile)
        self.told.setText("\n".join(f"{label}：{words}" for label, words in said))
        self.told.setVisible(bool(said))
        self.links.show_view(view)
        profile = self._context.office.profile
        unset = open_limit(view.case, profile)
        self._timers_title.setVisible(bool(view.timers) or unset is not None)
        self.timers.show_timers(
            view.timers,
            now,
            follows=bool(view.case.merged_into),
            extension=extension_words(view),
            unset=unset,
        )
        self.reminders.show_lacks(reminders(view.case, profile, self._context.office.calendar, now))
        self.timeline.show_events(view.events, view.finish, now, profile)
        head = view.events[-1].hash[:_HASH_SHOWN] if view.events else ""
        self.chain.setText(f"校验码 {head}" if head else "")
        self.chain.setToolTip("最后一条记录的校验码前八位；记录被改动过就对不上")

    @Slot(str)
    def say_draft(self, words: str) -> None:
        """Say that edits not yet saved were kept."""
        chain = self.chain.text().split(" · ")[0]
        self.chain.setText(f"{chain} · {words}")

    def open_form(self, form: VerbForm, title: str) -> None:
        """Show the form of a step in place of another, the cursor in its first box."""
        self.close_form()
        self.form = form
        self._form_title.setText(title)
        self._holder.layout().addWidget(form)  # type: ignore[union-attr]
        self._holder.show()
        self.occupied.emit(True)
        self.verticalScrollBar().setValue(0)
        form.show()
        form.focus_first()

    def show_missing(self, lacks: Sequence[Lack], title: str) -> None:
        """Show what a step still lacks, in place of its form; above the form when it stays."""
        self._form_title.setText(title)
        self.missing.show_lacks(lacks)
        self._holder.show()
        self.occupied.emit(True)
        self.verticalScrollBar().setValue(0)
        self.missing.focus_first()

    def offer_before_closing(self, case: Complaint) -> bool:
        """What may be done before the closing whose form is open, the cursor stays in it. False
        when there is nothing.
        """
        lacks = before_closing(case, self._context.office.profile)
        self.missing.show_lacks(lacks)
        return bool(lacks)

    def close_form(self) -> None:
        """Take the form away, and what was missing with it."""
        self.missing.show_lacks(())
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._holder.hide()
        self.occupied.emit(False)


def _section(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", "section")
    return label
