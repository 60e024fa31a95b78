"""The month workbook as a description: the same seven sheets for every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.rooms import shown_room
from ledger_app.domain.settings import OfficeSettings
from ledger_app.exports.month_columns import LATE_CASES, LEDGER, OPEN_CASES, REVISITS
from ledger_app.exports.month_lists import list_sheet
from ledger_app.exports.month_notes import notes_sheet
from ledger_app.exports.month_repeats import TITLE as REPEATS
from ledger_app.exports.month_repeats import repeats_sheet
from ledger_app.exports.month_summary import summary_sheet
from ledger_app.exports.workbook_model import Sheet


def month_title(report: MonthReport, settings: OfficeSettings) -> str:
    """The workbook's name: 2026年10月投诉月报 翠湖花园."""
    return f"{report.month.words}投诉月报 {settings.project_name}".strip()


def month_sheets(
    report: MonthReport, profile: Profile, settings: OfficeSettings, generated_at: datetime
) -> list[Sheet]:
    """月汇总表, 台账明细, 未结清单, 超时及延期清单, 回访明细, 重复投诉, 说明; rooms are spelled as the office
    has set it.
    """
    report = _with_rooms(report, settings.room_style)
    lists = (
        (LEDGER, _of_the_month(report)),
        (OPEN_CASES, report.listed("open_end")),
        (LATE_CASES, report.late_or_extended),
        (REVISITS, report.revisits),
    )
    return [
        summary_sheet(report, profile, settings, generated_at),
        *(
            list_sheet(
                spec,
                records,
                profile=profile,
                until=report.until,
                heading=_heading(spec.title, report, settings),
            )
            for spec, records in lists
        ),
        repeats_sheet(report, profile, _heading(REPEATS, report, settings)),
        notes_sheet(report, profile, settings, generated_at),
    ]


def _with_rooms(report: MonthReport, style: str) -> MonthReport:
    cases = (replace(case, unit_no=shown_room(case.unit_no, style)) for case in report.cases)
    revisits = (replace(one, unit_no=shown_room(one.unit_no, style)) for one in report.revisits)
    return replace(report, cases=tuple(cases), revisits=tuple(revisits))


def _heading(title: str, report: MonthReport, settings: OfficeSettings) -> str:
    return f"{title}　{settings.project_name}　{report.month.words}"


def _of_the_month(report: MonthReport) -> tuple[Complaint, ...]:
    """This month's and the carried-in cases, not those ended earlier and only revisited now."""
    members = report.totals.members
    wanted = {*members["new"], *members["carried_in"]}
    return tuple(case for case in report.cases if case.complaint_no in wanted)
