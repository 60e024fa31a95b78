"""Sheets about one step say what the case was at that step, however far it has gone since."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from ledger_app.domain.records import Event
from ledger_app.services.case_sheets import case_sheet, step_sheets
from ledger_app.services.casebook import Casebook
from ledger_app.services.dossier import write_dossier
from ledger_app.services.step_sheets import extensions, first_delivery, stood_at, urgings
from tests.factories import Played, moment

GRANTED = {
    "due_at": "2026-10-08",
    "approver": "吴经理",
    "approver_role": "property_manager",
    "reason": "待料",
}


@pytest.fixture
def number(played: Played) -> str:
    """Extended and urged in round 1, refused, raised to 重大 and handled again."""
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.do("extend", "10-04 09:00", number, **GRANTED)
    played.walk(number, urge="10-05 09:00")
    played.do("handle", "10-05 10:00", number, measures="第一轮措施", handling_result="换灯")
    played.walk(number, return_sheet="10-05 11:00")
    played.do("revisit", "10-06 09:00", number, satisfaction="D", comment="还是不亮")
    played.walk(number, escalate="10-06 10:00", dispatch="10-06 11:00", sign_for="10-06 11:10")
    played.do("handle", "10-06 12:00", number, measures="第二轮措施", handling_result="换线")
    return number


def _events(played: Played, number: str) -> list[Event]:
    return played.office.records.events(number)


def test_an_extension_sheet_stays_as_it_was_signed(played: Played, number: str) -> None:
    case = Casebook(played.office).find(number)

    values = case_sheet(played.office, "extension", case)

    assert (values["level"], values["measures"]) == ("minor", "")
    assert values["first_due_at"] == moment("10-06")
    assert values["extended_due_at"] == moment("10-09")
    assert (values["extension_approver"], values["complaint_no"]) == ("吴经理", number)


def test_an_urging_sheet_speaks_of_its_own_day(played: Played, number: str) -> None:
    case = Casebook(played.office).find(number)

    sheets = [(form, values) for form, values, _ in step_sheets(played.office, case)]

    assert [form for form, _ in sheets] == ["extension", "urging"]
    urging = sheets[1][1]
    assert (
        urging["urge_status"]
        == "第1次延期后，距处理时限还有 3 天 15 小时，已签收，尚未登记处理结果"
    )
    assert (urging["level"], urging["issuer"]) == ("minor", "王芳")


def test_the_registration_sheet_keeps_the_first_delivery(played: Played, number: str) -> None:
    case = Casebook(played.office).find(number)

    values = case_sheet(played.office, "registration", case)

    assert values["dispatched_at"] == moment("10-03 09:20")
    assert values["collected_at"] == moment("10-03 09:30")
    assert values["returned_at"] == moment("10-05 11:00")
    assert first_delivery(_events(played, number))["sheet_collector"] == "赵工"


def test_what_is_taken_back_is_no_extension(played: Played, number: str) -> None:
    events = _events(played, number)
    (granted,) = extensions(events)

    assert granted.verb == "extend"
    assert stood_at(events, granted).level == "minor"
    assert [event.verb for event in urgings(events)] == ["urge"]


def test_a_file_holds_the_sheets_of_its_steps(played: Played, number: str, tmp_path: Path) -> None:
    write_dossier(played.office, number, tmp_path / "案卷.pdf")

    with pypdfium2.PdfDocument(tmp_path / "案卷.pdf") as pdf:
        titles = [mark.get_title() for mark in pdf.get_toc()]
    assert {"投诉处理延期审批单", "投诉催办通知单"} <= set(titles)
