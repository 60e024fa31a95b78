"""A case whose regime leaves its finish limit open says so, with the way to one (domain.md N11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.open_limits import open_limit
from ledger_app.domain.records import Complaint
from ledger_app.services.bundled_profiles import known_profile
from tests.factories import profile

AT = datetime(2026, 11, 20, 9, 0)


def case(level: str, **over: object) -> Complaint:
    return Complaint(complaint_no="TS202611001", received_at=AT, level=level, **over)


@pytest.mark.parametrize("level", ["urgent", "ordinary"])
def test_a_blank_limit_is_to_be_set(level):
    found = open_limit(case(level), known_profile("chemical"))
    assert found is not None
    assert found.words == "时限待设置"
    assert "设置 → 制度" in found.way
    assert "约定" not in found.way


def test_where_the_customers_date_counts_that_is_the_first_way():
    found = open_limit(case("minor"), known_profile("property_center"))
    assert found is not None
    assert found.way.index("答复期限") < found.way.index("设置 → 制度")


@pytest.mark.parametrize(
    "over",
    [
        {"due_at": AT},
        {"extended_due_at": AT},
        {"state": State.CLOSED, "closed_at": AT},
        {"state": State.HANDLED, "handled_at": AT},
        {"state": State.VOIDED},
        {"merged_into": "TS202611002"},
        {"level": ""},
    ],
)
def test_a_case_with_a_limit_settled_or_following_another_says_nothing(over):
    assert open_limit(replace(case("ordinary"), **over), known_profile("chemical")) is None


def test_a_limit_set_later_that_was_not_reckoned_anew_is_said():
    found = open_limit(case("minor"), profile())
    assert found is not None
    assert found.words == "没有时限"
    assert "重算" in found.way
