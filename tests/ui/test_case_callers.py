"""The tab 来电户 and the card of ties: adding a line each, pasting, answering, going there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ledger_app.services.callers import add_pasted
from ledger_app.services.linking_steps import callers_of
from ledger_app.ui.pages.case_callers import CallersTab
from ledger_app.ui.pages.case_page import CasePage
from tests.drivers.office import a_case
from tests.drivers.window import write


@pytest.fixture
def number(office, desk):
    made = a_case(office)
    desk.do("mass", {"number": made})
    return made


@pytest.fixture
def page(context, show, number):
    shown = show(CasePage(context))
    context.bus.changed.connect(lambda changes: shown.refresh())
    shown.show_case(number, "callers")
    return shown


@pytest.fixture
def tab(page):
    found = page.pages.page("callers")
    assert isinstance(found, CallersTab)
    return found


def _type(tab, **given):
    for name, text in given.items():
        tab.boxes[name].setFocus()
        write(tab.boxes[name], text)


def test_a_line_is_typed_and_enter_adds_it_at_the_last_box(page, tab, office, number):
    tab.boxes["unit_no"].setFocus()
    for text in ("3-2-502", "王二", "13900001111", "一直没水"):
        focus = next(box for box in tab.boxes.values() if box.hasFocus())
        write(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Return)
    (caller,) = callers_of(office, number)
    assert (caller.unit_no, caller.name, caller.words) == ("3-2-502", "王二", "一直没水")
    assert page.tabs.tabs["callers"].text() == "来电户 2"
    assert tab.table.item(0, 1).text() == "3-2-502"
    assert tab.boxes["unit_no"].hasFocus()
    assert tab.boxes["words"].value() == ""


def test_ctrl_enter_adds_from_any_box_and_a_refusal_keeps_what_was_typed(tab, office, number):
    _type(tab, phone="13900001111")
    QTest.keyClick(tab.boxes["phone"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "姓名或房号" in tab.notices.text()
    assert tab.boxes["phone"].value() == "13900001111"
    assert callers_of(office, number) == ()


def test_several_lines_are_pasted_and_those_on_the_list_passed_over(tab, office, number):
    rows = "3-2-502\t王二\t139 0000 1111\n3-2-503\t赵四\t\t没水\n\n3-2-502\t王二\t139 0000 1111\n"
    QGuiApplication.clipboard().setText(rows)
    tab.boxes["unit_no"].setFocus()
    QTest.keyClick(tab.boxes["unit_no"], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [c.name for c in callers_of(office, number)] == ["王二", "赵四"]
    assert tab.notices.text() == "已登记 2 位，1 位名单上已有"


def test_one_is_answered_by_the_form_and_all_by_a_button(page, tab, desk, number):
    for room in ("502", "503", "504"):
        desk.do("add_caller", {"number": number, "unit_no": f"3-2-{room}"})
    page.refresh()
    tab.table.selectRow(0)
    tab.tell_button.click()
    form = page.side.form
    assert form is not None and form.verb.name == "caller_told"
    form.submit()
    assert [c.told_at is not None for c in callers_of(page.context.office, number)] == [
        True,
        False,
        False,
    ]
    tab.all_button.click()
    assert all(c.told_at is not None for c in callers_of(page.context.office, number))
    assert not tab.all_button.isEnabled()


def test_one_is_withdrawn_with_a_reason_and_stays_struck_out(page, tab, desk, number):
    desk.do("add_caller", {"number": number, "unit_no": "3-2-502"})
    page.refresh()
    tab.table.selectRow(0)
    tab.withdraw_button.click()
    page.side.form.set_values({"reason": "登错了"})
    page.side.form.submit()
    assert callers_of(page.context.office, number)[0].withdrawn_at is not None
    assert tab.table.item(0, 6).text() == "已撤回"
    assert tab.table.item(0, 1).font().strikeOut()


def test_a_merged_case_shows_where_it_went_and_leads_there(qtbot, page, desk, number):
    other = a_case(page.context.office, unit_no="3-2-502")
    desk.do("merge", {"number": other, "into": number})
    page.show_case(other)
    assert page.side.links.text() == f"已并入下面这件，随它办理\n{number}"
    assert page.findChild(QLabel, "timer_finish").text() == "随主件"
    assert "unmerge" in page.case_head.step_buttons
    assert "docket" not in page.case_head.step_buttons
    with qtbot.waitSignal(page.open_case) as wanted:
        page.side.links.findChild(QPushButton, f"link_{number}").click()
    assert wanted.args == [number]
    page.show_case(number)
    assert other in page.side.links.text()


def test_a_related_case_is_linked_from_the_form(page, office, number):
    other = a_case(office, unit_no="3-2-502")
    page.take_step("link")
    page.side.form.set_values({"to": other})
    page.side.form.submit()
    assert page.side.links.text() == f"关联\n{other}"


def test_likely_cases_are_offered_before_a_number_is_typed(page, office, number, qtbot):
    other = a_case(office)
    page.take_step("merge")
    box = page.side.form.boxes["into"]
    qtbot.waitUntil(box.suggestions.isVisible)
    assert box.suggestions.item(0).text().startswith(other)
    QTest.keyClick(box, Qt.Key.Key_Return)  # nothing chosen: nothing taken
    assert box.value() == ""
    box.setFocus()
    qtbot.waitUntil(box.suggestions.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == other
    page.side.form.submit()
    assert office.records.find("complaint", number)[1].merged_into == other


def test_enter_takes_the_only_case_of_what_is_typed(page, office, number):
    other = a_case(office, unit_no="3-2-509")
    page.take_step("link")
    box = page.side.form.boxes["to"]
    box.setFocus()
    QTest.keyClicks(box, "3-2-509")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == other


def test_a_mass_event_without_callers_is_taken_back_by_keys(page, office, number):
    page.take_step("mass")
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert not office.records.find("complaint", number)[1].mass_event
    assert "callers" not in page.tabs.tabs


def test_what_was_refused_goes_when_something_else_is_entered(page, tab):
    page.notices.show_refusal("请填写“催办内容”")
    tab.boxes["unit_no"].set_value("3-2-502")
    tab.boxes["name"].set_value("王二")
    tab.add()
    assert page.notices.text() == ""


def test_another_room_replaces_the_people_of_the_first(tab, desk):
    for room, name in (("4-1-401", "黄敏"), ("4-1-402", "周平")):
        desk.do("resident_add", {"unit_no": room, "name": name, "phone": f"138{room[-3:]}00000"})
    _type(tab, unit_no="4-1-401")
    tab.boxes["name"].setFocus()
    assert tab.boxes["name"].value() == "黄敏"
    tab.boxes["unit_no"].set_value("4-1-402")
    tab._fill_household()
    assert (tab.boxes["name"].value(), tab.boxes["phone"].value()) == ("周平", "13840200000")
    tab.boxes["unit_no"].set_value("4-1-999")
    tab._fill_household()
    assert (tab.boxes["name"].value(), tab.boxes["phone"].value()) == ("", "")
    tab.boxes["name"].set_value("黄敏")
    tab.boxes["unit_no"].set_value("4-1-402")
    tab._fill_household()
    assert (tab.boxes["name"].value(), tab.boxes["phone"].value()) == ("黄敏", "")
    assert "名册上 4-1-402 是 周平" in tab._hint.text()


def test_the_step_leads_to_the_row_of_the_tab_and_the_tab_prints_its_list(page, tab, number, qtbot):
    page.show_tab("registration")
    page.take_step("add_caller")
    assert page._tab == "callers"
    assert page.side.form is None
    assert tab.boxes["unit_no"].hasFocus()
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.print_sheet()
    assert (wanted.args[0].form, wanted.args[0].numbers) == ("callers", (number,))


def test_pasted_callers_are_one_line_of_the_course_that_unfolds(page, office, number):
    add_pasted(office, number, "3-2-502 王二\n3-2-503 赵四\n3-2-504 孙五\n3-2-505 周六")
    page.refresh()
    page.show_tab("history")
    table = page.pages.page("history").table
    row = table.rowCount() - 2
    assert table.item(row, 3).text() == "登记来电户 4\u00a0户"
    assert "王二、3-2-503 赵四、3-2-504 孙五等 4 户" in table.item(row, 4).text()
    assert table.isRowHidden(row + 1)
    table.setCurrentCell(row, 0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not table.isRowHidden(row + 1)
    assert "#5 姓名：周六，房号：3-2-505" in table.item(row + 1, 4).text()
    assert page.side.timeline.rows[0][1] == "来电户 3-2-502 等 4 户"
