"""What the letters say of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.forms import letters
from ledger_app.services.case_sheets import case_sheet
from ledger_app.services.casebook import Casebook
from ledger_app.services.sheet_sources import PrintJob, SheetSources
from ledger_app.services.sheets import Sheets
from tests.factories import Played


def test_a_letter_says_nothing_twice_and_addresses_its_reader(played: Played) -> None:
    number = played.register("10-05 09:00", customer_type="tenant", complainant_name="陈明")
    played.walk(number, docket="10-05 09:05", dispatch="10-05 09:06", sign_for="10-05 09:30")
    played.do("handle", "10-06 09:00", number, cause_analysis="老化", measures="更换",
              implementation="已换")  # fmt: skip
    case = Casebook(played.office).find(number)

    told = {code: case_sheet(played.office, code, case) for code in letters.CODES}
    assert told["letter-reply"]["process"] == "更换。已换"
    assert told["letter-12345"]["process"] == "已换"
    assert {values["style"] for values in told.values()} == {"住户"}
    for name, style in (("陈女士", ""), ("陈明", "先生/女士")):
        other = replace(case, complainant_name=name, customer_type="")
        assert case_sheet(played.office, "letter-reply", other)["style"] == style


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [("匿名", "owner", "业主"), ("某先生", "", "客户"), ("不愿透露姓名", "tenant", "住户")],
)
def test_nobody_is_addressed_as_mr_anonymous(
    played: Played, name: str, kind: str, said: str
) -> None:
    number = played.register("10-05 09:00", complainant_name=name, customer_type=kind)
    case = Casebook(played.office).find(number)

    for code in letters.CODES:
        values = case_sheet(played.office, code, case)
        assert (values["complainant"], values["style"]) == (said, "")
    (page,) = Sheets(played.office).lay_out(
        "letter-reply", case_sheet(played.office, "letter-reply", case)
    )
    words = "".join(run.text for run in page.runs)
    assert name not in words and said in words


@pytest.mark.parametrize(("channel", "passed_on"), [("referral", True), ("call", False)])
def test_only_a_case_that_was_passed_on_came_with_a_work_order(
    played: Played, channel: str, passed_on: bool
) -> None:
    number = played.register("10-05 09:00", channel=channel)
    (sheet,) = SheetSources(played.office).sheets(PrintJob("letter-12345", (number,)))
    (page,) = Sheets(played.office).lay_out("letter-12345", sheet.values)
    words = "".join(run.text for run in page.runs)
    assert ("转来的工单" in words) is passed_on
    assert ("反映的问题" in words) is not passed_on


def test_an_empty_letter_says_who_writes_it(played: Played) -> None:
    (sheet,) = SheetSources(played.office).sheets(PrintJob("letter-apology", blanks=1))
    assert sheet.values["project"] == played.office.settings.project_name
    assert sheet.values["style"] == "先生/女士"


def test_an_agent_who_answers_for_the_customer_is_written_to(played: Played) -> None:
    agent = {"agent_name": "李小妹", "agent_phone": "13900002222"}
    number = played.register("10-05 09:00", complainant_name="李雷", **agent)
    case = Casebook(played.office).find(number)

    said = {code: case_sheet(played.office, code, case)["complainant"] for code in letters.CODES}
    assert said == {"letter-apology": "李小妹", "letter-reply": "李小妹", "letter-12345": "李雷"}
    assert case_sheet(played.office, "letter-reply", case)["style"] == "先生/女士"
