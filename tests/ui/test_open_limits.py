"""A regime that leaves limits open: said on 今日, in 台账 and beside the case; never an empty cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.desk import Desk
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.ui.context import context_for
from ledger_app.ui.labels import PlainLabel
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.ledger_page import LedgerPage
from ledger_app.ui.pages.today_page import TodayPage
from ledger_app.ui.preferences import Preferences
from tests.drivers.office import NOW


@pytest.fixture
def office(tmp_path):
    """A chemical works: four limits of its rules are blank."""
    path, clock = tmp_path / "化工.ledger", FixedClock(NOW)
    create_office(path, OfficeSettings("东厂", "东方化工"), profile="chemical", clock=clock)
    made = open_office(path, clock=clock)
    yield made
    made.close()


@pytest.fixture
def number(office):
    given = {"complainant_name": "李四", "phone": "13812345678", "content": "桶装料渗漏。"}
    return Desk(office).do("register", given).number


@pytest.fixture
def context(office, messages, tmp_path):
    kept = Preferences(tmp_path / "config" / "prefs.json")
    return context_for(office, messages=messages, preferences=kept)


def chip(page):
    return page.findChild(QPushButton, "blanks_notice")


@pytest.mark.parametrize("page_class", [TodayPage, LedgerPage])
def test_a_list_says_that_the_limit_is_to_be_set_and_where(page_class, context, show, number):
    page = show(page_class(context))
    model = page.model
    due = next(i for i, column in enumerate(model.columns) if column.key == "due")
    index = model.index(0, due)
    assert model.data(index) == "时限待设置"
    assert "设置 → 制度" in model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_the_panel_of_the_case_says_it_with_the_way(context, show, number):
    page = show(CasePage(context))
    page.show_case(number)
    assert page.findChild(PlainLabel, "timer_unset").text() == "时限待设置"
    assert "设置 → 制度" in page.findChild(PlainLabel, "unset_way").text()


def test_today_tells_how_much_is_to_be_set_and_leads_there(office, messages, tmp_path, qtbot):
    kept = Preferences(tmp_path / "config" / "prefs.json")
    window = MainWindow(context_for(office, messages=messages, preferences=kept))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("today")
    today = window.stack.page("today")
    qtbot.waitUntil(lambda: chip(today).isVisible())
    assert chip(today).text() == f"制度有 {len(office.profile.blanks)} 项待设置"
    QTest.mouseClick(chip(today), Qt.MouseButton.LeftButton)
    regime = window.stack.page("regime")
    assert window.stack.current_name == "regime"
    assert regime.editor.section.value() == "todo"
    first = next(iter(regime.editor.boxes.boxes))
    assert window.focusWidget().objectName() == first


def test_one_key_hides_it_for_good(context, show, qtbot, number):
    page = show(TodayPage(context))
    qtbot.waitUntil(lambda: chip(page).isVisible())
    chip(page).setFocus()
    QTest.keyClick(chip(page), Qt.Key.Key_Delete)
    assert chip(page).isHidden()
    assert page.table.hasFocus()
    again = show(TodayPage(context))
    again.remind()
    assert chip(again).isHidden()


def test_what_is_hidden_of_one_ledger_is_told_of_another(context, show, qtbot):
    context.preferences.put("blanks_hidden", ["000000:chemical"])
    page = show(TodayPage(context))
    page.remind()
    assert chip(page).isVisible()
