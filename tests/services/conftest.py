"""Offices for the tests of the use cases: created once a session, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office
from tests.factories import Played, moment, play_office

Open = Callable[[str], Played]


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("新台账") / "新.ledger"
    create_office(path, OfficeSettings("翠湖花园", "翠湖物业", "CH", 1000))
    return path


@pytest.fixture
def path(tmp_path: Path, new_office: Path) -> Path:
    folder = tmp_path / "翠湖花园 一期"
    folder.mkdir()
    return Path(shutil.copyfile(new_office, folder / "投诉 台账.ledger"))


@pytest.fixture
def played(path: Path) -> Iterator[Played]:
    """An office to be spoken to by verb."""
    opened = play_office(path)
    yield opened
    opened.office.close()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An empty office of each regime asked for, on the evening of 31 October 2026."""
    offices: dict[str, Played] = {}

    def open_regime(code: str) -> Played:
        if code not in offices:
            path = tmp_path_factory.mktemp(code) / "台账.ledger"
            create_office(path, OfficeSettings(), profile=code)
            offices[code] = play_office(path, moment("10-31 18:00"))
        return offices[code]

    yield open_regime
    for one in offices.values():
        one.office.close()
