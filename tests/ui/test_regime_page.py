"""The regime in boxes: read back as sentences, saved with a reason, nothing lost on leaving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.regime_form import RAW, SECTIONS, TO_BE_SET
from ledger_app.ui.pages.regime_page import RegimePage

ALT = Qt.KeyboardModifier.AltModifier


def put(page, name, value):
    page.editor.boxes.boxes[name].set_value(value)
    page.draw()


@pytest.fixture
def page(context, show):
    """At the levels; a regime with numbers to be set opens at those."""
    made = show(RegimePage(context))
    assert made.editor.section.value() == TO_BE_SET
    made.editor.section.set_value("levels")
    return made


def test_it_tells_the_rules_in_sentences_with_an_example(page):
    assert "“轻微”：办结2天内" in page.preview.rules.text()
    assert "2026-11-22 10:00 受理一件“轻微”投诉" in page.preview.example.text()
    assert page.preview.past.text() == "还没有修改过"
    assert not page.editor.changed()


def test_what_is_typed_is_read_back_at_once(page, qtbot):
    page.editor.boxes.boxes["levels.2.finish"].set_value("3个工作日")
    qtbot.waitUntil(lambda: "改为" in page.preview.rules.text())
    assert "“轻微”：办结3个工作日内" in page.preview.rules.text()
    assert "原为" in page.preview.changed.text() and "改为" in page.preview.changed.text()
    # Three working days from Sunday the 22nd: Monday to Wednesday, the 25th.
    told = page.preview.changed.text()
    assert "<b>例</b> 2026-11-22 10:00 受理一件“轻微”投诉：办结：2026-11-25 24:00 前" in told
    assert "“重大”" not in told and "送达部门" not in told, "only what differs"
    put(page, "levels.2.finish", "2天")
    assert page.preview.changed.isHidden()


def test_it_is_kept_with_a_reason(page, office, messages):
    put(page, "levels.2.finish", "3天")
    assert not page.save()
    assert "原因" in page.notices.text()
    page.reason.set_value("公司 12 号文")
    assert page.save()
    assert office.profile.level("minor").finish.words == "3天"
    assert "公司 12 号文" in page.preview.past.text()
    assert not page.editor.changed()


def test_a_fault_stays_at_its_box_and_holds_the_section(page):
    put(page, "levels.2.finish", "很快")
    assert page.editor.boxes._problems["levels.2.finish"].isVisibleTo(page)
    page.editor.section.set_value("flow")
    assert page.editor.section.value() == "levels"
    assert not page.save()


def test_running_cases_are_counted_and_reckoned_anew_on_wish(page, office, desk):
    given = {"content": "坏", "complainant_name": "王", "phone": "13800001111"}
    number = desk.do("register", given).number
    assert page.running_too.isHidden()
    put(page, "levels.2.finish", "5天")
    assert page.moved.text() == "1 件未结投诉的时限会不同"
    page.running_too.set_value(True)
    page.reason.set_value("文件")
    page.save()
    assert "1 件未结投诉的时限已重算" in page.notices.text()
    assert page.context.casebook.find(number).due_at.day == 28


def test_every_section_can_be_turned_to_and_changes_nothing(page):
    for name in SECTIONS:
        page.editor.section.set_value(name)
        assert page.editor.section.value() == name
        assert not page.editor.changed(), name


def test_a_band_of_money_is_added_filled_in_and_removed(page, office):
    page.editor.section.set_value("money")
    page.editor.add_button.click()
    put(page, "money.0.up_to", "200")
    put(page, "money.0.roles", "物业部经理")
    assert "补偿 200 元以内由物业部经理决定" in page.preview.rules.text()
    page.editor.boxes.findChild(QPushButton, "remove_0").click()
    assert "200 元" not in page.preview.rules.text()
    assert not page.editor.changed()


def test_taking_a_new_entry_away_keeps_what_was_typed_elsewhere(page):
    page.editor.section.set_value("lists.channels")
    page.editor.add_button.click()
    boxes = page.editor.boxes.boxes
    new = max(int(name.split(".")[2]) for name in boxes)
    boxes["lists.channels.0.label"].set_value("上门来访")
    page.editor.boxes.findChild(QPushButton, f"remove_{new}").click()
    assert f"lists.channels.{new}.label" not in page.editor.boxes.boxes
    assert page.editor.boxes.boxes["lists.channels.0.label"].value() == "上门来访"
    assert page.editor.changed()


def test_an_entry_that_cannot_be_read_can_be_taken_away(page):
    page.editor.section.set_value("money")
    page.editor.add_button.click()
    put(page, "money.0.up_to", "很多")
    page.editor.boxes.findChild(QPushButton, "remove_0").click()
    assert "money.0.up_to" not in page.editor.boxes.boxes and not page.editor.changed()


def test_the_file_itself_can_be_edited(page, office):
    page.editor.section.set_value(RAW)
    text = page.editor.raw.value()
    assert 'code = "property"' in text and "# 物业投诉接待" in text
    page.editor.raw.set_value(text.replace('finish = "10d"', 'finish = "9d"'))
    page.reason.set_value("文件")
    assert page.save()
    assert office.profile.level("major").finish.words == "9天"


def test_leaving_with_changes_asks(page, qtbot, office):
    put(page, "levels.2.finish", "3天")
    assert not page.can_leave()
    with qtbot.waitSignal(page.released):
        page.question.buttons[1].click()
    assert page.can_leave()
    assert office.profile.level("minor").finish.words == "2天"


def test_a_file_is_looked_at_before_it_is_in_force(page, office, messages, tmp_path):
    path = tmp_path / "导出 制度.toml"
    messages.answers.append(path)
    put(page, "levels.2.finish", "4天")
    page.give_out()
    page.drop()
    messages.answers.append(path)
    page.take_in()
    assert "还没有生效" in page.notices.text()
    assert "办结4天内" in page.preview.rules.text()
    assert office.profile.level("minor").finish.words == "2天"
    page.reason.set_value("总部下发")
    assert page.save()
    assert office.profile.level("minor").finish.words == "4天"


def test_saving_what_is_wrong_says_so_and_goes_to_the_box(page):
    put(page, "levels.2.finish", "很快")
    page.reason.set_value("公司 12 号文")
    page.reason.setFocus()
    assert not page.save()
    assert "制度没有改动" in page.notices.text()
    assert page.editor.boxes.boxes["levels.2.finish"].hasFocus()


def test_a_missing_reason_stays_said_while_the_preview_is_drawn_again(page):
    put(page, "levels.2.finish", "3天")
    assert not page.save()
    page.draw()
    assert "原因" in page.notices.text()


def _turn_to(page, section):
    page.editor.section.set_value(section)
    return page.editor.boxes


def _names(page):
    return [box.value() for name, box in page.editor.boxes.boxes.items() if name.endswith("label")]


def test_an_entry_is_added_named_and_kept_by_the_keyboard(page, office, qtbot):
    _turn_to(page, "lists.categories")
    QTest.keyClick(page.window(), Qt.Key.Key_N, ALT)
    box = page.focusWidget()
    assert box.objectName() == "lists.categories.10.label"
    assert page.editor.boxes._problems[box.objectName()].text() == "请填写名称"
    box.insert("停车")
    qtbot.waitUntil(lambda: not page.editor.boxes.first_faulty())
    page.reason.set_value("新增")
    assert page.save()
    assert office.profile.find("categories", "停车").code == "停车"


def test_a_new_entry_without_a_name_is_taken_away_again(page):
    _turn_to(page, "lists.categories")
    page.editor.add()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Delete, ALT)
    assert len(_names(page)) == 10
    assert not page.editor.changed()


def test_entries_and_levels_move_by_the_keyboard(page, office):
    first = page.editor.boxes.boxes["levels.0.label"]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down, ALT)
    assert _names(page) == ["重要", "重大", "轻微"]
    assert page.focusWidget().objectName() == "levels.1.label"
    assert page.preview.rules.text().index("“重要”：") < page.preview.rules.text().index("“重大”：")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Up, ALT)
    assert not page.editor.changed()


def test_a_code_in_use_cannot_go_but_retires(page, office, desk):
    for _ in range(2):
        given = {"content": "坏", "complainant_name": "王", "phone": "138", "channel": "letter"}
        desk.do("register", given)
    _turn_to(page, "lists.channels").findChild(QPushButton, "remove_2").click()
    assert page.notices.text() == "“来函”有 2 件投诉在用，不能删去，可以按“停用”；没有改动"
    assert "来函" in _names(page)
    page.editor.boxes.findChild(QPushButton, "retire_2").click()
    page.reason.set_value("不再用")
    assert page.save()
    assert "letter" not in [choice.code for choice in office.profile.offered("channels")]
    assert office.profile.label("channels", "letter") == "来函"
    assert page.editor.boxes.findChild(QPushButton, "retire_2").text() == "启用"


def test_what_the_rules_name_or_the_last_of_a_list_cannot_go(page):
    boxes = _turn_to(page, "lists.roles")
    boxes.findChild(QPushButton, "remove_2").click()
    assert page.notices.text() == (
        "制度里还写着“部门负责人”，请先改：延期、升级、催办 升级与催办 催办逐级对象；没有改动"
    )
    _turn_to(page, "lists.charge_types").findChild(QPushButton, "remove_1").click()
    page.editor.boxes.findChild(QPushButton, "remove_0").click()
    assert "是最后一项，不能删去" in page.notices.text()


def test_above_the_boxes_stands_what_the_one_with_the_cursor_takes(page):
    assert page.editor.hint.text().startswith("最重的写在最前")
    page.editor.boxes.boxes["levels.0.extend_by"].setFocus()
    assert page.editor.hint.text() == (
        "延期由谁批准：可填几个：接待员、客服主管、部门负责人、物业部经理、公司总经理、管理处负责人"
    )
    page.editor.boxes.boxes["levels.0.finish"].setFocus()
    assert page.editor.hint.text().startswith("办结时限：如 10分钟、2小时")
    page.reason.setFocus()
    assert page.editor.hint.text().startswith("最重的写在最前")


def test_a_mark_is_pressed_with_the_space_bar(page):
    mark = _turn_to(page, "lists.natures").boxes["lists.natures.4.communicative"]
    QTest.keyClick(mark, Qt.Key.Key_Space)
    assert page.editor.typed()["lists"]["natures"][4]["communicative"] is True
    QTest.keyClick(mark, Qt.Key.Key_Space)
    assert not page.editor.changed()


def test_how_long_papers_are_kept_and_who_may_what_have_boxes(page, office):
    _turn_to(page, "retention")
    put(page, "retention.handling", "3年")
    assert "客户投诉处理表 3 年" in page.preview.rules.text()
    _turn_to(page, "rights")
    put(page, "rights.intake", "作废")
    assert "作废只由接待员、客服主管" in page.preview.rules.text()
    page.reason.set_value("文件")
    assert page.save()
    assert office.profile.may("receptionist", "void") and office.profile.retention["handling"] == 3


@pytest.mark.parametrize("typed", ["99999999d", "3000000天", "99999999小时", "120000个月"])
def test_a_limit_of_ages_is_said_at_its_box_while_it_is_typed(page, qtbot, typed):
    before = page.preview.rules.text()
    boxes = page.editor.boxes
    boxes.boxes["levels.2.finish"].set_value(typed)
    boxes.edited.emit()
    qtbot.waitUntil(lambda: "超出范围" in boxes._problems["levels.2.finish"].text())
    assert "最长 10 年" in boxes._problems["levels.2.finish"].text()
    assert page.preview.rules.text() == before
