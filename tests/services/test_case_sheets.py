"""What the sheets around a case say."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from ledger_app.services.case_sheets import case_sheet, contents, sheet_number
from ledger_app.services.casebook import Casebook
from ledger_app.services.printing import Printing, PrintJob
from ledger_app.support.errors import LedgerError
from tests.factories import Played, moment


def test_an_extension_shows_the_limit_that_was_moved(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    before = Casebook(played.office).find(number)
    assert case_sheet(played.office, "extension", before)["first_due_at"] == before.due_at
    for at, due in (("10-04 09:00", "2026-10-08"), ("10-05 09:00", "2026-10-12")):
        played.do(
            "extend",
            at,
            number,
            due_at=due,
            approver="吴",
            approver_role="物业部经理",
            reason="待料",
        )
    played.do("progress", "10-05 11:00", number, text="电话说明", told_customer=True)
    case = Casebook(played.office).find(number)

    values = case_sheet(played.office, "extension", case)

    assert values["first_due_at"] == moment("10-09")
    assert values["extended_due_at"] == moment("10-13")
    assert values["approver_role"] == "物业部经理"
    assert values["approved_on"] == date(2026, 10, 5)
    assert values["told_at"] == moment("10-05 11:00")


def test_an_urging_says_how_late_it_is(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20")
    played.clock.moment = moment("10-08 00:00")
    values = case_sheet(played.office, "urging", Casebook(played.office).find(number))

    assert values["urge_status"] == "已超过处理时限 2 天，尚未签收"
    assert values["urged_on"] == date(2026, 10, 8)
    assert values["reply_by"] == moment("10-10")


def test_a_cover_lists_what_there_is(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20")
    played.do("liaise", "10-03 10:00", number=number, to_dept="工程部", body="修")
    played.do("talk", "10-03 10:00", number=number, content="谈")
    case = Casebook(played.office).find(number)

    names = [row["name"] for row in contents(played.office, case)]

    assert names == ["客户投诉意见表", "客户投诉处理表", "内部工作联系单", "客户沟通记录表",
                     "投诉办理经过"]  # fmt: skip
    cover = case_sheet(played.office, "dossier-cover", case)
    assert cover["state_label"] == "已派单"
    assert [row["pages"] for row in cover["rows"]] == [1] * 5
    assert cover["proof"]


def test_a_letter_s_sentences_end_once(played: Played) -> None:
    number = played.register("10-03 09:00", content="灯不亮。")
    case = Casebook(played.office).find(number)
    values = case_sheet(played.office, "letter-apology", case)

    assert values["event"] == "灯不亮"
    assert values["event_date"] == date(2026, 10, 3)
    assert values["signer"] == played.office.settings.company_name


def test_a_round_has_its_own_number_on_its_own_sheets_only(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30",
                handle="10-03 10:00")  # fmt: skip
    played.do("revisit", "10-03 11:00", number, satisfaction="D", comment="没修好")
    played.walk(number, dispatch="10-03 12:00")
    case = Casebook(played.office).find(number)

    assert sheet_number("handling", case) == f"{number}-2"
    assert sheet_number("receipt", case) == number
    assert case_sheet(played.office, "receipt", case)["complaint_no"] == number


def test_what_the_department_wrote_on_its_own_sheet_is_told_on_the_other(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")
    played.do("handle", "10-06 09:00", number, cause_analysis="老化", measures="更换")
    case = Casebook(played.office).find(number)

    told = case_sheet(played.office, "registration", case)
    assert (told["handling_process"], told["handling_result"]) == ("原因：老化", "更换")


@pytest.mark.parametrize("form", ["urging", "letter-reply"])
def test_a_voided_case_is_neither_urged_nor_answered(played: Played, form: str) -> None:
    number = played.register("10-05 09:00")
    played.do("void", "10-05 10:00", number, reason="误录")
    printing = Printing(played.office)

    with pytest.raises(LedgerError, match=f"{number} .*没有生成文件"):
        printing.pdf(PrintJob(form, (number,)))


def test_a_voided_sheet_says_so_beside_its_title(played: Played) -> None:
    number = played.register("10-05 09:00")
    played.do("void", "10-05 10:00", number, reason="误录")

    pdf = Printing(played.office).pdf(PrintJob("registration", (number,)))

    assert "作废" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def test_the_list_of_callers_begins_with_the_complainant(played: Played) -> None:
    number = played.register("10-03 09:00", complainant_name="李雷", unit_no="3-2-501")
    with pytest.raises(LedgerError, match=f"^{number} 不是群诉，没有来电户可以打印；没有生成文件$"):
        Printing(played.office).pdf(PrintJob("callers", (number,)))
    for at, name in (("10-03 09:20", "韩梅"), ("10-03 09:25", "㛃兰")):
        played.do("add_caller", at, number, name=name, unit_no="3-2-601")
    played.do("withdraw_caller", "10-03 10:00", f"{number}#2", reason="打错了")
    played.do("caller_told", "10-03 11:00", f"{number}#3", method="电话")

    rows = case_sheet(played.office, "callers", Casebook(played.office).find(number))["rows"]

    assert [(row["name"], row["told_label"]) for row in rows] == [("李雷", ""), ("㛃兰", "电话")]
    pdf = pypdfium2.PdfDocument(Printing(played.office).pdf(PrintJob("callers", (number,))))
    assert "㛃兰" in pdf[0].get_textpage().get_text_range()


def test_the_day_of_filling_in_is_the_day_it_was_written(played: Played) -> None:
    """A complaint of October that is entered in November: the sheet was filled in in November."""
    number = played.register("11-22 08:00", received_at="2026-10-28 09:00")

    values = case_sheet(played.office, "registration", Casebook(played.office).find(number))

    assert values["registered_on"] == date(2026, 11, 22)


def test_measures_are_the_result_where_nothing_else_was_written(played: Played) -> None:
    number = played.register("10-03 09:00", level="minor")
    played.walk(number, docket="10-03 09:10", dispatch="10-03 09:20", sign_for="10-03 09:30")
    played.do("handle", "10-03 10:00", number, cause_analysis="灯管坏", measures="已换灯管")
    case = Casebook(played.office).find(number)

    sheet = case_sheet(played.office, "registration", case)

    assert (sheet["handling_process"], sheet["handling_result"]) == ("原因：灯管坏", "已换灯管")
    for form in ("revisit-slip", "dossier-cover"):
        assert case_sheet(played.office, form, case)["handling_result"] == "已换灯管", form


def test_the_handling_sheet_ticks_its_box_for_a_mass_event(played: Played) -> None:
    number = played.register("10-03 09:00", nature="valid")
    played.do("mass", "10-03 09:30", number, is_mass=True)

    values = case_sheet(played.office, "handling", Casebook(played.office).find(number))

    assert values["nature"] == ("valid", "mass")
