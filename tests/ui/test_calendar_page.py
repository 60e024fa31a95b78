"""The working calendar: keys walk over it, Space changes a day, running cases follow."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.profile_file import read_profile
from ledger_app.support.paths import resource
from ledger_app.ui.pages.calendar_page import CalendarPage
from ledger_app.ui.theme import DARK, LIGHT


@pytest.fixture
def page(context, show):
    made = show(CalendarPage(context))
    made.grid.setFocus()
    return made


def press(page, *keys, ctrl=False):
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(page.grid, key, held)


def test_it_opens_at_today(page):
    assert page.grid.day == date(2026, 11, 22)
    assert page.month.text() == "2026年11月"
    assert page.year.text() == "2026年的安排：已录入"
    assert page.confirm.isHidden()


def test_arrows_walk_into_the_next_month_and_the_keys_turn_month_and_year(page):
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.grid.day == date(2026, 12, 6)
    press(page, Qt.Key.Key_PageUp, Qt.Key.Key_Left)
    assert page.grid.day == date(2026, 11, 5)
    press(page, Qt.Key.Key_PageDown, ctrl=True)
    assert page.grid.day == date(2027, 11, 5)
    assert "还没有录入" in page.year.text()
    press(page, Qt.Key.Key_Home)
    assert page.grid.day == date(2026, 11, 22)


def test_the_notice_speaks_of_the_year_shown(page):
    assert page.notice.text().startswith("2027年的放假"), "the work reaches into it"
    page.grid.choose(date(2028, 3, 1))
    assert page.notice.text().startswith("2028年的放假")
    page.grid.choose(date(2026, 3, 1))
    assert page.notice.text().startswith("2027年的放假")


@pytest.mark.parametrize("edge", [date(2199, 12, 31), date(1900, 1, 1)])
def test_the_calendar_ends_where_dates_end(page, edge):
    page.grid.choose(edge)
    page.grid.choose(date(9999, 12, 31))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        press(page, key)
        assert 1900 <= page.grid.day.year < 2200
        page.grid.choose(edge)
    assert page.grid.day == edge


def test_the_last_day_is_not_lost_in_a_short_month(page):
    page.grid.choose(date(2028, 1, 31))
    press(page, Qt.Key.Key_PageDown)
    assert page.grid.day == date(2028, 2, 29)


def test_days_off_and_worked_weekends_are_words(page):
    page.grid.choose(date(2026, 10, 10))
    assert page.grid.words(date(2026, 10, 10)) == "班"
    assert page.grid.words(date(2026, 10, 1)) == "休"
    assert page.grid.words(date(2026, 10, 11)) == "休"
    assert page.grid.words(date(2026, 10, 12)) == ""
    assert page.grid.accessibleName() == "2026年10月10日 星期六 工作日"
    assert "10月10日 班" in page.days.text()


def test_space_changes_a_day_and_says_that_nothing_moved(page, office):
    page.grid.choose(date(2026, 11, 23))
    press(page, Qt.Key.Key_Space)
    assert not office.calendar.is_workday(date(2026, 11, 23))
    assert page.notices.text() == "11月23日已改为“休”；没有投诉的时限因此变动"
    press(page, Qt.Key.Key_Space)
    assert office.calendar.is_workday(date(2026, 11, 23))


def test_cases_whose_due_time_moved_can_be_looked_at(page, office, desk, qtbot):
    text = resource("profiles", "bank_hq.toml").read_text(encoding="utf-8")
    office.profile = read_profile(text, "bank_hq.toml")
    given = {"content": "排队太久", "complainant_name": "王", "phone": "13800001111"}
    number = desk.do("register", given).number
    page.grid.choose(date(2026, 11, 23))
    press(page, Qt.Key.Key_Space)
    assert "1 件未结投诉的时限重新计算" in page.notices.text()
    with qtbot.waitSignal(page.numbers_wanted) as wanted:
        page.notices.findChild(QPushButton, "notice_action").click()
    assert wanted.args[1] == (number,)


def test_a_missing_year_is_said_and_taken_in_from_a_file(page, office, messages, tmp_path):
    office.clock.moment = office.clock.moment.replace(month=12, day=20)
    page.refresh()
    assert page.notice.text().startswith("2027年的放假")
    page.grid.choose(date(2027, 1, 1))
    path = tmp_path / "2027 年.txt"
    path.write_text("2027 全年\n2027-01-01 休\n", encoding="utf-8")
    messages.answers.append(path)
    page.take_in()
    assert "已导入“2027 年.txt”（休 1 天、班 0 天）" in page.notices.text()
    assert page.notice.isHidden() and page.confirm.isHidden()
    assert not office.calendar.is_workday(date(2027, 1, 1))


def test_a_year_set_by_hand_is_confirmed(page, office):
    page.grid.choose(date(2027, 1, 1))
    assert page.confirm.text() == "2027年已逐日录全"
    page.confirm.click()
    assert 2027 in office.calendar.years
    assert page.confirm.isHidden()


def test_a_file_that_is_no_calendar_changes_nothing(page, office, messages, tmp_path):
    path = tmp_path / "坏.txt"
    path.write_text("随便写的", encoding="utf-8")
    messages.answers.append(path)
    before = dict(office.calendar.exceptions)
    page.take_in()
    assert "看不懂" in page.notices.text()
    assert office.calendar.exceptions == before


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_two_kinds_of_exception_differ_in_colour_too(page, palette):
    page.context.theme.dark = palette is DARK
    page.grid.choose(date(2026, 10, 15))
    grounds = {page.grid._tones(date(2026, 10, d))[0] for d in (1, 10, 11, 12)}
    assert len(grounds) == 4
