"""Sheets about one step say what the case was at that step, however far it has gone since."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from ledger_app.domain.records import Event
from ledger_app.services.case_sheets import case_sheet, step_sheets
from ledger_app.services.casebook import Casebook
from ledger_app.services.dossier import write_dossier
from ledger_app.services.settings import change_settings
from ledger_app.services.sheets import Sheets
from ledger_app.services.step_sheets import extensions, stood_at, urgings
from tests.drivers.paper import paper
from tests.factories import Played, moment, profile_from

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


def test_the_registration_sheet_shows_the_round_it_went_out_with(
    played: Played, number: str
) -> None:
    played.walk(number, return_sheet="10-06 13:00")
    case = Casebook(played.office).find(number)

    values = case_sheet(played.office, "registration", case)

    assert values["dispatched_at"] == moment("10-06 11:00")
    assert values["collected_at"] == moment("10-06 11:10")
    assert (values["handled_at"], values["returned_at"]) == (
        moment("10-06 12:00"),
        moment("10-06 13:00"),
    )
    assert values["rounds_note"] == (
        f"第1轮（处理表 {number}）：2026-10-03 09:20 送出，2026-10-03 09:30 赵工 签收，"
        "2026-10-05 10:00 完成，2026-10-05 11:00 交回，2026-10-06 09:00 回访不满意。"
    )


def test_a_round_that_was_never_sent_shows_no_earlier_sending(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.walk(number, handle="10-03 10:00")
    played.do("revisit", "10-04 09:00", number, satisfaction="D", comment="没修好")
    sent_back = case_sheet(played.office, "registration", Casebook(played.office).find(number))
    assert sent_back["dispatched_at"] == moment("10-03 09:20"), "the sheet that is back"

    played.walk(number, suspend="10-04 10:00")

    values = case_sheet(played.office, "registration", Casebook(played.office).find(number))
    assert (values["dispatched_at"], values["sheet_collector"]) == (None, "")
    assert "2026-10-03 09:20 送出" in str(values["rounds_note"])


def _urging(played: Played, number: str) -> dict[str, object]:
    return case_sheet(played.office, "urging", Casebook(played.office).find(number))


def test_an_urging_prints_what_was_typed_and_to_whom(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.do("urge", "10-04 09:00", number, to_role="dept_head", person="赵工", note="今晚前修好")

    values = _urging(played, number)

    assert (values["urge_demand"], values["urge_turn"]) == ("今晚前修好", "第 1 次催办")
    assert values["urged_to"] == "部门负责人 赵工"
    played.do("urge", "10-05 09:00", number, to_role="property_manager")
    again = _urging(played, number)
    assert (again["urge_turn"], again["urged_to"]) == ("第 2 次催办", "物业部经理")
    assert str(again["urge_demand"]).startswith("请收到本单后立即办理"), "where nothing was typed"


def test_an_urging_printed_later_has_the_limit_of_now(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.walk(number, urge="10-04 09:00")
    played.do("extend", "10-04 10:00", number, **GRANTED)
    played.clock.moment = moment("10-06 09:00")

    values = _urging(played, number)

    assert values["due_at"] == moment("10-09")
    assert values["urge_status"] == (
        "截至10月6日：第1次延期后，距处理时限还有 2 天 15 小时，已签收，尚未登记处理结果"
    )
    assert values["urged_on"] == moment("10-04").date()


def test_an_urging_after_a_reopening_tells_nothing_of_the_old_course(
    played: Played, number: str
) -> None:
    played.walk(number, return_sheet="10-06 13:00", inform="10-06 14:00", revisit="10-07 09:00")
    played.walk(number, forward="10-07 09:10", consent="10-07 09:20", close="10-07 10:00")
    played.walk(number, reopen="10-08 09:00")
    played.clock.moment = moment("10-09 09:00")

    values = _urging(played, number)

    assert (values["dispatched_at"], values["collected_at"]) == (None, None)
    assert (values["urge_turn"], values["urged_to"]) == ("", "")
    assert "延期" not in str(values["urge_status"])
    assert "尚未重新送出" in str(values["urge_status"])


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


def test_notes_stay_above_the_foot_line_however_many(played: Played, number: str) -> None:
    other = played.register("10-03 09:00", unit_no="3-2-502", phone="13800002222")
    played.do("merge", "10-06 13:00", other, into=number)
    for form in ("registration", "urging", "revisit-slip"):
        case = Casebook(played.office).find(number)
        sheet = case_sheet(played.office, form, case)
        (page, *more) = Sheets(played.office).lay_out(form, sheet, number=number)
        lowest = max(run.y for run in page.runs if run.text.startswith("并入本件"))
        foot = max(run.y for run in page.runs if run.text.startswith("QR-KF"))
        assert not more and lowest + 3 < foot, form


def test_a_revisit_of_an_earlier_round_is_on_no_later_slip(played: Played, number: str) -> None:
    values = case_sheet(played.office, "revisit-slip", Casebook(played.office).find(number))

    assert (values["revisit_method"], values["interviewee"]) == ("", "")


@pytest.fixture
def returned(played: Played) -> str:
    """Sent back twice in round 1 and once in round 2, where one more was taken back."""
    played.office.profile = profile_from(("[retention]", "[flow]\nsend_back = true\n\n[retention]"))
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    for day, why in (("10-03 1", "没有写\n完成时限。"), ("10-03 2", "没有照片")):
        played.walk(number, handle=f"{day}0:00")
        played.do("send_back", f"{day}1:00", number, reason=why)
    played.walk(number, handle="10-04 08:00")
    played.do("revisit", "10-04 09:00", number, satisfaction="D", comment="没修好")
    played.walk(number, dispatch="10-04 10:00", sign_for="10-04 10:10", handle="10-04 11:00")
    played.do("send_back", "10-04 12:00", number, reason="没有签字")
    played.walk(number, handle="10-04 13:00")
    played.do("send_back", "10-04 14:00", number, reason="看错了")
    played.do("take_back", "10-04 14:10", number, reason="看错了")
    return number


def test_the_handling_sheet_tells_what_was_sent_back_in_its_round(
    played: Played, returned: str
) -> None:
    first, second = Casebook(played.office).view(returned).rounds

    assert case_sheet(played.office, "handling", first)["sent_back_note"] == (
        "第1轮退回重报 2 次：2026-10-03 11:00 退回（2026-10-03 10:00 报完成），"
        "原因：没有写 完成时限；2026-10-03 21:00 退回（2026-10-03 20:00 报完成），"
        "原因：没有照片。"
    )
    assert case_sheet(played.office, "handling", second)["sent_back_note"] == (
        "第2轮退回重报 1 次：2026-10-04 12:00 退回（2026-10-04 11:00 报完成），原因：没有签字。"
    )
    assert "sent_back_note" not in case_sheet(played.office, "registration", second)
    change_settings(played.office, {"registration_style": "full"})
    assert "第2轮退回重报 1 次" in str(case_sheet(played.office, "registration", second))


def test_what_was_sent_back_stands_on_the_paper(played: Played, returned: str) -> None:
    with pypdfium2.PdfDocument(paper(played, "handling", f"{returned}-2")) as pdf:
        words = "".join(page.get_textpage().get_text_bounded() for page in pdf)

    assert "第2轮退回重报 1 次" in words
    assert "没有签字" in words


def test_under_the_sheet_the_last_ones_are_told_and_a_long_reason_by_its_beginning(
    played: Played, returned: str
) -> None:
    for hour in range(15, 18):
        played.do("send_back", f"10-04 {hour}:00", returned, reason="没有写清楚。" * 500)
        played.walk(returned, handle=f"10-04 {hour}:30")
    _, second = Casebook(played.office).view(returned).rounds

    note = str(case_sheet(played.office, "handling", second)["sent_back_note"])

    assert note.startswith("第2轮退回重报 4 次，最近 3 次：2026-10-04 15:00 退回")
    assert note.count("……（全文见投诉办理经过）") == 3
    assert len(note) < 400
    with pypdfium2.PdfDocument(paper(played, "handling", f"{returned}-2")) as pdf:
        assert "2026-10-04 17:00" in "".join(p.get_textpage().get_text_bounded() for p in pdf)
