"""Settings survive their stored form; a number that is none is refused before it is kept."""

from __future__ import annotations

import pytest

from ledger_app.domain.settings import SETTINGS, OfficeSettings, settings_from_plain
from ledger_app.support.errors import Refusal


def test_settings_come_back() -> None:
    settings = OfficeSettings("翠湖花园", "翠湖物业", "CH", 1200)

    assert settings_from_plain(settings.plain()) == settings
    assert set(settings.plain()) == {setting.key for setting in SETTINGS}


@pytest.mark.parametrize(("text", "count"), [("", 0), ("１２００", 1200), (" 12 ", 12)])
def test_households_as_people_type_them(text: str, count: int) -> None:
    assert settings_from_plain({"households": text, "odd": "x"}).households == count


@pytest.mark.parametrize("text", ["约一千", "-3", "12.5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"^“已入住户数”应当是整数"):
        settings_from_plain({"households": text})
