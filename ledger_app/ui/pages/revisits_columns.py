"""The columns of 回访: the cases that wait to be asked, and the month's revisit record."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.dates import moment_words
from ledger_app.domain.deadlines import timers
from ledger_app.domain.reaching import call_words
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import Revisit
from ledger_app.services.office import Office
from ledger_app.ui.models.columns import TODAY_COLUMNS, Column, Telling
from ledger_app.ui.models.record_tables import RecordColumn
from ledger_app.ui.pills import Pill, clock_pill


def _handled(case: Complaint, telling: Telling) -> str:
    return moment_words(case.handled_at) if case.handled_at else ""


def _again(case: Complaint, telling: Telling) -> str:
    """The new appointment of an attempt that reached nobody."""
    return moment_words(case.revisit_again_at) if case.revisit_again_at else ""


def _phone(case: Complaint, telling: Telling) -> str:
    return call_words(case)


def _left(case: Complaint, telling: Telling) -> Pill | None:
    """What the clock of the revisit still leaves, or by how much it has passed."""
    found = timers(case, telling.profile, telling.calendar, telling.now)
    clock = next((t for t in found if t.name == "revisit" and t.met_at is None), None)
    if clock is None:
        return Pill("待回访", "accent", "revisit")
    pill = clock_pill(clock, telling.now)
    brief = pill.text.removeprefix(f"{clock.label} ")
    days = brief.find(" 天")  # whole days are enough here, and fit at every text size
    return replace(pill, text=brief[: days + 2] if days > 0 else brief)


def _left_words(case: Complaint, telling: Telling) -> str:
    pill = _left(case, telling)
    return pill.text if pill else ""


DUE_SPARE = ("handled_at", "phone", "again")  # all of them stand in the panel, too
_BY_KEY = {column.key: column for column in TODAY_COLUMNS}
DUE_COLUMNS = (
    Column("due", "回访时限", 140, _left_words, _left),
    _BY_KEY["complaint_no"],
    _BY_KEY["who"],
    Column("again", "改约", 118, _again),
    Column("phone", "电话", 116, _phone),
    _BY_KEY["content"],
    Column("handled_at", "处理完成", 132, _handled),
)


def made_columns(office: Office) -> tuple[RecordColumn[Revisit], ...]:
    """The lines of the month's record."""
    profile = office.profile

    def grade(revisit: Revisit) -> Pill:
        if revisit.reached is False:
            return Pill("未联系上", "quiet", "phone")
        code = revisit.satisfaction
        if not code:
            return Pill("未评价", "quiet", "ring")
        good = code in profile.satisfied_grades()
        label = profile.label("grades", code)
        return Pill(f"{code} {label}", "done" if good else "overdue", "tick" if good else "turn")

    def method(revisit: Revisit) -> str:
        return profile.label("notify_methods", revisit.method)

    return (
        RecordColumn(
            "revisited_at",
            "时间",
            134,
            lambda r: moment_words(r.revisited_at) if r.revisited_at else "",
        ),
        RecordColumn("complaint_no", "投诉编号", 124, lambda r: r.complaint_no, style="strong"),
        RecordColumn("unit_no", "房号", 104, lambda r: office.room_words(r.unit_no)),
        RecordColumn("satisfaction", "评价", 112, lambda r: grade(r).text, grade),
        RecordColumn("interviewee", "受访人", 96, lambda r: r.interviewee),
        RecordColumn("method", "方式", 80, method),
        RecordColumn("comment", "回访内容及客户意见", 240, lambda r: r.comment or r.remark),
        RecordColumn("revisitor", "回访人", 88, lambda r: r.revisitor),
    )
