"""Approvals in a form: the PIN is asked where it is the basis; who may not is told at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.verb_form import VerbForm
from tests.drivers.office import a_case


@pytest.fixture
def staffed(desk):
    desk.do("staff_add", {"name": "王芳", "role": "接待员"})
    desk.do("staff_add", {"name": "吴经理", "role": "物业部经理"})
    desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="吴经理")


@pytest.fixture
def page(context, office, staffed, show):
    made = show(CasePage(context))
    made.show_case(a_case(office, until="handling"))
    return made


def _form(page, step) -> VerbForm:
    page.take_step(step)
    return page.side.form


def test_the_pin_is_asked_only_where_it_is_the_basis(page):
    form = _form(page, "extend")
    assert not form.boxes["pin"].isVisible()
    form.boxes["basis"]._press(1)
    assert form.boxes["pin"].isVisible()
    assert form.boxes["pin"].echoMode() == QLineEdit.EchoMode.Password
    assert form.boxes["approver"].value() == "吴经理"
    form.boxes["pin"].set_value("2580")
    form.boxes["basis"]._press(0)
    assert not form.boxes["pin"].isVisible()
    assert "pin" not in form.values()


def test_an_approver_that_was_typed_stays(page):
    form = _form(page, "extend")
    form.boxes["approver"].set_value("周总")
    form.boxes["basis"]._press(1)
    assert form.boxes["approver"].value() == "周总"


def test_a_wrong_pin_is_said_at_its_box_and_a_right_one_extends(page, office):
    form = _form(page, "extend")
    form.boxes["due_at"].set_value("1130")
    form.boxes["reason"].set_value("等配件")
    form.boxes["basis"]._press(1)
    form.boxes["pin"].set_value("1111")
    form.submit()
    assert "吴经理 的口令不对" in form._problems["pin"].text()
    form.boxes["pin"].set_value("2580")
    form.submit()

    event = office.records.events(page.number)[-1]
    assert (event.verb, event.detail["approver_no"]) == ("extend", "RY002")
    page.show_tab("history")
    history = page.pages.page("history").table
    last = history.rowCount() - 1
    assert history.item(last, 2).text() == "王芳\n接待员"
    assert "批准人口令确认：RY002" in history.item(last, 4).text()


def test_a_step_that_is_anothers_says_so_before_anything_is_typed(page, desk):
    desk.do("limit_rights", {"on": True}, by="吴经理")
    page.take_step("void")
    assert page.side.form is None
    assert "“作废”须由客服主管" in page.notices.text()
    assert "（吴经理）" in page.notices.text()
    assert _form(page, "progress") is not None
    assert page.notices.text() == ""
    assert _form(page, "extend") is not None


def test_a_revisit_by_the_handler_warns_and_may_be_made(page, desk, office):
    desk.do("handle", {"number": page.number, "handling_result": "已修好", "handler": "李四"})
    page.show_case(page.number)
    form = _form(page, "revisit")
    assert form.warning.text() == ""
    form.boxes["revisitor"].set_value("李四")
    assert form.warning.text() == "回访人与处理人相同，建议由他人回访"
    form.boxes["satisfaction"].set_value("A")
    form.submit()
    assert office.records.events(page.number)[-1].verb == "revisit"
    page.show_tab("history")
    history = page.pages.page("history").table
    assert "建议由他人回访" in history.item(history.rowCount() - 1, 4).text()


def test_in_a_narrow_history_one_column_holds_both_times(page, context, qtbot):
    page.show_tab("history")
    tab = page.pages.page("history")
    tab.setParent(None)
    qtbot.addWidget(tab)
    tab.resize(1000, 400)
    tab.show()
    assert not tab.table.isColumnHidden(1)
    assert tab.table.item(0, 0).text() == "2026-11-22 10:00"
    tab.resize(680, 400)
    assert tab.table.isColumnHidden(1)
    assert not tab.table.isColumnHidden(2)
    tab.resize(500, 400)
    assert tab.table.isColumnHidden(2)
    assert (
        tab.table.item(0, 0).text().startswith(f"2026-11-22 10:00\n{tab.table.item(0, 2).text()}")
    )
    assert tab.table.columnWidth(4) > 180


def test_no_line_of_a_step_is_cut_off_whatever_the_width(page, qtbot):
    page.show_tab("history")
    tab = page.pages.page("history")
    tab.setParent(None)
    qtbot.addWidget(tab)
    tab.show()
    table = tab.table
    assert table.rowCount()
    table.fold(0, folded=False)
    for width in range(380, 600, 9):
        tab.resize(width, 400)
        QApplication.processEvents()
        room = QRect(0, 0, table.columnWidth(4) - 16 - 6, 9999)  # padding, margins of the text
        for row in range(table.rowCount()):
            words = table.item(row, 4).text()
            needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            assert table.rowHeight(row) >= needed.height() + 10, (width, words)
