"""The main window as a clerk uses it: keys, the pages they lead to, the dialogs they open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ledger_app.services.office import Office
from ledger_app.ui.context import context_for
from ledger_app.ui.main_window import MainWindow
from ledger_app.ui.messages import Messages
from ledger_app.ui.pages.case_page import CasePage
from ledger_app.ui.pages.new_complaint_page import NewComplaintPage
from ledger_app.ui.preview import PreviewDialog
from ledger_app.ui.verb_form import VerbForm
from tests.drivers.sheet import SheetDriver, commit


class Answers(Messages):
    """Answers the dialogs with a prepared file; any other dialog is a mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None

    def choose_save(self, parent, title, path, kinds):
        assert self.file is not None, title
        return self.file

    def choose_printer(self, parent, printer):
        assert self.file is not None
        printer.setOutputFileName(str(self.file))
        return True

    def ask(self, parent, text, choices):
        raise AssertionError(text)


class WindowDriver:
    """Drives a `MainWindow` over an office."""

    def __init__(self, qtbot, office: Office) -> None:
        self.qtbot = qtbot
        self.answers = Answers()
        self.window = MainWindow(context_for(office, messages=self.answers))
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.show_page("today")

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the cursor is."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def new_complaint(self) -> SheetDriver:
        """F2."""
        self.press(Qt.Key.Key_F2)
        page = self.window.stack.currentWidget()
        assert isinstance(page, NewComplaintPage)
        return SheetDriver(page.sheet)

    @property
    def case(self) -> CasePage:
        """The case in front."""
        page = self.window.stack.currentWidget()
        assert isinstance(page, CasePage)
        return page

    @property
    def sheet(self) -> SheetDriver:
        """The sheet of the case in front."""
        return SheetDriver(self.case.sheets.sheet)

    def preview(self) -> PreviewDialog:
        """The preview that is open."""
        self.qtbot.waitUntil(lambda: self.window.findChild(PreviewDialog) is not None)
        dialog = self.window.findChild(PreviewDialog)
        assert dialog is not None
        return dialog

    def click(self, name: str) -> None:
        """Click a button of the page in front by its name."""
        page = self.window.stack.currentWidget()
        button = page.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def step(self, name: str, **values: str) -> None:
        """Take a step of the case: its button, the boxes by name, Ctrl+Enter."""
        self.click(f"step_{name}")
        self.fill(**values)

    def fill(self, **values: str) -> None:
        """Fill the form beside the sheet and submit it by Ctrl+Enter."""
        form = self.case.side.form
        assert isinstance(form, VerbForm)
        for name, text in values.items():
            box = form.boxes[name]
            box.setFocus()
            write(self._inner(box), text)
        box = self._inner(form.boxes["at"])
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @staticmethod
    def _inner(box: QWidget) -> QWidget:
        return box.focusProxy() or box


def write(widget: QWidget, text: str) -> None:
    """Type into a box; Chinese arrives as an input method commits it."""
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        commit(widget, text)


def at_rest(qtbot, context):
    """Wait until the long work beside the window has ended."""
    qtbot.waitUntil(lambda: not context.background.busy, timeout=20_000)
