"""Columns of case tables, declared once: heading, width, what a cell says and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import Qt

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.dates import deadline_words, moment_words
from ledger_app.domain.deadlines import Timer
from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.kinds import Kind
from ledger_app.domain.pressing import answer, late_step, pressing
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.rooms import shown_room
from ledger_app.domain.verbs import BY_VERB
from ledger_app.ui.pills import (
    Pill,
    brief_span,
    clock_pill,
    deadline_pill,
    level_pill,
    state_pill,
)


class CellRole(IntEnum):
    """Item data of case tables beyond Qt's own."""

    PILL = Qt.ItemDataRole.UserRole + 1
    STYLE = Qt.ItemDataRole.UserRole + 2
    RECORD = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Telling:
    """What a cell needs to know besides the case: the office's lists and the time.

    ``step``: the step that a list is about ("": the one that each case needs next).
    ``late_steps``: the list is about steps that are late, not about the finish.
    """

    profile: Profile
    now: datetime
    calendar: WorkingCalendar
    step: str = ""
    late_steps: bool = False
    room_style: str = ""

    def clock(self, case: Complaint) -> Timer | None:
        """The clock of a case that the list is about, else the one that presses most."""
        late = late_step(case, self.profile, self.calendar, self.now) if self.late_steps else None
        return late or pressing(case, self.profile, self.calendar, self.now)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``key``: its name; ``width``: pixels at 100 %; ``style``: see `ui.cells`."""

    key: str
    label: str
    width: int
    text: Callable[[Complaint, Telling], str]
    pill: Callable[[Complaint, Telling], Pill | None] | None = None
    style: str = ""
    right: bool = False


def field_words(name: str) -> Callable[[Complaint, Telling], str]:
    """How a grid writes a field of a complaint."""
    definition = BY_NAME["complaint"][name]

    def choice(case: Complaint, telling: Telling) -> str:
        code = getattr(case, name)
        return telling.profile.label(definition.choices, code) if code else ""

    def moment(case: Complaint, telling: Telling) -> str:
        value = getattr(case, name)
        return moment_words(value) if value else ""

    def deadline(case: Complaint, telling: Telling) -> str:
        value = getattr(case, name)
        return deadline_words(value) if value else ""

    def flag(case: Complaint, telling: Telling) -> str:
        value = getattr(case, name)
        return "" if value is None else ("是" if value else "否")

    def plain(case: Complaint, telling: Telling) -> str:
        value = getattr(case, name)
        return str(value).replace("\n", " ") if value else ""

    kinds = {
        Kind.CHOICE: choice, Kind.DATETIME: moment, Kind.DEADLINE: deadline, Kind.BOOL: flag,
    }  # fmt: skip
    return kinds.get(definition.kind, plain)


def _field(name: str, width: int, label: str = "", *, right: bool = False) -> Column:
    words = label or BY_NAME["complaint"][name].label
    return Column(name, words, width, field_words(name), right=right)


def state_words(case: Complaint, telling: Telling) -> str:
    """The state in the clerk's word."""
    return case.state.label


def due_words(case: Complaint, telling: Telling) -> str:
    """The final due time."""
    return deadline_words(case.final_due_at) if case.final_due_at else ""


def finish_pill(case: Complaint, telling: Telling) -> Pill | None:
    """How the finish limit stands."""
    return deadline_pill(case, telling.now, telling.profile, telling.calendar)


def work_pill(case: Complaint, telling: Telling) -> Pill | None:
    """The clock that presses most, with its step where that is not the finish; else how long a
    sheet waits to be signed for, and what is still to come after the handling.
    """
    clock, now = telling.clock(case), telling.now
    step = clock if clock is not None and clock.name not in ("finish", "review") else None
    if step is not None and now >= step.warn_at:
        return clock_pill(step, now)
    sent_out = case.state is State.DISPATCHED and telling.profile.flow.sign_for
    if sent_out and not case.overdue(now) and case.dispatched_at:
        return Pill(f"待签收 {brief_span(now - case.dispatched_at)}", "waiting", "arrow")
    if step is not None:
        return clock_pill(step, now)
    if case.settled_at is not None and case.is_open:
        return Pill("待销项" if _asked(case, telling) else "待回访", "accent", "revisit")
    return finish_pill(case, telling)


