"""The check of a large file after the start: told on every page, and never dropped in silence."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from ledger_app.services import checking
from ledger_app.ui import start
from tests.drivers.window import at_rest

TORN = "台账文件有损坏（第 7 页不对）。请先不要登记"


@pytest.fixture
def go_on():
    return threading.Event()


@pytest.fixture
def session(context, qtbot, monkeypatch, go_on):
    """A session of which the check looks through the file until it may go on."""
    look = checking.quick_check

    def slow(office):
        while not go_on.is_set():
            look(office)
        return ("第 7 页不对",)

    monkeypatch.setattr(start, "_SOON_CHECKED", 0)
    monkeypatch.setattr(start, "_AGAIN_MS", 0)
    monkeypatch.setattr(checking, "quick_check", slow)
    made = start.Session(context)
    qtbot.addWidget(made.window)
    made.window.show_page("today")
    made.window.show()
    made._check()
    yield made
    go_on.set()
    made.close()


def test_damage_stands_below_every_page_until_it_is_closed(session, context, qtbot, go_on):
    window = session.window
    window.show_page("ledger")
    go_on.set()
    at_rest(qtbot, context)
    for name in ("ledger", "settings", "today"):
        window.show_page(name)
        window.apply_look()
        assert window.standing.isVisible() and TORN in window.standing.text()
    window.standing.findChild(QToolButton, "notice_close").click()
    window.show_page("ledger")
    assert not window.standing.isVisible()


def test_esc_leads_back_and_the_check_goes_on(session, context, qtbot, go_on):
    window = session.window
    window.show_page("ledger")
    assert "Esc" not in window.progress.cancel_button.text()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.current_name == "today" and context.background.busy
    go_on.set()
    at_rest(qtbot, context)
    assert TORN in window.standing.text()


def test_a_check_given_up_says_so_and_is_begun_again(session, context, qtbot, go_on):
    window = session.window
    window.progress.cancel_button.click()
    at_rest(qtbot, context)
    assert "没有检查完" in window.standing.text()
    go_on.set()
    window.standing.findChild(QPushButton, "notice_action").click()
    at_rest(qtbot, context)
    assert TORN in window.standing.text()


def test_other_work_displaces_the_check_which_is_begun_again(session, context, qtbot, go_on):
    told, notices = [], session.window.page("today").notices
    assert context.background.read(
        "导出月报", lambda office, step: "好", told.append, notices=notices
    )
    assert context.background.doing == "导出月报" and not notices.text()
    assert "Esc" in session.window.progress.cancel_button.text()
    qtbot.waitUntil(lambda: context.background.doing == "检查台账文件")
    assert told == ["好"]
    go_on.set()
    at_rest(qtbot, context)
    assert TORN in session.window.standing.text()


def test_a_window_is_closed_without_waiting_for_the_check(session, context):
    assert session.window.close()
    assert not context.background.busy


def test_a_ledger_on_a_stick_pulled_out_is_one_sentence(context, qtbot):
    session = start.Session(context)
    qtbot.addWidget(session.window)
    path = context.office.path
    away = path.rename(path.with_suffix(".away"))
    session._check()
    away.rename(path)
    assert path.name in session.window.standing.text()
    assert "\n" not in session.window.standing.text()
