"""Month's end: the figures, and the workbook for head office."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.ui.page_list import RAIL
from tests.drivers.office import a_case
from tests.drivers.window import at_rest

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_month_is_looked_at_and_exported(qtbot, clerk, office, tmp_path):
    a_case(office, until="closed")
    a_case(office, unit_no="1-1-101", phone="", complainant_name="契敏")
    place = [entry.name for entry in RAIL].index("month")
    QTest.keyClick(clerk.window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.AltModifier)
    assert clerk.window.current_name == "month"
    page = clerk.window.page("month")
    assert page.cards["new"].value == "2"
    assert page.cards["closed"].value == "1"
    clerk.answers.file = tmp_path / "2026年11月投诉月报.xlsx"
    clerk.click("export_xlsx")
    at_rest(qtbot, clerk.window.context)
    book = openpyxl.load_workbook(clerk.answers.file)
    assert book.sheetnames
    assert clerk.answers.file.name in page.notices.text()
