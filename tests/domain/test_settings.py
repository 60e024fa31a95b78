"""Settings survive their stored form; a number that is none is refused before it is kept."""

from __future__ import annotations

import pytest

from ledger_app.domain.settings import (
    SETTINGS,
    OfficeSettings,
    cleaned,
    settings_from_plain,
    settings_kept,
    strange,
)
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
    with pytest.raises(Refusal, match=r"^“已入住户数”应当是 0 到 1000000 的整数"):
        settings_from_plain({"households": text})


NUMBERS = [one for one in SETTINGS if one.number or one.millimetres]


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda one: one.key)
def test_every_number_has_its_range(setting) -> None:
    assert setting.least <= 0 < setting.most
    for inside in (setting.least, setting.most):
        kept = settings_from_plain({setting.key: str(inside)})
        assert getattr(kept, setting.key) == inside
    for outside in (setting.least - 1, setting.most + 1, 99999999999, "9" * 7000):
        with pytest.raises(Refusal, match=f"应当是 {setting.range_words}，不能是") as refused:
            settings_from_plain({setting.key: str(outside)})
        assert len(str(refused.value)) < 100


def test_a_name_too_long_for_the_head_of_a_sheet_is_refused() -> None:
    with pytest.raises(Refusal, match=r"“项目名称”有 101 个字，最多 100 个"):
        settings_from_plain({"project_name": "翠" * 101})


def test_what_another_program_wrote_does_not_keep_a_ledger_shut() -> None:
    plain = {
        "lock_minutes": "99999", "radar_days": "-4", "duplicate_days": "nan", "households": "很多",
        "room_style": "odd", "print_offset_x": "1e400", "project_name": "翠" * 101,
    }  # fmt: skip
    kept = settings_kept(plain)
    assert (kept.lock_minutes, kept.radar_days, kept.duplicate_days) == (1440, 0, 30)
    assert (kept.households, kept.room_style, kept.print_offset_x) == (0, "dash", 30.0)
    assert kept.project_name == "翠" * 100
    assert {setting.key for setting in strange(plain)} == set(plain)


def test_a_setting_is_one_line_that_a_file_can_hold() -> None:
    assert cleaned({"project_name": " 翠湖\ud800\n花园\x00 ", "forms": "a = 1\nb = 2"}) == {
        "project_name": "翠湖 花园",
        "forms": "a = 1\nb = 2",
    }
