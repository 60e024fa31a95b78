"""A new ledger is made whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ledger_app.db.small_stores import SmallStores
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.checking import check
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
from ledger_app.support.errors import LedgerError
from tests.factories import Played, day


def test_a_new_office_knows_its_name_its_rules_and_its_calendar(played: Played) -> None:
    office = played.office

    assert office.settings == OfficeSettings("翠湖花园", "翠湖物业", "CH", 1000)
    assert office.profile.code == "property"
    assert {2024, 2025, 2026} <= office.calendar.years
    assert office.calendar.is_workday(day("10-10")) and not office.calendar.is_workday(day("10-05"))


@pytest.mark.parametrize("name", ["没有这个", "../property", ""])
def test_an_unknown_regime_is_said_and_nothing_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match=rf"没有名为“{name}”的制度；可选：property"):
        create_office(tmp_path / "甲.ledger", OfficeSettings(), profile=name)

    assert list(tmp_path.iterdir()) == []


def test_an_office_that_cannot_be_filled_is_not_left_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: SmallStores, *calendar: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(SmallStores, "put_calendar", fail)

    with pytest.raises(ArithmeticError):
        create_office(tmp_path / "甲.ledger", OfficeSettings())

    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from ledger_app.db.records import RecordStore
from ledger_app.domain.settings import OfficeSettings
from ledger_app.services.new_ledger import create_office
from ledger_app.services.office import open_office
RecordStore.append = lambda self, event: os._exit(9)
create_office(Path(sys.argv[1]), OfficeSettings())
"""


def test_a_computer_switched_off_meanwhile_leaves_the_name_free(tmp_path: Path) -> None:
    path = tmp_path / "翠湖 台账.ledger"

    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)

    assert ended.returncode == 9, "in the middle of it"
    assert not path.exists()
    create_office(path, OfficeSettings())
    office = open_office(path, writable=False)
    assert check(office).ok
    office.close()
