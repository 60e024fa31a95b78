"""Locking the month from its page: asked there, shown with its head, corrected with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.domain.figure_list import matrix_figures
from ledger_app.domain.month import Month
from ledger_app.domain.regime import Report
from ledger_app.services.desk import Desk
from ledger_app.ui.models.figure_table import figure_columns
from ledger_app.ui.pages.month_page import MonthPage
from tests.factories import moment, profile

NOVEMBER = Month(2026, 11)


@pytest.fixture
def page(busy, context, show):
    context.office.clock.moment = moment("12-02 09:00")
    page = show(MonthPage(context))
    page.picker.choose(NOVEMBER)
    return page


def _lock(page):
    QTest.mouseClick(page.seal.lock_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.seal.question.buttons[0], Qt.Key.Key_Return)


def test_a_month_that_runs_offers_nothing(busy, context, show):
    page = show(MonthPage(context))
    page.picker.choose(NOVEMBER)

    assert not page.seal.isVisible()


def test_a_month_that_is_over_waits_for_its_lock(page):
    assert page.seal.words.text().startswith("本月还没有锁定")
    assert page.seal.lock_button.isVisible()
    assert not page.seal.reissue_button.isVisible()


def test_locking_is_asked_on_the_page_and_may_be_left(page, context):
    QTest.mouseClick(page.seal.lock_button, Qt.MouseButton.LeftButton)
    assert page.seal.question.text().startswith("锁定2026年11月：报送的数字和名单从此不变")
    QTest.keyClick(page.seal.question.buttons[0], Qt.Key.Key_Escape)
    assert context.monthly.report(NOVEMBER).seal is None

    _lock(page)

    report = context.monthly.report(NOVEMBER)
    assert report.seal is not None
    assert page.notices.text() == "2026年11月已锁定，请导出后报送"
    assert page.seal.words.text().endswith(f"台账校验码 {report.chain_head[:8]}（可发现改动）")
    assert not page.seal.lock_button.isVisible()


def test_what_came_later_is_named_and_handed_in_with_its_reason(page, context, busy):
    _lock(page)
    context.desk.do("void", {"number": busy["registered"], "reason": "重复"})
    page.refresh()
    assert "与锁定时不同：本月新增 6 → 5" in page.seal.words.text()
    assert "类别" in page.seal.words.toolTip()
    assert page.cards["new"].value == "6"

    QTest.mouseClick(page.seal.reissue_button, Qt.MouseButton.LeftButton)
    assert page.seal.reason.hasFocus()
    QTest.keyClick(page.seal.reason, Qt.Key.Key_Return)
    assert page.notices.text() == "请填写“原因”"
    page.seal.reason.setText("漏报作废")
    QTest.keyClick(page.seal.reason, Qt.Key.Key_Return)

    assert page.cards["new"].value == "5"
    assert page.seal.words.text().startswith("已锁定（更正第1版，")
    assert not page.seal.reason.isVisible()


def test_escape_takes_the_question_for_the_reason_back(page, context, busy):
    _lock(page)
    context.desk.do("void", {"number": busy["registered"], "reason": "重复"})
    page.refresh()
    QTest.mouseClick(page.seal.reissue_button, Qt.MouseButton.LeftButton)

    QTest.keyClick(page.seal.reason, Qt.Key.Key_Escape)

    assert not page.seal.reason.isVisible()
    assert page.seal.reissue_button.hasFocus()


def test_texts_typed_after_the_lock_wait_for_the_next_edition(page, context):
    _lock(page)
    page.texts.boxes["suggestions"].insertPlainText("请批准换泵")
    page.texts.keep_all()

    assert "文字“建议及需支持事项”" in page.seal.words.text()
    assert page.texts.boxes["suggestions"].value() == "请批准换泵"
    assert dict(context.monthly.report(NOVEMBER).texts) == {}


def test_what_the_texts_lack_stands_under_them_until_it_is_written(page, context):
    office = context.office
    assert not page.texts.lacking.isVisible()
    asked = Report("r", "月分析", "month", 5, headings=("原因",))
    office.profile = replace(office.profile, reports=(asked,))
    page.refresh()
    assert page.texts.lacking.text() == "锁定前：“月分析”还缺“原因”"

    _lock(page)
    assert "“月分析”还缺“原因”" in page.notices.text()

    page.texts.boxes["actions"].set_value("原因：收费不清")
    page.texts.keep_all()
    assert not page.texts.lacking.isVisible()
    _lock(page)
    assert context.monthly.report(NOVEMBER).seal is not None


def test_a_case_of_a_locked_month_says_that_it_is_corrected(page, context, busy):
    _lock(page)
    monthly, desk = context.monthly, Desk(context.office)
    case = context.casebook.find(busy["closed"])
    assert monthly.correction_words(case) == ""
    told = {"complainant_name": "李雷", "content": "灯不亮", "received_at": "2026-11-20 09:00"}
    late = context.casebook.find(desk.do("register", told).number)
    words = "11 月月报已锁定，本次变动将列入更正版"
    assert monthly.correction_words(late) == words
    assert monthly.correction_words(late, monthly.differences(NOVEMBER)) == ""


def test_the_window_shows_the_figures_that_are_compared():
    regime = profile()
    compared = matrix_figures(level.code for level in regime.levels)

    assert [column.key for column in figure_columns(regime)[1:]] == list(compared)
