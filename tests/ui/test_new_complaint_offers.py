"""Residents offered while a complaint is typed: the register first, then earlier cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ledger_app.services.desk import Desk
from ledger_app.ui.context import context_for
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver, compose

PEOPLE = (
    ("3-2-501", "曾国强", "13812345678", "owner"),
    ("3-2-502", "单志远", "13900001111", "tenant"),
    ("3-2-502", "李梅", "13700002222", "tenant"),
)


@pytest.fixture
def sheet(office, show):
    desk = Desk(office)
    for unit, name, phone, kind in PEOPLE:
        desk.do("resident_add", {"unit_no": unit, "name": name, "phone": phone, "kind": kind})
    page = show(NewComplaintPage(context_for(office)))
    page.start()
    return SheetDriver(page.sheet)


def offered(sheet):
    view = sheet.view.suggestions
    return [view.item(row).text() for row in range(view.count())] if view.isVisible() else []


def person(sheet):
    values = sheet.view.values()
    return tuple(values[n] for n in ("unit_no", "complainant_name", "phone", "customer_type"))


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("complainant_name", "zgq"),
        ("complainant_name", "cgq"),
        ("complainant_name", "zengguo"),
        ("complainant_name", "5678"),
        ("complainant_name", "3-2-501"),
        ("complainant_name", "3号楼2单元501"),
        ("complainant_name", "三栋二单元五零一室"),
        ("unit_no", "3d zgq"),
        ("phone", "5678"),
    ],
)
def test_enter_takes_what_stands_for_a_resident(sheet, box, typed):
    sheet.type(box, typed).enter()
    assert person(sheet) == PEOPLE[0]
    assert sheet.at() != box


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("unit_no", "3栋2单元501"),
        ("unit_no", "３-２-5"),
        ("phone", "1381"),
        ("complainant_name", "国强"),
    ],
)
def test_an_arrow_and_enter_take_one_of_the_offered(sheet, box, typed):
    sheet.type(box, typed)
    assert "曾国强" in offered(sheet)[0]
    sheet.press(Qt.Key.Key_Down).enter()
    assert person(sheet) == PEOPLE[0]


def test_a_name_typed_in_full_stays_what_it_is(sheet):
    sheet.type("complainant_name", "李").enter()
    assert sheet.view.values()["complainant_name"] == "李"
    assert sheet.view.values()["unit_no"] == ""


def test_leaving_the_room_of_one_resident_fills_the_rest(sheet):
    sheet.type("unit_no", "3#2-501室").enter()
    assert person(sheet) == ("3#2-501室", *PEOPLE[0][1:])


def test_a_room_of_two_is_left_to_the_clerk(sheet):
    sheet.type("unit_no", "3-2-502").enter()
    assert person(sheet)[1:] == ("", "", "")
    sheet.type("complainant_name", "李梅").enter()
    assert person(sheet) == PEOPLE[2]


def test_nothing_typed_is_written_over(sheet):
    sheet.type("phone", "110").type("complainant_name", "zgq").enter()
    assert person(sheet) == ("3-2-501", "曾国强", "110", "owner")


def test_earlier_cases_come_behind_the_register_and_appear_at_once(sheet, office):
    number = a_case(office, unit_no="3栋2单元501", complainant_name="曾老太", phone="")
    sheet.type("unit_no", "3-2-50")
    found = offered(sheet)
    assert [text.split("　")[1] for text in found] == ["曾国强", "单志远", "李梅"]
    sheet.press(Qt.Key.Key_Down).enter()
    page = sheet.view.parentWidget()
    while not hasattr(page, "side"):
        page = page.parentWidget()
    assert "第 2 次" in page.side.neighbours.title.text()
    assert number in page.side.neighbours._rows[1].text()
    sheet.type("complainant_name", "曾老")
    assert any("曾老太" in text for text in offered(sheet))


def test_nothing_is_offered_while_an_input_method_composes(sheet):
    compose(sheet.go_to("complainant_name").editor("complainant_name"), "zgq")
    assert offered(sheet) == []


def test_who_moved_out_is_not_offered(sheet, office):
    Desk(office).do("resident_move_out", {"resident_no": "ZH00001"})
    sheet.type("complainant_name", "zgq")
    assert offered(sheet) == []


def test_figures_are_nobodys_name(office, show):
    page = show(NewComplaintPage(context_for(office)))
    page.start()
    SheetDriver(page.sheet).type("complainant_name", "4886").type("content", "灯不亮")
    page.save()
    assert "“4886”只有数字，不是姓名" in page.notices.text()
    assert office.records.find("complaint", "CH202611001") is None


def test_a_phone_that_is_none_is_not_filled_in(office, show, monkeypatch):
    Desk(office).do("resident_add", {"unit_no": "3-2-501", "name": "曾国强"})
    made = context_for(office)
    listed = [replace(one, phone="无") for one in made.residents.of_room("3-2-501")]
    monkeypatch.setattr(type(made.residents), "of_room", lambda *_: listed)
    page = show(NewComplaintPage(made))
    page.start()
    sheet = SheetDriver(page.sheet)
    sheet.type("unit_no", "3-2-501").enter()
    assert person(sheet)[1:3] == ("曾国强", "")


def side_of(sheet):
    page = sheet.view.parentWidget()
    while not hasattr(page, "side"):
        page = page.parentWidget()
    return page.side


def test_choosing_another_resident_replaces_what_the_first_one_filled(sheet):
    sheet.type("complainant_name", "zgq").enter()
    assert "已按住户名册填入：房号/单元、联系电话" in side_of(sheet).filled.text()
    sheet.go_to("complainant_name").editor("complainant_name").selectAll()
    sheet.write("lm").enter()
    assert person(sheet) == PEOPLE[2]


def clear(sheet, box):
    sheet.go_to(box).editor(box).selectAll()
    sheet.press(Qt.Key.Key_Delete).enter()


def test_a_box_she_emptied_stays_empty_until_another_resident_is_chosen(sheet):
    sheet.type("complainant_name", "zgq").enter()
    clear(sheet, "unit_no")
    sheet.go_to("phone").enter()
    assert person(sheet) == ("", *PEOPLE[0][1:])
    sheet.go_to("complainant_name").editor("complainant_name").selectAll()
    sheet.write("lm").enter()
    assert person(sheet) == PEOPLE[2]


def test_a_phone_emptied_in_a_known_room_is_filled_for_another_room(sheet, office):
    Desk(office).do("resident_add", {"unit_no": "5-1-101", "name": "王五", "phone": "13655556666"})
    sheet.type("unit_no", "3-2-501").enter()
    clear(sheet, "phone")
    assert person(sheet)[:3] == ("3-2-501", "曾国强", "")
    sheet.go_to("unit_no").editor("unit_no").selectAll()
    sheet.write("5-1-101").enter()
    assert person(sheet)[:3] == ("5-1-101", "王五", "13655556666")


def test_the_room_of_two_typed_as_the_name_lights_up_the_first(sheet):
    sheet.type("complainant_name", "3号楼2单元502")
    assert [text.split("　")[0] for text in offered(sheet)] == ["单志远", "李梅"]
    assert sheet.view.suggestions.currentRow() == 0


def test_a_staircase_typed_as_the_name_stands_for_nobody(sheet):
    sheet.type("complainant_name", "3号楼2单元").enter()
    assert person(sheet)[0] == ""


def test_correcting_the_room_replaces_its_people(sheet, office):
    Desk(office).do("resident_add", {"unit_no": "5-1-101", "name": "王五", "phone": "13655556666"})
    sheet.type("unit_no", "3-2-501").enter()
    assert person(sheet) == PEOPLE[0]
    sheet.go_to("unit_no").editor("unit_no").selectAll()
    sheet.write("5-1-101").enter()
    assert person(sheet)[:3] == ("5-1-101", "王五", "13655556666")
    sheet.go_to("unit_no").editor("unit_no").selectAll()
    sheet.write("3-2-502").enter()
    assert person(sheet) == ("3-2-502", "", "", "")
    assert side_of(sheet).filled.isHidden()


def test_a_room_corrected_after_a_name_was_chosen_keeps_the_name_and_says_so(sheet):
    sheet.type("complainant_name", "zgq").enter()
    sheet.go_to("unit_no").editor("unit_no").selectAll()
    sheet.write("3-2-502").enter()
    assert person(sheet)[:3] == ("3-2-502", "曾国强", "")
    assert side_of(sheet).differs.text() == "与名册不符：名册上 3-2-502 是 单志远、李梅"


def test_another_phone_is_kept_and_takes_nothing_away(sheet):
    sheet.type("unit_no", "3-2-501").enter()
    sheet.go_to("phone").editor("phone").selectAll()
    sheet.write("13999998888").enter()
    assert person(sheet) == ("3-2-501", "曾国强", "13999998888", "owner")
    assert "名册上 曾国强 的电话是 13812345678" in side_of(sheet).differs.text()


def test_another_resident_chosen_on_a_registered_case_brings_room_and_phone(office, show):
    desk = Desk(office)
    for unit, name, phone, kind in PEOPLE:
        desk.do("resident_add", {"unit_no": unit, "name": name, "phone": phone, "kind": kind})
    page = show(CasePage(context_for(office)))
    unit, name, phone, _ = PEOPLE[0]
    page.show_case(a_case(office, unit_no=unit, complainant_name=name, phone=phone))
    sheet = SheetDriver(page.sheets.sheet)
    sheet.go_to("complainant_name").editor("complainant_name").selectAll()
    sheet.write("lm").enter()
    assert person(sheet)[:3] == PEOPLE[2][:3]
    assert page.save()
    case = page.context.casebook.find(page.number)
    assert (case.unit_no, case.complainant_name, case.phone) == PEOPLE[2][:3]


def test_rooms_are_offered_as_the_office_writes_them_and_filled_as_registered(office, desk, sheet):
    desk.do("resident_add", {"unit_no": "5栋1单元101室", "name": "周敏"})
    sheet.type("complainant_name", "周敏")
    assert offered(sheet) == ["周敏　5-1-101"]
    sheet.type("unit_no", "5-1")
    assert offered(sheet) == ["5-1-101　周敏"]
    sheet.press(Qt.Key.Key_Down).enter()
    assert sheet.view.values()["unit_no"] == "5栋1单元101室"
