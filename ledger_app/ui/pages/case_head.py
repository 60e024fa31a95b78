"""The heading of a case: number and pills, a line of facts, the buttons of its steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.deadlines import timers
from ledger_app.domain.escalating import may_urge
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.pressing import step_now
from ledger_app.domain.records import Complaint
from ledger_app.services.case_sheets import misfit
from ledger_app.services.casebook import CaseView
from ledger_app.ui.context import Context
from ledger_app.ui.labels import ElidedLabel, PlainLabel, tip
from ledger_app.ui.pages.case_papers import PAPERS
from ledger_app.ui.pages.case_words import CaseButtons, buttons, case_line, step_label
from ledger_app.ui.pages.step_keys import STEP_KEYS
from ledger_app.ui.pills import DeadlinePill, LevelPill, PillLabel, StatePill, archived_pill

LARGE_TEXT = 125  # from this text size on the steps stand under the number
_CLOSE = "QMenu::item { padding: 0px 26px 0px 14px; }"  # every step in sight on a low screen
_BESIDE = ((110, 2), (125, 1))  # up to this text size, so many


def _room_for(percent: int) -> int:
    """How many steps fit beside the next one in this text size; the others go into the menu."""
    return next((count for most, count in _BESIDE if percent <= most), 0)


class CaseHead(QWidget):
    """Signals:
    step_wanted(step): a step's button or menu entry. print_wanted(), back_wanted().
    paper_wanted(code): an entry of 打印其他.
    """

    step_wanted = Signal(str)
    print_wanted = Signal()
    paper_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.number = PlainLabel()
        self.number.setObjectName("case_number")
        self.number.setProperty("role", "heading")
        self.state = StatePill(context.theme)
        self.archived = PillLabel(context.theme)
        self.level = LevelPill(context.theme)
        self.deadline = DeadlinePill(context.theme)
        self.line = ElidedLabel()
        self.line.setObjectName("case_line")
        self.line.setProperty("role", "muted")
        self._steps = QHBoxLayout()
        self._steps.setSpacing(8)
        self.menu = QMenu(self)
        self.menu.setObjectName("more_menu")
        if context.theme.percent >= LARGE_TEXT:
            self.menu.setStyleSheet(_CLOSE)
        self.papers = QMenu("打印其他", self)
        self.papers.setObjectName("papers_menu")
        self.step_buttons: dict[str, QPushButton] = {}
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.number, self.state, self.archived, self.level, self.deadline):
            row.addWidget(widget)
        row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(row)
        words.addWidget(self.line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        back = self._button("‹ 返回", "back", self.back_wanted.emit)
        back.setToolTip("回到上一页 Esc")
        for code, label in PAPERS:
            action = self.papers.addAction(f"{label}…")
            action.setObjectName(f"paper_{code}")
            action.triggered.connect(lambda _=False, code=code: self.paper_wanted.emit(code))
        self.more = self._button("步骤 F8 ▾", "more", self.open_menu)
        self.more.setToolTip("这件投诉现在可以办理的全部步骤")
        acts = QHBoxLayout()
        acts.setSpacing(10)
        acts.addLayout(self._steps)
        acts.addWidget(self.more)
        acts.addWidget(self._button("打印  Ctrl+P", "print", self.print_wanted.emit))
        whole.addWidget(back)
        whole.addLayout(words, 1)
        if self._context.theme.percent < LARGE_TEXT:
            whole.addLayout(acts)
            return
        words.removeWidget(self.line)
        acts.insertWidget(0, self.line, 1)
        words.addLayout(acts)

    def show_view(self, view: CaseView) -> None:
        """Show where a case stands and what it allows."""
        case = view.case
        office = self._context.office
        self.number.setText(case.complaint_no)
        self.number.setMinimumWidth(self.number.sizeHint().width())
        self.state.show_state(case.state)
        self.archived.show_pill(archived_pill(case))
        self.level.show_level(case.level, office.profile)
        now = office.clock.now()
        found = timers(case, office.profile, office.calendar, now)
        self.deadline.show_deadline(case, now, office.profile, office.calendar, found=found)
        self._show_papers(case)
        line = case_line(case, office.profile, office.settings.room_style)
        self.line.setText(line)
        self.line.setToolTip(tip(line))
        self._show_steps(view)

    def _show_papers(self, case: Complaint) -> None:
        """Only papers that can be made for the case as it stands."""
        for action, (code, _) in zip(self.papers.actions(), PAPERS, strict=True):
            action.setVisible(not misfit(code, case))

    def _show_steps(self, view: CaseView) -> None:
        for button in self.step_buttons.values():
            self._steps.removeWidget(button)
            button.hide()
            button.setParent(None)  # not found by its name any more; deleted when its click is over
            button.deleteLater()
        self.step_buttons = {}
        office, now = self._context.office, self._context.office.clock.now()
        first = step_now(view.case, office.profile, office.calendar, now)
        wanted = buttons(view.case, office.profile, first)
        if not may_urge(view.case, office.profile, office.calendar, now):
            wanted = wanted.without("urge")
        if view.last_step is None:
            wanted = wanted.without(TAKE_BACK)
        beside = wanted.usual[: _room_for(self._context.theme.percent)]
        for step in (wanted.first, *beside):
            if step:
                self._add_step(step, first=step == wanted.first)
        self._fill_menu(wanted)

    def _fill_menu(self, wanted: CaseButtons) -> None:
        """Every step in its group, each with a key: F8 and the step's key is enough."""
        self.menu.clear()
        for words, steps in (
            ("下一步", (wanted.first,) if wanted.first else ()),
            ("常用", wanted.usual),
            ("更多", wanted.rare),
        ):
            if steps:
                self.menu.addAction(words).setEnabled(False)
            for step in steps:
                action = self.menu.addAction(f"&{STEP_KEYS[step]}  {wanted.label(step)}")
                action.setObjectName(f"menu_{step}")
                action.triggered.connect(lambda _=False, step=step: self.step_wanted.emit(step))
        self.menu.addSeparator()
        self.menu.addMenu(self.papers)

    def _add_step(self, step: str, *, first: bool) -> None:
        button = self._button(step_label(step), f"step_{step}", lambda: self.step_wanted.emit(step))
        if first:
            button.setProperty("role", "primary")
        self._steps.addWidget(button)
        button.show()
        self.step_buttons[step] = button

    def open_menu(self) -> None:
        """F8: the steps of the case in their groups, the first of them chosen."""
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @staticmethod
    def _button(text: str, name: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda: call())
        return button
