"""Beside the sheet: the household and the staircase as they are typed; F6 walks to their cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from tests.drivers.office import NOW, a_case
from tests.drivers.sheet import SheetDriver, compose


@pytest.fixture
def page(context, office, show):
    office.clock.moment = NOW - timedelta(days=1)
    a_case(office, unit_no="3-2-501", complainant_name="王建国", phone="13800001111",
           content="电梯异响")  # fmt: skip
    a_case(office, unit_no="3-2-601", complainant_name="李红", phone="13800002222", until="closed")
    office.clock.moment = NOW
    made = show(NewComplaintPage(context))
    made.start()
    return made


def test_both_are_told_as_soon_as_typing_rests(page, qtbot):
    sheet = SheetDriver(page.sheet)
    page.sheet.put({"category": "equipment"})
    sheet.type("unit_no", "3-2-501")
    qtbot.waitUntil(lambda: page.side.gathered.isVisible())

    assert "本户 90 天内第 2 次投诉" in page.side.neighbours.title.text()
    assert "本单元设备设施类 90 天内第 3 起，1 起未办结" in page.side.gathered.title.text()
    assert sheet.at() == "unit_no"


def test_nothing_moves_while_the_input_method_composes(page, qtbot):
    page.sheet.focus_field("content")
    page.sheet.put({"category": "equipment", "unit_no": "3-2-501"})
    compose(page.sheet.canvas.editors["content"], "dian")
    page.sheet.edited.emit()
    qtbot.waitUntil(lambda: not page.side._timer.isActive())

    assert not page.side.gathered.isVisible()
    compose(page.sheet.canvas.editors["content"], "")


def test_f6_walks_the_earlier_cases_and_back_and_enter_opens_one(page, qtbot):
    sheet = SheetDriver(page.sheet)
    page.sheet.put({"category": "equipment", "content": "别的事"})
    sheet.type("unit_no", "3-2-777")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    links = page.side.gathered.links
    assert links[0].hasFocus()
    with qtbot.waitSignal(page.open_case) as opened:
        QTest.keyClick(links[0], Qt.Key.Key_Return)
    assert opened.args[0] == links[0].objectName().removeprefix("earlier_")
    QTest.keyClick(links[0], Qt.Key.Key_F6)
    QTest.keyClick(links[1], Qt.Key.Key_F6)
    assert sheet.at() == "unit_no"


def test_without_earlier_cases_f6_stays(page):
    sheet = SheetDriver(page.sheet)
    sheet.go_to("content")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)

    assert sheet.at() == "content"


def test_a_folded_panel_is_told_of_under_the_heading(page, qtbot):
    sheet = SheetDriver(page.sheet)
    page.sheet.put({"category": "equipment"})
    page.side.hide()
    sheet.type("unit_no", "3-2-501")
    qtbot.waitUntil(lambda: "本单元设备设施类" in page.subheading.text())

    assert page.subheading.text().startswith("本户 90 天内第 2 次投诉；")
    page.drop()
    page.question.buttons[1].click()
    assert page.subheading.text().startswith("填写投诉人")


def test_after_a_question_typing_goes_on_where_it_was(page):
    sheet = SheetDriver(page.sheet)
    sheet.type("complainant_name", "陈静")
    sheet.type("content", "楼道灯")
    page.begin_anew()
    QTest.keyClick(page.question.buttons[0], Qt.Key.Key_Return)

    assert sheet.at() == "content"
    QTest.keyClicks(QApplication.focusWidget(), "x")
    values = page.sheet.values()
    assert (values["complainant_name"], values["content"]) == ("陈静", "楼道灯x")
