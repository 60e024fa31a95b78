"""Ctrl+J: a list over the page, found by typing, written at the cursor, kept from a selection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.phrase_panel import PhrasePanel
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver, compose

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(context, qtbot):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("today")
    return made


def _panel(window):
    found = [one for one in window.findChildren(PhrasePanel) if one.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def _ask(window):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, CTRL)
    return _panel(window)


def _texts(panel):
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def _registration(window):
    window.ways.start_complaint()
    page = window.page("new_complaint")
    return page, SheetDriver(page.sheet)


def test_a_phrase_is_found_by_initials_and_written_at_the_cursor(window):
    page, sheet = _registration(window)
    page.sheet.put({"complainant_name": "王建国", "unit_no": "3-2-501", "category": "equipment"})
    sheet.type("content", "ab")
    QTest.keyClick(sheet.editor("content"), Qt.Key.Key_Left)

    panel = _ask(window)
    assert panel.title.text() == "常用语　投诉内容 · 设备设施"
    assert QApplication.focusWidget() is panel.filter
    assert "3-2-501反映所在单元电梯多次停运，老人和孩子上下楼不便。" in _texts(panel)
    QTest.keyClicks(panel.filter, "mjsl")
    assert _texts(panel) == ["3-2-501反映单元门禁失灵，大门整夜开着，担心安全。"]
    sheet.enter()

    assert _panel(window) is None
    assert page.sheet.values()["content"] == "a3-2-501反映单元门禁失灵，大门整夜开着，担心安全。b"
    assert sheet.at() == "content"
    sheet.write("c")
    assert page.sheet.values()["content"].endswith("安全。cb")
    assert page.context.phrases.uses() == {"B014": 1}


def test_what_is_not_known_is_selected_and_named(window):
    page, sheet = _registration(window)
    sheet.go_to("demand")
    panel = _ask(window)
    QTest.keyClicks(panel.filter, "dfcljg")
    sheet.enter()

    assert page.sheet.values()["demand"] == "要求在{时限}前答复处理结果。"
    assert sheet.editor("demand").textCursor().selectedText() == "{时限}"
    assert "时限" in page.notices.text()
    sheet.write("周五")
    assert page.sheet.values()["demand"] == "要求在周五前答复处理结果。"


def test_esc_closes_the_list_and_nothing_else(window):
    page, sheet = _registration(window)
    sheet.type("content", "abc")
    assert _ask(window)
    sheet.press(Qt.Key.Key_Escape)

    assert _panel(window) is None
    assert (window.current_name, sheet.at()) == ("new_complaint", "content")
    assert page.sheet.values()["content"] == "abc"


def test_a_click_elsewhere_lets_the_box_go(window):
    page, sheet = _registration(window)
    sheet.type("content", "abc")
    assert _ask(window)
    left = []
    page.sheet.field_left.connect(left.append)
    sheet.editor("demand").setFocus(Qt.FocusReason.MouseFocusReason)

    assert _panel(window) is None
    assert sheet.at() == "demand"
    assert left == ["content"]


def test_nothing_opens_while_the_input_method_composes(window):
    _, sheet = _registration(window)
    sheet.go_to("content")
    compose(sheet.editor("content"), "ni")

    assert _ask(window) is None
    compose(sheet.editor("content"), "")


def test_the_selected_text_becomes_a_phrase_without_its_people(window, office):
    page, sheet = _registration(window)
    page.sheet.put({"complainant_name": "王建国", "unit_no": "3-2-501", "category": "fee"})
    page.sheet.put({"content": "王建国说3-2-501的车位费收重了"})
    sheet.go_to("content")
    sheet.editor("content").selectAll()
    panel = _ask(window)
    assert _texts(panel)[0].startswith("＋ 存为常用语：")
    sheet.enter()

    (mine,) = [p for p in page.context.phrases.every() if p.phrase_no == "CY001"]
    assert (mine.text, mine.place, mine.category) == (
        "{姓名}说{房号}的车位费收重了", "content", "fee",
    )  # fmt: skip
    assert page.notices.text() == "已存为常用语 CY001（投诉内容 · 收费）"
    assert page.sheet.values()["content"] == "王建国说3-2-501的车位费收重了"


def test_a_text_that_may_still_tell_of_somebody_is_kept_only_when_she_says_so(window):
    page, sheet = _registration(window)
    page.sheet.put({"complainant_name": "王建国", "unit_no": "3-2-501", "category": "fee"})
    page.sheet.put({"content": "王先生请打13900001234找他儿子"})

    def ask():
        sheet.go_to("content")
        sheet.editor("content").selectAll()
        _ask(window)
        sheet.enter()

    def mine():
        return [p.text for p in page.context.phrases.every() if p.phrase_no.startswith("CY")]

    ask()
    assert "“13900001234”像是电话、房号或姓名" in page.notices.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert mine() == [] and page.notices.text() == "" and sheet.at() == "content"
    ask()
    page.notices.findChild(QPushButton, "notice_other").click()
    assert mine() == ["{称呼}请打13900001234找他儿子"]


def test_a_rare_character_does_not_move_what_is_selected(window):
    page, sheet = _registration(window)
    page.sheet.put({"complainant_name": "𠮷田𠮷"})
    page.context.desk.do(
        "phrase_add", {"text": "{姓名}请{部门}处理", "place": "content", "category": ""}
    )
    sheet.go_to("content")
    panel = _ask(window)
    row = next(n for n, text in enumerate(_texts(panel)) if text == "𠮷田𠮷请{部门}处理")
    panel.list.setCurrentRow(row)
    sheet.enter()
    assert sheet.editor("content").textCursor().selectedText() == "{部门}"


def test_history_stands_below_the_library_and_is_marked(window, office):
    for n in range(3):
        a_case(office, content="装修垃圾堆在消防通道。", category="equipment", unit_no=f"{n}-1-1")
    page, sheet = _registration(window)
    page.sheet.put({"category": "equipment"})
    sheet.go_to("content")
    texts = _texts(_ask(window))

    assert texts[-2:] == ["来自历史（几件投诉里都写过）", "装修垃圾堆在消防通道。"]
    sheet.press(Qt.Key.Key_Up)
    sheet.enter()
    assert page.sheet.values()["content"] == "装修垃圾堆在消防通道。"


def test_a_step_form_is_filled_from_its_case(window, office):
    number = a_case(office, until="informed")
    window.ways.open_case(number, "revisit")
    form = window.page("case").side.form
    form.boxes["comment"].setFocus()
    panel = _ask(window)
    assert panel.title.text() == "常用语　回访意见 · 设备设施"
    QTest.keyClicks(panel.filter, "wtyjjj")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)

    assert form.boxes["comment"].value() == "陈国强表示问题已经解决，对处理速度满意。"
    assert form.isVisible()
    cursor = form.boxes["comment"].textCursor()
    assert cursor.position() == len(form.boxes["comment"].value())


def test_in_a_box_of_one_line_the_page_says_where_phrases_are(window):
    page, sheet = _registration(window)
    sheet.go_to("complainant_name")

    assert _ask(window) is None
    assert "多行的格" in page.notices.text()
