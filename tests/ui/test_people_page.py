"""人员: the register by keyboard, PINs typed unseen, rights in sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from ledger_app.services.people import People
from ledger_app.services.pins import Pins
from ledger_app.ui.pages.people_page import PeoplePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(context, desk, show):
    desk.do("staff_add", {"name": "王芳", "role": "接待员", "dept": "客户服务中心"})
    desk.do("staff_add", {"name": "周主任", "role": "管理处负责人"})
    desk.do("staff_add", {"name": "老赵", "role": "接待员"})
    desk.do("staff_leave", {"staff_no": "RY003"})
    return show(PeoplePage(context))


def _offered(page):
    return {name for name, button in page.buttons.items() if button.isVisible()}


def test_an_empty_register_says_what_it_is_good_for(context, show):
    page = show(PeoplePage(context))

    assert page.empty.isVisible()
    assert page.new_button.hasFocus()
    assert "谁都可以办一切" in page.rights.text()


def test_who_left_is_shown_on_request(page):
    assert [person.name for person in page.model.records] == ["王芳", "周主任"]
    page.findChild(QPushButton, "tab_all").click()
    page.table.choose_row(2)
    assert page.entry().name == "老赵"
    assert _offered(page) == {"change", "return"}


def test_somebody_is_registered_from_the_keyboard(page, office):
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    form = page.side.form
    assert form.boxes["name"].hasFocus()
    form.boxes["name"].set_value("李梅")
    form.boxes["role"].set_value("supervisor")
    QTest.keyClick(form.boxes["name"], Qt.Key.Key_Return, CTRL)

    assert page.notices.text() == "已登记人员 RY004"
    assert People(office).find("RY004").role == "supervisor"
    assert [person.name for person in page.model.records][-1] == "李梅"
    assert page.entry().name == "李梅"  # what is pressed next is hers
    assert page.table.hasFocus()


def test_enter_changes_the_chosen_and_a_refusal_stands_at_its_box(page, office):
    page.table.choose_row(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    form = page.side.form
    assert form.boxes["dept"].value() == "客户服务中心"
    form.boxes["name"].set_value("周主任")
    form.submit()
    assert "已有在职的“周主任”" in form._problems["name"].text()
    form.boxes["name"].set_value("王芳芳")
    form.submit()
    assert People(office).find("RY001").name == "王芳芳"


def test_a_pin_is_typed_unseen_and_twice(page, office):
    page.table.choose_row(0)
    assert _offered(page) == {"change", "pin_set", "leave"}
    page.buttons["pin_set"].click()
    form = page.side.form
    assert set(form.boxes) == {"pin", "again"}
    assert form.boxes["pin"].echoMode() == QLineEdit.EchoMode.Password
    form.boxes["pin"].set_value("2580")
    form.boxes["again"].set_value("2581")
    form.submit()
    assert "不一样" in form._problems["again"].text()
    form.boxes["again"].set_value("2580")
    form.submit()

    assert Pins(office).has("RY001")
    assert page.notices.text() == "“设口令”已登记：王芳"
    assert _offered(page) == {"change", "pin_set", "pin_remove", "leave"}


def test_a_pin_that_another_set_says_so(page, desk):
    desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="周主任")
    desk.do("pin_set", {"staff_no": "RY001", "pin": "1379"}, by="周主任")
    page.refresh()
    assert page._pin_words(People(page.context.office).find("RY001")).startswith("别人代设")
    assert page._pin_words(People(page.context.office).find("RY002")) == "已设"


def test_anothers_forgotten_pin_is_reset_with_a_reason(page, desk, office):
    desk.do("pin_set", {"staff_no": "RY001", "pin": "2580"})
    office.seat("周主任")
    page.refresh()
    page.table.choose_row(0)
    assert "pin_remove" not in _offered(page)
    page.buttons["pin_reset"].click()
    page.side.form.boxes["reason"].set_value("本人忘记")
    page.side.form.submit()
    assert not Pins(office).has("RY001")


def test_rights_are_switched_by_who_may_and_told_in_a_sentence(page, office):
    page.limit_button.click()
    assert "须由客服主管" in page.notices.text()
    assert not office.limits_rights
    office.seat("周主任")
    page.limit_button.click()
    assert office.limits_rights
    assert "作废" in page.rights.text()
    assert "只由客服主管、物业部经理、公司总经理、管理处负责人办理" in page.rights.text()
    assert page.limit_button.text() == "停用按职务限权"


def test_escape_gives_the_form_up(page):
    page.new_button.click()
    QTest.keyClick(page.side.form, Qt.Key.Key_Escape)
    assert page.side.form is None
    assert page.table.hasFocus()


def test_who_sits_at_the_desk_is_told_of_joining_with_the_first(context, show, office):
    page = show(PeoplePage(context))
    page.add()
    page.side.form.set_values({"name": "李梅", "role": "supervisor"})
    page.side.form.submit()
    assert page.notices.text() == "已登记 RY001；正在值班的 王芳 也登记为接待员"
    assert page.entry().name == "李梅"
    assert People(office).operator().name == "王芳"


def test_who_may_set_a_first_pin_is_said_before_it_is_typed(page):
    page.choose("RY002")
    page.act("pin_set")
    assert page.side.form is None
    assert "第一个口令由本人设" in page.notices.text()
    page.choose("RY001")
    page.act("change")
    assert page.notices.text() == ""
    assert page.side.form is not None


def test_one_row_is_chosen_whatever_key_is_held(page, qtbot):
    page.choose("RY002")
    QTest.keyPress(page.table, Qt.Key.Key_Control, CTRL)
    page.choose("RY001")
    assert page.table.chosen_rows() == [0]
    QTest.keyRelease(page.table, Qt.Key.Key_Control)
