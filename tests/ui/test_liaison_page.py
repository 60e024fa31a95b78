"""联系单: what waits for a reply, signing for it, answering it, writing one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.services.writing import find_record
from ledger_app.ui.pages.liaison_page import LiaisonPage
from tests.drivers.office import a_case

SLIP = {"to_dept": "工程部", "subject": "电梯", "body": "请三日内回复。", "reply_due": "1120"}


@pytest.fixture
def page(context, show):
    return show(LiaisonPage(context))


@pytest.fixture
def slip(desk):
    return desk.do("liaise", SLIP).number


def numbers(page):
    return [record.liaison_no for record in page.model.records]


def test_an_office_without_slips(page):
    assert page.empty.isVisible()
    assert page.subheading.text() == "都已回复"


def test_a_late_slip_says_how_late(slip, page):
    assert numbers(page) == [slip]
    assert page.model.index(0, 1).data() == "已超 1 天 10 小时"


def test_enter_signs_for_the_slip_and_then_answers_it(slip, page, context):
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.side.form.boxes["receiver"].set_value("李四")
    page.side.form.submit()
    assert find_record(context.office, "liaison", slip, LiaisonSlip)[1].receiver == "李四"
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.side.form.boxes["reply"].set_value("已更换制动器。")
    page.side.form.submit()
    assert find_record(context.office, "liaison", slip, LiaisonSlip)[1].replier == "李四"
    assert numbers(page) == []
    page.findChild(QPushButton, "tab_all").click()
    assert numbers(page) == [slip]


def test_a_missing_name_is_said_at_its_box(slip, page):
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.side.form.submit()
    assert page.side.form.boxes["receiver"].property("problem") == "true"
    QTest.keyClick(page.side.form.boxes["receiver"], Qt.Key.Key_Escape)
    assert page.side.form is None


def test_a_new_slip_is_written_and_linked(page, office, qtbot):
    case = a_case(office)
    page.new_button.click()
    form = page.side.form
    assert form.boxes["from_dept"].value() == "客户服务中心"
    for name, text in (SLIP | {"number": case}).items():
        form.boxes[name].set_value(text)
    form.submit()
    assert page.entry().complaint_no == case
    column = [c.key for c in page.model.columns].index("complaint_no")
    with qtbot.waitSignal(page.open_case) as opened:
        page.table.link_clicked.emit(0, column)
    assert opened.args == [case]


def test_a_slip_is_printed_through_the_preview(slip, page, qtbot):
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.findChild(QPushButton, "liaison_print").click()
    assert (wanted.args[0].form, wanted.args[0].numbers) == ("liaison", (slip,))
