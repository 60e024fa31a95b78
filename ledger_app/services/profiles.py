"""The regimes an office can start with, for the choice at the first start, and its own in words."""

from __future__ import annotations

from ledger_app.domain.profile import Profile, read_profile
from ledger_app.domain.regime_words import describe, worked_example
from ledger_app.services.office import Office, profile_codes
from ledger_app.support.paths import resource


def known_profiles() -> tuple[Profile, ...]:
    """Every regime the program brings along, the usual one first."""
    return tuple(known_profile(code) for code in profile_codes())


def known_profile(code: str) -> Profile:
    """One of them."""
    path = resource("profiles", f"{code}.toml")
    return read_profile(path.read_text(encoding="utf-8"), path.name)


def office_rules(office: Office) -> list[str]:
    """The rules in force in an office, as sentences; numbers still to be set are named last."""
    return describe(office.profile)


def office_example(office: Office) -> list[str]:
    """What would be due when, for a complaint received now."""
    return worked_example(office.profile, office.calendar, office.clock.now())
