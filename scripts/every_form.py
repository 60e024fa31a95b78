"""Pictures of every form in the window, at 100 % and 150 %: ``python -m scripts.every_form DIR``.

The case page at each of its tabs, the print dialog with each paper of a case, the inbox of scans,
the list of signatures still wanted and the office's own forms, at 1366 x 768; each text size ends
with one contact sheet of them all. For looking at, not for the README.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.services.demo_month import LEDGER_NAME, NOW, play_demo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ledger_app.ui.main_window import MainWindow

PERCENTS = (100, 150)
_SIZE = (1366, 768)
_DIALOG = (1180, 722)
_ROUNDS = 12
_ACROSS, _THUMB = 4, 560
Scene = tuple[str, "QWidget"]


def main(folder: Path) -> int:
    """Play the demo in ``folder`` and photograph it in every text size."""
    for line in play_demo(folder):
        sys.stdout.write(line + "\n")
    for percent in PERCENTS:  # an application has one text size: each has a process of its own
        command = [sys.executable, "-m", "scripts.every_form", str(folder), str(percent)]
        subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return 0


def photograph(folder: Path, percent: int) -> int:
    """Photograph every scene in one text size, then all of them on one sheet."""
    from ledger_app.services.office import open_office
    from ledger_app.support.clock import FixedClock
    from ledger_app.ui import fonts, messages, start
    from ledger_app.ui.context import context_for
    from ledger_app.ui.main_window import MainWindow
    from ledger_app.ui.theme import Theme

    theme = Theme(percent=percent)
    application = start.make_application((), theme)
    messages.speak_chinese()
    fonts.load_later_fonts()
    office = open_office(folder / LEDGER_NAME, clock=FixedClock(NOW))
    window = MainWindow(context_for(office, theme=theme))
    window.resize(*_SIZE)
    window.show()
    pictures = []
    try:
        for name, widget in _scenes(window):
            for _ in range(_ROUNDS):
                application.processEvents()
            pictures.append(folder / f"{percent}-{name}.png")
            widget.grab().save(str(pictures[-1]))
    finally:
        window.close()
        office.close()
    _contact_sheet(pictures, folder / f"{percent}.png")
    sys.stdout.write(f"{folder / f'{percent}.png'}\n")
    return 0


def _scenes(window: MainWindow) -> Iterator[Scene]:
    from ledger_app.services.filters import CaseFilter

    cases = window.context.casebook.all(CaseFilter())
    number = next(c.complaint_no for c in reversed(cases) if c.is_open and c.dispatched_at)
    window.ways.open_case(number)
    page = window.page("case")
    for tab in list(page.tabs.tabs):  # type: ignore[attr-defined]
        page.show_tab(tab)  # type: ignore[attr-defined]
        yield f"case-{tab}", window
    page.take_step("progress")  # type: ignore[attr-defined]
    yield "case-step", window
    page.steps.cancel()  # type: ignore[attr-defined]
    yield from _dialogs(window, number)
    for name in ("scans", "forms"):
        window.show_page(name)
        yield name, window
    window.show_page("scans")
    window.page("scans").show_tab("signatures")  # type: ignore[attr-defined]
    yield "signatures", window


def _dialogs(window: MainWindow, number: str) -> Iterator[Scene]:
    from ledger_app.services.case_sheets import misfit
    from ledger_app.services.printing import PrintJob
    from ledger_app.ui.pages.case_papers import PAPERS
    from ledger_app.ui.preview import PreviewDialog

    codes = ("registration", *(code for code, _ in PAPERS))
    for code in codes:
        if misfit(code, window.context.casebook.find(number)):
            continue
        dialog = PreviewDialog(window.context, PrintJob(code, (number,)), parent=window)
        dialog.resize(*_DIALOG)
        dialog.show()
        yield f"print-{code}", dialog
        dialog.close()
        dialog.deleteLater()


def _contact_sheet(pictures: list[Path], path: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    images = [QImage(str(picture)) for picture in pictures]
    smooth = Qt.TransformationMode.SmoothTransformation
    thumbs = [image.scaledToWidth(_THUMB, smooth) for image in images]
    tall = max(thumb.height() for thumb in thumbs) + 8
    rows = -(-len(thumbs) // _ACROSS)
    sheet = QImage((_THUMB + 8) * _ACROSS, tall * rows, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#777777"))
    painter = QPainter(sheet)
    for place, thumb in enumerate(thumbs):
        painter.drawImage((place % _ACROSS) * (_THUMB + 8), (place // _ACROSS) * tall, thumb)
    painter.end()
    sheet.save(str(path))


if __name__ == "__main__":
    place, size = Path(sys.argv[1]), sys.argv[2:]
    raise SystemExit(photograph(place, int(size[0])) if size else main(place))
