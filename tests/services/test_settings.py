"""Settings are kept whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.records import Complaint
from ledger_app.services.checking import check
from ledger_app.services.duplicates import Duplicates
from ledger_app.services.office import open_office
from ledger_app.services.radar import Radar
from ledger_app.services.settings import change_settings
from ledger_app.support.errors import LedgerError
from tests.factories import Played


def test_settings_that_make_no_sense_are_not_kept(played: Played, path: Path) -> None:
    with pytest.raises(LedgerError, match=r"“已入住户数”应当是 0 到"):
        change_settings(played.office, {"households": "约一千", "project_name": "新名"})
    change_settings(played.office, {"households": "１２００"})
    played.office.close()

    again = open_office(path)
    assert (again.settings.project_name, again.settings.households) == ("翠湖花园", 1200)
    again.close()


def test_a_setting_out_of_its_range_in_the_file_stops_nothing(played: Played, path: Path) -> None:
    stored = {"lock_minutes": "99999", "duplicate_days": "9999999999", "radar_days": "9999999999"}
    with played.office.ledger.writing():
        played.office.small.put_settings(stored)
    played.office.close()

    office = open_office(path)
    assert (office.settings.lock_minutes, office.settings.radar_days) == (1440, 3650)
    new = Complaint(complaint_no="", content="水管漏水", unit_no="3-2-501", category="repair")
    assert Radar(office).around(new).count == 0
    assert Duplicates(office).find(new) == ()
    told = [problem for problem in check(office).problems if "超出范围" in problem]
    assert len(told) == 3 and "“自动锁定（分钟）”" in "".join(told)

    change_settings(office, office.settings.plain())
    assert not [problem for problem in check(office).problems if "超出范围" in problem]
    office.close()
