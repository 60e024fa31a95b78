"""Copies, 套打, reprints with their reason, what cannot be printed, and what was printed before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ledger_app.services.printing import PrintJob
from ledger_app.support.errors import LedgerError
from ledger_app.ui.preview import PreviewDialog
from ledger_app.ui.preview_file import FilePreview
from ledger_app.ui.theme import Theme
from tests.drivers.office import a_case
from tests.drivers.printed import print_job
from tests.drivers.sheet import commit


@pytest.fixture
def printed(messages, tmp_path, monkeypatch):
    """Files that went to the printer; the printer's dialog is answered with yes."""
    files = []

    def choose(parent, printer):
        files.append(tmp_path / f"印出{len(files) + 1}.pdf")
        printer.setOutputFileName(str(files[-1]))
        return True

    monkeypatch.setattr(messages, "choose_printer", choose)
    return files


@pytest.fixture
def preview(context, show, office):
    """Shows the preview of a form of one case, or of a whole job."""

    def shown(job=None, form="registration", **over):
        made = job or PrintJob(form, (a_case(office, **over),))
        return show(PreviewDialog(context, made), 1180, 720)

    return shown


def press(key, widget=None):
    QTest.keyClick(widget or QApplication.focusWidget(), key)


def box(dialog, name):
    return next(b for b in dialog.options.label_boxes if b.objectName() == name)


def test_enter_prints_at_once(preview, printed, office):
    dialog = preview()
    assert dialog.print_button.hasFocus()
    press(Qt.Key.Key_Return)
    assert printed[0].stat().st_size > 1000
    line = dialog.context.printing.history("TS202611001")[0]
    assert (line.printed.operator, line.printed.copies, line.printed.version) == ("王芳", 1, 1)


def test_the_number_of_copies_can_be_read(preview, qapp):
    qapp.setStyleSheet(Theme().qss())
    dialog = preview()
    line = dialog.options.copies.lineEdit()
    assert line.text() == "1 份"
    assert line.width() > line.fontMetrics().horizontalAdvance("20 份")
    qapp.setStyleSheet("")


def test_a_page_for_every_copy(preview, printed):
    dialog = preview()
    box(dialog, "copy_file").setChecked(True)
    QTest.keyClick(box(dialog, "copy_customer"), Qt.Key.Key_Space)
    assert dialog.wanted().labels == ("存档联", "客户联")
    assert dialog.page_count == 2
    dialog.send_to_printer()
    assert dialog.context.printing.history("TS202611001")[0].printed.copies == 2


def test_values_alone_leave_the_ruling_away(preview):
    dialog = preview()
    before = dialog.view.sheet.pixmap().toImage()
    QTest.keyClick(dialog.options.only_values_box, Qt.Key.Key_Space)
    assert dialog.wanted().only_values
    assert dialog.view.sheet.pixmap().toImage() != before


def test_what_bought_paper_lacks_is_added_when_wanted(preview):
    dialog = preview()
    boxes = dialog.options.beside_boxes
    assert not any(box.isVisible() for box in boxes.values())
    dialog.options.only_values_box.setChecked(True)
    assert all(box.isVisible() for box in boxes.values())
    QTest.keyClick(boxes["number"], Qt.Key.Key_Space)
    assert dialog.wanted().besides == {"number"}


