"""Callers, residents and staff survive the way through their plain form."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ledger_app.domain.people import Caller, Resident, Staff
from ledger_app.domain.record_values import record_from_plain
from ledger_app.domain.records import Record, plain_record


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("caller", Caller("TS202611007#2", "TS202611007", "㛃兰", "3-2-501", words="也停水")),
        ("resident", Resident("ZH00001", "3-2-501", "曾国强", moved_in_on=date(2020, 2, 29))),
        ("staff", Staff("RY001", "王芳", "receptionist", left_on=None)),
        ("caller", Caller("TS202611007#3", called_at=datetime(2026, 11, 22, 9, 5))),
    ],
)
def test_a_record_comes_back_as_it_was(kind: str, record: Record) -> None:
    assert record_from_plain(kind, plain_record(record)) == record
