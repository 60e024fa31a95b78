"""The regimes the program brings along."""

from __future__ import annotations

from ledger_app.services.bundled_profiles import (
    known_profile,
    known_profiles,
    profile_codes,
    profile_line,
)


def test_every_regime_has_a_line_that_says_what_it_is() -> None:
    codes = profile_codes()
    assert len(codes) > 20
    for code in codes:
        assert 8 < len(profile_line(code)) < 60


def test_the_choice_begins_with_the_property_s_and_keeps_the_order_of_the_files() -> None:
    known = known_profiles()

    assert tuple(profile.code for profile in known) == profile_codes()
    assert known[0] == known_profile("property")
    assert [profile.order for profile in known] == sorted(profile.order for profile in known)
