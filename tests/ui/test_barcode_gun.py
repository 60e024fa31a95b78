"""The gun in the window: its code opens the case; what a hand types arrives where it belongs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ledger_app.ui.barcode_gun import TAKES_CODES, BarcodeGun
from ledger_app.ui.boxes import LineBox
from tests.drivers.office import a_case
from tests.ui.conftest import compose


@pytest.fixture
def number(office):
    return a_case(office)


@pytest.fixture
def box(show):
    window = QWidget()
    made = LineBox(window)
    QVBoxLayout(window).addWidget(made)
    show(window)
    made.setFocus()
    yield made
    window.close()


@pytest.fixture
def gun(office, box, number):
    made = BarcodeGun(office, box.window())
    made.watch(box.window().windowHandle())
    return made


def type_into(box, text, enter=True):
    """Keys as they come from a keyboard: to the window, one at once after the other."""
    window = box.window().windowHandle()
    for character in text:
        QTest.keyClick(window, character)
    if enter:
        QTest.keyClick(window, Qt.Key.Key_Return)


def test_codes_open_their_case_and_are_typed_nowhere(gun, box, number, qtbot):
    for ending in ("", "-C1-1", f"-C1-1.1/2.{gun._office.mark}"):
        with qtbot.assertNotEmitted(box.entered), qtbot.waitSignal(gun.scanned) as scanned:
            type_into(box, number + ending)
        assert scanned.args == [number]
        assert box.text() == ""


@pytest.mark.parametrize("text", ["6901234567892", "12345", "TS209901999"])
def test_any_other_text_is_typed_as_ever(gun, box, qtbot, text):
    with qtbot.assertNotEmitted(gun.scanned), qtbot.waitSignal(box.entered):
        type_into(box, text)
    assert box.text() == text


def test_letters_without_an_end_arrive_by_themselves(gun, box, number, qtbot):
    type_into(box, number, enter=False)
    qtbot.waitUntil(lambda: box.text() == number)


def test_held_letters_come_before_the_key_that_follows(gun, box, qtbot):
    type_into(box, "ab", enter=False)
    QTest.keyClick(box.window().windowHandle(), Qt.Key.Key_Backspace)
    assert box.text() == "a"


def test_nothing_is_held_while_the_input_method_composes(gun, box, number, qtbot):
    compose(box, preedit="tou")
    with qtbot.assertNotEmitted(gun.scanned):
        type_into(box, number)


def test_a_box_that_takes_codes_gets_them(gun, box, number, qtbot):
    box.setProperty(TAKES_CODES, True)
    with qtbot.waitSignal(box.entered):
        type_into(box, f"{number}-C1-1")
    assert box.text() == f"{number}-C1-1"
