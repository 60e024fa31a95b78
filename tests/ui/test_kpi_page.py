"""指标: value, target, formula in one line; Enter shows the cases behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.domain.kpi_list import KPIS
from ledger_app.domain.profile_file import read_profile
from ledger_app.services.settings import change_settings
from ledger_app.ui.pages.kpi_page import KpiPage
from tests.factories import profile_text


@pytest.fixture
def page(busy, context, show):
    return show(KpiPage(context))


def row(page, name):
    return [kpi.definition.name for kpi in page.model.records].index(name)


def words(page, name):
    at = row(page, name)
    columns = range(page.model.columnCount())
    cells = [page.model.data(page.model.index(at, column)) for column in columns]
    return dict(zip([c.key for c in page.model.columns], cells, strict=True))


def test_every_figure_of_the_list_stands_with_its_formula(page):
    found = {kpi.definition.name for kpi in page.model.records}
    assert {kpi.name for kpi in KPIS} <= found
    assert words(page, "first_time_rate")["formula"].startswith("本月受理中未派单")


def test_what_the_ledger_has_no_data_for_says_why(page):
    for name in ("qualified_rate",):
        said = words(page, name)
        assert said["value"] == "—"
        assert said["formula"].startswith("待设置：")
    page.table.choose_row(row(page, "qualified_rate"))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert "质检" in page.notices.text()


def test_a_figure_whose_setting_is_missing_says_so_and_where(page, office):
    assert words(page, "complaint_rate")["formula"].startswith("本月受理 ÷")
    change_settings(office, {"households": ""})
    page.refresh()
    for name in ("complaint_rate", "escalated_rate"):
        said = words(page, name)
        assert said["value"] == "—"
        assert said["formula"] == "没有填已入住户数：在“设置 → 已入住户数”里填写"


def test_a_share_of_steps_names_steps_and_cases(page):
    share = page.model.records[row(page, "steps_in_time_rate")]
    kept, every = share.steps
    said = words(page, "steps_in_time_rate")
    assert said["value"] == f"{kept / every:.1%}"
    assert said["behind"].startswith(f"{kept} 个环节（共 {every} 个）")


def test_a_target_is_met_or_not_in_words(page, office):
    asks = (
        "[suspension]",
        '[targets]\nsatisfied_of_asked = ">= 95%"\nurged = "<= 0"\n[suspension]',
    )
    office.profile = read_profile(profile_text(asks), "x")
    page.refresh()
    assert words(page, "urged")["met"] == "达标"
    assert words(page, "urged")["target"] == "<= 0"
    assert "达标" in page.subheading.text()


def test_enter_shows_the_cases_behind(page, busy, qtbot):
    page.table.choose_row(row(page, "steps_in_time_rate"))
    with qtbot.waitSignal(page.numbers_wanted, raising=False, timeout=200):
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.table.choose_row(row(page, "mean_hours"))
    with qtbot.waitSignal(page.numbers_wanted) as wanted:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args[0] == "2026年11月 平均处理时长"
    assert busy["closed"] in wanted.args[1]


def test_the_years_own_faults_are_counted_beyond_the_month(page, office, desk):
    given = {
        "content": "态度差", "complainant_name": "王", "phone": "13800001111",
        "accused_dept": "客户服务中心", "nature": "valid",
    }  # fmt: skip
    at = office.clock.moment
    number = desk.do("register", given, at=at.replace(month=3)).number
    page.refresh()
    assert words(page, "service_faults")["value"] == "0"
    assert words(page, "service_faults_year")["value"] == "1"
    assert page.model.records[row(page, "service_faults_year")].numbers == (number,)
