"""附件: files come in by the button, by drag and drop and from the clipboard; nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from ledger_app.services.printing import Printing, PrintJob
from ledger_app.services.scanning import Scanning
from ledger_app.ui.pages.case_attachment_tiles import TILE
from ledger_app.ui.pages.case_page import CasePage
from tests.drivers.office import a_case
from tests.drivers.printed import print_job
from tests.drivers.window import at_rest
from tests.imports import scanner

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def number(office):
    return a_case(office)


@pytest.fixture
def page(number, context, show):
    made = show(CasePage(context))
    made.show_case(number, "attachments")
    return made


@pytest.fixture
def tab(page):
    return page.pages.page("attachments")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "电梯.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(path))
    return path


def names(tab):
    return [tile.title for tile in tab.grid.tiles()]


def drop(tab, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(event)


def test_a_dropped_file_is_kept_and_counted(page, tab, picture, qtbot):
    drop(tab, picture)
    assert names(tab) == ["电梯.png"]
    assert page.tabs.tabs["attachments"].text() == "附件 1"
    assert tab.notices.text() == "已添加 1 个附件"
    qtbot.waitUntil(lambda: tab.grid.item(0).data(TILE).picture is not None)
    drop(tab, picture)
    assert names(tab) == ["电梯.png"]
    assert "已经在这件投诉里" in tab.notices.text()


def test_files_are_chosen_with_the_button(tab, picture, messages):
    messages.answers = [[picture]]
    tab.buttons["add_files"].click()
    assert names(tab) == ["电梯.png"]


def test_a_picture_on_the_clipboard_is_pasted(tab, picture):
    QGuiApplication.clipboard().setImage(QImage(str(picture)))
    tab.grid.setFocus()
    QTest.keyClick(tab.grid, Qt.Key.Key_V, CTRL)
    assert names(tab) == ["截图 20261122-100000.png"]


def test_copied_files_are_pasted_too_and_text_is_not(tab, picture):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(tab.grid, Qt.Key.Key_V, CTRL)
    assert names(tab) == ["电梯.png"]
    QGuiApplication.clipboard().setText("只是文字")
    tab.paste()
    assert "没有图片或文件" in tab.notices.text()


def test_enter_opens_a_file_and_it_is_saved_elsewhere(tab, picture, messages, tmp_path):
    drop(tab, picture)
    tab.grid.setCurrentRow(0)
    QTest.keyClick(tab.grid, Qt.Key.Key_Return)
    assert messages.opened[0].read_bytes() == picture.read_bytes()
    messages.answers = [tmp_path / "副本.png"]
    tab.buttons["save_attachment"].click()
    assert (tmp_path / "副本.png").read_bytes() == picture.read_bytes()


def test_removing_wants_a_reason(page, tab, picture):
    drop(tab, picture)
    tab.grid.setCurrentRow(0)
    tab.grid.setFocus()
    QTest.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert tab.reason.hasFocus()
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    assert "请写明移除附件的原因" in tab.notices.text()
    tab.reason.set_value("传错了")
    QTest.keyClick(tab.reason, Qt.Key.Key_Return)
    assert names(tab) == []
    assert page.tabs.tabs["attachments"].text() == "附件"


def test_buttons_for_one_wait_until_one_is_chosen(tab, picture):
    drop(tab, picture)
    tab.grid.setCurrentRow(-1)
    assert not tab.buttons["remove_attachment"].isVisible()
    tab.grid.setCurrentRow(0)
    assert tab.buttons["remove_attachment"].isVisible()


def test_a_signed_scan_says_so(page, tab, office, tmp_path):
    printing, job = Printing(office), PrintJob("registration", (page.number,))
    scanner.picture(printing.pdf(job)).save(tmp_path / "x.png")
    print_job(printing, job)
    Scanning(office).take(tmp_path / "x.png")
    page.refresh()
    (tile,) = tab.grid.tiles()
    assert (tile.title, tile.pill.text) == ("客户投诉意见表", "已收回（待核）")


def test_old_scans_of_a_page_are_shown_when_wanted(page, tab, office, tmp_path):
    printing, job = Printing(office), PrintJob("registration", (page.number,))
    pdf = printing.pdf(job)
    print_job(printing, job)
    for dpi in (150, 300):
        scanner.picture(pdf, dpi=dpi).save(tmp_path / f"{dpi}.png")
        Scanning(office).take(tmp_path / f"{dpi}.png")
    page.refresh()
    assert len(tab.grid.tiles()) == 1
    assert tab.old_scans.isVisible()
    tab.old_scans.setChecked(True)
    old, _ = tab.grid.tiles()
    assert old.below.startswith("旧扫描")


def test_a_file_that_is_gone_is_told(tab, picture, context):
    drop(tab, picture)
    (kept,) = context.attachments.list(tab.number)
    context.attachments.path(kept).unlink()
    tab.grid.setCurrentRow(0)
    tab.buttons["open_attachment"].click()
    assert "台账没有受影响" in tab.notices.text()


def test_the_dossier_is_saved_under_the_number(qtbot, tab, picture, messages):
    drop(tab, picture)
    target = picture.parent / "档.pdf"
    messages.answers = [target]
    tab.buttons["dossier"].click()
    at_rest(qtbot, tab._context)
    assert messages.asked[-1].endswith(f"{tab.number} 一案一档.pdf")
    assert target.read_bytes().startswith(b"%PDF")
    tab.notices.findChild(object, "notice_action").click()
    assert messages.opened == [target]
