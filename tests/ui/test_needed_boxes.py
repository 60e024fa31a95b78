"""The star of a box that must be filled: as the case, the regime and the other boxes stand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.residents_page import ResidentsPage
from ledger_app.ui.pages.revisits_page import RevisitsPage
from tests.drivers.office import a_case


@pytest.fixture
def page(qtbot, context):
    made = CasePage(context)
    qtbot.addWidget(made)
    made.show()
    return made


def starred(form):
    """The names of the boxes in sight whose label carries the star."""
    labels = [one for one in form.findChildren(QLabel) if one.buddy() is not None]
    found = {one.buddy().objectName() for one in labels if "＊" in one.text()}
    return {name for name in found if not form.boxes[name].isHidden()}


def test_a_department_is_asked_for_where_none_is_known(page, office):
    page.show_case(a_case(office, until="docketed", accused_dept=""))
    page.take_step("dispatch")
    assert starred(page.side.form) == {"dept"}
    page.side.form.submit()
    assert page.side.form.boxes["dept"].property("problem") == "true"
    page.show_case(a_case(office, until="docketed"))
    page.take_step("dispatch")
    assert starred(page.side.form) == set()


def test_the_revisit_asks_for_the_answer_or_for_the_day_it_was_put_off_to(page, office):
    number = a_case(office, until="informed")
    page.show_case(number)
    page.take_step("revisit")
    form = page.side.form
    assert starred(form) == {"satisfaction"}
    _press(form.boxes["satisfaction"], "D")
    assert starred(form) == {"satisfaction", "comment"}, "a no is written down"
    _press(form.boxes["reached"], False)
    assert starred(form) == {"unreached"}
    form.boxes["remark"].set_value("出差，下月才回")
    assert starred(form) == set()
    form.boxes["unreached"].set_value("again")
    assert starred(form) == {"again_at"}, "the remark says why"
    page.steps.cancel()
    page.take_step("revisit")
    assert starred(page.side.form) == {"again_at"}, "the draft that came back is followed too"
    assert page.side.form.boxes["satisfaction"].isHidden()


def test_the_closing_asks_who_checked_where_nothing_else_proves_it(page, office, desk):
    number = a_case(office, until="revisited")
    page.show_case(number)
    page.take_step("close")
    assert starred(page.side.form) == {"verified_by"}
    basis = page.side.form.boxes["verification_basis"]
    assert basis.lineEdit().placeholderText() == "不填即“核实人口头核实”"
    page.side.form.boxes["verified_by"].set_value("周敏")
    page.side.form.submit()
    assert page.context.casebook.find(number).verification_basis == "spoken"
    number = a_case(office, until="revisited")
    slip = desk.do("repair", {"number": number, "fault": "漏"}).number
    done = {"work_done": "换阀", "customer_signed": True, "copy_returned": True}
    desk.do("repair_done", {"slip_no": slip, **done})
    page.show_case(number)
    page.take_step("close")
    assert starred(page.side.form) == set()


def test_an_approval_by_pin_asks_for_the_pin(page, office):
    page.show_case(a_case(office, until="handling"))
    page.take_step("extend")
    form = page.side.form
    assert starred(form) == {"due_at", "approver", "approver_role", "reason"}
    _press(form.boxes["basis"], "pin")
    assert starred(form) == {"due_at", "approver", "approver_role", "reason", "pin"}


def test_the_list_of_revisits_asks_the_same(qtbot, context, office):
    a_case(office, until="informed")
    page = RevisitsPage(context)
    qtbot.addWidget(page)
    page.refresh()
    assert starred(page.side.form) == {"satisfaction"}


def test_nobody_stands_on_the_register_without_room_and_name(qtbot, context, desk):
    number = desk.do("resident_add", {"unit_no": "3-2-501", "name": "李雷"}).number
    page = ResidentsPage(context)
    qtbot.addWidget(page)
    page.side.show_form("resident_change", number, {"unit_no": "3-2-501", "name": "李雷"})
    form = page.side.panel.form
    assert starred(form) == {"unit_no", "name"}
    form.boxes["name"].set_value("")
    form.submit()
    assert form.boxes["name"].property("problem") == "true"


def _press(box, value):
    box.set_value(value)
    box.chosen.emit(value)
