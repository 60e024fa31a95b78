"""Departments and people are offered by how often they stand in cases of the category."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ledger_app.domain.profile_file import read_profile
from ledger_app.services.desk import Desk
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from ledger_app.ui.sheet.suggestions import SuggestionList
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver
from tests.factories import profile_text


def _handled(office, room, told):
    category, dept, handler = told
    number = a_case(office, category=category, unit_no=room, accused_dept=dept)
    desk = Desk(office)
    desk.do("docket", {"number": number, "docketed": True})
    desk.do("dispatch", {"number": number, "dept": dept})
    desk.do("sign_for", {"number": number, "collector": handler})
    desk.do("handle", {"number": number, "handling_result": "已处理", "handler": handler})


@pytest.fixture
def history(office):
    told = (
        ("equipment", "工程部", "王工"),
        ("equipment", "工程部", "王电工"),
        ("equipment", "工程部", "王电工"),
        ("sanitation", "保洁部", "王姐"),
        ("sanitation", "保洁部", "王姐"),
        ("sanitation", "保洁部", "王姐"),
        ("sanitation", "工程部", "王工"),
    )
    for n, one in enumerate(told):
        _handled(office, f"{n}-1-101", one)


def _offered(view):
    return [view.item(row).text() for row in range(view.count())] if view.isVisible() else []


def test_on_the_sheet_its_category_comes_first(history, context, show):
    page = show(NewComplaintPage(context))
    page.start()
    sheet = SheetDriver(page.sheet)
    page.sheet.put({"category": "sanitation"})
    sheet.type("accused_dept", "部")
    assert _offered(page.sheet.suggestions)[:2] == ["保洁部", "工程部"]

    page.sheet.put({"category": "equipment", "accused_dept": ""})
    sheet.go_to("demand").type("accused_dept", "部")
    assert _offered(page.sheet.suggestions)[:2] == ["工程部", "保洁部"]


@pytest.fixture
def form_of(history, context, office, show):
    """The form of a step of a new case."""

    def opened(step, *, until, category):
        number = a_case(office, until=until, category=category, unit_no="9-9-999")
        page = show(CasePage(context))
        page.show_case(number, step)
        return page.side.form

    return opened


def test_a_dispatch_offers_the_departments_of_the_category_first(form_of):
    form = form_of("dispatch", until="docketed", category="sanitation")
    box = form.boxes["dept"]

    assert [box.itemText(n) for n in (1, 2)] == ["保洁部", "工程部"]


def test_who_took_such_sheets_is_offered_while_typing(form_of, qtbot):
    form = form_of("sign_for", until="dispatched", category="equipment")
    qtbot.waitUntil(form.isVisible)
    box = form.boxes["collector"]
    box.clear()
    box.setFocus()
    QTest.keyClicks(box, "x")
    assert not any(_offered(one) for one in form.findChildren(SuggestionList))
    box.clear()
    box.insert("王")
    box.textEdited.emit("王")
    shown = next(one for one in form.findChildren(SuggestionList) if one.isVisible())
    assert _offered(shown) == ["王电工", "王工", "王姐"]

    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert form.isVisible()
    box.textEdited.emit("王")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == "王电工"
    assert not box.hasFocus()


@pytest.fixture
def routed(office):
    table = '[routing]\nsanitation = "工程部"\n"工程部" = "dept_head"\n[suspension]'
    office.profile = read_profile(profile_text(("[suspension]", table)), "x")


def test_the_department_of_the_regime_comes_first_and_is_never_forced(
    history, routed, context, show
):
    page = show(NewComplaintPage(context))
    page.start()
    sheet = SheetDriver(page.sheet)
    page.sheet.put({"category": "sanitation"})
    sheet.go_to("accused_dept")
    assert _offered(page.sheet.suggestions) == ["工程部　归口部门"], "before anything is typed"
    sheet.enter()
    assert page.sheet.values()["accused_dept"] == "", "going on takes nothing"
    sheet.type("accused_dept", "部")
    assert _offered(page.sheet.suggestions)[:2] == ["工程部　归口部门", "保洁部"]
    page.sheet.put({"category": "equipment", "accused_dept": ""})
    sheet.go_to("demand").go_to("accused_dept")
    assert _offered(page.sheet.suggestions) == []


def test_a_dispatch_goes_to_the_department_of_the_regime_unless_another_was_named(
    routed, office, context, show
):
    def form(**case):
        number = a_case(office, until="docketed", category="sanitation", **case)
        page = show(CasePage(context))
        page.show_case(number, "dispatch")
        return page.side

    side = form(accused_dept="", unit_no="1-1-1")
    assert side.form.values()["dept"] == "工程部"
    assert any(
        "归口部门：工程部（按制度，可以改派）；派给工程部的，告知" in label.text()
        for label in side.findChildren(QLabel)
    )
    assert form(accused_dept="保洁部", unit_no="1-1-2").form.values()["dept"] == "保洁部"
