"""Offices, contexts and a recorder of dialogs for tests of the window."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from ledger_app.services.desk import Desk
from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.ui import barcode_gun, key_burst
from ledger_app.ui.context import context_for
from ledger_app.ui.messages import Messages
from ledger_app.ui.preferences import Preferences
from tests.drivers.office import NOW, a_case, new_office

MANY = 2_000


def pytest_collection_modifyitems(items):
    """The offscreen platform says this of every window; it is not ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def patient_gun(monkeypatch):
    """A busy machine is slow at handing on keys: what is typed at once is a gun's all the same."""
    for module in (key_burst, barcode_gun):
        monkeypatch.setattr(module, "GAP_MS", 60_000)


class Recorder(Messages):
    """Keeps what would have stopped the clerk; answers only what a test has prepared."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: list[object] = []
        self.opened: list[Path] = []

    def _answer(self, text):
        self.asked.append(text)
        assert self.answers, f"a dialog nobody expected: {text}"
        return self.answers.pop(0)

    def ask(self, parent, text, choices):
        return self._answer(text)

    def choose_save(self, parent, title, path, kinds):
        return self._answer(str(path))

    def choose_open(self, parent, title, folder, kinds):
        return self._answer(title)

    def choose_folder(self, parent, title, folder):
        return self._answer(title)

    def show_dialog(self, dialog):
        return self._answer(dialog)

    def tell_crash(self, parent, text, details):
        self.asked.append(text)

    def choose_files(self, parent, title, folder, kinds):
        return self._answer(title)

    def open_folder(self, path):
        self.opened.append(path)

    def open_file(self, path):
        self.opened.append(path)
        return True


@pytest.fixture
def messages():
    """Records dialogs; one without a prepared answer fails the test."""
    return Recorder()


@pytest.fixture
def office(tmp_path):
    """An empty office on Sunday, 22 November 2026, 10:00."""
    made = new_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def context(office, messages, tmp_path):
    """A context over the empty office."""
    return context_for(
        office, messages=messages, preferences=Preferences(tmp_path / "config" / "prefs.json")
    )


@pytest.fixture
def desk(office):
    """The desk of the office."""
    return Desk(office)


@pytest.fixture(scope="session")
def many_cases_file(tmp_path_factory) -> Path:
    """A ledger with 2,000 cases, made once."""
    office = new_office(tmp_path_factory.mktemp("many"))
    desk = Desk(office)
    with office.ledger.writing():
        for i in range(MANY):
            given = {
                "complainant_name": f"住户{i:04}",
                "unit_no": f"{i % 12 + 1}-2-{i % 30 + 1:02}01",
                "content": "电梯停运" if i % 10 == 0 else f"楼道灯不亮，第 {i} 次",
                "level": ("minor", "important", "major")[i % 3],
            }
            desk.do("register", given, at=NOW - timedelta(hours=MANY - i))
    path = office.path
    office.close()
    return path


@pytest.fixture
def many_cases(many_cases_file, tmp_path):
    """An office of its own over a copy of the 2,000 cases."""
    path = tmp_path / "many.ledger"
    shutil.copy(many_cases_file, path)
    office = open_office(path, clock=FixedClock(NOW))
    yield office
    office.close()


@pytest.fixture
def busy(office):
    """Cases at every step, by state."""
    states = ("registered", "docketed", "dispatched", "handling", "handled", "closed")
    return {until: a_case(office, until=until, unit_no=f"{n}-1-101")
            for n, until in enumerate(states, 1)}  # fmt: skip


@pytest.fixture
def show(qtbot):
    """Shows a page or dialog and gives it the keyboard."""

    def shown(widget, width=1272, height=768):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        if hasattr(widget, "show_page"):
            widget.show_page()
        return widget

    return shown


def compose(widget, preedit="", commit=""):
    """What an input method sends while it composes and when it commits."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
