"""The preview shows the filed bytes; saving and printing go through it."""

from __future__ import annotations

import pytest

from ledger_app.services.printing import PrintJob
from ledger_app.ui.context import context_for
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.preview import PreviewDialog, open_preview
from ledger_app.ui.printing import make_printer, print_pages
from tests.drivers.office import a_case, new_office

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Answers:
    """Stands in for the dialogs."""

    def __init__(self, path=None, pdf=None):
        self.path, self.pdf = path, pdf

    def choose_save(self, parent, title, path, kinds):
        self.offered = path.name
        return self.path

    def choose_printer(self, parent, printer):
        if self.pdf is None:
            return False
        printer.setOutputFileName(str(self.pdf))
        return True


@pytest.fixture
def context(tmp_path):
    office = new_office(tmp_path)
    yield context_for(office)
    office.close()


def show(qtbot, context, answers=None, **over):
    job = PrintJob("registration", (a_case(context.office, **over),))
    dialog = PreviewDialog(context, job, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_pages_are_turned(qtbot, context):
    dialog = show(qtbot, context, content="电梯停运。" * 900)
    assert dialog.page_count > 1
    dialog.view.next_page()
    assert dialog.view._page == 1
    dialog.view.previous_page()
    dialog.view.previous_page()
    assert dialog.view._page == 0


def test_zooming_draws_a_larger_page(qtbot, context):
    dialog = show(qtbot, context)
    before = dialog.view.sheet.pixmap().width()
    dialog.view.zoom_in()
    assert dialog.view.sheet.pixmap().width() > before


def test_the_file_saved_is_written_and_said(qtbot, context, tmp_path):
    answers = Answers(path=tmp_path / "意见表.pdf")
    dialog = show(qtbot, context, answers)
    dialog.save_pdf()
    assert answers.path.read_bytes().startswith(b"%PDF")
    assert answers.offered == "客户投诉意见表_TS202611001.pdf"
    assert "意见表.pdf" in dialog.notices.text()


def test_printing_is_said_and_giving_up_says_nothing(qtbot, context, tmp_path):
    dialog = show(qtbot, context, Answers(pdf=tmp_path / "out.pdf"))
    dialog.send_to_printer()
    assert (tmp_path / "out.pdf").stat().st_size > 1000
    assert "已送往打印机" in dialog.notices.text()
    dialog = show(qtbot, context, Answers())
    dialog.send_to_printer()
    assert dialog.notices.text() == ""


def test_a_page_prints_at_actual_size(qtbot, context, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    number = a_case(context.office)
    count, render = context.printing.preview(
        context.printing.pdf(PrintJob("registration", (number,)))
    )
    printer = make_printer(2)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    assert printer.copyCount() == 2
    assert print_pages(printer, count, render)
    written = (tmp_path / "a.pdf").read_bytes()
    again, draw = context.printing.preview(written)
    assert again == count
    width, height, _ = draw(0, 1.0)
    assert (abs(width - 595), abs(height - 842)) <= (1, 1)


def test_nothing_to_print_is_said_on_the_page(qtbot, context):
    notices = NoticeBar(context.theme)
    qtbot.addWidget(notices)
    job = PrintJob("registration", ("TS209901001",))
    assert open_preview(context, job, lambda: notices, parent=notices) is None
    assert "TS209901001" in notices.text()


def test_a_letter_of_several_pages_says_so(qtbot, context):
    number = a_case(context.office)
    long = {"cause": "水泵老化。" * 400}
    for data, says in (({}, False), (long, True)):
        dialog = PreviewDialog(context, PrintJob("letter-apology", (number,), data=data))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        assert ("这封信有" in dialog._paper_words()) is says
