"""The bold face comes after the first paint; no words may lose their end by it."""

from __future__ import annotations

import subprocess
import sys

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office

# A process of its own: here the fonts would be there already.
_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from ledger_app.services.office import open_office
from ledger_app.ui import start
from ledger_app.ui.context import context_for
from ledger_app.ui.theme import Theme

theme = Theme()
application = start.make_application((), theme)
session = start.Session(context_for(open_office(Path(sys.argv[1])), theme=theme))
session.show()

def look():
    if session._waiting:
        return
    watch.stop()
    for label in session.window.findChildren(QLabel):
        wide = label.fontMetrics().horizontalAdvance(label.text())
        if label.isVisible() and not label.wordWrap() and wide > label.width():
            print(label.text())
    session.close()
    application.quit()

watch = QTimer(interval=50)
watch.timeout.connect(look)
watch.start()
application.exec()
"""


def test_no_words_are_cut_once_the_bold_face_is_there(tmp_path):
    path = tmp_path / "台账.ledger"
    create_office(path, OfficeSettings("翠湖花园"))

    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(path)], capture_output=True, text=True, check=True
    )

    assert done.stdout == ""
