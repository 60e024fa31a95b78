"""The working calendar: a year, a day, a file; what is missing is said, due times follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_app.commands import run
from ledger_app.domain.calendar_text import read_days, whole_years, written
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.calendars import Calendars
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.new_ledger import create_office, known_days
from ledger_app.services.office_log import CALENDAR, logged
from ledger_app.support.clock import FixedClock
from ledger_app.support.errors import LedgerError
from tests.factories import Played, day, moment, play_office


@pytest.fixture
def bank(tmp_path: Path) -> Played:
    create_office(tmp_path / "银行.ledger", OfficeSettings(), profile="bank_hq")
    return play_office(tmp_path / "银行.ledger", moment("12-21 09:00"))


def test_a_known_year_and_an_unknown_one(played: Played) -> None:
    calendars = Calendars(played.office)

    year = calendars.year(2026)
    assert year.known and (day("10-10"), True) in year.days and (day("10-01"), False) in year.days
    assert list(year.days) == sorted(year.days)
    assert (calendars.year(2027).known, calendars.year(2027).days) == (False, ())


@pytest.mark.parametrize("year", [9999, 1, -5, 10**30])
def test_a_year_no_date_may_have(played: Played, year: int) -> None:
    with pytest.raises(LedgerError, match="可看 1900 到 2199 年"):
        Calendars(played.office).year(year)


def test_every_day_of_the_seed_differs_from_plain_weekdays() -> None:
    assert {d.year for d in known_days()} == {2024, 2025, 2026}
    assert all((d.weekday() < 5) != works for d, works in known_days().items())


def test_setting_a_day_moves_the_due_times_of_open_cases(bank: Played) -> None:
    number = bank.register("12-21 09:00")
    # Ten working days from Monday 21 December: the 22nd to Monday 4 January on plain weekdays.
    assert Casebook(bank.office).find(number).due_at == moment("2027-01-05")

    change = Calendars(bank.office).set_day(day("2027-01-01"), works=False)

    assert (change.days, change.moved) == (1, (number,))
    assert Casebook(bank.office).find(number).due_at == moment("2027-01-06")
    event = Casebook(bank.office).view(number).events[-1]
    assert (event.verb, event.changes["due_at"]) == (
        "calendar", ["2027-01-05T00:00", "2027-01-06T00:00"],
    )  # fmt: skip
    assert check(bank.office).ok


def test_ended_cases_and_calendar_days_are_left_alone(bank: Played, played: Played) -> None:
    number = bank.register("12-21 09:00")
    bank.do("void", "12-21 10:00", number, reason="重复")
    played.register("10-03 09:00")

    assert Calendars(bank.office).set_day(day("2027-01-01"), works=False).moved == ()
    assert Calendars(played.office).set_day(day("10-05"), works=True).moved == ()


def test_a_missing_year_is_said(bank: Played) -> None:
    calendars = Calendars(bank.office)

    assert calendars.missing_years() == (2027,), "two months ahead"
    assert calendars.notice().startswith("2027年的放假和调休安排还没有录入，工作日时限暂按")
    assert calendars.notice_of(2026) == calendars.notice(), "of a known year: what is missing"
    assert calendars.notice_of(2028).startswith("2028年的放假")
    bank.clock.moment = moment("09-01 09:00")
    assert (calendars.missing_years(), calendars.notice()) == ((), "")
    bank.do("register", "09-01 09:00", complainant_name="李", content="x", received_at="2026-08-01")
    assert calendars.missing_years() == ()


def test_a_file_of_days(bank: Played, tmp_path: Path) -> None:
    path = tmp_path / "2027 安排.csv"
    path.write_text(
        "日期,安排\n2027-01-01,休\n2027/1/2，补班\n# 春节待公布\n", encoding="utf-8-sig"
    )

    change = Calendars(bank.office).take_in(path)

    assert (change.days, change.worked, change.counted) == (2, 1, "休 1 天、班 1 天")
    assert not bank.office.calendar.is_workday(day("2027-01-01"))
    assert bank.office.calendar.is_workday(day("2027-01-02"))
    assert Calendars(bank.office).notice() != "", "春节 is still to come"


YEAR_2027 = "2027-01-01 休\n2027-02-08 休\n2027-04-05 休\n2027-05-03 休\n2027-10-01 休\n"


@pytest.mark.parametrize(
    "text", [YEAR_2027, "2027 全年\n2027-01-01 休\n", "# 2027年 全年\n2027-01-01 休"]
)
def test_a_file_with_a_whole_year_makes_it_known(bank: Played, tmp_path: Path, text: str) -> None:
    path = tmp_path / "2027.txt"
    path.write_text(text, encoding="utf-8")

    Calendars(bank.office).take_in(path)

    assert Calendars(bank.office).year(2027).known
    assert Calendars(bank.office).notice() == ""
    assert bank.office.small.calendar().years == {2024, 2025, 2026, 2027}


@pytest.mark.parametrize("month", ["01", "02", "04", "05", "10"])
def test_a_year_without_one_of_its_holidays_is_not_whole(month: str) -> None:
    days = read_days(YEAR_2027, "x")
    left = {d: works for d, works in days.items() if f"{d:%m}" != month}

    assert whole_years("", left) == ({2027} if month in ("01", "02") else set())
    assert whole_years("", dict.fromkeys(days, True)) == set()


def test_a_day_set_by_hand_makes_no_year_known(bank: Played) -> None:
    Calendars(bank.office).set_day(day("2027-01-01"), works=False)

    assert not Calendars(bank.office).year(2027).known
    assert Calendars(bank.office).missing_years() == (2027,)


BAD = {
    "neither": ("2027-01-01 可能", "第 1 行“2027-01-01 可能”看不懂"),
    "no year": ("01-01 休", "第 1 行“01-01 休”看不懂"),
    "no such day": ("2027-02-29 休", "第 1 行“2027-02-29 休”看不懂"),
    "both": ("2027-01-01 休 班", "看不懂"),
    "a year that is none": ("9999 全年", "第 1 行“9999 全年”看不懂"),
    "two days": ("2027-01-01 2027-01-03 休", "看不懂"),
    "a name nobody knows": ("2027-01-01 团建", "看不懂"),
    "empty": ("# 没有\n", "里没有日期"),
    "many": ("x\n" * 9, "等看不懂"),
}


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD)
def test_a_file_that_is_not_understood_changes_nothing(
    bank: Played, tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(text + "\n", encoding="utf-8")

    with pytest.raises(LedgerError) as error:
        Calendars(bank.office).take_in(path)

    assert words in str(error.value) and str(error.value).endswith("日历没有改动")
    assert Calendars(bank.office).year(2027).days == ()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * 200_001])
def test_a_file_that_cannot_be_read(bank: Played, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "乙.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(LedgerError, match=r"日历没有改动$"):
        Calendars(bank.office).take_in(path)


@pytest.mark.parametrize(
    ("line", "works"),
    [
        ("2027-10-01 国庆节", False), ("国庆节 2027年10月1日 星期五", False),
        ("2027/10/9 国庆节补班", True), ("2027-10-09 国庆节 调休上班", True),
        ("2027-10-09 国庆节 班", True), ("1 2027-10-01 休", False), ("2027-10-01 非工作日 放假", False),
        ("2027-01-01 非工作日", False), ("2027-01-01 元旦非工作日", False),
        ("2027-10-08 国庆假期后正常上班", True), ("2027-10-09 节前补班", True),
    ],
)  # fmt: skip
def test_a_day_by_the_name_of_its_holiday(line: str, works: bool) -> None:
    assert list(read_days(line, "x").values()) == [works]


TURNED = (
    "不上班", "不 上班", "不放假", "国庆假期后正常办公", "国庆节正常营业", "停止上班", "无需上班", "取消补班",
    "非休息日", "春节未放假", "放假前正常上班", "是", "否", "1", "0", "true", "国庆节 1",
)  # fmt: skip


@pytest.mark.parametrize("words", TURNED)
def test_what_may_turn_a_word_over_is_refused(words: str) -> None:
    with pytest.raises(LedgerError, match=r"第 1 行“2027-05-04 .*看不懂.*日历没有改动$"):
        read_days(f"2027-05-04 {words}", "x")


@pytest.mark.parametrize(
    ("heading", "line", "works"),
    [
        ("日期,是否放假", "2027-01-01,是", False), ("日期,是否放假", "2027-01-01,否", True),
        ("日期,是否休息", "2027-01-01,1", False), ("日期 是否节假日", "2027-01-01 false", True),
        ("日期,是否上班", "2027-01-01,是", True), ("序号,日期,工作日", "1,2027-01-01,0", False),
        ("日期,节日,是否调休上班", "2027-01-01,,1", True), ("Date,非工作日", "2027-01-01,1", False),
        ("日期,节日,是否放假", "2027-10-09,国庆节,否", True), ("日期,放假", "2027-01-01,班", True),
        ("日期,安排", "2027-01-01,是", None), ("日期,是否不上班", "2027-01-01,是", None),
        ("日期,放假或上班", "2027-01-01,是", None), ("日期,放假,上班", "2027-01-01,是,否", None),
        ("日期,序号,是否放假", "2027-01-01,1,", None), ("日期,节日,放假", "2027-01-01,元旦,", None),
        ("日期,说明,放假", "2027-01-01,班,是", None),
    ],
)  # fmt: skip
def test_yes_and_no_under_their_heading(heading: str, line: str, works: bool | None) -> None:
    if works is None:
        with pytest.raises(LedgerError, match=r"第 2 行.*表头要写明“是否放假”或“是否上班”"):
            read_days(f"{heading}\n{line}", "x")
        return
    assert list(read_days(f"\ufeff{heading}\n{line}", "x").values()) == [works]


def test_days_are_written_as_they_are_read() -> None:
    text = "\n".join(written(known_days()))

    assert read_days(text, "x") == known_days()
    assert text.startswith("2024-01-01 休\n2024-02-04 班")


def test_the_command(bank: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = bank.register("12-21 09:00")
    bank.office.close()
    path, ledger = tmp_path / "2027.txt", str(tmp_path / "银行.ledger")
    path.write_text("2027 全年\n2027-01-01 休\n", encoding="utf-8")
    clock = FixedClock(moment("12-21 10:00"))

    assert run(["calendar", ledger, "2027", "--import", str(path), "--json"], clock=clock) == 0
    assert json.loads(capsys.readouterr().out) == {
        "year": 2027, "known": True, "days": [{"day": "2027-01-01", "works": False}],
        "moved": [number], "notice": "",
    }  # fmt: skip
    assert run(["calendar", ledger, "2028"], clock=clock) == 0
    assert "2028年：没有录入，按周一至周五计算" in capsys.readouterr().out
    assert run(["calendar", ledger, "2027", "--import", str(tmp_path / "无.txt")], clock=clock) == 1


def test_a_change_of_the_calendar_is_an_event_that_can_be_checked(played: Played) -> None:
    calendars = Calendars(played.office)
    calendars.set_day(day("2027-01-01"), works=False)
    calendars.set_day(day("2027-01-01"), works=True)
    calendars.confirm_year(2027)

    events = logged(played.office, CALENDAR)

    assert [event.changes for event in events] == [
        {"2027-01-01": [None, False]}, {"2027-01-01": [False, True]}, {},
    ]  # fmt: skip
    assert events[-1].detail == {"years": [2027]}
    assert calendars.year(2027).known
    assert check(played.office).ok
    with played.office.ledger.writing():
        played.office.small.put_calendar({day("2027-01-01"): False})
    assert check(played.office).problems == ("工作日历与经过记录不一致：2027-01-01",)
