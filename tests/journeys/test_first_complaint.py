"""A newcomer's first complaint: every key is real and counted, but for the words of the caller."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.services.desk import Desk
from tests.drivers.sheet import commit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST = 25
K = Qt.Key
TEXT = "电梯连续三天停在 15 楼，家中老人无法下楼就医，前台三次答复等配件。"


class Hands:
    """Types where the cursor is. ``said`` gives the caller's words; ``press`` is a key to count."""

    def __init__(self):
        self.keys = 0

    def _at(self):
        widget = QApplication.focusWidget()
        assert widget is not None, "the cursor is nowhere"
        return widget

    def said(self, text):
        for character in text:
            if character.isascii():
                QTest.keyClicks(self._at(), character)
            else:
                commit(self._at(), character)

    def press(self, *keys, ctrl=False, times=1):
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for key in keys * times:
            self.keys += 2 if ctrl else 1
            QTest.keyClick(self._at(), key, held)

    def go_to(self, name):
        """Enter, or Tab out of a long text, until the box is reached, as who knows no short cut."""
        while self._at().objectName() != name:
            before = self._at().objectName()
            long = before in ("content", "demand")
            self.press(K.Key_Tab if long else K.Key_Return)
            assert self._at().objectName() != before, before


@pytest.fixture
def hands(clerk):
    return Hands()


def _registered(clerk):
    return clerk.case.context.casebook.find("TS202611001")


def test_a_stranger_calls(clerk, hands):
    hands.press(K.Key_F2)
    hands.said("陈国强")
    hands.press(K.Key_Return)
    hands.said("3栋2单元1501")
    hands.press(K.Key_Return)
    hands.said("13812345678")
    hands.go_to("content")
    hands.said(TEXT)
    hands.go_to("level")
    hands.press(K.Key_2)
    hands.go_to("category")
    hands.press(K.Key_1)
    hands.press(K.Key_S, ctrl=True)
    case = _registered(clerk)
    assert (case.complainant_name, case.unit_no, case.content) == ("陈国强", "3栋2单元1501", TEXT)
    assert (case.level, case.category) == ("important", "equipment")
    assert hands.keys <= MOST, hands.keys


def test_a_resident_of_the_register_calls(clerk, office, hands):
    given = {"unit_no": "3-2-1501", "name": "曾国强", "phone": "13812345678", "kind": "owner"}
    Desk(office).do("resident_add", given)
    hands.press(K.Key_F2, K.Key_Z, K.Key_G, K.Key_Q, K.Key_Return)
    hands.go_to("content")
    hands.said(TEXT)
    hands.go_to("level")
    hands.press(K.Key_2)
    hands.go_to("category")
    hands.press(K.Key_1)
    hands.press(K.Key_S, ctrl=True)
    case = _registered(clerk)
    assert (case.complainant_name, case.unit_no, case.phone, case.customer_type) == (
        "曾国强", "3-2-1501", "13812345678", "owner",
    )  # fmt: skip
    assert hands.keys <= MOST, hands.keys


def test_the_shortest_way(clerk, office, hands):
    given = {"unit_no": "3-2-1501", "name": "曾国强", "phone": "13812345678", "kind": "owner"}
    Desk(office).do("resident_add", given)
    hands.press(K.Key_F2, K.Key_Z, K.Key_G, K.Key_Q, K.Key_Return)
    hands.go_to("content")
    hands.said(TEXT)
    hands.press(K.Key_Return, ctrl=True)
    assert _registered(clerk).content == TEXT
    assert hands.keys <= 16, hands.keys
