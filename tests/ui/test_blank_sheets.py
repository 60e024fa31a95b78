"""Blank numbered sheets: printed beforehand, registered under their numbers afterwards."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ledger_app.forms.codes import SheetCode, payload
from ledger_app.services.printing import PrintJob
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.pages.ledger_page import LedgerPage
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from tests.drivers.office import a_case
from tests.drivers.sheet import SheetDriver
from tests.imports import scanner


@pytest.fixture
def reserved(context):
    """Two blank sheets that are out."""
    return context.printing.numbered_blanks(PrintJob("registration", blanks=2)).numbers


@pytest.fixture
def ledger(context, show):
    return show(LedgerPage(context))


@pytest.fixture
def intake(context, show):
    page = show(NewComplaintPage(context))
    page.start()
    return page


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_blanks_are_previewed_by_number_of_sheets(ledger):
    jobs = []
    ledger.preview_wanted.connect(jobs.append)
    click(ledger.blanks.button)
    box = ledger.blanks.bar.count
    assert box.hasFocus()
    box.setText("３")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert jobs == [PrintJob("registration", blanks=3)]


@pytest.mark.parametrize("typed", ["0", "501", "x"])
def test_a_wrong_number_of_sheets_is_said(ledger, typed):
    jobs = []
    ledger.preview_wanted.connect(jobs.append)
    click(ledger.blanks.button)
    QTest.keyClicks(ledger.blanks.bar.count, typed)
    QTest.keyClick(ledger.blanks.bar.count, Qt.Key.Key_Return)
    assert jobs == []
    assert "500" in ledger.blanks.bar.problem.text()
    QTest.keyClick(ledger.blanks.bar.count, Qt.Key.Key_Escape)
    assert ledger.blanks.bar.isHidden()


def test_the_open_numbers_are_links(ledger, reserved, context):
    ledger.refresh()
    assert ledger.blanks.button.text() == "空白表 2"
    click(ledger.blanks.button)
    wanted = []
    ledger.reserved_wanted.connect(wanted.append)
    click(ledger.blanks.bar.links[reserved[1]])
    assert wanted == [reserved[1]]


def test_a_link_leads_to_the_registration_under_its_number(context, reserved, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("ledger")
    window.page("ledger").reserved_wanted.emit(reserved[0])
    assert window.current_name == "new_complaint"
    page = window.page("new_complaint")
    assert reserved[0] in page.reserved.text()
    SheetDriver(page.sheet).type("complainant_name", "陈国强").type("content", "停电")
    page.save()
    assert window.page("case").number == reserved[0]
    assert [one.number for one in context.casebook.open_reservations()] == [reserved[1]]


def test_the_number_is_chosen_and_given_back(reserved, intake):
    picker = intake.reserved
    assert picker.isVisible()
    assert picker.objectName() == "reserved_no"
    picker.menu_of_numbers().actions()[1].trigger()
    assert picker.number == reserved[1]
    picker.menu_of_numbers().actions()[-1].trigger()
    assert picker.given() == {}


def test_no_blank_sheets_no_button(intake):
    assert not intake.reserved.isVisible()


def test_the_draft_remembers_the_number(reserved, intake, context):
    intake.reserved.take(reserved[0])
    SheetDriver(intake.sheet).type("content", "写到一半")
    intake.keep_draft()
    again = NewComplaintPage(context)
    again.start(draft=True)
    assert again.reserved.number == reserved[0]
    assert again.sheet.values()["content"] == "写到一半"
    again.deleteLater()


def test_a_number_of_another_month_is_refused_on_the_page(reserved, intake):
    intake.reserved.take(reserved[0])
    sheet = SheetDriver(intake.sheet)
    sheet.type("complainant_name", "陈国强").type("content", "停电")
    sheet.go_to("received_at")
    sheet.editor("received_at").selectAll()
    sheet.write("1021 0900")
    intake.save()
    assert "11月" in intake.notices.text()


def test_too_many_sheets_at_once_are_refused(ledger, monkeypatch):
    jobs = []
    ledger.preview_wanted.connect(jobs.append)
    monkeypatch.setattr(ledger, "chosen_numbers", lambda: ("TS1",) * 501)
    ledger._print("handling")
    assert jobs == []
    assert "500" in ledger.notices.text()


def test_a_scan_that_waits_for_its_number_is_told_and_comes_by_itself(reserved, intake, tmp_path):
    context = intake.context
    office = context.office
    sheet = SheetCode(reserved[0], "registration", 0, 1, 1, office.mark)
    stream = BytesIO()
    segno.make(payload(sheet), micro=False).save(stream, "png", scale=6)
    image = scanner.white()
    image.paste(Image.open(stream).convert("L"), (300, 300))
    image.save(tmp_path / "x.png")
    context.scanning.take(tmp_path / "x.png")

    intake.reserved.take(reserved[0])

    assert "扫描件（1 页）在待认领里" in intake.notices.text()
    a_case(office, reserved_no=reserved[0])
    assert context.scanning.waiting.pages() == []
    assert len(context.attachments.list(reserved[0])) == 1
