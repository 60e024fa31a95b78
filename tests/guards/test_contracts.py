"""The import contracts of setup.cfg, each seen to break on an import it forbids.

The project itself is checked by `lint-imports` in `make lint`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.source import PACKAGE, ROOT

MODULES = (
    "app commands demo ui.page services.closing exports.pdf imports.workbook db.tables"
    " forms.liaison domain.records support.paths"
).split()

BREAKS = [
    ("ledger_app.domain.records", "import ledger_app.forms.liaison", "layers point downwards"),
    ("ledger_app.exports.pdf", "import ledger_app.db.tables", "layers point downwards"),
    ("ledger_app.reports", "", "layers point downwards"),
    ("ledger_app.services.closing", "from PySide6 import QtCore", "Qt only in ui"),
    ("ledger_app.commands", "import ledger_app.ui.page", "Qt only in ui"),
    ("ledger_app.services.closing", "import sqlite3", "peewee and sqlite3 only in db"),
    ("ledger_app.ui.page", "from playhouse import migrate", "peewee and sqlite3 only in db"),
    ("ledger_app.services.closing", "import openpyxl", "PDF and workbook libraries only"),
    ("ledger_app.ui.page", "import ledger_app.db.tables", "the window reaches data"),
    ("ledger_app.ui.page", "import ledger_app.exports.pdf", "the window reaches data"),
    ("ledger_app.db.tables", "import ledger_app.forms.liaison", "db never reads forms"),
]


def _write(root: Path, module: str, text: str) -> None:
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(text, "utf-8")


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A package with a module in every layer, lawful: the window reaches all the rest."""
    for module in MODULES:
        _write(tmp_path, f"{PACKAGE}.{module}", "")
    _write(tmp_path, f"{PACKAGE}.ui.page", "import PySide6\nimport ledger_app.services.closing\n")
    _write(tmp_path, f"{PACKAGE}.services.closing", "import ledger_app.db.tables\n")
    _write(tmp_path, f"{PACKAGE}.db.tables", "import peewee\n")
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


def test_a_lawful_package_passes(office: Path) -> None:
    result = _lint(office)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("module", "line", "contract"), BREAKS)
def test_a_forbidden_import_breaks_its_contract(
    office: Path, module: str, line: str, contract: str
) -> None:
    _write(office, module, f"{line}\n")

    result = _lint(office)

    assert result.returncode == 1
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(row.startswith(contract) for row in broken), result.stdout + result.stderr
