"""Where a job's sheets come from."""

from __future__ import annotations

import pytest

from ledger_app.services.sheet_sources import PrintJob, SheetSources, reprinted
from ledger_app.support.errors import LedgerError
from tests.factories import Played


@pytest.fixture
def sources(played: Played) -> SheetSources:
    return SheetSources(played.office)


def test_numbers_come_once_and_in_order(played: Played, sources: SheetSources) -> None:
    one, other = played.register("10-03 09:00"), played.register("10-03 09:05")

    sheets = sources.sheets(PrintJob("handling", (other, one, other)))

    assert [sheet.number for sheet in sheets] == [one, other]
    assert reprinted(sheets) == ()


def test_a_case_stands_for_its_slips(played: Played, sources: SheetSources) -> None:
    number = played.register("10-03 09:00")
    slips = [played.do("talk", "10-03 10:00", number=number, content="谈") for _ in range(2)]

    assert [sheet.number for sheet in sources.sheets(PrintJob("talk", (number,)))] == slips


def test_data_goes_over_the_ledger_s_values(played: Played, sources: SheetSources) -> None:
    number = played.register("10-03 09:00")
    job = PrintJob(
        "letter-apology", (number,), data={"lapse": "未及时答复", "complainant": "李先生"}
    )

    (sheet,) = sources.sheets(job)

    assert (sheet.values["lapse"], sheet.values["complainant"]) == ("未及时答复", "李先生")


def test_blanks_of_a_survey_name_its_items(sources: SheetSources) -> None:
    (sheet,) = sources.sheets(PrintJob("survey", blanks=1))

    assert sheet.values["rows"][0]["item"] == "供电管理"


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        (PrintJob("handling", ("TS1",)), "没有编号为“TS1”"),
        (PrintJob("talk", ("GT1",)), "没有编号为“GT1”的客户沟通记录表"),
        (PrintJob("month"), "要说明月份"),
        (PrintJob("survey"), "没有 rows"),
        (PrintJob("case-events"), "不单独打印"),
        (PrintJob("memo"), "没有名为“memo”的表单"),
        (PrintJob("handling", month="2020-01"), "没有符合条件的内容"),
    ],
)
def test_what_cannot_be_printed_is_said(sources: SheetSources, job: PrintJob, reason: str) -> None:
    with pytest.raises(LedgerError, match=reason):
        sources.sheets(job)
