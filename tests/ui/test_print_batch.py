"""A large print job goes on beside the window: typed and saved meanwhile, given up at will."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.services.checking import check
from ledger_app.services.people import People
from ledger_app.services.printing import PrintJob
from ledger_app.ui import print_run
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.preview import PreviewDialog
from tests.drivers.office import a_case
from tests.drivers.window import at_rest

_MANY = 12


@pytest.fixture
def numbers(office):
    return tuple(a_case(office) for _ in range(_MANY))


class Batch:
    """A window over which large jobs are begun by their preview; the printer writes ``paper``."""

    def __init__(self, qtbot, context, paper):
        self._qtbot, self.context, self.paper = qtbot, context, paper
        self.window = MainWindow(context)
        qtbot.addWidget(self.window)
        self.window.show_page("settings")
        self.window.show()

    def begin(self, job, do="send_to_printer"):
        """The preview of ``job`` and what is pressed there."""
        self.window.ways.preview(job)
        getattr(self.preview(), do)()

    def preview(self):
        """The preview that is open; None when it is closed."""
        return next(
            (one for one in self.window.findChildren(PreviewDialog) if one.isVisible()), None
        )

    def end(self):
        """Wait until it has ended."""
        at_rest(self._qtbot, self.context)

    def said(self):
        """The line of the page in front."""
        return self.window.page(self.window.current_name).notices.text()

    def printings(self, number):
        """What is logged of a case's registration sheet."""
        return [line.printed.kind for line in self.context.printing.history(number)]

    def pages(self, path):
        """How many pages a file has."""
        return self.context.printing.preview(path.read_bytes())[0]


@pytest.fixture
def batch(qtbot, context, tmp_path, monkeypatch):
    made = Batch(qtbot, context, tmp_path / "印出.pdf")

    def choose(parent, printer):
        printer.setOutputFileName(str(made.paper))
        return True

    monkeypatch.setattr(context.messages, "choose_printer", choose)
    return made


@pytest.fixture
def held(qtbot, monkeypatch):
    """The printer waits before its first page until it is let go. Gives what lets it go, and what
    waits until it is there.
    """
    go_on, reached = threading.Event(), threading.Event()
    to_printer = print_run.print_pages

    def slowly(*arguments):
        reached.set()
        assert go_on.wait(20)
        return to_printer(*arguments)

    monkeypatch.setattr(print_run, "print_pages", slowly)
    yield go_on.set, lambda: qtbot.waitUntil(reached.is_set)
    go_on.set()


@pytest.fixture
def target(messages, tmp_path):
    """The file that is chosen where one is asked for."""
    path = tmp_path / "全部.pdf"
    messages.answers.append(path)
    return path


def test_its_first_sheets_are_shown_and_all_are_printed(batch, numbers):
    batch.window.ways.preview(PrintJob("registration", numbers[::-1]))
    dialog = batch.preview()
    assert dialog.page_count == 10
    assert "一共 12 张" in dialog.view.where.text()
    dialog.send_to_printer()
    batch.end()

    assert batch.pages(batch.paper) == _MANY
    assert "已送往打印机：12 页，1 份" in batch.said()
    assert batch.printings(numbers[-1]) == ["paper"]


def test_she_goes_on_and_saves_while_it_prints(batch, numbers, held):
    go_on, at_the_printer = held
    batch.begin(PrintJob("registration", numbers))
    at_the_printer()
    assert batch.preview() is None
    number = a_case(batch.context.office)
    batch.window.show_page("today")
    assert batch.window.progress.words.text() == "正在打印 0 / 12"
    go_on()
    batch.end()

    assert "已送往打印机：12 页" in batch.said(), "told where she is now"
    assert batch.printings(number) == []
    assert batch.printings(numbers[0]) == ["paper"]


@pytest.fixture
def people(office, desk):
    """Two who may sit at the desk; the first does."""
    for name in ("王芳", "李四"):
        desk.do("staff_add", {"name": name, "role": "接待员"})
    people = People(office)
    people.sit_down("RY001")
    return people


