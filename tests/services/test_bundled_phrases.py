"""The phrases the program brings along are sound, and a bank is not offered lifts."""

from __future__ import annotations

import pytest

from ledger_app.domain.phrases import PLACES, unknown_names
from ledger_app.domain.profile_file import read_profile
from ledger_app.services.bundled_phrases import bundled
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.support.paths import resource


@pytest.mark.parametrize("regime", profile_codes())
def test_every_phrase_fits_the_regime(regime: str) -> None:
    text = resource("profiles", f"{regime}.toml").read_text(encoding="utf-8")
    profile = read_profile(text, regime)
    places = {choice.code for choice in PLACES}
    categories = {"", *(choice.code for choice in profile.choices("categories"))}

    for phrase in bundled(regime).values():
        assert phrase.place in places
        assert phrase.category in categories, phrase
        assert unknown_names(phrase.text) == ()


def test_there_are_enough_and_none_twice() -> None:
    phrases = bundled("property").values()

    assert 30 <= len(phrases) <= 70
    assert len({phrase.text for phrase in phrases}) == len(phrases)
    assert {phrase.place for phrase in phrases} == {choice.code for choice in PLACES}
    assert not any("电梯" in phrase.text for phrase in bundled("bank_hq").values())
