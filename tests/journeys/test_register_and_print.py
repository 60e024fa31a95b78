"""A resident calls: F2, type, Ctrl+P, print, and the case stands open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.drivers.office import a_case

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_call_is_registered_by_keyboard_alone_and_printed(clerk, office, tmp_path):
    sheet = clerk.new_complaint()
    sheet.write("㛃𬭎").enter().write("3-2-1501").enter().write("13812345678")
    sheet.type("occurred_at", "1121 0830").type("content", "电梯停在 15 楼不动。")
    sheet.go_to("level").write("2")
    clerk.press(Qt.Key.Key_P, ctrl=True)
    dialog = clerk.preview()
    assert clerk.case.number == "TS202611001"
    assert dialog.page_count == 1
    clerk.answers.file = tmp_path / "印出.pdf"
    dialog.print_button.click()
    assert clerk.answers.file.stat().st_size > 1000
    dialog.close()
    case = clerk.case.context.casebook.find("TS202611001")
    assert case.complainant_name == "㛃𬭎"
    assert case.level == "important"
    assert f"{case.occurred_at:%m-%d %H:%M}" == "11-21 08:30"


def test_a_known_resident_needs_only_the_room_and_the_words(clerk, office):
    a_case(office)
    sheet = clerk.new_complaint()
    sheet.type("unit_no", "3-2-15").press(Qt.Key.Key_Down).enter()
    sheet.type("content", "又停了")
    clerk.press(Qt.Key.Key_S, ctrl=True)
    case = clerk.case.context.casebook.find("TS202611002")
    assert (case.complainant_name, case.phone) == ("陈国强", "138 1234 5678")
    assert "第 2 次" in clerk.case.side.neighbours.title.text()


def test_a_call_cut_short_is_taken_up_again(clerk):
    clerk.new_complaint().type("content", "写到一半")
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.window.current_name == "today"
    sheet = clerk.new_complaint()
    assert sheet.view.values()["content"] == "写到一半"
