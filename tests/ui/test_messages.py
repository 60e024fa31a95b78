"""Dialogs of our own: Qt's file chooser speaks Chinese."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.ui.messages import file_dialog
from ledger_app.ui.start import speak_chinese


def test_the_file_chooser_has_no_english_word(qtbot, tmp_path):
    speak_chinese()
    dialog = file_dialog(None, "打开台账", tmp_path, "投诉台账 (*.ledger)")
    qtbot.addWidget(dialog)
    dialog.setOption(dialog.Option.DontUseNativeDialog)
    words = [one.text() for kind in (QLabel, QPushButton) for one in dialog.findChildren(kind)]
    assert not [word for word in words if re.search("[A-Za-z]{3}", word)]
