"""Settings for the paper: offsets in millimetres, the style of registration."""

from __future__ import annotations

import pytest

from ledger_app.domain.settings import OfficeSettings, settings_from_plain
from ledger_app.support.errors import Refusal


@pytest.mark.parametrize(("text", "offset"), [("", 0), ("-1.5", -1.5), (" ２.０ ", 2), ("30", 30)])
def test_offsets_as_people_type_them(text: str, offset: float) -> None:
    assert settings_from_plain({"print_offset_x": text}).print_offset_x == offset


@pytest.mark.parametrize("text", ["三毫米", "31", "-30.5", "nan"])
def test_an_offset_off_the_paper_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"^“套打下移（毫米）”应当是 -30 到 30 的毫米数"):
        settings_from_plain({"print_offset_y": text})


@pytest.mark.parametrize(
    ("text", "style"),
    [("", "both"), ("short", "short"), ("登记表另配处理表", "short"), ("只用意见表", "full")],
)
def test_the_style_by_code_or_words(text: str, style: str) -> None:
    assert settings_from_plain({"registration_style": text}).registration_style == style


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        Refusal, match=r"没有“半页”，可选：意见表和处理表都用、只用意见表、登记表另配处理表"
    ):
        settings_from_plain({"registration_style": "半页"})


def test_all_settings_come_back() -> None:
    settings = OfficeSettings(office_phone="0755", registration_style="short", print_offset_x=-1.5)

    assert settings_from_plain(settings.plain()) == settings
