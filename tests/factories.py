"""Records, rules and whole offices for tests; every moment is given, none is read off a clock."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import State
from ledger_app.domain.context import Context
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.parsing import Reading, read_verb
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.settings import OfficeSettings
from ledger_app.domain.verbs import BY_VERB
from ledger_app.services.desk import Desk
from ledger_app.services.new_ledger import create_office, known_days
from ledger_app.services.office import Office, open_office
from ledger_app.services.scripts import play
from ledger_app.support.clock import FixedClock
from ledger_app.support.paths import resource

YEAR = 2026
NOW = datetime(2026, 10, 15, 9, 0)


def moment(text: str) -> datetime:
    """``10-03 09:12`` (of 2026), ``10-03`` (its 00:00) or a full ISO text."""
    if len(text.split("-")[0]) < 4:
        text = f"{YEAR}-{text}"
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """``10-03`` of 2026 as a day."""
    return moment(text).date()


@functools.cache
def profile() -> Profile:
    """The default regime."""
    return profile_from()


def profile_from(*changes: tuple[str, str]) -> Profile:
    """The default regime with passages of its text replaced."""
    return read_profile(profile_text(*changes), "property.toml")


def profile_text(*changes: tuple[str, str]) -> str:
    """The text of the default regime with passages replaced."""
    text = resource("profiles", "property.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@functools.cache
def calendar() -> WorkingCalendar:
    """The official arrangement of the years the program knows."""
    days = known_days()
    return WorkingCalendar(days, frozenset(known.year for known in days))


def context(at: str = "10-15 09:00", by: str = "王芳", **more: object) -> Context:
    """Who acts and when."""
    given = {"profile": profile(), "calendar": calendar(), "at": moment(at), "by": by}
    return Context(**(given | more))  # type: ignore[arg-type]


def a_complaint(**over: object) -> Complaint:
    """A 轻微 complaint of 1 October 09:00 with its first limit; times may be given as text."""
    values: dict[str, object] = {
        "complaint_no": "TS202610001",
        "complainant_name": "李雷",
        "unit_no": "3-2-501",
        "phone": "13800001111",
        "received_at": "10-01 09:00",
        "content": "楼道灯不亮",
        "channel": "call",
        "nature": "valid",
        "level": "minor",
        "category": "equipment",
    } | over
    for name, value in values.items():
        if name.endswith("_at") and isinstance(value, str):
            values[name] = moment(value)
    case = Complaint(**values)  # type: ignore[arg-type]
    if "due_at" in over:
        return case
    return replace(case, due_at=finish_due(case, profile(), calendar()))


def read(verb: str, raw: Mapping[str, object], at: str = "10-15 09:00") -> dict[str, object]:
    """Arguments as the desk reads them."""
    return read_verb(BY_VERB[verb], raw, Reading(profile(), moment(at).date()))


class Played:
    """An open office spoken to by verb; the clock follows the moments given."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        self.office = office
        self.clock = clock
        self.desk = Desk(office)

    def do(self, verb: str, at: str, number: str = "", /, **raw: object) -> str:
        """Take a step at a moment (see `moment`); gives the number it worked on."""
        self.clock.moment = moment(at)
        if number:
            raw[BY_VERB[verb].subject or "number"] = number
        return self.desk.do(verb, raw, at=moment(at), by="王芳").number

    def register(self, at: str, **over: object) -> str:
        """A complaint; gives its number."""
        raw: dict[str, object] = {
            "complainant_name": "李雷",
            "unit_no": "3-2-501",
            "phone": "13800001111",
            "content": "楼道灯不亮",
            "accused_dept": "工程部",
        }
        return self.do("register", at, **(raw | over))

    def walk(self, number: str, **times: str) -> None:
        """The ordinary course: a verb and its moment each, in order, with ordinary arguments."""
        for verb, at in times.items():
            self.do(verb, at, number, **ORDINARY.get(verb, {}))

    def state(self, number: str) -> State:
        """Where the case stands."""
        found = self.office.records.find("complaint", number)
        assert found is not None and isinstance(found[1], Complaint)
        return found[1].state


ORDINARY: dict[str, dict[str, object]] = {
    "docket": {"docketed": True},
    "dispatch": {"dept": "工程部"},
    "sign_for": {"collector": "赵工"},
    "handle": {"handling_result": "已修好"},
    "inform": {"method": "phone"},
    "revisit": {"satisfaction": "A"},
    "suspend": {"reason": "等开发商"},
    "review": {"opinion": "同意", "approver": "周主任"},
    "consent": {"approver": "周主任", "approver_role": "site_head"},
    "close": {"verified_by": "周敏"},
    "reopen": {"reason": "又坏了"},
    "void": {"reason": "重复登记"},
    "progress": {"text": "已联系厂家"},
    "forward": {"to_role": "general_manager"},
    "change": {"fields": {"unit_no": "3-2-502"}},
    "extend": {"approver": "吴经理", "approver_role": "general_manager", "reason": "待料"},
    "pause": {"reason": "等业主"},
    "escalate": {"level": "major", "reason": "媒体关注", "approver": "吴经理"},
    "lower": {
        "level": "minor",
        "reason": "已核实",
        "approver": "周主任",
        "approver_role": "site_head",
    },
    "keep_level": {"reason": "已排除险情", "approver": "吴经理"},
    "urge": {"to_role": "general_manager"},
    "compensate": {
        "amount": "20",
        "side": "own",
        "approver": "吴经理",
        "approver_role": "general_manager",
    },
    "plan": {"plan": "更换水泵"},
    "approve_plan": {
        "approved": True,
        "approver": "吴经理",
        "approver_role": "general_manager",
    },
}


def play_office(path: Path, at: datetime = NOW) -> Played:
    """Open a ledger to be played on; close ``.office`` when done."""
    clock = FixedClock(at)
    return Played(open_office(path, clock=clock), clock)


def play_regime(code: str, folder: Path, *, households: int = 0, now: datetime = NOW) -> Played:
    """A new ledger of regime ``code`` on which ``tests/scripts/<code>.jsonl`` has been played."""
    path = folder / f"{code}.ledger"
    create_office(path, OfficeSettings("试点", households=households), profile=code)
    played = play_office(path, now)
    script = Path(__file__).parent / "scripts" / f"{code}.jsonl"
    list(play(played.office, script.read_text(encoding="utf-8").splitlines()))
    return played
