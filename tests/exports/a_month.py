"""A small October with every kind of case, for the tests of the month's workbooks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ledger_app.domain.choices import State
from ledger_app.domain.month import Month
from ledger_app.domain.month_figures import build_report
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.settings import OfficeSettings
from ledger_app.domain.slip_records import Revisit
from ledger_app.support.paths import resource

MONTH = Month(2026, 10)
WRITTEN = datetime(2026, 11, 2, 9, 30)
SETTINGS = OfficeSettings("翠湖花园", "翠湖物业服务有限公司", "CH", 1280)
SHEETS = ["月汇总表", "台账明细", "未结清单", "超时及延期清单", "回访明细", "重复投诉", "说明"]
TEXTS = {"main_causes": "电梯老化。\n地下车库漏水。", "actions": "每周巡检电梯机房。"}


def property_profile() -> Profile:
    text = resource("profiles", "property.toml").read_text(encoding="utf-8")
    return read_profile(text, "property.toml")


def a_case(number: int, **over: object) -> Complaint:
    received = datetime(2026, 10, 1, 8, 30) + timedelta(hours=number)
    case = Complaint(
        complaint_no=f"TS202610{number:03}",
        received_at=received,
        due_at=received + timedelta(days=2),
        complainant_name="王芳",
        unit_no="3-2-1501",
        phone="13812345678",
        channel="call",
        nature="valid",
        level="minor",
        category="equipment",
        handling_dept="工程部",
        content="电梯困人。",
    )
    return replace(case, **over)  # type: ignore[arg-type]


def the_cases() -> list[Complaint]:
    closed_at = datetime(2026, 10, 6, 17, 0)
    return [
        a_case(1, state=State.CLOSED, handled_at=datetime(2026, 10, 2, 10), closed_at=closed_at,
               revisited_at=closed_at, satisfaction="B", dispatch_count=1),
        a_case(2, state=State.CLOSED, handled_at=datetime(2026, 10, 5, 10), closed_at=closed_at,
               revisited_at=closed_at, satisfaction="D", category="fee", dispatch_count=1),
        a_case(3, state=State.EXPLAINED, explained_at=datetime(2026, 10, 1, 12), nature="inquiry"),
        a_case(4, state=State.HANDLING, level="major", extended_due_at=datetime(2026, 11, 5),
               extension_count=1, extension_approver="张经理", extension_reason="等待配件"),
        a_case(5, state=State.DISPATCHED, received_at=datetime(2026, 9, 20, 9),
               due_at=datetime(2026, 9, 22), complaint_no="TS202609005"),
    ]  # fmt: skip


def the_revisits() -> tuple[Revisit, ...]:
    at = datetime(2026, 10, 6, 17, 0)
    return (
        Revisit("TS202610001", at, "3-2-1501", "phone", "李静", "王芳", True, "B", "满意。"),
        Revisit("TS202610002", at, "3-2-1501", "visit", "李静", "王芳", True, "D", "太慢。"),
    )


def a_report(
    cases: list[Complaint] | None = None, texts: dict[str, str] | None = None
) -> MonthReport:
    report = build_report(
        the_cases() if cases is None else cases, [], MONTH, property_profile(), base=1280
    )
    revisits = the_revisits() if cases is None else ()
    return replace(report, revisits=revisits, texts=TEXTS if texts is None else texts)
