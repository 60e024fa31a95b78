"""Who sits at the window: F9, the PIN, the lock by hand and by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from ledger_app.services.settings import change_settings
from ledger_app.ui.lock_page import LockPage
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.operator_chooser import OperatorChooser
from tests.drivers.office import a_case
from tests.drivers.sheet import commit
from tests.ui.conftest import compose

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def staffed(desk):
    desk.do("staff_add", {"name": "王芳", "role": "接待员"})
    desk.do("staff_add", {"name": "李梅", "role": "客服主管", "dept": "客户服务中心"})
    desk.do("staff_add", {"name": "李四", "role": "部门负责人"})
    desk.do("pin_set", {"staff_no": "RY002", "pin": "2580"}, by="李梅")


@pytest.fixture
def bare(context, qtbot):
    """The window of an office where nobody is registered."""
    return _shown(MainWindow(context), qtbot)


@pytest.fixture
def window(context, qtbot, staffed):
    return _shown(MainWindow(context), qtbot)


def _shown(made, qtbot):
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("today")
    return made


def _chooser(window):
    return window.operators._chooser


def _lock(window):
    return window.operators._lock


def test_with_nobody_registered_f9_leads_to_the_register(bare):
    QTest.keyClick(bare, Qt.Key.Key_F9)
    assert bare.current_name == "people"
    bare.operators.lock()
    assert not bare.operators.is_locked


def test_the_rail_shows_who_and_in_which_role(window, office):
    assert (window.rail.operator.text(), window.rail.operator.role) == ("王芳", "接待员")
    QTest.mouseClick(window.rail.operator, Qt.MouseButton.LeftButton)
    assert isinstance(_chooser(window), OperatorChooser)


def test_typing_finds_and_enter_seats(window, office, desk):
    QTest.keyClick(window, Qt.Key.Key_F9)
    panel = _chooser(window).panel
    assert panel.filter.hasFocus()
    assert panel.list.count() == 3
    commit(panel.filter, "部门")
    assert [panel.list.item(row).text() for row in range(panel.list.count())] == [
        "李四　部门负责人　RY003"
    ]
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)

    assert office.operator == "李四"
    assert _chooser(window) is None
    assert (window.rail.operator.text(), window.rail.operator.role) == ("李四", "部门负责人")


def test_arrows_choose_and_a_pin_is_asked(window, office):
    QTest.keyClick(window, Qt.Key.Key_F9)
    panel = _chooser(window).panel
    assert not panel.pin.isVisible()
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.pin.hasFocus()
    QTest.keyClicks(panel.pin, "1111")
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)
    assert "李梅 的口令不对" in panel.problem.text()
    assert panel.pin.text() == ""
    assert office.operator == "王芳"
    QTest.keyClicks(panel.pin, "2580")
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)
    assert office.operator == "李梅"


def test_nobody_sits_down_while_a_name_is_composed(window, office):
    QTest.keyClick(window, Qt.Key.Key_F9)
    panel = _chooser(window).panel
    compose(panel.filter, preedit="li")
    panel.go_on()
    assert _chooser(window) is not None


def test_escape_and_f9_put_the_chooser_away(window, office):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F9):
        QTest.keyClick(window, Qt.Key.Key_F9)
        QTest.keyClick(_chooser(window).panel.filter, key)
        assert _chooser(window) is None
        assert window.current_name == "today"


def test_the_lock_covers_everything_and_keeps_what_was_typed(window, office, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F2)
    sheet = window.page("new_complaint").sheet
    sheet.focus_field("content")
    box = window.focusWidget()
    commit(box, "漏水，写到一半")
    QTest.keyClick(window, Qt.Key.Key_L, CTRL | SHIFT)

    page = _lock(window)
    assert isinstance(page, LockPage)
    assert page.geometry() == window.rect()
    assert page.panel.filter.hasFocus()
    window.resize(window.width() - 40, window.height() - 20)
    qtbot.waitUntil(lambda: page.geometry() == window.rect())
    for key, held in ((Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F, CTRL),
                      (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
                      (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)):  # fmt: skip
        QTest.keyClick(window, key, held)
        QTest.keyClick(page.panel.filter, key, held)
    assert window.current_name == "new_complaint"
    assert page.panel.filter.text() == ""
    assert not window.acceptDrops()

    QTest.keyClick(page.panel.filter, Qt.Key.Key_Return)
    assert not window.operators.is_locked
    assert window.acceptDrops()
    assert box.hasFocus()
    assert "漏水，写到一半" in sheet.values()["content"]


@pytest.mark.usefixtures("patient_gun")
def test_a_barcode_gun_types_nothing_into_a_locked_window(window, office):
    number = a_case(office)
    window.operators.lock()
    target = window.windowHandle()
    for character in number:
        QTest.keyClick(target, character)
    QTest.keyClick(target, Qt.Key.Key_Return)

    assert window.operators.is_locked
    assert window.current_name == "today"
    assert _lock(window).panel.filter.text() == ""


def test_it_locks_by_itself_after_the_minutes_of_the_settings(window, context, qtbot):
    timer = window.operators.idle.timer
    assert not timer.isActive()
    context.bus.publish(change_settings(context.office, {"lock_minutes": "5"}))
    assert (timer.isActive(), timer.interval()) == (True, 300_000)

    timer.setInterval(60)
    timer.start()
    qtbot.waitUntil(lambda: window.operators.is_locked)
    assert "自动锁定" in _lock(window).words.text()


def test_a_touch_begins_the_wait_anew(window, context, qtbot):
    context.bus.publish(change_settings(context.office, {"lock_minutes": "5"}))
    timer = window.operators.idle.timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start()
    qtbot.waitUntil(lambda: timer.remainingTime() < 299_950)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert timer.remainingTime() > 299_950


def test_other_windows_of_ours_wait_until_it_is_unlocked(window, monkeypatch):
    dialog = QDialog(window)
    monkeypatch.setattr(QDialog, "__module__", "ledger_app.ui.preview", raising=False)
    dialog.open()
    window.operators.lock()
    assert not dialog.isVisible()
    panel = _lock(window).panel
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_who_has_a_pin_proves_it_at_the_start(window, context, office):
    window.operators.lock_at_start()
    assert not window.operators.is_locked
    office.seat("李梅")
    window.operators.lock_at_start()
    assert window.operators.is_locked
    assert _lock(window).panel.pin.hasFocus()


def test_who_leaves_the_office_leaves_the_desk_to_be_taken(window, context, desk, office):
    office.seat("王芳", "RY001")
    desk.do("limit_rights", {"on": True}, by="李梅")
    for number, locked in (("RY003", False), ("RY001", True)):
        changes = desk.do("staff_leave", {"staff_no": number}, by="李梅")
        context.bus.publish(changes)
        assert window.operators.is_locked is locked
    assert office.operator == ""


def test_a_locked_window_with_unsaved_edits_stays_open(window, monkeypatch):
    monkeypatch.setattr(window.page("today"), "can_leave", lambda: False)
    window.operators.lock()
    assert not window.close()
    assert "先解锁" in _lock(window).words.text()


# -- a PIN that somebody else set ------------------------------------------------------------------


@pytest.fixture
def handed_out(window, desk):
    desk.do("pin_set", {"staff_no": "RY001", "pin": "3690"}, by="李梅")
    return window


def _enter(panel, pin):
    panel.pin.setFocus()
    QTest.keyClicks(panel.pin, pin)
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)


def test_a_handed_out_pin_is_changed_before_one_sits_down(handed_out, office, desk):
    handed_out.operators.lock()
    panel = _lock(handed_out).panel
    _enter(panel, "3690")
    own = panel.own_pin
    assert own.isVisible() and not panel.list.isVisible()
    assert "王芳 的口令是别人代设的" in own.words.text()
    assert own.new.hasFocus()
    for new, again in (("3690", "3690"), ("1470", "1471")):
        QTest.keyClicks(own.new, new)
        QTest.keyClick(own.new, Qt.Key.Key_Return)
        QTest.keyClicks(own.again, again)
        QTest.keyClick(own.again, Qt.Key.Key_Return)
        assert "一样" in panel.problem.text()
        assert handed_out.operators.is_locked
        assert (own.new.text(), own.again.text()) == ("", "")
    QTest.keyClicks(own.new, "1470")
    QTest.keyClick(own.new, Qt.Key.Key_Return)
    QTest.keyClicks(own.again, "1470")
    QTest.keyClick(own.again, Qt.Key.Key_Return)
    assert not handed_out.operators.is_locked
    handed_out.operators.lock()
    _enter(_lock(handed_out).panel, "1470")
    assert not handed_out.operators.is_locked


def test_it_can_be_put_off_once_and_says_so(handed_out, office):
    handed_out.operators.lock()
    panel = _lock(handed_out).panel
    _enter(panel, "3690")
    assert panel.own_pin.once.text() == "可以推迟一次，下次值班必须改。"
    panel.own_pin.later_button.click()
    assert not handed_out.operators.is_locked
    handed_out.operators.lock()
    panel = _lock(handed_out).panel
    _enter(panel, "3690")
    assert not panel.own_pin.later_button.isVisible()
    assert "已经推迟过一次" in panel.own_pin.once.text()
    panel.own_pin.back_button.click()
    assert panel.list.isVisible() and panel.pin.text() == ""
    assert handed_out.operators.is_locked


def test_the_chooser_has_room_for_it(handed_out, office, qtbot):
    QTest.keyClick(handed_out, Qt.Key.Key_F9)
    panel = _chooser(handed_out).panel
    _enter(panel, "3690")
    own = panel.own_pin
    qtbot.waitUntil(lambda: own.geometry().bottom() <= panel.rect().bottom())
    for label in (own.words, own.once):
        assert label.height() >= label.heightForWidth(label.width())
    QTest.keyClick(own.new, Qt.Key.Key_Escape)
    assert _chooser(handed_out) is None
    assert office.operator == "王芳"
