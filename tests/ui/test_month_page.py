"""月报: figures, the cases behind them, the texts, the files."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.domain.figure_list import FIGURE_LABELS
from ledger_app.domain.month import Month
from ledger_app.services.monthly import Monthly
from ledger_app.support.errors import LedgerError
from ledger_app.ui.context import context_for
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.month_files import default_name
from ledger_app.ui.pages.month_matrix import broken
from ledger_app.ui.pages.month_page import MonthPage, first_month
from ledger_app.ui.theme import Theme
from tests.drivers.window import at_rest
from tests.ui.conftest import compose

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def page(busy, context, show):
    return show(MonthPage(context))


def column(page, key):
    return [c.key for c in page.model.columns].index(key)


@pytest.mark.parametrize(("day", "month"), [(1, OCTOBER), (10, OCTOBER), (11, NOVEMBER)])
def test_the_first_days_belong_to_the_month_before(day, month):
    assert first_month(NOVEMBER, day) == month


def test_the_figures_are_those_of_the_report(page, context):
    report = context.monthly.report(NOVEMBER)
    assert page.cards["new"].value == str(report.totals["new"]) == "6"
    total = page.model.rowCount() - 1
    assert page.model.index(total, column(page, "open_end")).data() == "5"
    assert page.model.index(0, 0).data() == "设备设施"


def test_every_card_and_heading_explains_itself(page):
    assert page.cards["in_time_rate"].toolTip()
    head = page.model.headerData(
        column(page, "closed"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert f">{FIGURE_LABELS['closed']}：" in head


def test_a_count_opens_its_cases(page, busy, qtbot):
    with qtbot.waitSignal(page.numbers_wanted) as wanted:
        QTest.mouseClick(page.cards["closed"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["2026年11月 本月办结", (busy["closed"],)]
    with qtbot.waitSignal(page.numbers_wanted) as wanted:
        page.matrix.link_clicked.emit(0, column(page, "closed"))
    assert wanted.args[1] == (busy["closed"],)


def test_another_view_groups_otherwise(page):
    page.views["by_department"].click()
    assert page.model.index(0, 0).data() == "工程部"


def test_a_text_is_kept_when_its_box_is_left(page, context):
    box = page.texts.boxes["main_causes"]
    box.setFocus()
    compose(box, commit="电梯老化")
    page.matrix.setFocus()
    assert context.monthly.report(NOVEMBER).texts == {"main_causes": "电梯老化"}
    page.picker.choose(OCTOBER)
    assert box.value() == ""
    page.picker.choose(NOVEMBER)
    assert box.value() == "电梯老化"


@pytest.fixture
def refused(page, context, monkeypatch):
    """A text that the ledger does not take; the call makes it take texts again."""

    def full(month, name, text):
        raise LedgerError("磁盘空间不足，没有保存")

    monkeypatch.setattr(context.monthly, "keep_text", full)
    page.texts.boxes["main_causes"].set_value("电梯老化")
    return monkeypatch.undo


def test_a_text_that_was_not_kept_holds_the_month(page, context, refused):
    box = page.texts.boxes["main_causes"]
    page.picker.choose(OCTOBER)
    assert page.picker.month == NOVEMBER == page.report.month
    assert box.value() == "电梯老化" and "磁盘空间不足" in page.notices.text()
    assert "没有保存上" in page.question.text()
    refused()
    page.question.buttons[0].click()
    assert page.picker.month == OCTOBER == page.report.month and box.value() == ""
    assert context.monthly.texts(NOVEMBER) == {"main_causes": "电梯老化"}
    assert not page.notices.text() and not page.question.text()


def test_a_text_that_was_not_kept_holds_the_page(page, qtbot, refused):
    assert not page.can_leave() and "磁盘空间不足" in page.notices.text()
    page.question.buttons[0].click()
    assert page.question.text(), "still not kept: asked again"
    with qtbot.waitSignal(page.released):
        page.question.buttons[1].click()
    assert page.can_leave() and page.texts.boxes["main_causes"].value() == ""


def test_without_its_texts_a_month_is_neither_sealed_nor_handed_out(page, context, qtbot, refused):
    with qtbot.assertNotEmitted(page.preview_wanted):
        page.preview_button.click()
    page.export(".xlsx")
    assert not page.context.messages.asked and "磁盘空间不足" in page.notices.text()
    page.texts.drop()
    page.picker.choose(OCTOBER)
    page.texts.boxes["main_causes"].set_value("电梯老化")
    page.seal.lock_button.click()
    page.seal.question.buttons[0].click()
    assert context.monthly.report(OCTOBER).seal is None


def test_the_window_stays_open_over_a_text_that_was_not_kept(qtbot, context, monkeypatch):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.show_page("month")
    page = window.page("month")

    def busy(month, name, text):
        raise LedgerError("正在备份台账，没有保存")

    monkeypatch.setattr(context.monthly, "keep_text", busy)
    page.texts.boxes["main_causes"].set_value("电梯老化")
    assert not window.close() and window.isVisible() and "没有保存" in page.notices.text()
    page.question.buttons[1].click()
    assert not window.isVisible()


def test_nothing_is_kept_while_composing(page, context):
    box = page.texts.boxes["main_causes"]
    box.setFocus()
    box.insertPlainText("已")
    compose(box, preedit="dian")
    page.texts.keep_all()
    assert context.monthly.report(NOVEMBER).texts == {}


def test_typing_survives_what_happens_elsewhere(page):
    box = page.texts.boxes["actions"]
    box.insertPlainText("写到一半")
    page.refresh()
    assert box.value() == "写到一半"


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".pdf"])
def test_a_file_is_written_and_its_folder_shown(qtbot, page, tmp_path, ending):
    messages = page.context.messages
    path = tmp_path / f"报{ending}"
    messages.answers = [path]
    page.export(ending)
    at_rest(qtbot, page.context)
    assert path.stat().st_size > 1_000
    assert messages.asked[0].endswith(f"2026年11月投诉月报_翠湖花园{ending}")
    assert "已导出" in page.notices.text()
    page.notices.findChild(type(page.preview_button), "notice_action").click()
    assert messages.opened == [path]
    assert page.context.preferences.text("last_folder") == str(tmp_path)


def test_a_failed_export_says_why_and_keeps_the_page(qtbot, page, tmp_path, monkeypatch):
    def full(monthly, month, path):
        raise LedgerError("磁盘空间不足")

    monkeypatch.setattr(Monthly, "export", full)
    page.context.messages.answers = [tmp_path / "a.xlsx"]
    page.export(".xlsx")
    at_rest(qtbot, page.context)
    assert page.notices.text() == "磁盘空间不足"


def test_a_name_no_file_takes_is_mended():
    assert default_name(OCTOBER, "甲/乙:丙", ".xls") == "2026年10月投诉月报_甲 乙 丙.xls"


def test_the_paper_is_previewed(page, qtbot):
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.preview_button.click()
    assert (wanted.args[0].form, wanted.args[0].month) == ("month", "2026-11")


def test_the_reports_on_the_month_are_named_with_their_day(page):
    page.picker.choose(Month(2026, 9))

    assert page.texts.reports.text() == "9月30日前交投诉记录月总结表 等 2 份"
    assert "无法处理案件复核" in page.texts.reports.toolTip()


@pytest.mark.parametrize(
    ("name", "month"), [("repeats", "2026-11"), ("repeats_quarter", "2026-Q4")]
)
def test_what_came_again_is_previewed_for_the_month_or_its_quarter(page, qtbot, name, month):
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        page.findChild(QPushButton, name).click()

    job = wanted.args[0]
    at_rest(qtbot, page.context)
    assert (job.form, job.month) == ("repeats", month)
    assert job.data["rows"], "counted beside the window, not again by the preview"
    assert page.context.printing.pdf(job).startswith(b"%PDF")


def test_a_rate_says_what_it_is_made_of(page):
    totals = page.report.totals
    words = f"按时办结 {totals['closed_in_time']} ÷ 应办结 {totals['due']}"

    assert f"按时率 ＝ {words}" in page.subheading.text()
    cell = page.model.index(page.model.rowCount() - 1, column(page, "in_time_rate"))
    assert words in cell.data(Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def large(busy, office, show):
    """The page in a text size and a width."""

    def made(percent, width):
        return show(MonthPage(context_for(office, theme=Theme(percent=percent))), width)

    return made


@pytest.mark.parametrize(
    ("room", "tables"),
    [(900, [[0, 1, 2]]), (600, [[0, 1], [2]]), (300, [[0], [1], [2]]), (100, [[0], [1], [2]])],
)
def test_a_table_is_broken_where_it_is_too_wide(room, tables):
    assert broken([330, 180, 280], 80, room) == tables


@pytest.mark.parametrize(("percent", "width", "shown"), [
    (100, 1272, 1), (100, 960, 1), (125, 1248, 1), (150, 1225, 2), (175, 1202, 2),
])  # fmt: skip
def test_nothing_lies_sideways_at_any_text_size(large, percent, width, shown):
    page = large(percent, width)
    tables = [table for table in page.matrix.tables if table.isVisible()]
    assert len(tables) == shown
    assert all(table.horizontalHeader().length() <= table.viewport().width() for table in tables)
    places = range(1, len(page.model.columns))
    seen = [place for table in tables for place in places if not table.isColumnHidden(place)]
    assert sorted(seen) == list(places)


def test_the_arrows_bring_a_line_into_view_where_the_page_scrolls(large, qtbot):
    page = large(150, 1225)
    first, second = [table for table in page.matrix.tables if table.isVisible()]
    qtbot.waitUntil(lambda: first.geometry().bottom() < second.geometry().top())
    total = page.model.rowCount() - 1
    for _ in range(total + 1):
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.chosen_rows() == [total]
    line = first.visualRect(page.model.index(total, 0))
    assert first.viewport().visibleRegion().contains(line.center())