@pytest.mark.parametrize("do", ["send_to_printer", "save_pdf"])
@pytest.mark.usefixtures("target")
def test_it_is_logged_under_her_who_sent_it(batch, numbers, people, do):
    batch.begin(PrintJob("registration", numbers), do)
    people.sit_down("RY002")
    batch.end()
    (line,) = batch.context.printing.history(numbers[0])
    assert line.printed.operator == "王芳"
    assert check(batch.context.office).ok


def test_another_sheet_waits_for_the_printer_but_not_for_a_file(batch, numbers, held, target):
    go_on, at_the_printer = held
    batch.begin(PrintJob("registration", numbers))
    at_the_printer()
    batch.window.ways.preview(PrintJob("registration", numbers[:1]))
    dialog = batch.preview()
    dialog.send_to_printer()
    assert "正在打印，请等它结束" in dialog.notices.text()
    dialog.save_pdf()
    assert target.exists()
    dialog.reject()
    go_on()
    batch.end()


def test_stopped_before_the_printer_has_a_page_nothing_is_printed(batch, numbers):
    batch.begin(PrintJob("registration", numbers))
    QTest.keyClick(batch.window, Qt.Key.Key_Escape)
    batch.end()
    assert "已取消，什么也没有印出" in batch.said()
    assert not batch.paper.exists()
    assert batch.printings(numbers[0]) == []


def test_stopped_at_the_printer_it_is_not_logged(batch, numbers, held):
    go_on, at_the_printer = held
    batch.begin(PrintJob("registration", numbers))
    at_the_printer()
    QTest.keyClick(batch.window, Qt.Key.Key_Escape)
    go_on()
    batch.end()
    assert "已取消。打印机上若有已经印出的纸，请作废后重印" in batch.said()
    assert batch.printings(numbers[0]) == []


def test_a_window_closed_meanwhile_says_what_is_left(batch, numbers, held):
    go_on, at_the_printer = held
    batch.begin(PrintJob("registration", numbers))
    at_the_printer()
    batch.window.close()
    assert batch.window.isVisible()
    assert "要放弃它，打印机上若有已经印出的纸，请作废后重印。" in batch.said()
    go_on()
    batch.window.page("settings").findChild(QPushButton, "notice_other").click()
    assert not batch.window.isVisible()
    assert batch.printings(numbers[0]) == []


def test_what_is_all_at_the_printer_is_logged_though_the_window_is_closed(
    batch, numbers, qtbot, monkeypatch
):
    printed, go_on = threading.Event(), threading.Event()
    to_printer = print_run.print_pages

    def linger(*arguments):
        taken = to_printer(*arguments)
        printed.set()
        assert go_on.wait(20)
        return taken

    monkeypatch.setattr(print_run, "print_pages", linger)
    batch.begin(PrintJob("registration", numbers))
    qtbot.waitUntil(printed.is_set)
    batch.window.close()
    go_on.set()
    batch.window.page("settings").findChild(QPushButton, "notice_other").click()
    assert not batch.window.isVisible()
    assert batch.pages(batch.paper) == _MANY
    assert batch.printings(numbers[0]) == ["paper"]


@pytest.fixture
def half(batch, numbers, qtbot, monkeypatch):
    """A batch whose first page is out, held at the second. Gives what lets it go."""
    go_on, out = threading.Event(), threading.Event()
    to_printer = print_run.print_pages

    def halfway(printer, count, render, told):
        def page_sent(done, total):
            told(done, total)
            out.set()
            assert go_on.wait(20)

        return to_printer(printer, count, render, page_sent)

    monkeypatch.setattr(print_run, "print_pages", halfway)
    batch.begin(PrintJob("registration", numbers))
    qtbot.waitUntil(out.is_set)
    yield go_on.set
    go_on.set()


