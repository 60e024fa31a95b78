"""From a case to another and back: what keeps a closing open leads there, Esc leads back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.case_trail import CaseTrail, Stop
from tests.drivers.office import a_case


@pytest.fixture
def window(qtbot, context):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def linked(office, desk):
    """A case ready to close, and the one it is linked to, which is not docketed."""
    first, second = a_case(office, until="informed"), a_case(office, unit_no="3-2-502")
    desk.do("link", {"number": first, "to": second})
    desk.do("revisit", {"number": first, "satisfaction": "B"})
    return first, second


def _press(page, name):
    page.side.missing.findChild(QPushButton, f"lead_{name}").click()


def test_the_linked_case_that_keeps_the_closing_open_is_opened_and_esc_leads_back(window, linked):
    first, second = linked
    window.show_page("ledger")
    window.ways.open_case(first)
    page = window.page("case")
    page.take_step("close")
    assert [b.text() for b in page.side.missing.buttons] == [f"打开 {second} ›", "取消关联 ›"]
    _press(page, "open_case")
    assert page.number == second
    assert page.side.missing.sentences == ()
    page.take_step("docket")
    page.side.form.submit()
    assert page.side.form is None, "what waits on the other case is not begun on this one"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert (page.number, page.side.form.verb.name) == (first, "close")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.side.form is None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.current_name == "ledger"


def test_the_linked_case_named_is_taken_off(window, linked, office):
    first, second = linked
    window.ways.open_case(first)
    page = window.page("case")
    page.take_step("close")
    _press(page, "unlink")
    assert page.side.form.boxes["to"].value() == second
    page.side.form.submit()
    assert page.context.casebook.find(first).related_to == ""
    assert page.side.form.verb.name == "close", "and on with the closing"


def test_the_only_linked_case_stands_in_the_form_several_are_a_choice(window, linked, office, desk):
    first, second = linked
    window.ways.open_case(first)
    page = window.page("case")
    page.take_step("unlink")
    assert page.side.form.boxes["to"].value() == second
    page.steps.cancel()
    third = a_case(office, unit_no="3-2-601", complainant_name="李")
    desk.do("link", {"number": first, "to": third})
    page.show_case(first)
    page.take_step("unlink")
    box = page.side.form.boxes["to"]
    assert box.value() == ""
    offered = [box.itemText(i) for i in range(1, box.count())]
    assert offered == [f"{second} 3-2-502 陈国强", f"{third} 3-2-601 李"]


def test_a_case_that_others_are_merged_into_leads_to_them(window, office, desk):
    leader, child = a_case(office), a_case(office)
    desk.do("merge", {"number": child, "into": leader})
    window.ways.open_case(leader)
    page = window.page("case")
    page.take_step("void")
    page.side.form.boxes["reason"].set_value("登记错了")
    page.side.form.submit()
    assert [b.text() for b in page.side.missing.buttons] == [f"打开 {child} ›"]
    _press(page, "open_case")
    assert page.number == child
    page.case_head.back_wanted.emit()
    assert (page.number, page.side.form.verb.name) == (leader, "void")
    assert page.side.form.boxes["reason"].value() == "登记错了", "kept meanwhile"


def test_a_case_opened_from_elsewhere_begins_the_way_anew(window, linked, office):
    first, second = linked
    window.ways.open_case(first)
    page = window.page("case")
    page.side.links.findChild(QPushButton, f"link_{second}").click()
    window.show_page("today")
    window.ways.open_case(a_case(office, unit_no="3-2-701"))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.current_name == "today"


def test_the_same_case_opened_from_elsewhere_begins_the_way_anew_too(window, linked):
    first, second = linked
    window.show_page("ledger")
    window.ways.open_case(first)
    page = window.page("case")
    page.side.links.findChild(QPushButton, f"link_{second}").click()
    window.show_page("ledger")
    window.ways.open_case(second)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.current_name == "ledger"


def test_a_way_not_taken_is_forgotten_with_the_page(window, linked):
    first, second = linked
    window.ways.open_case(first)
    page = window.page("case")
    page.trail.turn_aside(Stop(first), second)  # asked about unsaved edits, she stayed
    window.show_page("ledger")
    window.ways.open_case(second)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.current_name == "ledger"


def test_going_to_a_case_passed_before_is_going_back() -> None:
    trail = CaseTrail()
    for here, to in (("甲", "乙"), ("乙", "丙"), ("丙", "甲")):
        trail.turn_aside(Stop(here), to)
        trail.arrive(to)
    assert trail.back() is None
