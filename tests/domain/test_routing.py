"""Where cases go first by the regime, and who is told: offers, with names that must be there."""

from __future__ import annotations

import tomllib

import pytest

from ledger_app.domain import regime_form
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.regime_typing import typed
from ledger_app.domain.regime_words import blank_words, describe
from ledger_app.domain.routing import receiving, told
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import LedgerError, Refusal
from ledger_app.support.paths import resource
from tests.factories import profile, profile_from


def _routed(table: str) -> Profile:
    return profile_from(("[suspension]", f"[routing]\n{table}\n[suspension]"))


def test_the_category_decides_before_the_nature() -> None:
    regime = _routed('sanitation = "保洁部"\nvalid = "工程部"\nhelp = ""')

    assert receiving(regime, "sanitation", "valid") == "保洁部"
    assert receiving(regime, "equipment", "valid") == "工程部"
    assert receiving(regime, "equipment", "help") == ""
    assert "routing.help" in regime.blanks
    assert receiving(profile(), "sanitation", "valid") == "", "the property text names none"


def test_a_department_has_somebody_who_is_told() -> None:
    regime = known_profile("manufacturer")

    assert told(regime, "一厂") == told(regime, "二厂") == "vice_manager"
    assert told(regime, "品管部") == told(regime, "外单位") == told(regime, "") == ""
    assert "归口：“一厂”的投诉告知分管副总经理" in describe(regime)


def test_the_sources_say_no_more_than_they_say() -> None:
    office, insurer, factory = map(known_profile, ("office", "insurer", "factory"))

    assert receiving(office, "quality", "valid") == "质检部"
    assert receiving(office, "service", "valid") == "客服部"
    assert receiving(office, "delivery", "valid") == ""
    assert "归口：“产品质量”先提议派给质检部，可以改派" in describe(office)
    assert not insurer.routing and not factory.routing
    assert "“理赔”的归口部门" in blank_words(insurer)
    assert len([key for key in insurer.blanks if key.startswith("routing.")]) == 5
    assert len([key for key in factory.blanks if key.startswith("routing.")]) == 6


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('nothing = "工程部"', "routing.nothing”左边应当是投诉类别、投诉性质或部门的代码"),
        ('sanitation = "没有的部"', "routing.sanitation”写的“没有的部”不在部门"),
        ('"工程部" = "nobody"', "routing.工程部”写的“nobody”不在职务"),
    ],
)
def test_a_name_that_is_not_there_is_said(table: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        _routed(table)


def test_it_is_typed_in_boxes() -> None:
    text = resource("profiles", "insurer.toml").read_text(encoding="utf-8")
    plain, known = tomllib.loads(text), read_profile(text, "insurer")
    fields = [f for group in regime_form.groups("routing", plain, known) for f in group.fields]

    new = typed(plain, fields, {"routing.claim": "理赔部", "routing.理赔部": "总经理"}, known)

    assert new["routing"]["claim"] == "理赔部" and new["routing"]["理赔部"] == "general_manager"
    assert new["routing"]["contract"] == "", "what was to be set still is"
    with pytest.raises(Refusal, match="不在清单里"):
        typed(plain, fields, {"routing.claim": "外星部"}, known)
    named = regime_form.named_in(new, known, "departments", "理赔部")
    assert any("归口" in words for words in named), "it cannot go while it is named"
    assert "归口部门" in regime_form.named_in(new, known, "categories", "claim")
