"""State, level and deadline by colour and word and icon: as widgets, and in table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.dates import span_words
from ledger_app.domain.deadlines import Timer, near_from
from ledger_app.domain.open_limits import open_limit
from ledger_app.domain.pressing import late_steps
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.ui.icons import draw_icon
from ledger_app.ui.labels import tip
from ledger_app.ui.theme import Palette, Theme

S = State
_DAYS_ALONE = 2


@dataclass(frozen=True, slots=True)
class Pill:
    """A word with its tone (a colour of the palette) and its icon. ``more``: what its tool tip
    tells beyond the word.
    """

    text: str
    tone: str
    icon: str
    more: str = ""


_STATES = {
    S.REGISTERED: ("information", "pen"),
    S.EXPLAINED: ("done", "tick"),
    S.DOCKETED: ("information", "level"),
    S.DISPATCHED: ("waiting", "arrow"),
    S.HANDLING: ("information", "clock"),
    S.HANDLED: ("accent", "tick"),
    S.INFORMED: ("accent", "phone"),
    S.REVISITED: ("accent", "revisit"),
    S.REWORK: ("overdue", "turn"),
    S.SUSPENDED: ("warning", "pause"),
    S.CLOSED: ("done", "tick"),
    S.VOIDED: ("quiet", "void"),
}
_LEVELS = {"major": ("overdue", "alert"), "important": ("warning", "up")}


def state_pill(state: State) -> Pill:
    """Where a case stands."""
    tone, icon = _STATES[state]
    return Pill(state.label, tone, icon)


def archived_pill(case: Complaint) -> Pill | None:
    """That the papers of an ended case are filed; None as long as they are not."""
    return Pill("已归档", "quiet", "archive") if case.archived_on else None


def level_pill(code: str, profile: Profile) -> Pill | None:
    """How grave a case is; None while it has no level."""
    if not code:
        return None
    tone, icon = _LEVELS.get(code, ("quiet", "ring"))
    return Pill(profile.label("levels", code), tone, icon)


def deadline_pill(
    case: Complaint, now: datetime, profile: Profile, calendar: WorkingCalendar
) -> Pill | None:
    """How the finish limit stands; None when nothing runs. One the regime leaves open is said.

    Past it: 已超. From the profile's share of the limit on, or on its last day: a warning.
    A clock that was stopped says why: 暂停：等配件.
    Handled or ended: whether it was kept.
    """
    due = case.final_due_at
    if unset := open_limit(case, profile):
        return Pill(unset.words, "quiet", "ring", unset.way)
    if due is None or case.state is State.VOIDED:
        return None
    if case.merged_into and case.settled_at is None:
        return None  # the clock of the case it follows tells
    if case.settled_at is not None:
        return _settled_pill(case.settled_at - due)
    if case.paused_at is not None and case.paused_at <= due:
        why = profile.label("pause_reasons", case.pause_reason)
        return Pill(f"暂停：{why}" if why else "已暂停", "waiting", "pause")
    if now > due:
        return Pill(f"已超 {brief_span(now - due)}", "overdue", "alert")
    words = f"还剩 {brief_span(due - now)}"
    if _ends_today(due, now):
        midnight = due.hour == 0 and due.minute == 0
        return Pill("今天 24:00" if midnight else f"今天 {due:%H:%M}", "warning", "clock")
    start = case.limit_from or now
    limit, share = profile.limit("finish", case), profile.warn_share
    near = now >= near_from(start, due, limit, share=share, calendar=calendar)
    return Pill(words, "warning" if near else "quiet", "clock")


def _settled_pill(late: timedelta) -> Pill:
    if late > timedelta():
        return Pill(f"超时 {brief_span(late)}", "overdue", "alert")
    return Pill("按时", "done", "tick")


_SHORT_LABELS = {"return": "交回", "promise": "约定答复"}


def clock_pill(timer: Timer, now: datetime) -> Pill:
    """How the clock of a step stands, with the step: 送达部门 已超 28 分钟, 回访 还剩 1 天 5 小时."""
    label = _SHORT_LABELS.get(timer.name, timer.label)
    if now > timer.due_at:
        return Pill(f"{label} 已超 {brief_span(now - timer.due_at)}", "overdue", "alert")
    words = f"{label} 还剩 {brief_span(timer.due_at - now)}"
    if now >= timer.warn_at:
        return Pill(words, "warning", "clock")
    return Pill(words, "accent" if timer.name == "revisit" else "quiet", "clock")


def head_pill(
    case: Complaint,
    now: datetime,
    profile: Profile,
    calendar: WorkingCalendar,
    *,
    found: Sequence[Timer],
) -> Pill | None:
    """As `deadline_pill`, and how many steps were late or are: 办结按时，3 个环节超时."""
    pill, late = deadline_pill(case, now, profile, calendar), late_steps(found)
    if not late or case.merged_into:
        return pill
    words = f"{late} 个环节超时"
    if pill is None:
        return Pill(words, "warning", "alert")
    lead = f"办结{pill.text}" if case.settled_at is not None else pill.text
    tone = pill.tone if pill.tone == "overdue" else "warning"
    return Pill(f"{lead}，{words}", tone, "alert", pill.more)


def brief_span(span: timedelta) -> str:
    """A length of time short enough for a pill: from two days on only days count."""
    days = abs(span).days
    return f"{days} 天" if days >= _DAYS_ALONE else span_words(span)


def _ends_today(due: datetime, now: datetime) -> bool:
    return (due - timedelta(minutes=1)).date() == now.date()


def pill_size(pill: Pill, font: QFont) -> QSize:
    """Room a pill takes in ``font``."""
    metrics = QFontMetricsF(font)
    height = metrics.height() + 4
    width = metrics.horizontalAdvance(pill.text) + height * 0.72 + height * 0.8
    return QSize(round(width), round(height))


def paint_pill(painter: QPainter, rect: QRectF, pill: Pill, palette: Palette) -> None:
    """Paint a pill at the left of ``rect``, in the painter's font, vertically centred."""
    size = pill_size(pill, painter.font())
    height = float(size.height())
    width = min(float(size.width()), rect.width())
    box = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    colour = QColor(getattr(palette, pill.tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(colour)
    edge.setAlphaF(0.28)
    painter.setPen(edge)
    painter.setBrush(QColor(getattr(palette, f"{pill.tone}_soft")))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    side = height * 0.6
    mark = QRectF(box.left() + height * 0.36, box.center().y() - side / 2, side, side)
    draw_icon(painter, pill.icon, mark, colour)
    painter.setPen(colour)
    words = QRectF(box)
    words.setLeft(mark.right() + height * 0.16)
    words.setRight(box.right() - height * 0.2)
    text = QFontMetricsF(painter.font()).elidedText(
        pill.text, Qt.TextElideMode.ElideRight, words.width() + 1
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class PillLabel(QWidget):
    """A pill as a widget; empty and hidden while there is nothing to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pill: Pill | None = None
        self.hide()

    def show_pill(self, pill: Pill | None) -> None:
        """Show a pill, or nothing."""
        self._pill = pill
        self.setVisible(pill is not None)
        self.setAccessibleName(pill.text if pill else "")
        self.setToolTip(tip(pill.more if pill else ""))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._pill.text if self._pill else ""

    def sizeHint(self) -> QSize:
        return pill_size(self._pill, self.font()) if self._pill else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pill is None:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_pill(painter, QRectF(self.rect()), self._pill, self._theme.palette)


class StatePill(PillLabel):
    """Where a case stands."""

    def show_state(self, state: State) -> None:
        """Show ``state``."""
        self.show_pill(state_pill(state))


class LevelPill(PillLabel):
    """How grave a case is."""

    def show_level(self, code: str, profile: Profile) -> None:
        """Show the level with this code."""
        self.show_pill(level_pill(code, profile))


class DeadlinePill(PillLabel):
    """How the finish limit of a case stands."""

    def show_deadline(
        self,
        case: Complaint,
        now: datetime,
        profile: Profile,
        calendar: WorkingCalendar,
        *,
        found: Sequence[Timer] = (),
    ) -> None:
        """Show the limit of ``case`` at ``now``, and how many of its clocks are late."""
        self.show_pill(head_pill(case, now, profile, calendar, found=found))
