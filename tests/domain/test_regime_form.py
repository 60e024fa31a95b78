"""Every setting of every regime as boxes: nothing is lost on the way there and back."""

from __future__ import annotations

import tomllib

import pytest

from ledger_app.domain import regime_form
from ledger_app.domain.profile import Profile, read_profile
from ledger_app.domain.regime_form import RAW, SECTIONS, TO_BE_SET, FormField, Plain
from ledger_app.support.paths import resource
from tests.factories import profile, profile_text

CODES = sorted(path.stem for path in resource("profiles").glob("*.toml"))


def _plain() -> Plain:
    return tomllib.loads(profile_text())


def _fields(section: str, plain: Plain, known: Profile) -> list[FormField]:
    return [field for group in regime_form.groups(section, plain, known) for field in group.fields]


@pytest.mark.parametrize("code", CODES)
def test_every_blank_of_a_source_is_listed_first(code: str) -> None:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")
    plain, known = tomllib.loads(text), read_profile(text, code)

    assert len(_fields(TO_BE_SET, plain, known)) == len(known.blanks)


def test_every_top_key_of_a_regime_has_a_place() -> None:
    plain = tomllib.loads(profile_text())
    placed = {str(f.path[0]) for s in SECTIONS if s != RAW for f in _fields(s, plain, profile())}
    assert set(plain) - placed <= {"code", "trade", "order", "rights"}, (
        "the rest stands in 原文 only"
    )


def test_entries_come_and_go() -> None:
    more = regime_form.added(_plain(), "money")
    assert more["money"] == [{"side": "", "roles": []}]
    assert "money" not in regime_form.removed(more, ("money", 0))
    assert regime_form.can_add("rules") and not regime_form.can_add("levels")
