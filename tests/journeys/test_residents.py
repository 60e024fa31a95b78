"""From the register to a complaint and back, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ledger_app.services.desk import Desk
from tests.drivers.sheet import SheetDriver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_complaint_is_registered_from_the_register(clerk, office):
    given = {"unit_no": "3-2-1501", "name": "曾国强", "phone": "13812345678", "kind": "owner"}
    Desk(office).do("resident_add", given)
    clerk.window.show_page("residents")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_F7)
    page = clerk.window.stack.currentWidget()
    sheet = SheetDriver(page.sheet)
    sheet.type("content", "又停水")
    clerk.press(Qt.Key.Key_S, ctrl=True)
    case = clerk.case.context.casebook.find("TS202611001")
    assert (case.unit_no, case.complainant_name) == ("3-2-1501", "曾国强")
    clerk.window.show_page("residents")
    register = clerk.window.stack.currentWidget()
    assert register.model.records[0].standing.open == 1


def test_an_unfinished_complaint_is_not_mixed_with_another(clerk, office):
    Desk(office).do("resident_add", {"unit_no": "3-2-1501", "name": "曾国强"})
    clerk.new_complaint().type("content", "写到一半")
    clerk.window.show_page("residents")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_F7)
    page = clerk.window.stack.currentWidget()
    assert page.sheet.values()["complainant_name"] == ""
    assert "没有登记完的投诉" in page.notices.text()
