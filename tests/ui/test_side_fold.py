"""A panel that folds away where large text wants the width for the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ledger_app.ui.side_fold import SideFold
from ledger_app.ui.theme import Theme


@pytest.fixture
def built(qtbot):
    kept = []  # what no variable holds is deleted with its window

    def build(percent):
        page, panel, box = QWidget(), QFrame(), QLineEdit()
        fold = SideFold(panel, Theme(percent=percent), page)
        row = QHBoxLayout(page)
        for widget in (box, fold, panel):
            row.addWidget(widget)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        box.setFocus()
        kept.append(page)
        return box, fold, panel

    return build


@pytest.mark.parametrize(("percent", "is_open"), [(100, True), (110, True), (125, False)])
def test_large_text_begins_with_the_panel_folded(built, percent, is_open):
    _, fold, panel = built(percent)
    assert fold.is_open == panel.isVisible() == is_open


def test_a_key_opens_and_folds_it(built):
    box, fold, panel = built(150)
    QTest.keyClick(box, Qt.Key.Key_F11)
    assert panel.isVisible() and "收起" in fold.toolTip()
    QTest.keyClick(box, Qt.Key.Key_F11)
    assert not panel.isVisible() and "F11" in fold.toolTip()


def test_a_form_opens_it_and_leaves_it_as_it_was(built):
    _, fold, panel = built(150)
    fold.need(True)
    assert panel.isVisible()
    fold.need(False)
    assert not panel.isVisible()
