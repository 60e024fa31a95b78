"""Which cases the grid asks for: saved tabs and drop-down filters as one filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.choices import OPEN, State
from ledger_app.domain.month import Month
from ledger_app.domain.retention import archive_words, expired_before
from ledger_app.services.filters import CaseFilter
from ledger_app.ui.boxes import ChoiceBox, options_of
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.tab_order import tab_through

_MONTHS_BACK = 36


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved filter."""

    name: str
    label: str
    wanted: Callable[[datetime], CaseFilter]


def _states(*states: State) -> tuple[str, ...]:
    return tuple(sorted(state.value for state in states))


def _this_month(now: datetime) -> CaseFilter:
    month = Month.of(now.date())
    return CaseFilter(received_from=month.start, received_before=month.end)


TABS = (
    Tab("all", "全部", lambda now: CaseFilter()),
    Tab("open", "未结", lambda now: CaseFilter(states=_states(*OPEN))),
    Tab("overdue", "已超时", lambda now: CaseFilter(overdue_at=now)),
    Tab("new", "本月新增", _this_month),
    Tab("closed", "已结", lambda now: CaseFilter(states=_states(State.CLOSED, State.EXPLAINED))),
    Tab("voided", "回收站", lambda now: CaseFilter(states=_states(State.VOIDED))),
)
# How a case stands to others and to the archive.
STANDING = (
    ("merged", "并入别件"),
    ("related", "有关联"),
    ("mass", "群诉"),
    ("reopened", "重开过"),
    ("to_archive", "待归档"),
    ("archived", "已归档"),
    ("kept_long_enough", "过保管期"),
)
_ARCHIVE = frozenset({"to_archive", "archived", "kept_long_enough"})


class TabStrip(QWidget):
    """The saved filters as tabs.

    Signals:
        chosen(): another tab.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for place, tab in enumerate(TABS):
            button = QPushButton(tab.label)
            button.setObjectName(f"tab_{tab.name}")
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return TABS[max(0, self._group.checkedId())]

    def choose(self, name: str) -> None:
        """Bring a tab to the front without telling anybody."""
        for place, tab in enumerate(TABS):
            if tab.name == name:
                self._group.button(place).setChecked(True)


class FilterRow(QWidget):
    """State, level, category, ties and archive, and month as drop-down lists.

    ``kept`` says how long papers are kept while the archive is asked for; the page places it.

    Signals:
        chosen(): something else was chosen.
    """

    chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.kept = PlainLabel()
        self.kept.setObjectName("kept")
        self.kept.setProperty("role", "hint")
        self.kept.setWordWrap(True)
        self.kept.hide()
        profile = context.office.profile
        months = _months(context.office.clock.now())
        self.boxes = {
            "state": ChoiceBox([(s.value, s.label) for s in State], empty="全部状态"),
            "level": ChoiceBox(options_of(profile.choices("levels")), empty="全部级别"),
            "category": ChoiceBox(options_of(profile.choices("categories")), empty="全部类别"),
            "standing": ChoiceBox(list(STANDING), empty="全部卷宗"),
            "month": ChoiceBox([(str(m), m.words) for m in months], empty="全部月份"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, box in self.boxes.items():
            box.setObjectName(f"filter_{name}")
            box.currentIndexChanged.connect(self._tell)
            row.addWidget(box)

    def narrow(self, wanted: CaseFilter) -> CaseFilter:
        """``wanted`` with what is chosen here."""
        values = {name: box.value() for name, box in self.boxes.items()}
        if values["state"]:
            wanted = replace(wanted, states=(values["state"],))
        if values["level"]:
            wanted = replace(wanted, level=values["level"])
        if values["category"]:
            wanted = replace(wanted, category=values["category"])
        if values["standing"] == "kept_long_enough":
            wanted = replace(wanted, archived_before=self._kept_until())
        elif values["standing"]:
            wanted = replace(wanted, standing=values["standing"])
        if values["month"]:
            month = Month.parse(values["month"])
            wanted = replace(wanted, received_from=month.start, received_before=month.end)
        return wanted

    def _kept_until(self) -> date:
        """Archived before this day, some paper of the case need not be kept any longer."""
        office = self._context.office
        return expired_before(office.profile.retention, office.clock.today())

    def clear(self) -> None:
        """Choose nothing, without telling anybody."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._say_kept()

    @Slot()
    def _tell(self) -> None:
        self._say_kept()
        self.chosen.emit()

    def _say_kept(self) -> None:
        asked = self.boxes["standing"].value() in _ARCHIVE
        self.kept.setText(archive_words(self._context.office.profile.retention) if asked else "")
        self.kept.setVisible(asked)


class FilterBar(QWidget):
    """The tabs, what figure is looked behind, the drop-down lists and the buttons at the end.

    The lists stand beside the tabs, or on a line of their own where no words would be left to tell
    them apart.
    """

    def __init__(
        self, tabs: TabStrip, filters: FilterRow, ends: Sequence[QWidget], *, large: bool
    ) -> None:
        super().__init__()
        self._filters, self._large, self._ends = filters, large, ends
        self.behind = QPushButton()
        self.behind.setObjectName("behind")
        self.behind.setProperty("role", "choice")
        self.behind.setCheckable(True)
        self.behind.setToolTip("回到全部台账")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(tabs)
        self._row.addWidget(self.behind)
        self._row.addStretch(1)
        self._place = self._row.count()
        for button in ends:
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(self._row)
        self._column.addWidget(filters.kept)
        self.show_behind("")

    def show_behind(self, words: str) -> None:
        """Say which figure is looked behind; "" for the whole ledger."""
        self.behind.setText(words)
        self.behind.setChecked(True)
        self.behind.setVisible(bool(words))
        if words or self._large:
            self._column.insertWidget(1, self._filters)
            tab_through((*self._ends, self._filters))
        else:
            self._row.insertWidget(self._place, self._filters)
            tab_through((self.behind, self._filters, *self._ends))


def _months(now: datetime) -> list[Month]:
    found = [Month.of(now.date())]
    while len(found) < _MONTHS_BACK:
        found.append(found[-1].previous())
    return found
