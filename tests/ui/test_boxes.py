"""The boxes: the input method is left alone, keys do what the hand expects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ledger_app.ui.boxes import ChoiceBox, ChoiceButtons, LatinBox, LineBox, TextBox
from ledger_app.ui.search_box import SearchBox
from ledger_app.ui.theme import Theme
from tests.ui.conftest import compose

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
OPTIONS = (("a", "甲"), ("b", "乙"), ("c", "丙"))


@pytest.fixture
def signals():
    return []


@pytest.mark.parametrize("kind", [LineBox, LatinBox, lambda: SearchBox(Theme(), hint="")])
def test_enter_confirms_a_candidate_without_leaving_the_box(show, signals, kind):
    box = show(kind())
    box.entered.connect(lambda: signals.append("entered"))
    box.submitted.connect(lambda: signals.append("submitted"))
    compose(box, preedit="dian'ti")
    QTest.keyClick(box, ENTER)
    QTest.keyClick(box, ENTER, CTRL)
    assert box.is_composing()
    assert signals == []
    compose(box, commit="电梯")
    QTest.keyClick(box, ENTER)
    assert signals == ["entered"]
    assert box.text() == "电梯"


def test_nothing_is_typed_while_composing_over_a_selection(show, signals):
    box = show(LineBox())
    box.setText("旧")
    box.selectAll()
    box.typed.connect(signals.append)
    compose(box, preedit="xin")
    assert signals == []
    compose(box, commit="新")
    assert signals == ["新"]


def test_a_search_waits_for_the_input_method(show, signals, qtbot):
    box = show(SearchBox(Theme(), hint="", delay_ms=1))
    box.searched.connect(signals.append)
    compose(box, preedit="dian")
    compose(box, commit="电")
    qtbot.waitUntil(lambda: bool(signals))
    assert signals == ["电"]


def test_escape_empties_the_search(show, signals):
    box = show(SearchBox(Theme(), hint=""))
    box.put("电梯")
    box.searched.connect(signals.append)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert signals == [""]
    assert box.text() == ""


def test_a_latin_box_turns_the_input_method_off_and_takes_wide_digits(show):
    box = show(LatinBox())
    box.setText("１１２１　９：３０")
    assert box.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    assert box.value() == "1121 9:30"


def test_a_long_box_keeps_enter_and_submits_by_ctrl_enter(show, qtbot):
    box = show(TextBox())
    QTest.keyClicks(box, "a")
    QTest.keyClick(box, ENTER)
    QTest.keyClicks(box, "b")
    with qtbot.waitSignal(box.submitted):
        QTest.keyClick(box, ENTER, CTRL)
    assert box.value() == "a\nb"


def test_enter_wipes_no_text_that_is_selected_as_a_whole(show):
    box = show(TextBox())
    box.set_value("处理完毕")
    box.selectAll()
    QTest.keyClick(box, ENTER)
    assert box.value() == "处理完毕"
    box.go_to_end()
    QTest.keyClick(box, ENTER)
    assert box.value() == "处理完毕\n"


def test_choices_are_made_by_arrows_digits_and_space(show):
    box = show(ChoiceButtons(OPTIONS))
    assert box.value() is None
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.value() == "a"
    QTest.keyClick(box, Qt.Key.Key_3)
    assert box.value() == "c"
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert box.value() == "a"
    QTest.keyClick(box, Qt.Key.Key_Left)
    assert box.value() == "c"


def test_the_wheel_never_changes_a_choice(show):
    box = show(ChoiceBox(OPTIONS))
    box.set_value("b")
    centre = box.rect().center()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    event = QWheelEvent(
        QPointF(centre), QPointF(box.mapToGlobal(centre)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.value() == "b"


def test_a_free_choice_takes_a_label_a_code_or_another_text(show):
    box = show(ChoiceBox(OPTIONS, free=True))
    box.set_value("b")
    assert box.value() == "乙"
    box.set_value("外包单位")
    assert box.value() == "外包单位"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("choose", [Qt.Key.Key_Down, "popup"])
def test_what_is_typed_after_a_choice_takes_its_place(show, choose):
    box = show(ChoiceBox(OPTIONS, free=True))
    box.set_value("a")
    if choose == "popup":
        box.showPopup()
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), ENTER)
    else:
        QTest.keyClick(box, choose)
    assert box.value() == "乙"
    compose(box.lineEdit(), preedit="wai'bao")
    compose(box.lineEdit(), commit="外包")
    assert box.value() == "外包"


def test_a_word_with_an_ampersand_is_shown_whole(show):
    buttons = show(ChoiceButtons((("rd", "R&D"), ("hr", "人事"))))
    assert [b.text() for b in buttons.findChildren(QPushButton)] == ["R&&D", "人事"]
    assert QKeySequence.mnemonic("R&&D").isEmpty()
