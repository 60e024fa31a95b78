"""The demo with pictures: a month played without a window, then the real window photographed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.domain.records import Complaint
from ledger_app.services.demo_month import LEDGER_NAME, MONTH, NOW, play_demo
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock
from ledger_app.support.console import speak_utf8
from ledger_app.support.errors import LedgerError

if TYPE_CHECKING:
    from ledger_app.ui.main_window import MainWindow

_SIZE = (1366, 768)
_SETTLE_MS = 200  # what a page shows a moment after its first paint is on the picture too
Scene = Callable[["MainWindow"], object]


def run(folder: Path) -> int:
    """Play the demo in ``folder`` and print where everything lies. Gives the exit code."""
    speak_utf8()
    try:
        ledger = folder / LEDGER_NAME
        for line in play_demo(folder):
            sys.stdout.write(line + "\n")
        for picture in photograph(ledger, folder / "截图"):
            sys.stdout.write(f"截图：{picture}\n")
        sys.stdout.write(f"台账、表单、月报和截图都在：{folder.resolve()}\n")
    except LedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def photograph(ledger: Path, folder: Path) -> Iterator[Path]:
    """Pictures of the window on the demo ledger, drawn off screen; gives each file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QDeadlineTimer

    from ledger_app.ui import fonts, messages, start
    from ledger_app.ui.context import context_for
    from ledger_app.ui.main_window import MainWindow
    from ledger_app.ui.theme import Theme

    theme = Theme()
    application = start.make_application((), theme)
    messages.speak_chinese()
    fonts.load_later_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    office = open_office(ledger, clock=FixedClock(NOW))
    window = MainWindow(context_for(office, theme=theme))
    window.resize(*_SIZE)
    window.show()
    try:
        for name, scene in _SCENES:
            scene(window)
            settled = QDeadlineTimer(_SETTLE_MS)
            while not settled.hasExpired():
                application.processEvents()
            path = folder / f"{name}.png"
            window.grab().save(str(path))
            yield path
    finally:
        window.close()
        office.close()


def _case(wanted: Callable[[Complaint], bool], tab: str) -> Scene:
    """The newest case of a kind at one of its tabs."""

    def show(window: MainWindow) -> None:
        cases = window.context.casebook.all(CaseFilter())
        number = next(case.complaint_no for case in reversed(cases) if wanted(case))
        window.ways.open_case(number)
        window.page("case").show_case(number, tab)  # type: ignore[attr-defined]

    return show


def _late(case: Complaint) -> bool:
    return case.overdue(NOW) and case.level == "important"


def _reworked(case: Complaint) -> bool:
    return case.rework_count > 0


def _major(case: Complaint) -> bool:
    return case.level == "major"


def _month(window: MainWindow) -> None:
    window.show_page("month")
    window.page("month").picker.choose(MONTH)  # type: ignore[attr-defined]


def _mass(case: Complaint) -> bool:
    return bool(case.mass_event)


def _duplicate(window: MainWindow) -> None:
    """A registration half typed that looks like one of the days before."""
    window.ways.start_complaint()
    page = window.page("new_complaint")
    typed = {
        "complainant_name": "周建国", "unit_no": "3栋1单元402", "phone": "13855556666",
        "category": "设备设施", "content": "单元门禁又坏了，夜里打不开门。",
    }  # fmt: skip
    page.sheet.put(typed)  # type: ignore[attr-defined]
    page.sheet.field_left.emit("unit_no")  # type: ignore[attr-defined]


def _to_sign(window: MainWindow) -> None:
    window.show_page("scans")
    window.page("scans").show_tab("signatures")  # type: ignore[attr-defined]


_SCENES: tuple[tuple[str, Scene], ...] = (
    ("today", lambda window: window.show_page("today")),
    ("ledger", lambda window: window.show_page("ledger")),
    ("new-complaint", lambda window: window.ways.start_complaint()),
    ("case-registration", _case(_late, "registration")),
    ("case-handling", _case(_late, "handling")),
    ("case-liaison", _case(_late, "liaison")),
    ("case-revisit", _case(_reworked, "revisits")),
    ("case-history", _case(_major, "history")),
    ("liaison", lambda window: window.show_page("liaison")),
    ("revisits", lambda window: window.show_page("revisits")),
    ("month", _month),
    ("case-callers", _case(_mass, "callers")),
    ("scans", _to_sign),
    ("residents", lambda window: window.show_page("residents")),
    ("people", lambda window: window.show_page("people")),
    ("calendar", lambda window: window.show_page("calendar")),
    ("regime", lambda window: window.show_page("regime")),
    ("kpis", lambda window: window.show_page("kpis")),
    ("duplicate", _duplicate),
)
