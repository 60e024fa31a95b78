"""Everything but the window works where Qt cannot be loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.guards.source import PACKAGE, ROOT


def _import_without_qt(folder: Path, package: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.guards.no_qt", str(folder), package]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_everything_below_the_window_imports_without_qt() -> None:
    result = _import_without_qt(ROOT, PACKAGE)

    assert result.returncode == 0, result.stdout + result.stderr


def test_a_module_that_needs_qt_is_named(tmp_path: Path) -> None:
    for name, text in {
        "__init__": "",
        "good": "import json",
        "bad": "from PySide6.QtCore import QObject",
        "ui/page": "import PySide6",
    }.items():
        path = tmp_path / "office" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    result = _import_without_qt(tmp_path, "office")

    assert result.returncode == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["office.bad"]
