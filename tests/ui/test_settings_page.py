"""设置: the office, the look, the care of the ledger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.settings import SETTINGS
from ledger_app.services.attachments import Attachments
from ledger_app.services.filters import CaseFilter
from ledger_app.services.settings import change_settings
from ledger_app.ui.pages.settings_page import SettingsPage
from tests.drivers.window import at_rest
from tests.ui.conftest import compose


@pytest.fixture
def page(context, show):
    return show(SettingsPage(context))


def test_every_setting_has_a_box_by_its_name(page):
    assert set(page.boxes) == {"operator", *(setting.key for setting in SETTINGS)}
    assert page.boxes["project_name"].value() == "翠湖花园"
    assert page.boxes["operator"].value() == "王芳"


def test_what_is_changed_is_kept_by_ctrl_s(page, office, qtbot, context):
    page.boxes["operator"].set_value("李梅")
    page.boxes["households"].set_value("１６８０")
    with qtbot.waitSignal(context.bus.changed):
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.operator == "李梅"
    assert office.settings.households == 1680
    assert page.notices.text() == "设置已保存"


def test_a_number_that_is_none_changes_nothing(page, office):
    page.boxes["households"].set_value("很多")
    page.boxes["operator"].set_value("李梅")
    page.save()
    assert "已入住户数" in page.notices.text()
    assert office.operator == "王芳"


@pytest.mark.parametrize("key", ["lock_minutes", "duplicate_days", "radar_days"])
def test_a_number_out_of_its_range_is_refused_before_it_is_kept(page, office, key):
    before = office.settings
    page.boxes[key].set_value("9999999999")
    page.save()
    assert "应当是 0 到" in page.notices.text()
    assert office.settings == before


def test_nothing_is_kept_while_composing(page, office):
    compose(page.boxes["operator"], preedit="li")
    page.save()
    assert office.operator == "王芳"


def _answer(page, word):
    """Press the answer of this word to the question on the page."""
    next(button for button in page.question.buttons if button.text() == word).click()


def test_what_is_not_saved_is_asked_about_before_the_page_is_left(page, office, qtbot):
    assert page.can_leave()
    page.boxes["project_name"].set_value("翠湖花园二期")
    assert not page.can_leave()
    assert page.question.text() == "设置有改动还没有保存"
    with qtbot.waitSignal(page.released):
        _answer(page, "保存")
    assert office.settings.project_name == "翠湖花园二期"
    assert page.can_leave()


def test_what_is_not_to_be_saved_is_given_up(page, office, qtbot):
    page.boxes["room_style"].set_value("typed")
    assert not page.can_leave()
    with qtbot.waitSignal(page.released):
        _answer(page, "不保存")
    assert office.settings.room_style == page.boxes["room_style"].value() == "dash"
    assert page.can_leave()


def test_who_stays_finds_the_cursor_in_what_is_unsaved(page, office, qtbot):
    page.boxes["households"].set_value("1680")
    page.can_leave()
    with qtbot.assertNotEmitted(page.released):
        _answer(page, "取消")
    assert page.focusWidget() is page.boxes["households"]
    assert office.settings.households != 1680


def test_a_setting_that_cannot_be_saved_keeps_the_clerk_here(page, qtbot):
    page.boxes["households"].set_value("很多")
    page.can_leave()
    with qtbot.assertNotEmitted(page.released):
        _answer(page, "保存")
    assert page.boxes["households"].value() == "很多"
    assert "已入住户数" in page.notices.text()


def test_a_number_saved_as_the_ledger_reads_it_is_unsaved_no_longer(page):
    page.boxes["households"].set_value(" １６８０ ")
    page.boxes["lock_minutes"].set_value("0")
    assert page.save()
    assert page.can_leave()


def test_what_somebody_else_changes_leaves_what_is_typed(page, office, context):
    page.boxes["project_name"].set_value("翠湖花园二期")
    context.bus.publish(change_settings(office, {"company_name": "新公司"}))
    assert page.boxes["project_name"].value() == "翠湖花园二期"
    assert page.boxes["company_name"].value() == "新公司"


def test_the_look_waits_for_what_is_typed(page, context, qtbot):
    page.boxes["project_name"].set_value("翠湖花园二期")
    with qtbot.assertNotEmitted(page.look_changed):
        QTest.keyClick(page.dark, Qt.Key.Key_2)
    assert (page.dark.value(), context.theme.dark) == (False, False)
    with qtbot.waitSignal(page.look_changed):
        _answer(page, "保存")
    assert context.theme.dark
    assert context.office.settings.project_name == "翠湖花园二期"


def test_the_look_is_chosen_and_remembered(page, context, qtbot):
    with qtbot.waitSignal(page.look_changed):
        QTest.keyClick(page.percent, Qt.Key.Key_4)
    QTest.keyClick(page.dark, Qt.Key.Key_2)
    assert (context.theme.percent, context.theme.dark) == (150, True)
    assert context.preferences.number("percent") == 150
    assert context.preferences.flag("dark")


def test_a_backup_is_made_and_shown(qtbot, page, messages, tmp_path):
    folder = tmp_path / "U 盘"
    folder.mkdir()
    messages.answers = [folder]
    page.findChild(QPushButton, "back_up").click()
    at_rest(qtbot, page.context)
    assert len(list(folder.glob("*.ledger"))) == 1
    assert "已备份" in page.notices.text()


def test_a_backup_warns_of_a_missing_attachment(qtbot, page, tmp_path, busy):
    office = page.context.office
    attachments = Attachments(office)
    number = next(iter(office.cases.each(CaseFilter()))).complaint_no
    attachments.add(number, b"x", name="现场.txt")
    attachments.path(attachments.list(number)[0]).unlink()
    page.context.messages.answers = [tmp_path / "U 盘"]
    page.findChild(QPushButton, "back_up").click()
    at_rest(qtbot, page.context)
    assert page.notices.text().startswith("备份完成，但有 1 个附件有问题：")


def test_a_backup_given_up_says_nothing(page, messages):
    messages.answers = [None]
    page.findChild(QPushButton, "back_up").click()
    assert page.notices.text() == ""


def test_the_ledger_is_checked(qtbot, page, busy):
    page.findChild(QPushButton, "check").click()
    at_rest(qtbot, page.context)
    assert page.notices.text() == "台账完好"
    assert page.care.result.text().startswith("投诉 6 件")


def test_what_the_check_found_comes_into_view(qtbot, context, show, busy):
    page = show(SettingsPage(context), 900, 420)
    page.findChild(QPushButton, "check").click()
    at_rest(qtbot, page.context)
    qtbot.waitUntil(lambda: not page.care.result.visibleRegion().isEmpty())


def test_wrong_directories_are_made_anew_from_the_page(qtbot, page, office, busy):
    button = page.findChild(QPushButton, "reindex")
    assert button.isHidden()
    office.ledger.database.execute_sql("DELETE FROM case_key")

    page.findChild(QPushButton, "check").click()
    at_rest(qtbot, page.context)
    assert "重建查找目录" in page.notices.text()
    assert not button.isHidden()
    button.click()
    at_rest(qtbot, page.context)

    assert page.notices.text() == "查找目录已按台账内容重建"
    assert button.isHidden()
    page.findChild(QPushButton, "check").click()
    at_rest(qtbot, page.context)
    assert page.notices.text() == "台账完好"


def test_a_backup_stopped_leaves_no_copy(qtbot, page, tmp_path, busy):
    page.context.messages.answers = [tmp_path]
    before = set(tmp_path.rglob("*"))
    page.findChild(QPushButton, "back_up").click()
    page.context.background.stop()
    at_rest(qtbot, page.context)
    assert page.notices.text().startswith("已取消，没有留下备份文件")
    assert set(tmp_path.rglob("*")) == before


def test_another_ledger_is_asked_for(page, qtbot):
    with qtbot.waitSignal(page.other_ledger_wanted):
        page.findChild(QPushButton, "other").click()
