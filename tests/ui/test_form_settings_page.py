"""设置 → 表单: the page follows what is typed; faults are said; only what differs is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.form_settings_page import FormSettingsPage
from tests.drivers.sheet import commit
from tests.ui.conftest import compose


@pytest.fixture
def page(context, show):
    return show(FormSettingsPage(context))


def printed(page):
    return "".join(run.text for one in page.canvas.pages for run in one.runs)


def test_the_page_follows_the_typing(page, qtbot):
    box = page.boxes.lines["title"]
    assert box.objectName() == "title"
    commit(box, "业主投诉登记表")
    qtbot.waitUntil(lambda: "业主投诉登记表" in printed(page))


def test_nothing_is_drawn_while_composing(page):
    box = page.boxes.lines["title"]
    compose(box, "yezhu")
    page.draw()
    assert "客户投诉意见表" in printed(page)
    assert not page.save()


def test_what_differs_is_kept_by_ctrl_s(page, context):
    commit(page.boxes.lines["sheet_code"], "WY-07")
    QTest.keyClick(page.boxes.hidden["occurred_place"], Qt.Key.Key_Space)
    QTest.keyClicks(page.boxes.heights["content"], "45")
    QTest.keyClick(page.boxes.heights["content"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = page.settings.table("registration")
    assert kept == {"sheet_code": "WY-07", "rows": {"content": 45.0}, "hidden": ["occurred_place"]}
    assert not page.changed()
    assert context.sheets.spec("registration").sheet_code == "WY-07"


def test_a_fault_is_said_and_the_page_stays(page):
    before = page.canvas.pages
    QTest.keyClicks(page.boxes.heights["content"], "900")
    page.draw()
    assert "“投诉内容”的行高" in page.notices.text()
    assert page.canvas.pages == before
    page.boxes.heights["content"].clear()
    page.draw()
    assert page.notices.text() == ""


def test_options_are_lines(page):
    box = page.boxes.texts["options.level"]
    assert box.value().splitlines()[0] == "重大=major"
    box.set_value("特大=major\n一般=important,minor")
    assert page.save()
    page.draw()
    assert "特大" in printed(page)
    assert page.settings.table("registration")["options"]["level"][1]["codes"] == [
        "important", "minor",
    ]  # fmt: skip


def test_notes_may_be_left_away(page):
    page.boxes.texts["notes"].set_value("")
    assert page.save()
    assert page.settings.table("registration") == {"notes": []}


def test_what_the_program_fills_into_a_note_bears_its_name(page):
    box = page.boxes.texts["notes"]
    assert "【各级处理时限】" in box.value() and "{" not in box.value()
    assert page.boxes.plain() == {}
    box.set_value("时限：【各级处理时限】")
    assert page.boxes.plain() == {"notes": ["时限：{limits}"]}


def test_a_letter_s_text_is_edited(page):
    page.show_form("letter-apology")
    page.boxes.texts["body"].set_value("对不起，{complainant}。\n我们会改正。")
    assert page.save()
    assert "我们会改正" in printed(page) or page.draw() is None
    assert page.settings.table("letter-apology")["body"][1] == "我们会改正。"


def test_the_declared_form_comes_back(page):
    commit(page.boxes.lines["title"], "甲")
    page.save()
    page.reset()
    assert page.settings.table("registration") == {}
    assert page.boxes.lines["title"].value() == ""
    assert "客户投诉意见表" in printed(page)


def test_another_form_asks_about_what_is_typed(page):
    commit(page.boxes.lines["title"], "甲")
    page.form.setCurrentIndex(page.form.findData("liaison"))
    assert "没有保存" in page.question.text()
    page.question.buttons[1].click()
    assert page.code == "liaison"
    assert page.settings.table("registration") == {}


def test_the_logo_is_made_small_and_shown(page, messages, tmp_path, office):
    picture = QImage(1800, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    path = tmp_path / "标志.jpg"
    picture.save(str(path))
    messages.answers.append(path)
    page.choose_logo()
    assert page.canvas.pages[0].images
    assert "已保存" in page.notices.text()
    page.drop_logo()
    assert not page.canvas.pages[0].images


def test_no_picture_is_said(page, messages, tmp_path):
    path = tmp_path / "a.png"
    path.write_text("x", encoding="utf-8")
    messages.answers.append(path)
    page.choose_logo()
    assert "不是能用的图片" in page.notices.text()


def test_the_way_there_and_back_past_unsaved_changes(context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.show_page("settings")
    window.page("settings").forms_wanted.emit()
    page = window.page("forms")
    commit(page.boxes.lines["title"], "甲")
    assert not window.show_page("today")
    page.question.buttons[0].click()
    assert window.current_name == "today"
    assert page.settings.table("registration") == {"title": "甲"}
