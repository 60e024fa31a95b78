"""今日: the cards count, each opens its list, and the list leads to the step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.services.desk import Desk
from ledger_app.ui.cards import CardRow
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.today_page import TodayPage
from ledger_app.ui.theme import Theme
from tests.drivers.office import a_case


@pytest.fixture
def page(context, show, busy):
    return show(TodayPage(context))


def numbers(page):
    return [case.complaint_no for case in page.model.cases]


def test_an_empty_day_is_calm(context, show):
    page = show(TodayPage(context))
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    assert {card.value for card in page.cards.values()} == {"0"}


def test_the_heading_names_the_day(page):
    assert page.heading.text() == "今日 · 2026年11月22日 星期日"
    assert "11 月月报还有 8 天" in page.subheading.text()


def test_the_cards_count_what_waits(page):
    found = {name: card.value for name, card in page.cards.items()}
    assert found["to_dispatch"] == "2"
    assert found["unsigned"] == "1"
    assert found["to_revisit"] == "1"
    assert found["unreturned"] == "1"


def test_a_card_opens_its_list_and_closes_it_again(page, busy):
    everything = numbers(page)
    QTest.mouseClick(page.cards["unsigned"], Qt.MouseButton.LeftButton)
    assert numbers(page) == [busy["dispatched"]]
    QTest.mouseClick(page.cards["unsigned"], Qt.MouseButton.LeftButton)
    assert numbers(page) == everything


def test_ended_cases_and_cases_at_rest_are_not_listed(page, busy):
    assert busy["closed"] not in numbers(page)
    assert busy["handling"] not in numbers(page)


def test_a_case_that_follows_another_is_not_the_days_work(page, office, busy):
    number = busy["dispatched"]
    assert number in numbers(page)
    Desk(office).do("merge", {"number": number, "into": busy["handling"]})
    page.refresh()
    assert number not in numbers(page)


def test_late_cases_come_first_and_say_so(page, office, busy):
    office.clock.moment = office.clock.moment.replace(month=12)
    page.refresh()
    assert page.cards["overdue"].value == "4"
    first = page.model.cases[0]
    assert first.overdue(office.clock.now())
    assert page.model.words(0, 0).startswith("已超")


def test_enter_opens_the_case_and_space_its_next_step(page, busy, qtbot):
    page.table.choose_row(numbers(page).index(busy["dispatched"]))
    with qtbot.waitSignal(page.open_case) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [busy["dispatched"]]
    with qtbot.waitSignal(page.open_step) as step:
        QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert step.args == [busy["dispatched"], "sign_for"]


def test_a_step_taken_elsewhere_is_seen_at_once(page, context, office, busy):
    changes = Desk(office).do("sign_for", {"number": busy["dispatched"], "collector": "李四"})
    context.bus.publish(changes)
    assert page.cards["unsigned"].value == "0"
    assert busy["dispatched"] not in numbers(page)


def test_the_chosen_case_stays_chosen(page, busy):
    page.table.choose_row(numbers(page).index(busy["handled"]))
    page.refresh()
    assert page.model.case_at(page.table.currentIndex().row()).complaint_no == busy["handled"]


def test_a_search_goes_to_the_whole_ledger(page, qtbot):
    QTest.keyClicks(page.search, "1501")
    with qtbot.waitSignal(page.search_ledger) as wanted:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert wanted.args == ["1501"]


def test_a_search_with_one_hit_opens_the_case(page, office, qtbot):
    number = a_case(office, unit_no="9-9-909")
    page.search.setText("9-9-909")
    with qtbot.waitSignal(page.open_case) as opened:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert opened.args == [number]


def test_unanswered_slips_open_the_slips(page, qtbot):
    with qtbot.waitSignal(page.open_liaison):
        QTest.mouseClick(page.cards["unanswered"], Qt.MouseButton.LeftButton)


def test_the_cards_lie_in_two_rows_where_they_do_not_fit(show, office):
    page = show(TodayPage(context_for(office, theme=Theme(percent=150))), 883, 700)
    row = page.findChild(CardRow)
    assert len({card.y() for card in page.cards.values()}) == 2
    assert all(card.geometry().right() <= row.width() for card in page.cards.values())
    assert page.table.columnWidth(page.table.stretched) > 0


def test_what_the_regime_wants_looked_at_is_asked_after_the_page_is_shown(
    page, office, busy, qtbot
):
    qtbot.waitUntil(page.reminders.isVisible)
    assert page.reminders.reports.isHidden(), "the month's report is due in eight days"
    Desk(office).do("pause", {"number": busy["handling"], "reason": "parts"})
    office.clock.moment = office.clock.moment.replace(month=12, day=20)
    page.refresh()
    qtbot.waitUntil(page.reminders.buttons["paused_long"].isVisible)
    assert page.reminders.buttons["paused_long"].text() == "暂停过久 1"
    QTest.mouseClick(page.reminders.buttons["paused_long"], Qt.MouseButton.LeftButton)
    assert numbers(page) == [busy["handling"]]
    assert page.model.words(0, 6) == "恢复计时 ›"
    with qtbot.waitSignal(page.open_step) as step:
        QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert step.args == [busy["handling"], "resume"]


def test_a_list_that_was_opened_follows_the_steps(page, context, office, busy):
    office.clock.moment = office.clock.moment.replace(month=12, day=30)
    page.remind()
    page.reminders.buttons["to_raise"].click()
    listed = numbers(page)
    given = {"number": listed[0], "reason": "已处理", "approver": "吴经理"}
    context.bus.publish(Desk(office).do("keep_level", given))
    assert numbers(page) == listed[1:]


def test_a_year_without_a_calendar_leads_to_it(page, office, qtbot):
    office.clock.moment = office.clock.moment.replace(year=2031)
    page.remind()
    assert "2031年" in page.reminders.calendar.toolTip()
    with qtbot.waitSignal(page.calendar_wanted):
        page.reminders.calendar.click()


def test_late_steps_are_named_and_the_case_at_work_comes_up(page, office, context, qtbot):
    number = a_case(office, until="handling", level="important", unit_no="1-1-101", phone="1")
    office.clock.moment = office.clock.moment.replace(hour=12)
    page.refresh()
    qtbot.waitUntil(lambda: number in numbers(page))
    row = numbers(page).index(number)
    assert page.model.words(row, 0) == "上报 已超 1 小时"
    assert page.model.words(row, 6) == "上报 ›"
    page.table.choose_row(row)
    with qtbot.waitSignal(page.open_step) as step:
        QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert step.args == [number, "forward"]
    page.reminders.buttons["step_late"].click()
    told = [page.model.words(row, 0) for row in range(len(numbers(page)))]
    assert told
    assert all(" 已超 " in words for words in told), told


def test_card_list_and_table_agree_on_what_is_overdue(page, office, busy):
    Desk(office).do("suspend", {"number": busy["handling"], "reason": "等开发商"})
    office.clock.moment = office.clock.moment.replace(month=12)
    page.refresh()
    everything = numbers(page)
    QTest.mouseClick(page.cards["overdue"], Qt.MouseButton.LeftButton)
    listed = numbers(page)
    assert busy["handling"] in listed
    assert int(page.cards["overdue"].value) == len(listed)
    assert everything[: len(listed)] == listed


def test_the_level_stands_in_the_list_at_every_text_size(show, office):
    page = show(TodayPage(context_for(office, theme=Theme(percent=150))), 1221, 700)
    keys = [column.key for column in page.model.columns]
    assert not page.table.isColumnHidden(keys.index("level"))


@pytest.mark.parametrize("kind", ["card", "reminder"])
def test_after_a_list_was_chosen_space_is_the_next_step_of_its_case(page, busy, qtbot, kind):
    button = page.cards["unsigned"] if kind == "card" else page.reminders.buttons["step_late"]
    if kind == "reminder":
        page.context.office.clock.moment = page.context.office.clock.moment.replace(month=12)
        page.remind()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.open_step):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert button.isChecked()
