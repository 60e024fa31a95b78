"""更多: what stands on no sheet, at intake and on the page of a case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ledger_app.support.paths import resource
from ledger_app.ui.pages.case_more import MoreBox, asked_beside
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from tests.drivers.sheet import SheetDriver


@pytest.fixture
def page(context, show):
    made = show(NewComplaintPage(context))
    made.start()
    return made


def _press(key, **keys):
    QTest.keyClick(QApplication.focusWidget(), key, **keys)


def _profile(code):
    from ledger_app.domain.profile_file import read_profile

    return read_profile(resource("profiles", f"{code}.toml").read_text(encoding="utf-8"), code)


def test_only_lists_that_the_regime_has_are_asked() -> None:
    def names(code):
        return {arg.name for arg in asked_beside(_profile(code))}

    assert "major_trigger" not in names("property")
    assert "customer_grade" not in names("property")
    assert {"safety_risk", "agent_name", "subcategory", "external_no"} <= names("property")
    assert "major_trigger" in names("supermarket")
    assert "customer_grade" in names("telecom")


def test_a_new_sheet_begins_with_what_the_regime_takes_for_granted(qtbot) -> None:
    box = MoreBox(_profile("telecom"))
    qtbot.addWidget(box)
    box.clear()
    assert box.values() == {"customer_grade": "ordinary"}
    assert not box.is_open


def test_f7_leads_there_enter_onward_and_back_and_all_is_registered(page, qtbot):
    sheet = SheetDriver(page.sheet)
    sheet.type("complainant_name", "陈国强").type("content", "栏杆松了")
    assert not page.side.more.is_open
    _press(Qt.Key.Key_F7)
    assert page.side.more.boxes["safety_risk"].hasFocus()
    _press(Qt.Key.Key_1)
    _press(Qt.Key.Key_Return)
    assert page.side.more.boxes["subcategory"].hasFocus()
    QApplication.focusWidget().insert("扶手")
    _press(Qt.Key.Key_Escape)
    assert sheet.at() == "content"
    with qtbot.waitSignal(page.saved) as saved:
        sheet.press(Qt.Key.Key_S, ctrl=True)
    case = page.context.casebook.find(saved.args[0])
    assert (case.safety_risk, case.subcategory) == (True, "扶手")


def test_a_draft_keeps_what_stands_there(page):
    sheet = SheetDriver(page.sheet)
    sheet.type("complainant_name", "陈国强")
    page.side.more.boxes["agent_name"].set_value("李小妹")
    page.keep_draft()
    page.draft.forget()
    page.start(True)
    assert page.side.more.values()["agent_name"] == "李小妹"
    assert page.side.more.is_open


def test_a_danger_proposes_the_level_and_says_why(page, qtbot):
    sheet = SheetDriver(page.sheet)
    sheet.type("complainant_name", "陈国强").type("content", "栏杆松了")
    _press(Qt.Key.Key_F7)
    _press(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.side.level.isVisible())
    assert page.side.level.why.text() == "涉及人身财产安全，应定为“重大”"
    page.side.level.button.click()
    assert sheet.ticked("level") == ["重大"]
    assert page.side.level.isHidden()
    assert page.side.more.values()["level_reason"] == "涉及人身财产安全，应定为“重大”"


def test_the_page_of_a_case_shows_it_and_corrects_it_with_a_reason(context, desk, show):
    given = {"complainant_name": "陈国强", "content": "栏杆松了", "external_no": "12345-8"}
    number = desk.do("register", given).number
    page = show(CasePage(context))
    page.show_case(number)
    assert page.findChild(QLabel, "told_beside").text() == "外部编号：12345-8"
    page.take_step("details")
    boxes = page.side.form.boxes
    boxes["external_no"].set_value("12345-9")
    boxes["subcategory"].set_value("扶手")
    boxes["reason"].set_value("抄错")
    page.side.form.submit()
    case = context.casebook.find(number)
    assert (case.external_no, case.subcategory) == ("12345-9", "扶手")
    event = context.casebook.view(number).events[-1]
    assert event.detail["reason"] == "抄错"
