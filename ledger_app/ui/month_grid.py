"""A month as a grid of days, Monday to Sunday: one is chosen, workdays and days off in words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.dates import YEARS
from ledger_app.domain.month import Month
from ledger_app.ui.theme import Theme

_DAYS = "一二三四五六日"
_WEEK, _WEEKS = 7, 6
_SATURDAY = 5
_CELL = (84, 62)
_HEAD = 28
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class MonthGrid(QWidget):
    """Arrows walk from day to day and on into the next month, Space asks for the other kind of day.

    Signals:
        day_chosen(day): another day is chosen. toggled(day): Space, or a double click.
    """

    day_chosen = Signal(object)
    toggled = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_grid")
        self._theme, self._today = theme, today
        self._calendar = WorkingCalendar()
        self._day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._day

    @property
    def month(self) -> Month:
        """The month that is shown: that of the chosen day."""
        return Month.of(self._day)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """Show these workdays and days off."""
        self._calendar = calendar
        self._tell()
        self.update()

    def choose(self, day: date) -> None:
        """Choose a day, turn to its month, and tell; nothing outside the years a date may have."""
        if day.year not in YEARS:
            return
        self._day = day
        self._tell()
        self.update()
        self.day_chosen.emit(day)

    def words(self, day: date) -> str:
        """What the cell of a day says: 班 on a workday at a weekend, 休 on a day off."""
        if not self._calendar.is_workday(day):
            return "休"
        return "班" if day.weekday() >= _SATURDAY else ""

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_CELL[0]) * _WEEK, px(_CELL[1]) * _WEEKS + px(_HEAD))

    def minimumSizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(56) * _WEEK, px(40) * _WEEKS + px(_HEAD))

    # -- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers():
            self.choose(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            year = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1, by_year=year)
        elif key == Qt.Key.Key_Home:
            self.choose(self._today)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit(self._day)
        else:
            super().keyPressEvent(event)

    def turn(self, step: int, *, by_year: bool = False) -> None:
        """The same day of the month, or year, before or after; a day it lacks is its last one."""
        month = self.month
        for _ in range(12 if by_year else 1):
            month = month.next() if step > 0 else month.previous()
        self.choose(date(month.year, month.number, min(self._day.day, month.last_day.day)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.toggled.emit(self._day)

    # -- geometry --------------------------------------------------------------------------------

    @property
    def _first(self) -> date:
        start = self.month.start.date()
        return start - timedelta(days=start.weekday())

    def _cell(self, place: int) -> QRectF:
        head = self._theme.px(_HEAD)
        wide, high = self.width() / _WEEK, (self.height() - head) / _WEEKS
        return QRectF(place % _WEEK * wide, head + place // _WEEK * high, wide, high)

    def _day_at(self, x: float, y: float) -> date | None:
        places = (p for p in range(_WEEK * _WEEKS) if self._cell(p).contains(x, y))
        place = next(places, None)
        return None if place is None else self._first + timedelta(days=place)

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.palette.muted))
        head = self._theme.px(_HEAD)
        for column, word in enumerate(_DAYS):
            wide = self.width() / _WEEK
            where = QRectF(column * wide, 0, wide, head)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, word)
        for place in range(_WEEK * _WEEKS):
            self._paint_day(painter, self._cell(place), self._first + timedelta(days=place))

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        colours, px = self._theme.palette, self._theme.px
        box = cell.adjusted(2, 2, -2, -2)
        ground, tone = self._tones(day)
        chosen = day == self._day
        edge = QPen(QColor(colours.accent if chosen else colours.line), 2.0 if chosen else 1.0)
        painter.setPen(edge)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, px(5), px(5))
        here = Month.of(day) == self.month
        painter.setPen(QColor(colours.ink if here else colours.muted))
        font = QFont(self.font())
        font.setPixelSize(px(15 if here else 12))
        font.setBold(here and day == self._today)
        painter.setFont(font)
        inner = box.adjusted(px(7), px(4), -px(7), -px(4))
        top = Qt.AlignmentFlag.AlignTop
        number = f"{day.day} 今天" if day == self._today else str(day.day)
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignLeft, number)
        font.setPixelSize(px(13))
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(QColor(tone))
        where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, where, self.words(day))

    def _tones(self, day: date) -> tuple[str, str]:
        """Ground and colour of the word: a workday at a weekend and a holiday stand out."""
        colours = self._theme.palette
        if Month.of(day) != self.month:
            return colours.desk, colours.muted
        weekend = day.weekday() >= _SATURDAY
        works = self._calendar.is_workday(day)
        if works and weekend:
            return colours.overdue_soft, colours.overdue
        if not works and not weekend:
            return colours.done_soft, colours.done
        return (colours.card, colours.ink) if works else (colours.quiet_soft, colours.quiet)

    def _tell(self) -> None:
        """For a screen reader, and whoever drives the window by its words."""
        day = self._day
        kind = "工作日" if self._calendar.is_workday(day) else "休息日"
        week = _DAYS[day.weekday()]
        self.setAccessibleName(f"{day.year}年{day.month}月{day.day}日 星期{week} {kind}")
