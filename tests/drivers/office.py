"""A small open office for tests of the window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.desk import Desk
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import Office, open_office
from ledger_app.services.settings import change_settings
from ledger_app.support.clock import FixedClock

NOW = datetime(2026, 11, 22, 10, 0)


def new_office(folder: Path, at: datetime = NOW) -> Office:
    """An empty ledger of 翠湖花园 with 王芳 at the desk."""
    path = folder / "台账 甲.ledger"
    clock = FixedClock(at)
    create_office(path, OfficeSettings("翠湖花园", "翠湖物业服务有限公司", "CH", 1280), clock=clock)
    office = open_office(path, clock=clock)
    change_settings(office, {"operator": "王芳"})
    return office


def a_case(office: Office, *, until: str = "registered", **over: object) -> str:
    """Register a complaint and take it ``until`` a state; gives back its number."""
    desk = Desk(office)
    given = {
        "complainant_name": "陈国强",
        "unit_no": "3-2-1501",
        "phone": "138 1234 5678",
        "content": "电梯连续三天停在 15 楼不动。",
        "accused_dept": "工程部",
        "category": "equipment",
        **over,
    }
    number = desk.do("register", given).number
    steps = (
        ("docketed", "docket", {"docketed": True}),
        ("dispatched", "dispatch", {"dept": "工程部"}),
        ("handling", "sign_for", {"collector": "李四"}),
        ("handled", "handle", {"handling_result": "已更换制动器。"}),
        ("informed", "inform", {}),
        ("revisited", "revisit", {"satisfaction": "B"}),
        ("closed", "close", {"verified_by": "周敏"}),
    )
    wanted = ["registered", *(state for state, _, _ in steps)].index(until)
    for _, verb, args in steps[:wanted]:
        desk.do(verb, {"number": number, **args})
    return number
