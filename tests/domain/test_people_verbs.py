"""The verbs of the register: what is secret is marked so, wherever a verb asks for it."""

from __future__ import annotations

from ledger_app.domain.people_verbs import PEOPLE_VERBS
from ledger_app.domain.rights import GROUPS
from ledger_app.domain.verbs import BY_VERB, VERBS


def test_every_verb_that_asks_for_a_pin_asks_in_secret() -> None:
    args = [arg for verb in VERBS for arg in verb.args]

    assert {arg.name for arg in args if arg.secret} == {"pin", "old_pin", "again"}
    assert all(arg.secret for arg in args if "口令" in arg.label)
    assert [arg.name for arg in BY_VERB["pin_set"].args if not arg.secret] == []


def test_an_approval_names_its_basis() -> None:
    approved = {v.name for v in VERBS if any(a.name == "approver_role" for a in v.args)}

    assert approved == {
        "extend", "lower", "consent", "compensate", "approve_plan", "review", "escalate",
        "keep_level",
    }  # fmt: skip
    for name in approved:
        assert [a.name for a in BY_VERB[name].args][-2:] == ["basis", "pin"]


def test_the_register_is_one_right() -> None:
    names = {verb.name for verb in PEOPLE_VERBS}

    assert set(GROUPS["staff"]) == names - {"pin_set", "pin_remove"}
