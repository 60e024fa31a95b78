"""台账: 2,000 rows read by key, searched with every key, sorted, copied, arranged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from ledger_app.services.desk import Desk
from ledger_app.services.filters import CaseFilter
from ledger_app.ui.context import context_for
from ledger_app.ui.models.case_tables import FIRST_PAGE, NEXT_PAGE
from ledger_app.ui.models.columns import LEDGER_COLUMNS, LEDGER_SHOWN, CellRole
from ledger_app.ui.pages.ledger_page import LedgerPage
from ledger_app.ui.pills import pill_size
from ledger_app.ui.preferences import Preferences
from tests.drivers.office import a_case
from tests.ui.conftest import MANY, compose

_EDGES = 15  # pixels a cell keeps clear at its sides
KEYS = [column.key for column in LEDGER_COLUMNS]


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "prefs.json")


@pytest.fixture
def page(many_cases, preferences, messages, show):
    made = context_for(many_cases, preferences=preferences, messages=messages)
    return show(LedgerPage(made))


def numbers(page):
    return [case.complaint_no for case in page.model.cases]


def test_rows_come_as_they_are_scrolled_to(page):
    assert len(page.model.cases) == FIRST_PAGE
    page.model.fetchMore(QModelIndex())
    assert len(page.model.cases) == FIRST_PAGE + NEXT_PAGE
    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
    found = numbers(page)
    assert len(found) == len(set(found)) == MANY
    assert found == sorted(found, reverse=True)


def test_the_foot_says_how_many(page, qtbot):
    qtbot.waitUntil(lambda: page.count.text() == f"共 {MANY:,} 件")


def test_every_key_searches(page, qtbot):
    page.focus_search()
    compose(page.search, commit="电梯")
    qtbot.waitUntil(lambda: page.model.wanted.text == "电梯")
    assert {case.content for case in page.model.cases} == {"电梯停运"}


def test_nothing_is_searched_while_composing(page, qtbot):
    page.focus_search()
    with qtbot.assertNotEmitted(page.search.searched, wait=60):
        compose(page.search, preedit="dian")
    assert page.model.wanted == CaseFilter()


def test_what_is_not_found_is_said(page):
    page.search_for("没有这样的事")
    assert page.empty.isVisible()
    page.show_everything()
    assert page.table.isVisible()


def test_lists_and_tabs_narrow_the_grid(page, qtbot):
    page.filters.boxes["level"].set_value("major")
    assert {case.level for case in page.model.cases} == {"major"}
    QTest.mouseClick(page.findChild(type(page.new_button), "tab_closed"), Qt.MouseButton.LeftButton)
    assert page.model.cases == []
    assert page.empty.isVisible()


def test_a_heading_sorts_and_turns(page):
    unit = KEYS.index("unit_no")
    for turned in (False, True):
        order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        page.table.horizontalHeader().setSortIndicator(unit, order)
        page.table.horizontalHeader().sectionClicked.emit(unit)
        page.model.fetchMore(QModelIndex())
        units = [case.unit_no for case in page.model.cases]
        assert units == sorted(units, reverse=turned)


def test_a_column_that_has_no_order_says_so(page):
    page.table.horizontalHeader().sectionClicked.emit(KEYS.index("content"))
    assert "排序" in page.notices.text()


def test_rows_are_copied_as_a_table(page):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keySequence(page.table, QKeySequence(QKeySequence.StandardKey.Copy))
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [len(row) for row in rows] == [len(LEDGER_SHOWN)] * 2
    assert rows[0][0] == page.model.cases[0].complaint_no


def test_enter_opens_the_case(page, qtbot):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_case) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [page.model.cases[1].complaint_no]


def test_the_right_button_prints_what_is_selected(page, qtbot):
    page.table.selectAll()
    labels = {action.text(): action for action in page.row_menu().actions()}
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        labels[f"打印处理表（{FIRST_PAGE} 件）…"].trigger()
    assert wanted.args[0].form == "handling"
    assert len(wanted.args[0].numbers) == FIRST_PAGE


def test_the_columns_are_remembered(page, preferences, many_cases, show):
    page.columns.set_shown("phone", True)
    page.columns.set_shown("level", False)
    page.table.setColumnWidth(KEYS.index("content"), 333)
    page.table.horizontalHeader().moveSection(0, 1)
    page.columns.keep()
    again = show(LedgerPage(context_for(many_cases, preferences=preferences)))
    assert again.columns.shown() == page.columns.shown()
    assert again.columns.shown()[:2] == ["state", "complaint_no"]
    assert again.table.columnWidth(KEYS.index("content")) == 333
    again.columns.reset()
    assert again.columns.shown() == list(LEDGER_SHOWN)


def test_the_cases_behind_a_figure(page):
    some = tuple(numbers(page)[3:6])
    page.show_numbers("2026年11月 本月新增", some)
    assert sorted(numbers(page)) == sorted(some)
    assert "3 件" in page.bar.behind.text()
    page.bar.behind.click()
    assert len(page.model.cases) == FIRST_PAGE


def test_all_takes_every_condition_away(page):
    whole = numbers(page)
    page.show_numbers("2026年11月 满意率", (whole[0],))
    months = page.filters.boxes["month"]
    months.setCurrentIndex(months.count() - 1)
    page.search.put("没有这样的事")
    assert page.model.cases == []
    QTest.mouseClick(page.findChild(type(page.new_button), "tab_all"), Qt.MouseButton.LeftButton)
    assert (numbers(page), page.wanted()) == (whole, CaseFilter())
    assert (months.value(), page.search.text(), page.bar.behind.isVisible()) == ("", "", False)


def test_the_way_from_the_box_into_the_list(page):
    page.focus_search()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_ended_cases_are_archived_from_the_list(context, show, office):
    done, open_one = a_case(office, until="closed"), a_case(office)
    page = show(LedgerPage(context))
    page.filters.boxes["standing"].set_value("to_archive")
    page.refresh()
    assert [case.complaint_no for case in page.model.cases] == [done]
    page.filters.boxes["standing"].set_value("")
    page.refresh()
    page.table.selectAll()
    (archive,) = [a for a in page.row_menu().actions() if a.text() == "归档（1 件）"]
    archive.trigger()
    assert context.casebook.find(done).archived_on is not None
    assert context.casebook.find(open_one).archived_on is None
    assert page.notices.text() == "已归档 1 件"


def test_a_voided_case_is_restored_from_the_bin(context, show, office, desk):
    number = a_case(office)
    desk.do("void", {"number": number, "reason": "登错"})
    page = show(LedgerPage(context))
    page.show_tab("voided")
    page.table.selectAll()
    (restore,) = [a for a in page.row_menu().actions() if a.text() == "恢复（1 件）"]
    restore.trigger()
    assert context.casebook.find(number).state.value == "registered"


def test_enter_opens_the_only_case_found(page, qtbot):
    page.search.setText("住户0007")
    with qtbot.waitSignal(page.open_case) as opened:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.context.casebook.find(opened.args[0]).complainant_name == "住户0007"
    page.search.setText("电梯")
    with qtbot.assertNotEmitted(page.open_case):
        QTest.keyClick(page.search, Qt.Key.Key_Return)


def test_above_the_archive_stands_how_long_papers_are_kept(page):
    assert page.filters.kept.isHidden()
    page.filters.boxes["standing"].set_value("archived")
    assert "客户投诉处理表" in page.filters.kept.text() and "待设置" in page.filters.kept.text()
    page.show_everything()
    assert page.filters.kept.isHidden()


def test_what_was_reopened_is_found_and_counted(context, office, show):
    page = show(LedgerPage(context))
    number = a_case(office, until="closed", unit_no="8-8-808")
    Desk(office).do("reopen", {"number": number, "reason": "又漏"})
    page.filters.boxes["standing"].set_value("reopened")
    assert [case.complaint_no for case in page.model.cases] == [number]
    keys = [column.key for column in page.model.columns]
    assert page.model.words(0, keys.index("reopen_count")) == "1"


def test_the_lists_have_a_line_of_their_own_beside_a_figure(page, qtbot):
    row = page.filters.mapTo(page, page.filters.rect().topLeft()).y()
    page.show_numbers("本月办结", ("TS202611001", "TS202611002"))
    qtbot.waitUntil(lambda: page.filters.mapTo(page, page.filters.rect().topLeft()).y() > row)
    box = page.filters.boxes["month"]
    assert box.width() >= box.sizeHint().width()
    page.bar.behind.click()
    qtbot.waitUntil(lambda: page.filters.mapTo(page, page.filters.rect().topLeft()).y() == row)


@pytest.mark.parametrize("reason", ["等业主", "等配件", "等第三方"])
def test_a_pause_with_its_reason_has_its_room(context, show, office, reason):
    number = a_case(office, until="handling")
    Desk(office).do("pause", {"number": number, "reason": reason})
    page = show(LedgerPage(context), 1366, 768)
    place = next(i for i, column in enumerate(page.model.columns) if column.key == "due")
    pill = page.model.data(page.model.index(0, place), CellRole.PILL)
    assert pill.text == f"暂停：{reason}"
    font = QFont(page.table.font())
    font.setPixelSize(context.theme.px(12))
    assert pill_size(pill, font).width() + _EDGES <= page.table.columnWidth(place)


def test_the_usual_columns_fit_the_office_screen(context, show):
    page = show(LedgerPage(context), 1366 - context.theme.px(94), 768)
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()


def test_a_cell_that_a_column_may_cut_tells_it_whole(context, show, office):
    a_case(office)
    page = show(LedgerPage(context))
    keys = [column.key for column in page.model.columns]
    for key in ("due", "content", "level", "handling_dept"):
        index = page.model.index(0, keys.index(key))
        told = page.model.data(index, Qt.ItemDataRole.ToolTipRole)
        assert page.model.data(index) in told
