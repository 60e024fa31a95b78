"""Long work beside the window: it answers, reads, can stop it, and loses nothing."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ledger_app.services.checking import CheckResult, check
from ledger_app.services.people import People
from ledger_app.services.printing import PrintJob
from ledger_app.services.roster import plan_roster, take_roster
from ledger_app.support.errors import LedgerError
from ledger_app.ui.lock_page import LockPage
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.notice import NoticeBar
from ledger_app.ui.pages.roster_preview import RosterPreview
from ledger_app.ui.pages.scans_run import ScanRun
from ledger_app.ui.preview import PreviewDialog
from ledger_app.ui.progress import BackgroundLine
from tests.drivers.office import a_case
from tests.drivers.window import at_rest
from tests.ui.conftest import MANY


@pytest.fixture
def plan(office, tmp_path):
    """A roster of three batches, read and not taken yet."""
    path = tmp_path / "名册.csv"
    rows = (f"{n % 40 + 1}-1-{n},住户{n},138{n:08}" for n in range(MANY + MANY))
    path.write_text("\n".join(["房号,姓名,电话", *rows]), encoding="utf-8")
    return plan_roster(office, path)


@pytest.fixture
def notices(qtbot, context):
    made = NoticeBar(context.theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def run(context, plan, notices):
    """Takes the roster over in the background, and gives the list of what came of it. The thread
    goes on from a step when the window has heard of it, unless it is ``hasty``.
    """

    def started(*, hasty=False):
        told, heard = [], threading.Event()
        context.background.stepped.connect(lambda done, total: heard.set())

        def work(step):
            def heed(done, total):
                heard.clear()
                step(done, total)
                assert hasty or heard.wait(20)

            return take_roster(context.office, plan, heed)

        assert context.background.run("写入名册", work, told.append, notices=notices)
        return told

    return started


def test_the_window_answers_while_a_roster_is_written(qtbot, context, plan, notices):
    answered, seen, told = threading.Event(), [], []
    pulse = QTimer(interval=0)
    pulse.timeout.connect(lambda: seen.append(context.residents.counts()))
    pulse.timeout.connect(answered.set)

    def work(step):
        def wait_for_the_window(done, total):
            answered.clear()
            assert answered.wait(20)
            step(done, total)

        return take_roster(context.office, plan, wait_for_the_window)

    pulse.start()
    context.background.run("写入名册", work, told.append, notices=notices)
    at_rest(qtbot, context)
    pulse.stop()

    assert told[0].number == str(2 * MANY)
    assert context.residents.counts() == (2 * MANY, 0)
    assert set(seen) <= {(0, 0), (2 * MANY, 0)}, "all of it is seen, or nothing"


def test_stopped_in_the_middle_nothing_is_kept(qtbot, context, run):
    context.background.stepped.connect(lambda done, total: context.background.stop())
    told = run()
    at_rest(qtbot, context)

    assert told == [None]
    assert context.residents.counts() == (0, 0)
    assert check(context.office).ok


def test_what_is_saved_meanwhile_is_refused_in_words(qtbot, context, desk, run):
    said = []

    def save(done, total):
        with pytest.raises(
            LedgerError, match=r"正在写入名册，这一次没有保存，填写的内容还在"
        ) as told:
            desk.do("resident_add", {"unit_no": "1-1", "name": "李四"})
        said.append(str(told.value))

    context.background.stepped.connect(save)
    run()
    at_rest(qtbot, context)

    assert said
    desk.do("resident_add", {"unit_no": "1-1", "name": "李四"})
    assert context.residents.counts() == (2 * MANY + 1, 0)


@pytest.fixture
def reading(context, notices):
    """Work that only reads, held until it is let go; with what came of it."""
    go_on, told = threading.Event(), []

    def check_slowly(office, step):
        step(0, 1)
        assert go_on.wait(20)
        return check(office)

    assert context.background.read("检查台账", check_slowly, told.append, notices=notices)
    yield go_on, told
    go_on.set()


def test_everything_is_saved_while_work_only_reads(qtbot, context, reading):
    go_on, told = reading
    desk, office = context.desk, context.office
    number = a_case(office)
    context.drafts.save("new_complaint", {"content": "电梯"})
    person = desk.do("staff_add", {"name": "周敏", "role": "supervisor"}).number
    People(office).sit_down(person)
    desk.do("pin_set", {"staff_no": person, "pin": "8642", "again": "8642"})
    assert not context.background.writes
    go_on.set()
    at_rest(qtbot, context)

    assert (told[0].ok, told[0].complaints) in ((True, 0), (True, 1)), "one state, and sound"
    assert context.casebook.view(number).case.complaint_no == number
    assert check(office).complaints == 1


def test_paper_is_printed_while_work_only_reads(qtbot, context, reading, tmp_path):
    dialog = PreviewDialog(context, PrintJob("registration", (a_case(context.office),)))
    qtbot.addWidget(dialog)
    context.messages.answers.append(tmp_path / "表.pdf")
    dialog.save_pdf()
    assert "已保存 表.pdf" in dialog.notices.text()


def test_one_work_at_a_time(qtbot, context, run, notices):
    run()
    assert not context.background.run("检查台账", lambda step: 1, print, notices=notices)
    assert "正在写入名册" in notices.text()
    at_rest(qtbot, context)


def test_a_failure_is_a_line_and_a_bug_is_told(qtbot, context, notices):
    failed = []

    def refuse(step):
        raise LedgerError("磁盘满了")

    def break_down(step):
        raise ZeroDivisionError

    context.background.run("试", refuse, print, notices=notices, failed=lambda: failed.append(True))
    at_rest(qtbot, context)
    assert (failed, notices.text()) == ([True], "磁盘满了")
    with qtbot.capture_exceptions() as found:
        context.background.run("试", break_down, print, notices=notices)
        at_rest(qtbot, context)
    assert [kind for kind, _, _ in found] == [ZeroDivisionError]
    assert not context.background.busy


def test_the_line_counts_and_its_button_stops(qtbot, context, run):
    line = BackgroundLine(context.background)
    qtbot.addWidget(line)
    words = []
    context.background.stepped.connect(lambda done, total: words.append(line.words.text()))
    context.background.stepped.connect(lambda done, total: line.cancel_button.click())
    told = run()
    assert line.isVisible()
    assert line.words.text() == "正在写入名册…"
    at_rest(qtbot, context)
    assert words[0] == "正在写入名册 1,000 / 4,000"
    assert told == [None]
    assert not line.isVisible()


@pytest.fixture
def window(qtbot, context):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show_page("settings")
    made.show()
    return made


def test_a_page_made_anew_meanwhile_hears_what_comes_of_it(qtbot, context, reading, window):
    go_on, told = reading
    notices = window.page("settings").notices
    context.background.ended.connect(lambda: told.append(notices.show_done("好")))
    gone = []
    window.page("settings").destroyed.connect(lambda: gone.append(True))
    window.apply_look()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not gone
    go_on.set()
    at_rest(qtbot, context)
    assert told[0].ok
    qtbot.waitUntil(lambda: bool(gone))


@pytest.fixture
def finding(qtbot, context, window, monkeypatch):
    """Begins the check on the settings page; pages are made anew; then it finds this."""

    def begun(found):
        go_on = threading.Event()
        monkeypatch.setattr(
            "ledger_app.services.checking.check", lambda *_: go_on.wait(20) and found
        )
        window.page("settings").findChild(QPushButton, "check").click()
        window.apply_look()
        window.show_page("ledger")
        window.apply_look()
        go_on.set()
        at_rest(qtbot, context)

    return begun


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (CheckResult(1, 2, "ab", ()), "台账完好"),
        (CheckResult(1, 2, "ab", ("第 7 条不对",)), "台账有问题（第 7 条不对）。请先复制保留"),
        (
            CheckResult(1, 2, "ab", ("目录不对",), lookups_wrong=True, lookups_only=True),
            "请在“设置”里再检查一次",
        ),
    ],
)
def test_what_came_of_it_is_said_on_the_page_in_front(window, finding, found, said):
    finding(found)
    assert said in window.page("ledger").notices.text()


def test_a_roster_read_for_a_page_that_is_gone_is_chosen_again(qtbot, window, tmp_path):
    context = window.context
    path = tmp_path / "名册.csv"
    path.write_text("房号,姓名,电话\n1-1-1,李四,13800000000", encoding="utf-8")
    window.show_page("residents")
    preview = RosterPreview(context, window.page("residents").notices)
    preview.setParent(window.page("residents"))
    preview.read(path)
    window.apply_look()
    at_rest(qtbot, context)
    said = window.page("residents").notices.text()
    assert "还没有写入；请到“住户”里再选一次这份名册" in said
    assert context.residents.counts() == (0, 0)


def test_a_refusal_after_a_success_stays(notices):
    notices.show_done("好")
    notices.show_error("坏")
    notices.show()
    assert not notices._timer.isActive(), "only what succeeded goes away by itself"


def test_esc_stops_it_from_any_page(qtbot, context, run, window):
    told = run()
    assert window.progress.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    at_rest(qtbot, context)
    assert told == [None]
    assert window.current_name == "settings", "Esc stopped the work and left the page alone"


def test_a_window_closed_meanwhile_waits_for_the_thread_and_keeps_nothing(
    qtbot, context, run, window
):
    def give_up():
        window.close()
        assert window.isVisible(), "it asks first"
        window.page("settings").findChild(QPushButton, "notice_other").click()

    context.background.stepped.connect(lambda done, total: give_up())
    told = run(hasty=True)
    at_rest(qtbot, context)

    assert not window.isVisible()
    assert told == []
    assert context.residents.counts() == (0, 0)
    with context.office.ledger.writing():
        pass


def test_a_window_closed_while_work_runs_asks_and_can_wait(qtbot, context, reading, window):
    go_on, told = reading
    notices = window.page("settings").notices
    window.close()
    assert window.isVisible()
    assert "正在检查台账，现在关闭窗口就要放弃它" in notices.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not notices.text()
    go_on.set()
    at_rest(qtbot, context)
    assert told[0].ok
    assert window.close()


@pytest.fixture
def locked(context, window, run):
    """A locked window while a roster is written."""
    person = context.desk.do("staff_add", {"name": "周敏", "role": "supervisor"}).number
    People(context.office).sit_down(person)
    context.desk.do("pin_set", {"staff_no": person, "pin": "8642", "again": "8642"})
    told = run()
    window.operators.lock()
    return window.findChild(LockPage), told


def test_a_locked_window_says_what_keeps_it_shut(qtbot, context, window, locked):
    page, told = locked
    page.panel.pin.set_value("8642")
    page.panel.go_on()
    assert "正在写入名册，等它完成或取消后再开始值班" in page.panel.problem.text()
    assert page.progress.isVisible() and "正在写入名册" in page.progress.words.text()
    window.close()
    assert "正在写入名册" in page.words.text() and window.isVisible()
    at_rest(qtbot, context)
    assert told[0].number == str(2 * MANY)
    page.panel.go_on()
    assert not window.operators.is_locked


def test_work_that_keeps_a_window_shut_can_be_ended_from_there(qtbot, context, window, locked):
    page, told = locked
    QTest.keyClick(page, Qt.Key.Key_Escape)
    at_rest(qtbot, context)
    assert told == [None]
    page.panel.pin.set_value("8642")
    page.panel.go_on()
    assert not window.operators.is_locked


def test_a_window_locked_while_work_only_reads_opens(qtbot, context, window):
    person = context.desk.do("staff_add", {"name": "周敏", "role": "supervisor"}).number
    People(context.office).sit_down(person)
    go_on = threading.Event()
    notices = window.page("settings").notices
    context.background.read("检查台账", lambda *_: go_on.wait(20), print, notices=notices)
    window.operators.lock()
    page = window.findChild(LockPage)
    assert not page.progress.isVisible()
    page.panel.go_on()
    assert not window.operators.is_locked
    go_on.set()
    at_rest(qtbot, context)


def test_a_scan_waits_until_it_can_be_filed(qtbot, context, run, tmp_path):
    scans = ScanRun(context.scanning, context.background)
    path = tmp_path / "不是扫描件.pdf"
    path.write_bytes(b"%PDF")
    at_the_end = []
    scans.finished.connect(lambda result: at_the_end.append(context.residents.counts()))
    run()
    with qtbot.waitSignal(scans.rested, timeout=20_000):
        scans.take([path])
    assert at_the_end == [(2 * MANY, 0)]


def test_nothing_is_printed_that_could_not_be_logged(qtbot, context, run, office):
    dialog = PreviewDialog(context, PrintJob("registration", (a_case(office),)))
    qtbot.addWidget(dialog)
    run()
    dialog.send_to_printer()
    dialog.save_pdf()
    assert "正在写入名册" in dialog.notices.text()
    assert context.messages.asked == []
    at_rest(qtbot, context)
