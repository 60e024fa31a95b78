"""The store of people: who is here, and what is kept of a PIN."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from ledger_app.db.people import PeopleStore
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Staff
from ledger_app.domain.records import Event

NOW = datetime(2026, 11, 22, 10, 0, 5)


@pytest.fixture
def store(ledger):
    records = RecordStore(ledger, SearchText())
    people = (Staff("RY001", "王芳", "receptionist"),
              Staff("RY002", "李四", "dept_head", left_on=date(2026, 11, 22)))  # fmt: skip
    with ledger.writing():
        for person in people:
            event = Event(0, "", person.staff_no, "", "staff_add", NOW, NOW, "王芳", {}, {})
            records.save("staff", person, event, None)
    return PeopleStore(ledger)


def test_who_left_is_kept_but_not_here(store):
    assert [person.name for person in store.everyone()] == ["王芳", "李四"]
    assert [person.name for person in store.here(NOW.date())] == ["王芳"]
    assert len(store.here(NOW.date() - timedelta(days=1))) == 2


def test_a_pin_its_failures_and_its_end(ledger, store):
    assert store.pin("RY001") is None
    with ledger.writing():
        store.put_pin("RY001", "$argon2id$…", NOW)
        store.put_failures("RY001", 6, NOW + timedelta(seconds=60))

    kept = store.pin("RY001")
    assert (kept.hash, kept.failures) == ("$argon2id$…", 6)
    assert kept.locked_until == NOW + timedelta(seconds=60)
    assert store.with_pin() == {"RY001"}

    with ledger.writing():
        store.put_pin("RY001", "$argon2id$2", NOW)
    assert (store.pin("RY001").failures, store.pin("RY001").locked_until) == (0, None)
    with ledger.writing():
        store.drop_pin("RY001")
    assert store.pin("RY001") is None
