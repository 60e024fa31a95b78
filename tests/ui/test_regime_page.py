"""The regime in boxes: read back as sentences, saved with a reason, nothing lost on leaving."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.regime_form import RAW, SECTIONS, TO_BE_SET
from ledger_app.ui.pages.regime_page import RegimePage


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
    assert "原为" in page.preview.rules.text()


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