def test_copies_are_counted_by_mouse_too(preview):
    dialog = preview()
    options = dialog.options
    QTest.mouseClick(options.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(options.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(options.fewer, Qt.MouseButton.LeftButton)
    assert options.copies.value() == 2


def test_a_reprint_asks_why_and_prints_it(preview, printed):
    dialog = preview()
    press(Qt.Key.Key_Return)
    assert "第 2 次打印" in dialog.options._again.text()
    dialog.send_to_printer()
    assert len(printed) == 1
    reason = dialog.options.reason_box
    assert reason.hasFocus()
    assert dialog.options._problem.isVisible()
    commit(reason, "原件污损")
    press(Qt.Key.Key_Return, reason)
    assert len(printed) == 2
    last = dialog.context.printing.history("TS202611001")[-1].printed
    assert (last.version, last.reason) == (2, "原件污损")


def test_a_sheet_printed_before_opens_in_the_reason(preview, context, office):
    job = PrintJob("registration", (a_case(office),))
    print_job(context.printing, job)
    dialog = preview(job)
    assert dialog.options.reason_box.hasFocus()
    assert dialog.options.reason_box.objectName() == "reason"


def test_nothing_is_printed_while_the_reason_is_being_composed(preview, context, office, printed):
    from tests.ui.conftest import compose

    job = PrintJob("registration", (a_case(office),))
    print_job(context.printing, job)
    dialog = preview(job)
    compose(dialog.options.reason_box, "wusun")
    press(Qt.Key.Key_Return, dialog.options.reason_box)
    assert printed == []


def test_what_cannot_be_printed_is_named_first(preview):
    dialog = preview(complainant_name="张\U00030000")
    words = dialog.notices.text()
    assert all(part in words for part in ("TS202611001", "投诉人", "\U00030000", "U+30000"))
    assert dialog.print_button.text() == "仍要打印…"


def test_the_printings_are_listed_and_brought_back(preview, context, office, qtbot):
    job = PrintJob("registration", (a_case(office),))
    print_job(context.printing, job)
    print_job(context.printing, job, reason="客户索要", copies=2)
    dialog = preview(job)
    words = dialog.history.rows[0].findChildren(object)
    said = "".join(w.text() for w in words if hasattr(w, "text"))
    assert all(part in said for part in ("第 2 次", "2026-11-22 10:00", "王芳", "2 份", "客户索要"))
    QTest.mouseClick(dialog.history.rows[1].findChild(QPushButton), Qt.MouseButton.LeftButton)
    then = dialog.findChild(FilePreview)
    assert then.view.page_count == 1
    assert "TS202611001" in then.windowTitle()
    then.close()


def test_the_test_page_is_shown_and_printed(preview, printed):
    dialog = preview()
    dialog.show_test_page()
    shown = dialog.findChild(FilePreview)
    shown.send_to_printer()
    assert printed[0].exists()
    assert "已送往打印机" in shown.notices.text()
    shown.close()


def test_the_test_page_is_saved(preview, messages, tmp_path):
    dialog = preview()
    dialog.show_test_page()
    shown = dialog.findChild(FilePreview)
    messages.answers.append(tmp_path / "测试.pdf")
    shown.save_pdf()
    assert messages.asked[0].endswith("打印测试页.pdf")
    assert (tmp_path / "测试.pdf").read_bytes().startswith(b"%PDF")
    shown.close()


def test_a_job_is_stopped_and_nothing_is_left(preview, office, messages, tmp_path):
    numbers = tuple(a_case(office) for _ in range(8))
    dialog = preview(PrintJob("registration", numbers))
    dialog.progress.bar.valueChanged.connect(
        lambda value: value == 3 and dialog.progress.cancel_button.click()
    )
    messages.answers.append(tmp_path / "全部.pdf")
    dialog.save_pdf()
    assert not (tmp_path / "全部.pdf").exists()
    assert "已取消" in dialog.notices.text()
    assert dialog.context.printing.history(numbers[0]) == ()
    assert not dialog.progress.isVisible()
    assert dialog.print_button.isEnabled()


def test_a_stopped_print_is_not_logged(preview, office, printed, context):
    numbers = tuple(a_case(office) for _ in range(8))
    dialog = preview(PrintJob("registration", numbers))
    dialog.progress.bar.valueChanged.connect(
        lambda value: value == 3 and dialog.progress.cancel_button.click()
    )
    dialog.send_to_printer()
    assert "已取消" in dialog.notices.text()
    assert context.printing.history(numbers[0]) == ()


def test_paper_that_could_not_be_logged_is_said(preview, printed, office, monkeypatch):
    dialog = preview()
    monkeypatch.setattr(
        office.prints, "add", lambda printed: (_ for _ in ()).throw(LedgerError("磁盘已满。"))
    )
    dialog.send_to_printer()
    assert printed[0].exists()
    assert "纸已送往打印机，但这次打印没有记进台账：磁盘已满。" in dialog.notices.text()
    assert "作废这些纸" in dialog.notices.text()
    assert dialog.context.printing.history("TS202611001") == ()


def test_blank_sheets_take_their_numbers_when_printed(preview, printed, context):
    dialog = preview(PrintJob("registration", blanks=2))
    assert context.casebook.open_reservations() == ()
    assert "预留编号" in dialog.options._hint.text()
    dialog.send_to_printer()
    assert [r.number for r in context.casebook.open_reservations()] == [
        "TS202611001",
        "TS202611002",
    ]
    assert context.printing.preview(printed[0].read_bytes())[0] == 2
