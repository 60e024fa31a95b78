"""The command line on a ledger of its own, run here or as the program a clerk starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ledger_app import commands
from ledger_app.support.clock import FixedClock
from tests.factories import moment
from tests.guards.source import ROOT

PROGRAM = "import sys; from ledger_app.commands import run; raise SystemExit(run(sys.argv[1:]))"


@dataclass(frozen=True)
class Result:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """Standard output as one JSON value."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, object]]:
        """Standard output as a JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, on 15 October 2026 at 9:00."""

    def command(*argv: object) -> Result:
        capsys.readouterr()
        clock = FixedClock(moment("10-15 09:00"))
        try:
            code = commands.run([str(part) for part in argv], clock=clock)
        except SystemExit as left:
            code = int(str(left.code))
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return command


@pytest.fixture
def program() -> Run:
    """Run a command as a program of its own."""

    def command(*argv: object) -> Result:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", PROGRAM, *map(str, argv)],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
            env=os.environ | {"QT_QPA_PLATFORM": "none"},
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    """An empty ledger in a folder with a blank in its name."""
    path = tmp_path / "翠湖 一期" / "投诉 台账.ledger"
    path.parent.mkdir()
    assert run("new", path, "--office", "翠湖花园", "--households", "1000").code == 0
    return path


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., Path]:
    """Write steps to a script file."""

    def write(*steps: dict[str, object]) -> Path:
        path = tmp_path / "脚 本.jsonl"
        text = "\n".join(json.dumps(step, ensure_ascii=False) for step in steps)
        path.write_text(text, encoding="utf-8")
        return path

    return write
