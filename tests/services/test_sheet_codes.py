"""A code read from a sheet names its case."""

from __future__ import annotations

import pytest

from ledger_app.forms.codes import bar_text
from ledger_app.services.sheet_codes import ReadCode, read_code
from tests.factories import Played


@pytest.fixture
def number(played: Played) -> str:
    return played.register("10-01 09:00")


@pytest.mark.parametrize("ending", ["", "-C1-1", "-C1-2\n"])
def test_a_code_names_its_case(played: Played, number: str, ending: str) -> None:
    form = "registration" if ending else ""
    assert read_code(played.office, number + ending) == ReadCode(number, number, form)


def test_small_letters_of_caps_lock_are_read(played: Played, number: str) -> None:
    assert read_code(played.office, number.lower()) == ReadCode(number, number)


def test_a_slip_leads_to_its_case(played: Played, number: str) -> None:
    slip = played.do("repair", "10-01 10:00", number=number, fault="灯坏")
    found = read_code(played.office, slip)
    assert found and (found.complaint_no, found.number) == (number, slip)


@pytest.mark.parametrize("text", ["6901234567892", "TS209901999", "https://example.com", ""])
def test_a_foreign_code_names_nothing(played: Played, number: str, text: str) -> None:
    assert read_code(played.office, text) is None


def test_a_code_of_this_ledger_opens_its_case_and_another_s_does_not(
    played: Played, number: str
) -> None:
    ours = f"{number}-C2-1.2/3.{played.office.mark}"
    theirs = f"{number}-C2-1.2/3.{'ZZZZ' if played.office.mark != 'ZZZZ' else 'YYYY'}"

    assert read_code(played.office, ours) == ReadCode(number, number, "handling")
    assert read_code(played.office, ours.lower()) == ReadCode(number, number, "handling")
    assert read_code(played.office, theirs) is None


def test_a_bar_code_of_a_chinese_number_leads_to_the_only_slip_it_can_mean(
    played: Played, number: str
) -> None:
    given = {"number": number, "body": "请处理", "to_dept": "工程部"}
    slip = played.do("liaise", "10-01 10:00", from_dept="客户服务中心", **given)
    assert slip == "客内2610001" and bar_text(slip, "L1") == "L1-2610001"
    assert read_code(played.office, "l1-2610001") == ReadCode(number, slip, "liaison")
    assert read_code(played.office, "L1-10001") is None, "only the whole of the figures"

    other = played.do("liaise", "10-01 11:00", from_dept="工程部", **given)
    assert other == "工内2610001"
    assert read_code(played.office, "L1-2610001") is None
