"""Rows read as records, in the order and of the kind asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from ledger_app.db import whole_rows
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Staff
from ledger_app.domain.records import RECORD_TYPES, Event
from ledger_app.support.errors import LedgerError

NOW = datetime(2026, 11, 22, 10)
PEOPLE = (Staff("RY001", "王芳", "receptionist"), Staff("RY002", "李四", "dept_head"))


@pytest.fixture
def database(ledger):
    store = RecordStore(ledger, SearchText())
    with ledger.writing():
        for one in PEOPLE:
            event = Event(0, "", one.staff_no, "", "staff_add", NOW, NOW, "王芳", {}, {})
            store.save("staff", one, event, None)
    return ledger.database


def test_all_in_the_order_of_entry_or_some(database):
    assert list(whole_rows.records(database, Staff)) == list(enumerate(PEOPLE, 1))
    newest = whole_rows.records(database, Staff, "WHERE name = ? ORDER BY id DESC", "李四")
    assert list(newest) == [(2, PEOPLE[1])]


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_record_has_its_columns(ledger, kind):
    """A field without a column would leave no page that opens."""
    assert (
        list(whole_rows.records(ledger.database, RECORD_TYPES[kind], "ORDER BY id LIMIT 0")) == []
    )
    assert whole_rows.columns_of(kind).startswith('"id", ')


def test_a_row_that_another_program_spoilt_is_named(database):
    database.execute_sql("UPDATE staff SET left_on = '坏' WHERE staff_no = 'RY002'")
    with pytest.raises(LedgerError, match=r"编号为“RY002”的一行读不出来.*最近的备份恢复"):
        list(whole_rows.records(database, Staff))
