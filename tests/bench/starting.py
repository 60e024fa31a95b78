"""Process start to first painted ledger, and peak memory, against a bare window with a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.timing import Ratio

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
window.setCentralWidget(Table())
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import sys
import gc
from ledger_app import app
gc.disable()  # what main begins with, for the eye has to come before it
app.load_what_knows_no_qt()
from PySide6.QtCore import QEvent, QObject
from ledger_app.ui import start

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.Paint or watched.objectName() != "qt_scrollarea_viewport":
            return False
        self.parent().removeEventFilter(self)
        self.parent().notify(watched, event)  # painted here and now, as in the bare window
        print("painted", flush=True)
        return True

make = start.make_application

def watched(*arguments):
    application = make(*arguments)
    application.installEventFilter(Eye(application))
    return application

start.make_application = watched
raise SystemExit(app.main([sys.argv[1]]))
"""


def start(ledger: Path, runs: int = 9) -> list[Ratio]:
    """Both started in turn; the clock stops when each says that it has painted."""
    times: tuple[list[float], list[float]] = ([], [])
    memory: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs + 1):
        for index, code in enumerate((_OURS, _BARE)):
            spent, peak = _run(code, ledger)
            times[index].append(spent)
            memory[index].append(peak)
    return [
        Ratio(
            "start to first painted ledger / bare window",
            median(times[0][1:]),
            median(times[1][1:]),
            1.8,
        ),
        Ratio("peak memory (MB) / bare window", median(memory[0]), median(memory[1])),
    ]


def _run(code: str, ledger: Path) -> tuple[float, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(ledger)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("painted"):
            break
    spent = (time.perf_counter() - begun) * 1000
    peak = _peak_mb(process.pid)
    process.kill()
    process.wait()
    return spent, peak


def _peak_mb(pid: int) -> float:
    """Peak resident memory of a running process (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
