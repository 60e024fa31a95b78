"""The keys of the window: no two that are in sight share one, and Tab goes as one reads."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.page_list import PAGES

TABS = ("registration", "liaison", "callers", "attachments", "history")


@pytest.fixture
def window(context, qtbot, busy):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _taken(window):
    """Who answers to each key of what is in sight."""
    found = defaultdict(list)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            for keys in (QKeySequence.mnemonic(button.text()), button.shortcut()):
                found[keys.toString()].append(button.text())
    for action in window.findChildren(QAction):
        if action.isEnabled():
            found[action.shortcut().toString()].append(action.text())
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            for keys in shortcut.keys():
                found[keys.toString()].append(owner.objectName())
    return {keys: names for keys, names in found.items() if keys and len(names) > 1}


def test_no_key_means_two_things_that_are_in_sight(window, busy):
    clashes = {}
    for name in [page.name for page in PAGES if page.name != "case"]:
        window.show_page(name)
        clashes[name] = _taken(window)
    for tab in TABS:
        window.ways.open_case(busy["handling"])
        window.page("case").show_tab(tab)
        clashes[tab] = _taken(window)
    assert {name: found for name, found in clashes.items() if found} == {}


def test_no_key_in_the_menu_of_a_case_means_two_steps(window, busy):
    for number in busy.values():
        window.ways.open_case(number)
        menu = window.page("case").case_head.menu
        menu.aboutToShow.emit()
        keys = [QKeySequence.mnemonic(a.text()).toString() for a in menu.actions() if a.isEnabled()]
        used = [key for key in keys if key]
        assert sorted(used) == sorted(set(used)), number


def _walk(first, count):
    """The names of the boxes Tab comes to."""
    first.setFocus()
    names = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    return names


def test_tab_goes_through_the_filters_of_the_ledger_before_the_buttons_behind_them(window):
    window.show_page("ledger")
    page = window.page("ledger")
    lists = [box.objectName() for box in page.filters.boxes.values()]
    first = page.filters.boxes[next(iter(page.filters.boxes))]
    assert _walk(first, len(lists) + 1) == [*lists[1:], "blank_sheets", "columns"]


def test_tab_goes_from_the_section_of_the_regime_through_its_boxes(window):
    window.show_page("regime")
    editor = window.page("regime").editor
    editor.show_section("levels")
    boxes = list(editor.boxes.boxes)
    assert _walk(editor.section, 3)[0].startswith("up_")
    assert _walk(editor.boxes.boxes[boxes[-1]], 2) == ["add", "preview"]
