"""常用语: the library by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.ui.pages.phrases_page import PhrasesPage


@pytest.fixture
def page(context, show):
    return show(PhrasesPage(context))


def _find(qtbot, page, typed):
    page.focus_search()
    with qtbot.waitSignal(page.search.searched):
        page.search.setText(typed)


def test_the_phrases_brought_along_are_listed_by_place(page):
    places = [phrase.place for phrase in page.model.records]

    assert places[0] == "content"
    assert len(places) > 30
    assert page.table.hasFocus()
    assert page.subheading.text().startswith(f"在用 {len(places)} 条")


def test_letters_find_and_nothing_found_says_so(page, qtbot):
    _find(qtbot, page, "cwbt")
    assert [p.phrase_no for p in page.model.records] == ["B032"]
    _find(qtbot, page, "没有这句")
    assert page.empty.isVisible()


def test_a_phrase_is_added_from_the_keyboard(page, desk):
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    form = page.side.form
    assert form.boxes["text"].hasFocus()
    assert form.boxes["category"].currentText() == "各类"
    form.boxes["text"].set_value("水压太低")
    form.boxes["category"].set_value("equipment")
    form.submit()

    assert page.entry().text == "水压太低"
    assert page.entry().place == "content"
    assert page.table.hasFocus()


def test_enter_changes_and_a_refusal_stands_at_its_box(page):
    number = page.entry().phrase_no
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    form = page.side.form
    form.boxes["text"].set_value("")
    form.submit()
    assert form._problems["text"].text() == "“常用语”没有内容；没有改动"
    form.boxes["text"].set_value("改过的话{门牌}")
    form.submit()

    assert (page.entry().phrase_no, page.entry().text) == (number, "改过的话{门牌}")
    assert "门牌 不会自动填写" in page.side._lines.text()
    assert "修改常用语（王芳）" in page.side._lines.text()


def test_a_retired_phrase_moves_to_its_tab_and_comes_back(page):
    number = page.entry().phrase_no
    page.side.findChild(QPushButton, "phrase_retire").click()
    page.side.form.submit()
    assert number not in [p.phrase_no for p in page.model.records]

    page.findChild(QPushButton, "tab_gone").click()
    assert [p.phrase_no for p in page.model.records] == [number]
    page.side.findChild(QPushButton, "phrase_return").click()
    page.side.form.submit()
    assert page.model.records == []
    assert page.new_button.hasFocus()


def test_what_was_used_is_counted(page, context):
    context.phrases.note_use(page.entry().phrase_no)
    page.refresh()
    row = page.model.index(page.table.currentIndex().row(), 3)

    assert row.data() == "1"
