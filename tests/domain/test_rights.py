"""Rights: by function where the profile says nothing, by what it reserves where it does."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import Choice
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.rights import FUNCTIONS, USUALLY_RESERVED, act_of, reserved, usual_rights
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.support.errors import LedgerError
from ledger_app.support.paths import resource
from tests.factories import profile, profile_text


@pytest.mark.parametrize("act", USUALLY_RESERVED)
def test_in_the_usual_regime_those_in_charge_do_what_is_reserved(act: str) -> None:
    may = [role.code for role in profile().choices("roles") if profile().may(role.code, act)]

    assert may == ["supervisor", "property_manager", "general_manager", "site_head"]


@pytest.mark.parametrize("verb", ["register", "dispatch", "close", "revisit", "talk", "pin_set"])
def test_what_is_not_reserved_everybody_does(verb: str) -> None:
    assert profile().may("receptionist", verb)
    assert profile().may("", verb)


def test_the_verbs_of_the_register_are_one_act() -> None:
    assert act_of("staff_add") == act_of("pin_reset") == act_of("limit_rights") == "staff"
    assert not profile().may("receptionist", "staff_leave")


def test_a_profile_reserves_acts_for_functions_and_single_roles() -> None:
    text = profile_text() + '\n[rights]\nmanager = ["void"]\ndept_head = ["void", "handle"]\n'
    found = read_profile(text, "甲.toml")

    assert found.rights == {"handle": ("dept_head",), "void": ("dept_head", "property_manager")}
    assert found.may("receptionist", "consent")
    assert not found.may("receptionist", "handle")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('boss = ["void"]', "rights.boss”既不是职能也不是职务"),
        ('manager = ["fly"]', "rights.manager”写的“fly”不是步骤"),
        ('manager = "void"', "rights.manager”应当是若干个文字"),
    ],
)
def test_a_slip_of_the_pen_is_named(more: str, words: str) -> None:
    with pytest.raises(LedgerError, match="甲") as refused:
        read_profile(f"{profile_text()}\n[rights]\n{more}\n", "甲.toml")

    assert words in str(refused.value)


def test_an_unknown_function_is_named() -> None:
    text = profile_text().replace('function = "intake"', 'function = "desk"')

    with pytest.raises(LedgerError, match=r"lists\.roles\.receptionist”的 function “desk”不认识"):
        read_profile(text, "甲.toml")


def test_a_profile_without_functions_locks_nobody_out() -> None:
    assert reserved(usual_rights(), (Choice("a", "甲"), Choice("b", "乙"))) == {}


@pytest.mark.parametrize("code", profile_codes())
def test_every_regime_knows_who_is_in_charge_and_who_is_not(code: str) -> None:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")
    found = read_profile(text, code)
    roles = [role.code for role in found.choices("roles")]

    assert all(role.function in FUNCTIONS for role in found.choices("roles"))
    assert 0 < sum(found.in_charge(role) for role in roles) < len(roles)
    assert all(found.may(role, "void") == found.in_charge(role) for role in roles)
