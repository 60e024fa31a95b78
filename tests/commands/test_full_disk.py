"""Filing scans where no more can be written: nothing half-filed, the original stays.

The system itself refuses the write: a limit on the size of files stands in for a full disk.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from ledger_app.services.attachments import Attachments, attachment_folder
from ledger_app.services.checking import check
from ledger_app.services.office import open_office
from tests.commands.conftest import PROGRAM, Run
from tests.drivers.paper import cases, paper
from tests.factories import play_office
from tests.guards.source import ROOT
from tests.imports import scanner

pytest.importorskip("resource")  # Windows has no such limit
_LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); "


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "满 盘.ledger"
    assert run("new", path, "--office", "翠湖花园").code == 0
    return path


def test_a_full_disk_files_nothing_and_later_everything(ledger: Path, tmp_path: Path) -> None:
    played = play_office(ledger)
    numbers = cases(played, 2)
    pdf = paper(played, "registration", *numbers)
    played.office.close()
    grain = Image.effect_noise((1654, 2339), 40)
    pages = [Image.blend(scanner.picture(pdf, n), grain, 0.2) for n in range(2)]
    scan = tmp_path / "扫描.tif"
    pages[0].save(scan, save_all=True, append_images=pages[1:])
    before = ledger.read_bytes()

    limit = _LIMITED.format(max(len(before), 1_000_000))
    full = _command(limit, "scan", ledger, scan)

    assert full.returncode == 1
    assert "无法写入" in full.stderr and "Traceback" not in full.stderr
    assert "没有改动" in full.stderr
    assert scan.exists()
    assert ledger.read_bytes() == before
    assert not list(attachment_folder(ledger).rglob("*.tmp*"))

    later = _command("", "scan", ledger, scan)

    assert (later.returncode, later.stderr) == (0, "")
    office = open_office(ledger)
    assert [len(Attachments(office).list(number)) for number in numbers] == [1, 1]
    assert check(office).ok
    office.close()


def test_a_ledger_that_cannot_grow_files_nothing(ledger: Path, tmp_path: Path) -> None:
    played = play_office(ledger)
    (number,) = cases(played, 1)
    pdf = paper(played, "registration", number)
    played.office.close()
    scan = tmp_path / "扫描.png"
    scanner.picture(pdf, dpi=150).save(scan)
    shutil.copy(ledger, tmp_path / "前")

    full = _command(_LIMITED.format(ledger.stat().st_size // 2), "scan", ledger, scan)

    assert full.returncode == 1
    assert full.stderr.strip() and "Traceback" not in full.stderr
    office = open_office(ledger)
    assert Attachments(office).list(number) == ()
    assert check(office).ok
    office.close()


def _command(before: str, *line: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", before + PROGRAM, *map(str, line)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
