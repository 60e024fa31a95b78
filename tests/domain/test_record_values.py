"""Records out of rows and JSON: the same, and as frozen, as those made by their class."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.record_values import kind_of, names_of, record_from_plain, row_reader
from ledger_app.domain.records import RECORD_TYPES, Complaint, Record, plain_record
from ledger_app.domain.slip_records import RepairSlip, Revisit
from tests.factories import a_complaint, moment

FULL: list[tuple[str, Record]] = [
    ("complaint", a_complaint(state=State.HANDLED, is_docketed=True, keep_confidential=False)),
    (
        "complaint",
        a_complaint(compensation_amount=Decimal("20.50"), implemented_on=date(2026, 10, 2)),
    ),
    (
        "repair",
        RepairSlip(
            repair_slip_no="WX202610001",
            reported_at=moment("10-01 09:00"),
            items=({"name": "灯管", "qty": "2"},),
            labour_fee=Decimal("0.00"),
            customer_signed=False,
        ),
    ),
    ("revisit", Revisit("TS202610001", moment("10-03 10:00"), reached=False)),
]


@pytest.mark.parametrize(("kind", "record"), FULL)
def test_a_record_comes_back_from_its_plain_form(kind: str, record: Record) -> None:
    text = json.dumps(plain_record(record), ensure_ascii=False)

    assert record_from_plain(kind, json.loads(text)) == record


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_what_is_absent_or_null_stays_empty(kind: str) -> None:
    made = RECORD_TYPES[kind]

    assert record_from_plain(kind, {}) == made()
    assert record_from_plain(kind, dict.fromkeys(names_of(kind))) == made()
    assert kind_of(made) == kind


@pytest.mark.parametrize(("kind", "record"), FULL)
def test_a_row_gives_a_record_of_its_class(kind: str, record: Record) -> None:
    plain = plain_record(record) | ({"items": json.dumps(record.items)} if kind == "repair" else {})

    read = row_reader(type(record))([plain[name] for name in names_of(kind)])

    assert type(read) is RECORD_TYPES[kind]
    assert read == record


def test_a_record_that_was_read_is_frozen() -> None:
    case = a_complaint()
    read = row_reader(Complaint)(list(plain_record(case).values()))

    with pytest.raises(FrozenInstanceError):
        read.content = "另一句"  # type: ignore[misc]
    assert replace(read, content="另一句").content == "另一句"
    assert (read, hash(read)) == (case, hash(case))


def test_counts_that_are_null_count_as_never() -> None:
    values = list(plain_record(a_complaint()).values())
    for name in ("round_no", "urge_count"):
        values[names_of("complaint").index(name)] = None

    read = row_reader(Complaint)(values)

    assert (read.round_no, read.urge_count) == (1, 0)


def test_a_state_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="lost"):
        record_from_plain("complaint", {"state": "lost"})