def _asked(case: Complaint, telling: Telling) -> bool:
    left_out = "to_revisit" in telling.profile.steps_left_out
    return left_out or case.state is State.REVISITED


def _pill_words(pill: Callable[[Complaint, Telling], Pill | None]) -> Callable[..., str]:
    def words(case: Complaint, telling: Telling) -> str:
        found = pill(case, telling)
        return found.text if found else ""

    return words


def _state_pill(case: Complaint, telling: Telling) -> Pill | None:
    pill = state_pill(case.state)
    if case.merged_into:
        pill = replace(pill, text=f"{pill.text}·并案")
    return replace(pill, text=f"{pill.text}·归档", icon="archive") if case.archived_on else pill


def _level_pill(case: Complaint, telling: Telling) -> Pill | None:
    return level_pill(case.level, telling.profile)


def room_words(case: Complaint, telling: Telling) -> str:
    """The room as the office writes rooms."""
    return shown_room(case.unit_no, telling.room_style)


def who_words(case: Complaint, telling: Telling) -> str:
    """Room and name."""
    return "　".join(part for part in (room_words(case, telling), case.complainant_name) if part)


def dept_words(case: Complaint, telling: Telling) -> str:
    """The department the case is counted under."""
    return case.dept


def content_words(case: Complaint, telling: Telling) -> str:
    """The content in one line."""
    return case.content.replace("\n", " ")


def next_words(case: Complaint, telling: Telling) -> str:
    """The named step that the case needs next."""
    verb = telling.step or answer(case, telling.profile, telling.clock(case), telling.now)
    return f"{BY_VERB[verb].label} ›" if verb else ""


TODAY_COLUMNS = (
    Column("due", "时限", 196, _pill_words(work_pill), work_pill),
    Column("complaint_no", "编号", 122, lambda c, t: c.complaint_no, style="strong"),
    Column("who", "房号 · 投诉人", 176, who_words),
    Column("content", "内容", 320, content_words),
    Column("level", "级别", 78, field_words("level"), _level_pill),
    Column("dept", "责任部门", 104, dept_words),
    Column("next", "下一步", 122, next_words, style="link"),
)

_PILL_ROOM, _LETTER = 52, 13  # a pill's edges and icon, and one Chinese character, at 100 %


def with_whole_levels(columns: Sequence[Column], profile: Profile) -> tuple[Column, ...]:
    """The columns with that of the level wide enough for the longest level of the regime."""
    longest = max((len(level.label) for level in profile.levels), default=0)
    need = _PILL_ROOM + _LETTER * longest
    return tuple(
        replace(column, width=max(column.width, need)) if column.key == "level" else column
        for column in columns
    )


LEDGER_COLUMNS = (
    Column("complaint_no", "编号", 122, lambda c, t: c.complaint_no, style="strong"),
    Column("state", "状态", 132, state_words, _state_pill),
    Column("due", "时限", 144, _pill_words(finish_pill), finish_pill),
    _field("received_at", 128),
    Column("unit_no", BY_NAME["complaint"]["unit_no"].label, 94, room_words),
    _field("complainant_name", 96),
    Column("content", "投诉内容", 236, content_words),
    Column("level", "级别", 74, field_words("level"), _level_pill),
    _field("category", 80, "类别"),
    Column("handling_dept", "责任部门", 104, dept_words),
    _field("channel", 70, "来源"),
    _field("phone", 116),
    Column("final_due_at", "最终时限", 132, due_words),
    _field("handled_at", 132),
    _field("revisited_at", 132),
    _field("satisfaction", 84),
    _field("closed_at", 132),
    _field("nature", 84, "性质"),
    _field("subcategory", 100),
    _field("receptionist", 84),
    _field("handler", 84),
    _field("handling_result", 200),
    _field("demand", 180),
    _field("dispatch_count", 76, right=True),
    _field("rework_count", 76, right=True),
    _field("extension_count", 76, right=True),
    _field("reopen_count", 76, right=True),
    _field("remark", 160),
)
LEDGER_SHOWN = (
    "complaint_no", "state", "due", "received_at", "unit_no", "complainant_name", "content",
    "level", "category", "handling_dept",
)  # fmt: skip
