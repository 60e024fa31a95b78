"""Every setting of every regime as boxes: nothing is lost on the way there and back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
import tomli_w

from ledger_app.domain import regime_changes, regime_form
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.regime_fields import FormField, Plain
from ledger_app.domain.regime_form import HEADINGS, RAW, SECTIONS, TO_BE_SET, named_in
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
    assert set(plain) - placed <= {"code", "trade", "order"}, "the rest stands in 原文 only"


@pytest.mark.parametrize("code", CODES)
def test_every_setting_of_every_regime_has_a_box(code: str) -> None:
    """But for codes, and for what each file says of itself."""
    plain = regime_changes.filled(
        tomllib.loads(resource("profiles", f"{code}.toml").read_text(encoding="utf-8"))
    )
    known = read_profile(tomli_w.dumps(plain), code)
    boxes = {
        f.path for s in SECTIONS if s not in (TO_BE_SET, RAW) for f in _fields(s, plain, known)
    }

    def leaves(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
        if path in boxes:
            return
        inner = (
            value.items()
            if isinstance(value, dict)
            else enumerate(value)
            if isinstance(value, list)
            else ()
        )
        found = False
        for step, one in inner:
            found = True
            yield from leaves(one, (*path, step))
        if not found:
            yield path

    assert {path[-1] for path in leaves(plain, ())} <= {"code", "trade", "order"}


def test_every_section_stands_under_one_heading() -> None:
    listed = [name for names in HEADINGS.values() for name in names]
    assert sorted(listed) == sorted(SECTIONS) and len(listed) == len(set(listed))


def test_where_an_entry_is_named_is_told_in_words() -> None:
    plain = _plain()
    assert named_in(plain, profile(), "roles", "dept_head") == [
        "延期、升级、催办 升级与催办 催办逐级对象"
    ]
    assert named_in(plain, profile(), "channels", "call") == ["编号与预填 登记时预填 投诉方式"]
    assert named_in(plain, profile(), "levels", "major") == ["延期、升级、催办 升级与催办 升为"]
    assert named_in(plain, profile(), "channels", "letter") == []
    limited = plain | {"rights": {"supervisor": ["void"]}}
    assert "职务权限" in named_in(limited, profile(), "roles", "supervisor")
