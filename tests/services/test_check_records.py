"""Rows against the fold of their events, value by value and without building a record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger_app.domain.chain import StoredEvent
from ledger_app.services.check_records import RecordCheck
from tests.factories import Played


def _heard(played: Played, *more: StoredEvent) -> Iterator[str]:
    records = RecordCheck()
    for event in (*played.office.audit.events(), *more):
        records.hear(event)
    yield from records.problems(played.office)


@pytest.fixture
def busy(played: Played) -> Played:
    """A slip with materials and money, a voided case, flags that are no and flags never asked."""
    number = played.register("10-03 09:00", keep_confidential=False)
    slip = played.do("repair", "10-03 09:05", number=number, fault="漏水")
    played.do(
        "repair_done", "10-03 10:00", slip, labour_fee="12.5", customer_signed=False,
        items=[{"name": "阀门", "qty": "1"}],
    )  # fmt: skip
    played.do("void", "10-03 11:00", played.register("10-03 10:30"), reason="重复")
    return played


def test_what_the_program_wrote_agrees(busy: Played) -> None:
    assert list(_heard(busy)) == []


EDITED = {
    "no becomes yes": ("complaint", "keep_confidential", 1, "是否保密"),
    "no becomes unasked": ("complaint", "keep_confidential", None, "是否保密"),
    "unasked becomes no": ("complaint", "safety_risk", 0, "涉及人身财产安全"),
    "a count": ("complaint", "round_no", 2, "处理轮次"),
    "money": ("repair", "labour_fee", "12.05", "人工费"),
    "materials": ("repair", "items", "[]", "材料"),
    "materials scribbled over": ("repair", "items", "x", "材料"),
}


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED)
def test_each_value_counts(busy: Played, edit: tuple[str, str, object, str]) -> None:
    record, name, value, label = edit
    busy.office.ledger.database.execute_sql(
        f"UPDATE {record} SET {name} = ? WHERE id = 1", (value,)
    )

    (problem,) = _heard(busy)

    assert "的内容与经过记录不一致：" in problem and label in problem


def test_an_event_that_cannot_be_read_is_named(busy: Played) -> None:
    strange = next(e for e in busy.office.audit.events() if e.complaint_no)._replace(
        seq=9, changes='{"level":1}'
    )

    assert list(_heard(busy, strange)) == ["第 9 条事件（TS202610001）读不懂，是用别的软件改动的"]
