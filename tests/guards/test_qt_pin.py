"""Qt is a version that keeps Python's reference counts.

PySide6 6.12.0 on Python 3.11 loses one reference to None at every call that returns nothing;
after some thousand calls the process aborts. Test runs are too short to notice by themselves.
"""

from __future__ import annotations

import configparser
import sys
from importlib import metadata

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.guards.source import ROOT

CALLS = 500


def test_setting_a_text_costs_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText(f"投诉 {number}")

    assert before - sys.getrefcount(None) < CALLS / 5


def test_setup_cfg_pins_qt() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")

    assert "PySide6-Essentials>=6.11.3,<6.12" in config["options"]["install_requires"].split("\n")


def test_the_installed_qt_is_the_pinned_one() -> None:
    version = metadata.version("PySide6-Essentials")

    assert (6, 11, 3) <= tuple(int(part) for part in version.split(".")[:3]) < (6, 12)
