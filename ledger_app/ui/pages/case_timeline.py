"""Side-panel sections of a case: its clocks, and its history as a line of dots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from ledger_app.domain.dates import deadline_words, due_short, span_words
from ledger_app.domain.deadlines import TIMER_LABELS, Timer
from ledger_app.domain.extending import grants
from ledger_app.domain.history import TAKE_BACK, stands_at, taken_back
from ledger_app.domain.open_limits import OpenLimit
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Event
from ledger_app.services.caller_steps import runs
from ledger_app.services.limit_words import timer_words
from ledger_app.ui.icons import IconLabel
from ledger_app.ui.labels import PlainLabel, tip
from ledger_app.ui.pages.case_words import run_line
from ledger_app.ui.theme import Theme

_ROW = 25
_Said = tuple[str, str, str]  # tone, icon and words of a clock
_FOLLOWS: _Said = ("quiet", "link", "随主件")
_SAID_ALREADY = frozenset({"count_callers", TAKE_BACK})  # another line says it


def timer_tone(timer: Timer, now: datetime) -> tuple[str, str]:
    """Colour and icon of a clock: kept, kept late, running, soon due, past."""
    if timer.met_at is not None:
        return ("done", "tick") if timer.met else ("overdue", "alert")
    if timer.paused:
        return "waiting", "pause"
    if now > timer.due_at:
        return "overdue", "alert"
    return ("warning", "clock") if now >= timer.warn_at else ("quiet", "clock")


def _hint(words: str, name: str) -> PlainLabel:
    """A small line under a clock."""
    label = PlainLabel(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setProperty("role", "hint")
    return label


def _said(timer: Timer, now: datetime) -> _Said:
    tone, icon = timer_tone(timer, now)
    return tone, icon, "已暂停" if timer.paused else timer_words(timer, now)


class TimerList(QWidget):
    """Each promise with its limit, and how its clock stands in colour, icon and words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_timers(
        self,
        timers: Sequence[Timer],
        now: datetime,
        *,
        follows: bool = False,
        extension: tuple[str, str] = ("", ""),
        unset: OpenLimit | None = None,
    ) -> None:
        """Show ``timers`` as they stand at ``now``. ``follows``: the case is merged into another,
        whose clocks count; its own say so unless they were met before. ``extension``: how the
        finish limit was moved and how late that came, see `limit_words.extension_words`.
        ``unset``: it has none, and the way to one.
        """
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if unset is not None:
            self._add_unset(2 * len(timers), unset)
        for row, timer in enumerate(timers):
            said = _FOLLOWS if follows and timer.met_at is None else _said(timer, now)
            self._add(2 * row, timer, now, said)
            if timer.name == "finish":
                self._add_extension(2 * row + 1, *extension)

    def _add_unset(self, row: int, unset: OpenLimit) -> None:
        """That the handling has no limit, and below it how it gets one."""
        words = PlainLabel(unset.words)
        words.setObjectName("timer_unset")
        words.setProperty("role", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(PlainLabel(TIMER_LABELS["finish"]), row, 0)
        self._grid.addWidget(IconLabel(self._theme, "ring", "quiet"), row, 1)
        self._grid.addWidget(words, row, 2)
        self._grid.addWidget(_hint(unset.way, "unset_way"), row + 1, 0, 1, 3)

    def _add_extension(self, row: int, moved: str, late: str) -> None:
        """Under the finish limit: where it was moved from, in red when that came too late."""
        if not moved:
            return
        words = _hint("，".join(filter(None, (moved, late))), "extension_line")
        if late:
            words.setStyleSheet(f"color: {self._theme.palette.overdue}")
        self._grid.addWidget(words, row, 0, 1, 3)

    def _add(self, row: int, timer: Timer, now: datetime, said: _Said) -> None:
        tone, icon, text = said
        name = PlainLabel(f"{timer.label} {timer.limit}".strip())
        name.setToolTip(tip(f"到期 {deadline_words(timer.due_at)}"))
        words = PlainLabel(text)
        words.setToolTip(tip(timer_words(timer, now)))
        words.setObjectName(f"timer_{timer.name}")
        words.setStyleSheet(f"color: {getattr(self._theme.palette, tone)}")
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(IconLabel(self._theme, icon, tone), row, 1)
        self._grid.addWidget(words, row, 2)


class Timeline(QWidget):
    """What has happened, newest first (a panel shows its beginning; 历史 tells it oldest first).
    ``late`` adds the finish limit that has passed.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self._theme = theme
        self._rows: list[tuple[datetime, str, str, str]] = []

    @property
    def rows(self) -> list[tuple[datetime, str, str]]:
        """Moment, words and tone of every line."""
        return [(moment, words, tone) for moment, _, words, tone in self._rows]

    def show_events(
        self,
        events: Sequence[Event],
        late: Timer | None,
        now: datetime,
        profile: Profile | None = None,
    ) -> None:
        """Show ``events``, and when ``late`` (the finish clock) ran out if it did."""
        gone = taken_back(events)
        rows = []
        for run in runs(events):
            event = run[0]
            if event.verb not in _SAID_ALREADY:
                words, back = run_line(run, profile), event.seq in gone
                tone = "quiet" if back else "accent"
                at, said = stands_at(event), f"{words}（已撤回）" if back else words
                rows.append((at, f"{at:%m-%d %H:%M}", said, tone))
        for grant in grants(events):
            if grant.before is not None and grant.overdue_by:
                words = f"延期前已超 {span_words(grant.overdue_by)}"
                rows.append((grant.before, due_short(grant.before), words, "overdue"))
        if late is not None and late.met_at is None and now > late.due_at:
            words = "办结时限到，已超时"
            rows.append((late.due_at, due_short(late.due_at), words, "overdue"))
        self._rows = sorted(rows, key=lambda row: row[0])[::-1]
        self.setFixedHeight(self._theme.px(_ROW) * len(self._rows) + 4)
        words = "\n".join(f"{stamp} {text}" for _, stamp, text, _ in self._rows)
        self.setAccessibleDescription(words)
        self.setToolTip(tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_ROW) * len(self._rows) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, row = self._theme.palette, self._theme.px(_ROW)
        dot, metrics = self._theme.px(4), QFontMetrics(self.font())
        x, stamp = dot + 1.5, metrics.horizontalAdvance("00-00 00:00") + 10
        if len(self._rows) > 1:
            painter.setPen(QPen(QColor(palette.line), 1.2))
            bottom = row * (len(self._rows) - 0.5)
            painter.drawLine(QPointF(x, row / 2), QPointF(x, bottom))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for index, (_, stamped, text, tone) in enumerate(self._rows):
            top = index * row
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(palette, tone)))
            painter.drawEllipse(QPointF(x, top + row / 2), dot, dot)
            painter.setPen(QColor(palette.muted))
            begin = x + dot + 8
            painter.drawText(QRectF(begin, top, stamp, row), left, stamped)
            room = QRectF(begin + stamp, top, self.width() - begin - stamp, row)
            painter.setPen(QColor(palette.ink if tone == "accent" else getattr(palette, tone)))
            short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, left, short)