@pytest.mark.parametrize("pressed", ["Esc", "取消"])
def test_once_paper_is_out_giving_up_is_asked_about(batch, half, numbers, pressed):
    if pressed == "Esc":
        QTest.keyClick(batch.window, Qt.Key.Key_Escape)
    else:
        batch.window.progress.cancel_button.click()
    assert "正在打印，现在取消就要放弃它，打印机上若有已经印出的纸" in batch.said()
    wait = batch.window.page("settings").findChild(QPushButton, "notice_action")
    assert batch.window.focusWidget() is wait
    QTest.keyClick(wait, Qt.Key.Key_Space)
    assert not batch.said()
    half()
    batch.end()
    assert "已送往打印机：12 页" in batch.said()
    assert batch.printings(numbers[0]) == ["paper"]


def test_it_is_given_up_when_she_says_so(batch, half, numbers):
    QTest.keyClick(batch.window, Qt.Key.Key_Escape)
    batch.window.page("settings").findChild(QPushButton, "notice_other").click()
    assert not batch.said()
    half()
    batch.end()
    assert "已取消。打印机上若有已经印出的纸，请作废后重印" in batch.said()
    assert batch.printings(numbers[0]) == []


def test_a_large_file_is_written_beside(batch, numbers, target):
    batch.begin(PrintJob("registration", numbers), "save_pdf")
    batch.end()
    assert batch.pages(target) == _MANY
    assert "已保存 全部.pdf" in batch.said()
    assert batch.printings(numbers[3]) == ["archive"]


def test_a_large_file_given_up_is_not_there(batch, numbers, target):
    batch.context.background.stepped.connect(lambda *_: batch.context.background.stop())
    batch.begin(PrintJob("registration", numbers), "save_pdf")
    batch.end()
    assert "已取消，没有生成文件" in batch.said()
    assert list(target.parent.glob("*.pdf")) == []
    assert batch.printings(numbers[0]) == []


def test_a_file_that_cannot_be_written_is_said(batch, numbers, target):
    target.mkdir()
    batch.begin(PrintJob("registration", numbers), "save_pdf")
    batch.end()
    assert "无法写入" in batch.said()
    assert batch.printings(numbers[0]) == []


@pytest.mark.parametrize("do", ["send_to_printer", "save_pdf"])
def test_many_blanks_take_their_numbers(batch, target, do):
    batch.begin(PrintJob("registration", blanks=_MANY), do)
    batch.end()
    assert batch.pages(target if do == "save_pdf" else batch.paper) == _MANY
    assert len(batch.context.casebook.open_reservations()) == _MANY


def test_many_blanks_given_up_as_a_file_take_no_numbers(batch, target):
    batch.context.background.stepped.connect(lambda *_: batch.context.background.stop())
    batch.begin(PrintJob("registration", blanks=_MANY), "save_pdf")
    batch.end()
    assert not target.exists()
    assert batch.context.casebook.open_reservations() == ()


def test_many_blanks_given_up_say_what_becomes_of_their_numbers(batch):
    batch.context.background.stepped.connect(lambda *_: batch.context.background.stop())
    batch.begin(PrintJob("registration", blanks=_MANY))
    batch.end()
    batch.context.background.stepped.disconnect()
    kept = [one.number for one in batch.context.casebook.open_reservations()]
    assert not batch.paper.exists()
    assert "已取消，什么也没有印出" in batch.said()
    assert f"空白表的编号 {kept[0]} 至 {kept[-1]}（12 个）已经预留" in batch.said()

    batch.window.page("settings").findChild(QPushButton, "notice_action").click()
    batch.preview().send_to_printer()
    batch.end()
    assert batch.pages(batch.paper) == _MANY
    assert [one.number for one in batch.context.casebook.open_reservations()] == kept


def test_a_few_blanks_the_printer_does_not_take_keep_their_numbers(batch, monkeypatch):
    monkeypatch.setattr(print_run, "print_pages", lambda *_: False)
    batch.begin(PrintJob("registration", blanks=2))
    notices = batch.preview().notices
    assert "打印机没有接收" in notices.text() and "（2 个）已经预留" in notices.text()
