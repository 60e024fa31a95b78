"""Starting: which ledger is opened, what happens when it cannot be, what waits for idle time."""

from __future__ import annotations

import sys

import pytest

from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.support.errors import LedgerError
from ledger_app.ui import start
from ledger_app.ui.context import context_for
from ledger_app.ui.crash import CrashHook
from ledger_app.ui.preferences import Preferences
from ledger_app.ui.single_instance import Doorbell, call_first
from ledger_app.ui.theme import Theme
from tests.drivers.office import NOW, new_office


@pytest.fixture
def ledger(tmp_path):
    office = new_office(tmp_path)
    path = office.path
    office.close()
    return path


@pytest.fixture
def preferences():
    return Preferences()


@pytest.fixture
def starter(preferences, messages, qapp):
    return start.Starter(preferences, Theme(), messages, FixedClock(NOW))


def test_the_last_ledger_is_opened_again(starter, preferences, ledger):
    office = starter.open(ledger)
    assert preferences.text("last_ledger") == str(ledger)
    office.close()
    office = starter.open(None)
    assert office.path == ledger
    office.close()


def test_another_ledger_is_offered_when_one_cannot_be_opened(starter, ledger, messages):
    messages.answers = ["选择另一份", ledger]
    office = starter.open(ledger.with_name("没有.ledger"))
    assert office.path == ledger
    assert messages.asked[0].startswith("台账没有打开。")
    office.close()


def test_a_retry_opens_what_is_back(starter, ledger, messages):
    away = ledger.rename(ledger.with_suffix(".away"))

    class Back(list):
        def pop(self, index=-1):
            away.rename(ledger)
            return super().pop(index)

    messages.answers = Back(["重试"])
    office = starter.open(ledger)
    assert office.path == ledger
    office.close()


def test_giving_up_opens_nothing(starter, ledger, messages):
    messages.answers = [""]
    assert starter.open(ledger.with_name("没有.ledger")) is None


def test_a_second_start_raises_the_first_window(starter, ledger, messages, qtbot):
    first = starter.open(ledger)
    bell = Doorbell(ledger)
    with qtbot.waitSignal(bell.rung):
        assert starter.open(ledger) is None
    assert messages.asked == []
    bell.close()
    first.close()


def test_nobody_answers_for_a_ledger_that_is_not_open(ledger):
    assert not call_first(ledger)


def test_a_session_offers_the_draft_once_it_stands(context, qtbot):
    context.drafts.save("new_complaint", {"content": "电梯"})
    session = start.Session(context)
    qtbot.addWidget(session.window)
    session.show()
    notices = session.window.page("today").notices
    qtbot.waitUntil(lambda: "未完成登记" in notices.text())
    notices._action.click()
    assert session.window.current_name == "new_complaint"
    qtbot.waitUntil(lambda: not session._waiting)


@pytest.mark.parametrize("soon", [start._SOON_CHECKED, 0])
def test_a_torn_file_is_told_at_the_start(tmp_path, qtbot, monkeypatch, soon):
    monkeypatch.setattr(start, "_SOON_CHECKED", soon)
    office = new_office(tmp_path)
    office.close()
    data = bytearray(office.path.read_bytes())
    data[36:40] = (7).to_bytes(4, "big")  # so many free pages, which are nowhere
    office.path.write_bytes(data)
    session = start.Session(context_for(open_office(office.path)))
    qtbot.addWidget(session.window)
    session.show()
    notices = session.window.standing
    qtbot.waitUntil(lambda: "台账文件有损坏" in notices.text(), timeout=20_000)
    qtbot.waitUntil(lambda: not session._waiting)
    session.close()


def test_another_ledger_waits_for_what_is_unsaved(context, qtbot, monkeypatch):
    monkeypatch.setattr("ledger_app.ui.start.QCoreApplication.quit", lambda: None)
    session = start.Session(context)
    qtbot.addWidget(session.window)
    session.window.show_page("settings")
    session.window.show()
    page = session.window.page("settings")
    page.boxes["project_name"].set_value("翠湖花园二期")
    page.other_ledger_wanted.emit()
    assert session.window.isVisible()
    page.question.buttons[-1].click()
    assert not session.wants_other  # the window may be closed later for good
    page.other_ledger_wanted.emit()
    page.question.buttons[0].click()
    assert session.wants_other
    assert not session.window.isVisible()
    assert context.office.settings.project_name == "翠湖花园二期"


def test_the_draft_may_be_given_up_at_once(context, qtbot):
    context.drafts.save("new_complaint", {"content": "电梯"})
    session = start.Session(context)
    qtbot.addWidget(session.window)
    session.show()
    notices = session.window.page("today").notices
    qtbot.waitUntil(lambda: "未完成登记" in notices.text())
    notices._other.click()
    assert context.drafts.load("new_complaint") is None
    assert "已放弃" in notices.text()
    assert not notices._other.isVisible()
    qtbot.waitUntil(lambda: not session._waiting)


def test_a_bug_is_reported_once_and_the_ledger_is_safe(tmp_path, messages, qapp, monkeypatch):
    monkeypatch.setattr(qapp, "exit", lambda code: None)
    monkeypatch.setattr("ledger_app.ui.crash.QApplication.exit", lambda code: None)
    hook = CrashHook(tmp_path, FixedClock(NOW), messages)
    for _ in range(2):
        try:
            raise ValueError("bug")
        except ValueError:
            hook(*sys.exc_info())
    assert len(messages.asked) == 1
    assert "没有受影响" in messages.asked[0]
    assert "ValueError: bug" in next(tmp_path.glob("故障报告-*.txt")).read_text("utf-8")


def test_a_known_fault_that_no_page_caught_ends_nothing(tmp_path, messages, qapp, monkeypatch):
    def never(code: int) -> None:
        raise AssertionError("程序不该退出")

    monkeypatch.setattr("ledger_app.ui.crash.QApplication.exit", never)
    messages.answers = ["知道了"]
    hook = CrashHook(tmp_path, FixedClock(NOW), messages)
    try:
        raise LedgerError("U盘拔掉了；已经保存的内容没有受影响。")
    except LedgerError:
        hook(*sys.exc_info())
    assert messages.asked == ["U盘拔掉了；已经保存的内容没有受影响。"]
    assert not list(tmp_path.glob("故障报告-*"))


def test_the_program_imports_without_qt():
    import subprocess

    code = "import ledger_app.app, sys; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_draft_registered_meanwhile_is_offered_no_longer(context, qtbot):
    context.drafts.save("new_complaint", {"content": "电梯"})
    session = start.Session(context)
    qtbot.addWidget(session.window)
    session.show()
    notices = session.window.page("today").notices
    qtbot.waitUntil(lambda: "未完成登记" in notices.text())
    session.window.ways.start_complaint(True)
    session.window.show_page("today")
    assert "未完成登记" in notices.text()
    context.drafts.drop("new_complaint")
    session.window.show_page("ledger")
    session.window.show_page("today")
    assert notices.text() == ""
    qtbot.waitUntil(lambda: not session._waiting)
