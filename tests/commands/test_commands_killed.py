"""The program killed in the middle of saving: what it said was saved is saved."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from tests.commands.conftest import PROGRAM, Run
from tests.guards.source import ROOT

SAVES = 200


def _script(path: Path, count: int) -> Path:
    step = {
        "do": "register",
        "at": "2026-10-03T09:00",
        "complainant_name": "李雷",
        "content": "漏水" * 50,
    }
    path.write_text("\n".join([json.dumps(step)] * count), encoding="utf-8")
    return path


def _play_and_kill(ledger: Path, script: Path, after: int) -> list[str]:
    """The numbers a program told before it was killed, some time after its ``after``-th save."""
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", PROGRAM, "play", str(ledger), str(script), "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(after)]
    process.kill()
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return [str(json.loads(line)["number"]) for line in lines if line.endswith("}\n")]


@pytest.mark.slow
def test_every_number_that_was_told_is_there(ledger: Path, tmp_path: Path, run: Run) -> None:
    rng, told = random.Random(9), []
    script = _script(tmp_path / "二百.jsonl", SAVES)

    while len(told) < SAVES:
        told += _play_and_kill(ledger, script, rng.randint(20, 60))

        assert run("check", ledger).code == 0, "a reader may be the first to look"
        office = open_office(ledger)
        result = check(office)
        kept = [case.complaint_no for case in office.cases.each(CaseFilter())]
        office.close()
        assert (result.problems, result.notices) == ((), ())
        assert set(told) <= set(kept)
        assert kept == [f"TS202610{n:03}" for n in range(1, len(kept) + 1)]
        assert result.events == len(kept) + 1, "and the founding"
