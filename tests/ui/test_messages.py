"""Dialogs of our own: Qt's file chooser speaks Chinese."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from ledger_app.ui.messages import Messages, file_dialog, speak_chinese


def test_the_file_chooser_has_no_english_word(qtbot, tmp_path):
    speak_chinese()
    dialog = file_dialog(None, "打开台账", tmp_path, "投诉台账 (*.ledger)")
    qtbot.addWidget(dialog)
    dialog.setOption(dialog.Option.DontUseNativeDialog)
    words = [one.text() for kind in (QLabel, QPushButton) for one in dialog.findChildren(kind)]
    assert not [word for word in words if re.search("[A-Za-z]{3}", word)]


def test_a_crash_is_told_without_an_english_word(qtbot, qapp):
    qapp.setProperty("chinese", False)  # as at a start that fails: nothing is translated yet
    words = []

    def look():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.extend(button.text() for button in box.findChildren(QPushButton))
        box.reject()

    QTimer.singleShot(0, look)
    Messages().tell_crash(None, "程序出了故障", "a report")
    assert "复制报告" in words
    assert not [word for word in words if re.search("[A-Za-z]{3}", word)]
