"""Ties that lead nowhere are named; `check` says so beside what the events tell."""

from __future__ import annotations

import pytest

from ledger_app.services.linking_checks import link_problems
from tests.factories import Played


@pytest.fixture
def tied(played: Played) -> Played:
    """Second merged into first, third related to first, a caller on the first."""
    first, second, third = (played.register(f"10-03 09:0{minute}") for minute in range(3))
    played.do("merge", "10-03 10:00", second, into=first)
    played.do("link", "10-03 10:00", third, to=first)
    played.do("add_caller", "10-03 10:00", first, name="王二", unit_no="9-1-1")
    assert list(link_problems(played.office)) == []
    return played


def _tamper(played: Played, number: str, **values: object) -> list[str]:
    with played.office.ledger.writing():
        table = played.office.ledger.tables.complaint
        table.update(values).where(table.complaint_no == number).execute()
    return list(link_problems(played.office))


def test_a_merged_case_needs_a_living_leader(tied: Played) -> None:
    assert _tamper(tied, "TS202610002", merged_into="TS9") == ["TS202610002 并入的 TS9 不在台账里"]
    tied_to_merged = _tamper(tied, "TS202610002", merged_into="TS202610002")
    assert tied_to_merged == ["TS202610002 并入的 TS202610002 自己已并入别件或作废"]


def test_a_merged_case_stands_where_its_leader_does(tied: Played) -> None:
    problems = _tamper(tied, "TS202610001", state="docketed")

    assert problems == ["TS202610002 的状态与它并入的 TS202610001 不一致"]


def test_both_ends_of_a_relation_tell_of_it(tied: Played) -> None:
    assert _tamper(tied, "TS202610003", related_to="TS9、TS202610002") == [
        "TS202610001 关联了 TS202610003，TS202610003 却没有关联它",
        "TS202610003 关联的 TS9 不在台账里",
        "TS202610003 关联了 TS202610002，TS202610002 却没有关联它",
    ]


def test_callers_are_counted_and_belong_to_a_mass_event(tied: Played) -> None:
    assert _tamper(tied, "TS202610001", caller_count=5) == [
        "TS202610001 的群诉户数与来电户名单不一致"
    ]
    assert _tamper(tied, "TS202610001", mass_event=None) == [
        "TS202610001 有来电户名单，但没有列为群诉或不在台账里"
    ]
