"""The first start: a name, Enter, and one can work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.ui.first_start import FirstStartDialog, ledger_path
from ledger_app.ui.theme import Theme
from tests.drivers.office import NOW

ENTER = Qt.Key.Key_Return


@pytest.fixture
def dialog(show, messages, tmp_path):
    return show(
        FirstStartDialog(Theme(), messages, folder=tmp_path, clock=FixedClock(NOW)), 600, 460
    )


def test_enter_walks_through_the_boxes_and_creates(dialog):
    dialog.boxes["project_name"].setFocus()
    dialog.boxes["project_name"].setText("翠湖花园")
    dialog.boxes["operator"].setText("王芳")
    seen = []
    for _ in range(6):
        seen.append(dialog.focusWidget().objectName())
        QTest.keyClick(dialog.focusWidget(), ENTER)
    assert seen == [*dialog.boxes, "profile", "where"]
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.path.name == "翠湖花园.ledger"
    assert dialog.path.parent.name == "物业投诉台账"
    office = open_office(dialog.path)
    assert office.settings.project_name == "翠湖花园"
    office.close()


def test_the_project_and_the_receptionist_are_wanted(dialog):
    dialog.boxes["project_name"].setText("翠湖花园")
    dialog.make_ledger()
    assert dialog.notices.text() == "请填写接待员姓名；还没有建立台账。"
    assert dialog.focusWidget() is dialog.boxes["operator"]
    assert not dialog.path.is_file()


def test_who_receives_is_called_as_the_regime_calls_it(dialog):
    dialog.boxes["project_name"].setText("东厂")
    dialog.profile.set_value("chemical")
    assert dialog._operator_label.text() == "客服专员姓名 ＊"
    dialog.make_ledger()
    assert dialog.notices.text() == "请填写客服专员姓名；还没有建立台账。"


def test_the_receptionist_is_kept(dialog):
    dialog.boxes["project_name"].setText("翠湖花园")
    dialog.boxes["operator"].setText("王芳")
    dialog.findChild(QPushButton, "create").click()
    office = open_office(dialog.path)
    assert office.operator == "王芳"
    office.close()


def test_nothing_is_overwritten(dialog, tmp_path):
    path = ledger_path(tmp_path, "甲")
    path.parent.mkdir()
    path.write_bytes(b"mine")
    dialog.boxes["project_name"].setText("甲")
    dialog.boxes["operator"].setText("王芳")
    dialog.make_ledger()
    assert dialog.notices.text()
    assert path.read_bytes() == b"mine"
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_place_chosen_by_hand_stays(dialog, messages, tmp_path):
    folder = tmp_path / "D 盘"
    folder.mkdir()
    messages.answers = [folder]
    dialog._browse()
    dialog.boxes["project_name"].setText("乙")
    assert dialog.where.text() == str(folder / "投诉台账.ledger")


def test_an_existing_ledger_is_opened(dialog, messages, tmp_path):
    messages.answers = [tmp_path / "旧.ledger"]
    dialog.findChild(QPushButton, "open_existing").click()
    assert dialog.path == tmp_path / "旧.ledger"
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_name_no_file_takes_is_mended(tmp_path):
    assert ledger_path(tmp_path, "甲/乙:丙?").name == "甲 乙 丙.ledger"
    assert ledger_path(tmp_path, "").name == "投诉台账.ledger"


def test_another_regime_is_chosen_by_its_line(dialog):
    assert dialog.profile.value() == "property"
    dialog.profile.set_value("bank_hq")
    assert dialog.profile_line.text().startswith("银行总行投诉：1 个工作日内转办")
    dialog.boxes["project_name"].setText("城东支行")
    dialog.boxes["operator"].setText("王芳")
    dialog.make_ledger()
    office = open_office(dialog.path)
    assert office.profile.code == "bank_hq"
    office.close()


def test_what_was_wanting_is_not_said_any_more_once_something_is_typed(dialog):
    dialog.make_ledger()
    assert dialog.notices.text()
    dialog.boxes["project_name"].setText("翠湖花园")
    assert dialog.notices.text() == ""


def test_the_regimes_stand_under_their_trades_and_headings_are_passed_over(dialog):
    box = dialog.profile
    words = [(box.itemText(i), box.itemData(i)) for i in range(box.count())]
    assert words[:2] == [("— 物业 —", ""), ("物业投诉接待", "property")]
    assert ("— 电信 —", "") in words
    box.setFocus()
    chosen = [box.value()]
    for _ in range(30):
        QTest.keyClick(box, Qt.Key.Key_Down)
        chosen.append(box.value())
    assert "" not in chosen and len(set(chosen)) == 22
