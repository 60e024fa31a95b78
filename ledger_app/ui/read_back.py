"""A date box told back while it is typed in: 1125 reads 2026年11月25日 24:00 止，还剩 4 天."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ledger_app.domain.dates import parse_moment, span_words
from ledger_app.domain.kinds import Kind
from ledger_app.support.clock import Clock
from ledger_app.ui.boxes import LineBox
from ledger_app.ui.context import Context
from ledger_app.ui.labels import PlainLabel

_READ = frozenset({Kind.DATE, Kind.DATETIME, Kind.DEADLINE})
_WEEKDAYS = "一二三四五六日"


def read_back(text: str, kind: Kind, now: datetime) -> str:
    """What a typed date or moment is taken for; "" while it cannot be read."""
    due = kind is Kind.DEADLINE
    moment = parse_moment(text, now.date(), end_of_day=due) if text.strip() else None
    if moment is None:
        return ""
    midnight = due and moment.hour == moment.minute == 0
    day = moment - timedelta(days=1) if midnight else moment
    words = f"{day.year}年{day.month}月{day.day}日"
    if kind is Kind.DATE:
        return f"{words} 星期{_WEEKDAYS[day.weekday()]}"
    words += " 24:00" if midnight else f" {moment:%H:%M}"
    if not due:
        return words
    left = moment - now
    stands = f"还剩 {span_words(left)}" if left > timedelta() else f"已过 {span_words(left)}"
    return f"{words} 止，{stands}"


class ReadBack(PlainLabel):
    """The line under a box; hidden while nothing can be read."""

    def __init__(self, box: LineBox, kind: Kind, clock: Clock) -> None:
        super().__init__()
        self._box, self._kind, self._clock = box, kind, clock
        self.setObjectName(f"{box.objectName()}_read")
        self.setProperty("role", "hint")
        self.setWordWrap(True)
        self.hide()
        box.textChanged.connect(self.tell)

    @Slot()
    def tell(self) -> None:
        """Say again what stands in the box."""
        words = read_back(self._box.text(), self._kind, self._clock.now())
        self.setText(words)
        self.setVisible(bool(words) and not self._box.isHidden())


def told_back(box: QWidget, kind: Kind, context: Context) -> tuple[ReadBack, ...]:
    """The line under ``box`` where it takes a date; none under any other."""
    if kind not in _READ or not isinstance(box, LineBox):
        return ()
    return (ReadBack(box, kind, context.office.clock),)
