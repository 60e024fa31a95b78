"""工作日历: which days are worked, month by month; what a change does to running cases is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.services.calendars import CalendarChange, Calendars
from ledger_app.services.office import Changes
from ledger_app.ui.actions import attempt
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.month_grid import MonthGrid
from ledger_app.ui.page import Page

_HINTS = "方向键 移动　空格 班/休互换　PgUp/PgDn 上下月　Ctrl+PgUp/PgDn 上下年　Home 今天　Esc 返回"
_SIDE = 300
_FILES = "日历文件 (*.xlsx *.xls *.csv *.txt)"
_HOW = (
    "可导入 Excel 表格或文本文件，一行一天：日期，班、休或节日名，"
    "如“2027-01-01 休”“2027-02-20 班”；写一行“2027 全年”表示本年已录全。"
)


class CalendarPage(Page):
    """Signals:
    numbers_wanted(words, numbers): the cases whose due times moved.
    """

    numbers_wanted = Signal(str, tuple)
    title = "工作日历"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._calendars = Calendars(context.office)
        self.grid = MonthGrid(context.theme, context.office.clock.today())
        self.month = PlainLabel()
        self.year = PlainLabel()
        self.notice = PlainLabel()
        self._noticed = 0  # the year it speaks of
        self.days = PlainLabel()
        self.confirm = QPushButton()
        self._build()
        self.grid.day_chosen.connect(self._show_month)
        self.grid.toggled.connect(self.toggle)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        for label, name, call in (
            ("‹ 上一年", "year_back", lambda: self.grid.turn(-1, by_year=True)),
            ("‹ 上一月", "month_back", lambda: self.grid.turn(-1)),
            ("下一月 ›", "month_on", lambda: self.grid.turn(1)),
            ("下一年 ›", "year_on", lambda: self.grid.turn(1, by_year=True)),
            ("导入文件…", "import", self.take_in),
            ("返回  Esc", "back", self.go_back.emit),
        ):
            self.head.addWidget(self._button(label, name, call))
        row = QHBoxLayout()
        row.setSpacing(14)
        left = QVBoxLayout()
        self.month.setProperty("role", "section")
        left.addWidget(self.month)
        left.addWidget(self.grid, 1)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)
        hints = PlainLabel(_HINTS)
        hints.setProperty("role", "hint")
        self.body.addWidget(hints)

    def _button(self, label: str, name: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(name)
        button.clicked.connect(lambda: call())
        return button

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        px = self.context.theme.px
        side.setFixedWidth(px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        self.year.setProperty("role", "section")
        self.notice.setStyleSheet(f"color: {self.context.theme.palette.warning}")
        self.confirm.setObjectName("confirm_year")
        self.confirm.clicked.connect(self.confirm_year)
        how = PlainLabel(_HOW)
        how.setProperty("role", "hint")
        for label in (self.notice, self.days, how):
            label.setWordWrap(True)
        self.notice.setObjectName("notice_words")
        for widget in (self.year, self.notice, self.confirm, self.days):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(how)
        return side

    # -- showing ---------------------------------------------------------------------------------

    def front(self) -> QWidget:
        return self.grid

    def concerns(self, changes: Changes) -> bool:
        return changes.verb in ("calendar", "settings")

    def refresh(self) -> None:
        self.grid.show_calendar(self.context.office.calendar)
        self._noticed = 0
        self._show_month()

    def _show_notice(self, year: int) -> None:
        """What is said of a year; asked anew only for another, it walks over the open cases."""
        if year != self._noticed:
            self._noticed = year
            words = attempt(self.notices, lambda: self._calendars.notice_of(year))
            self.notice.setText(words or "")
            self.notice.setVisible(bool(words))

    @Slot()
    def _show_month(self) -> None:
        month = self.grid.month
        self.month.setText(month.words)
        self._show_notice(month.year)
        found = self._calendars.year(month.year)
        known = "已录入" if found.known else "还没有录入"
        self.year.setText(f"{month.year}年的安排：{known}")
        self.confirm.setText(f"{month.year}年已逐日录全")
        self.confirm.setVisible(not found.known)
        mine = [(day, works) for day, works in found.days if day.month == month.number]
        lines = [f"{d.month}月{d.day}日 {'班' if works else '休'}" for d, works in mine]
        self.days.setText(
            "本月与平常星期不同：\n" + "\n".join(lines) if lines else "本月与平常星期一样"
        )

    # -- changing --------------------------------------------------------------------------------

    @Slot(object)
    def toggle(self, day: date) -> None:
        """A workday becomes a day off and the other way round; told is what moved."""
        works = not self.context.office.calendar.is_workday(day)
        word = "班" if works else "休"
        said = f"{day.month}月{day.day}日已改为“{word}”"
        self._done(lambda: self._calendars.set_day(day, works), said)

    @Slot()
    def confirm_year(self) -> None:
        """The year's arrangement is complete: nothing reminds of it any more."""
        year = self.grid.month.year
        self._done(lambda: self._calendars.confirm_year(year), f"{year}年的安排已确认录全")

    @Slot()
    def take_in(self) -> None:
        """Take the days of a file in."""
        folder = self.context.preferences.folder("calendar_folder", Path.home())
        path = self.context.messages.choose_open(self, "导入工作日历", folder, _FILES)
        if path is None:
            return
        self.context.preferences.put("calendar_folder", str(Path(path).parent))
        said = f"已导入“{Path(path).name}”"
        self._done(lambda: self._calendars.take_in(Path(path)), said, counted=True)

    def _done(
        self, call: Callable[[], CalendarChange], said: str, *, counted: bool = False
    ) -> None:
        change = attempt(self.notices, call)
        if change is None:
            return
        said += f"（{change.counted}）" if counted else ""
        self.context.bus.publish(change.changes)
        if not change.moved:
            self.notices.show_done(f"{said}；没有投诉的时限因此变动")
            return
        words = f"{said}，时限变动的投诉"
        moved = change.moved
        self.notices.show_info(
            f"{said}；{len(moved)} 件未结投诉的时限重新计算，旧的时限留在经过里",
            "看这些投诉",
            lambda: self.numbers_wanted.emit(words, moved),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back.emit()
            return
        super().keyPressEvent(event)
