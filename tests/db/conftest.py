"""Ledgers for the tests of the file: built once a session by the program, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.db.ledger_file import LedgerFile, open_ledger
from ledger_app.db.new_ledger import create


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("空台账") / "空.ledger"
    create(path)
    return path


@pytest.fixture
def path(tmp_path: Path, empty_ledger: Path) -> Path:
    """A ledger of this test's own, its folder and name as clerks name them."""
    folder = tmp_path / "翠湖花园 一期"
    folder.mkdir()
    return Path(shutil.copyfile(empty_ledger, folder / "投诉 台账（2026）.ledger"))


@pytest.fixture
def ledger(path: Path) -> Iterator[LedgerFile]:
    opened = open_ledger(path)
    yield opened
    opened.close()
