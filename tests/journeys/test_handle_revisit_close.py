"""From the department's sheet to 销项, through the buttons the page offers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ledger_app.services.settings import change_settings
from tests.drivers.office import a_case

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def state(clerk):
    return clerk.case.context.casebook.find(clerk.case.number).state.value


def test_the_named_button_leads_from_registration_to_closing(clerk, office):
    change_settings(office, {"registration_style": "short"})
    clerk.window.ways.open_case(a_case(office))
    clerk.step("docket")
    clerk.step("dispatch")
    clerk.step("sign_for", collector="李四")
    assert state(clerk) == "handling"
    clerk.case.show_tab("handling")
    clerk.sheet.type("measures", "更换制动器")
    clerk.step("handle")
    clerk.step("inform")
    clerk.case.take_step("revisit")
    clerk.case.side.form.boxes["satisfaction"].setFocus()
    clerk.press(Qt.Key.Key_2)
    clerk.fill(comment="可以")
    clerk.step("close")
    assert state(clerk) == "revisited", "nothing came back and nobody is named"
    assert "处理表没有交回" in clerk.case.side.missing.sentences[0]
    clerk.click("lead_return_sheet")
    clerk.fill()
    form = clerk.case.side.form
    assert form.verb.name == "close", "closing is taken up again where it was held up"
    assert form.boxes["verification_basis"].value() == "意见表已交回"
    clerk.fill()
    assert state(clerk) == "closed"
    case = clerk.case.context.casebook.find(clerk.case.number)
    assert (case.verification_basis, case.verified_by) == ("sheet", "王芳")
    assert (case.measures, case.satisfaction, case.revisit_comment) == ("更换制动器", "B", "可以")
    assert clerk.case.sheets.sheet.canvas.editors == {}


def test_an_unsatisfied_customer_sends_the_case_round_again(clerk, office):
    clerk.window.ways.open_case(a_case(office, until="informed"), "revisit")
    clerk.case.side.form.boxes["satisfaction"].setFocus()
    clerk.press(Qt.Key.Key_4)
    clerk.fill(comment="还是漏水")
    assert state(clerk) == "rework"
    clerk.step("dispatch")
    assert "round1" in clerk.case.tabs.tabs
    clerk.case.show_tab("round1")
    assert clerk.sheet.printed("complaint_no") == "TS202611001"


def test_unsaved_words_hold_the_page_until_answered(clerk, office):
    clerk.window.ways.open_case(a_case(office))
    clerk.sheet.type("demand", "尽快")
    clerk.press(Qt.Key.Key_Escape)
    assert "没有保存" in clerk.case.question.text()
    clerk.press(Qt.Key.Key_Return)
    assert clerk.window.current_name == "today"
