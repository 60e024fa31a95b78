"""Levels, entries of lists and rights as boxes."""

from __future__ import annotations

import tomllib

from ledger_app.domain.regime_entries import act_choices, entries, levels, rights, usual_acts
from ledger_app.domain.rights import USUALLY_RESERVED
from tests.factories import profile_text

PLAIN = tomllib.loads(profile_text())


def test_an_entry_is_a_row_that_knows_its_list_and_code() -> None:
    first, *_, last = entries(PLAIN, "natures")
    assert (first.entry, first.listed, first.code) == (("lists", "natures", 0), "natures", "valid")
    assert first.in_row and not first.retired
    assert [field.label for field in last.fields] == ["名称", "沟通性"]
    assert list(entries(PLAIN, "triggers")) == []


def test_a_level_is_a_group_with_its_limits() -> None:
    major, *_ = levels(PLAIN)
    assert (major.title, major.listed, major.code) == ("“重大”", "levels", "major")
    assert {"levels.0.finish", "levels.0.consent_by"} <= {field.name for field in major.fields}


def test_rights_stand_by_function_with_the_roles_that_have_it() -> None:
    (group,) = rights(PLAIN)
    labels = [field.label for field in group.fields]
    assert labels[0] == "受理（接待员）可办" and "主管（客服主管）可办" in labels
    (single,) = rights(PLAIN | {"rights": {"dept_head": ["void"]}})
    assert single.fields[-1].label == "部门负责人可办"


def test_every_act_has_one_word() -> None:
    words = [choice.label for choice in act_choices()]
    assert len(words) == len(set(words)), sorted(w for w in words if words.count(w) > 1)
    known = {choice.code for choice in act_choices()}
    assert set(USUALLY_RESERVED) <= known
    assert usual_acts("handler") == [] and usual_acts("manager") == list(USUALLY_RESERVED)
