"""Several cases into the archive or back from 作废: all of them or none."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.services.case_sheets import case_sheet
from ledger_app.services.filing_cases import FROM_LEDGER, archive_all, restore_all
from ledger_app.services.filters import CaseFilter
from ledger_app.services.impression import Impression
from ledger_app.services.sheets import Sheets
from ledger_app.support.errors import Refusal
from tests.factories import Played


def _count(played: Played, **wanted: object) -> int:
    return played.office.cases.count(CaseFilter(**wanted))  # type: ignore[arg-type]


def test_all_are_archived_or_none(played: Played) -> None:
    ended = [played.register("10-03 09:00") for _ in range(2)]
    for number in ended:
        played.do("docket", "10-03 10:00", number, docketed=False, reason="无异议")
    open_one = played.register("10-03 11:00")

    with pytest.raises(Refusal, match=r"不能办理“归档”"):
        archive_all(played.office, [*ended, open_one])
    assert (_count(played, standing="to_archive"), _count(played, standing="archived")) == (2, 0)
    assert archive_all(played.office, ended).number == ""
    assert (_count(played, standing="to_archive"), _count(played, standing="archived")) == (0, 2)
    assert _count(played, archived_before=played.office.clock.today()) == 0


def test_voided_cases_come_back_with_a_reason(played: Played) -> None:
    number = played.register("10-03 09:00")
    played.do("void", "10-03 10:00", number, reason="错")

    played.office.seat("王芳")
    assert restore_all(played.office, [number]).number == number

    assert played.state(number) is State.REGISTERED
    assert played.office.records.events(number)[-1].detail == {"reason": FROM_LEDGER}


@pytest.mark.parametrize("form", ["registration", "registration-short", "handling"])
def test_both_numbers_stand_under_the_printed_sheets(played: Played, form: str) -> None:
    first, second = played.register("10-03 09:00"), played.register("10-03 09:10")
    played.do("merge", "10-03 10:00", second, into=first)
    played.do("mass", "10-03 10:00", first)

    def notes(number: str) -> tuple[str, ...]:
        found = played.office.records.find("complaint", number)
        values = case_sheet(played.office, form, found[1])  # type: ignore[index, arg-type]
        return Sheets(played.office).layout(form, values, Impression(number)).notes

    assert notes(second)[-1] == f"本件并入 {first}。"
    assert notes(first)[-1] == f"群诉 1 户；并入本件：{second}。"
