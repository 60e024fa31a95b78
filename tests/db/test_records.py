"""A record and its event are written together or not at all; numbers have no gaps."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app.db import records
from ledger_app.db.audit import Audit
from ledger_app.db.ledger_file import LedgerFile, open_ledger
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.chain import GENESIS, Chain
from ledger_app.domain.numbering import series
from ledger_app.domain.records import Complaint, Event, plain_record
from ledger_app.domain.slip_records import LiaisonSlip, Revisit
from tests.drivers.chain import all_events
from tests.factories import NOW, a_complaint, moment

RUN = series("TS{yyyy}{mm}{seq:03}", moment("10-03"))


@pytest.fixture
def store(ledger: LedgerFile) -> RecordStore:
    return RecordStore(ledger, SearchText())


def _event(subject: str, verb: str = "register", record: str = "") -> Event:
    return Event(0, record, subject, subject, verb, NOW, NOW, "王芳", {}, {"reason": "“引号”\n"})


def _save(ledger: LedgerFile, store: RecordStore, **over: object) -> Complaint:
    with ledger.writing():
        case = a_complaint(complaint_no=store.take_number(RUN, "complaint"), **over)
        store.save("complaint", case, _event(case.complaint_no), None)
    return case


def test_what_is_written_comes_back(ledger: LedgerFile, store: RecordStore) -> None:
    case = _save(ledger, store, complainant_name="𠮷田 “老”李", content="甲\n乙'; DROP TABLE x;--")

    found = store.find("complaint", "TS202610001")

    assert found is not None and found[1] == case
    assert store.find("complaint", "TS202610002") is None
    assert [event.detail for event in store.events("TS202610001")] == [{"reason": "“引号”\n"}]


def test_a_change_writes_the_changed_fields_and_tells_both_values(
    ledger: LedgerFile, store: RecordStore
) -> None:
    case = _save(ledger, store)
    row, _ = store.find("complaint", case.complaint_no) or (0, None)
    new = replace(case, level="major", due_at=moment("10-12"))

    with ledger.writing():
        store.save("complaint", new, _event(case.complaint_no, "change"), (row, case))

    assert store.events(case.complaint_no)[-1].changes == {
        "level": ["minor", "major"], "due_at": ["2026-10-04T00:00", "2026-10-12T00:00"],
    }  # fmt: skip
    assert store.find("complaint", case.complaint_no) == (row, new)


def _chain_problems(ledger: LedgerFile) -> list[str]:
    chain = Chain()
    return [text for event in Audit(ledger).events() for text in chain.follow(event)]


def test_events_form_one_chain(ledger: LedgerFile, store: RecordStore) -> None:
    assert store.chain_head() == GENESIS
    for _ in range(3):
        _save(ledger, store)

    events = all_events(ledger)

    assert [event.seq for event in events] == [1, 2, 3]
    assert _chain_problems(ledger) == []
    assert store.chain_head() == events[-1].hash
    assert store.events_written() == 3


@settings(max_examples=20, deadline=None)
@given(st.lists(st.booleans(), max_size=12))
def test_numbers_have_no_gaps_whatever_fails(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: Path, saves: list[bool]
) -> None:
    path = shutil.copyfile(empty_ledger, tmp_path_factory.mktemp("号") / "甲.ledger")
    ledger = open_ledger(path)
    store = RecordStore(ledger, SearchText())
    given_out = []
    for works in saves:
        try:
            with ledger.writing():
                number = store.take_number(RUN, "complaint")
                store.save("complaint", a_complaint(complaint_no=number), _event(number), None)
                if not works:
                    raise InterruptedError
            given_out.append(number)
        except InterruptedError:
            pass
    kept = [case.complaint_no for case in store.all_of("complaint") if isinstance(case, Complaint)]
    ledger.close()

    assert given_out == kept == [f"TS202610{n:03}" for n in range(1, sum(saves) + 1)]


def test_a_number_taken_from_an_old_book_is_passed_over(
    ledger: LedgerFile, store: RecordStore
) -> None:
    with ledger.writing():
        old = a_complaint(complaint_no="TS202610002")
        store.add_many([(old, _event("TS202610002", "imported"))])

    assert [_save(ledger, store).complaint_no for _ in range(2)] == ["TS202610001", "TS202610003"]


def test_a_counter_is_only_ever_raised(ledger: LedgerFile, store: RecordStore) -> None:
    with ledger.writing():
        store.raise_counter(RUN, 7)
        store.raise_counter(RUN, 3)

    assert store.last_serial(RUN) == 7
    assert _save(ledger, store).complaint_no == "TS202610008"


def test_many_at_once_are_chained_like_one_by_one(ledger: LedgerFile, store: RecordStore) -> None:
    _save(ledger, store)
    cases = [a_complaint(complaint_no=f"旧{n}", content=f"旧案{n}") for n in range(5)]

    with ledger.writing():
        store.add_many([(case, _event(case.complaint_no, "imported")) for case in cases])
    last = _save(ledger, store)

    events = all_events(ledger)
    assert _chain_problems(ledger) == []
    assert [event.verb for event in events] == ["register", *["imported"] * 5, "register"]
    assert last.complaint_no == "TS202610002"
    assert set(store.events_of([c.complaint_no for c in cases])) == {c.complaint_no for c in cases}


def test_many_at_once_fill_their_columns_as_one_by_one(
    ledger: LedgerFile, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that is a list, as no complaint has one yet, is JSON text in its column."""
    monkeypatch.setattr(
        records, "plain_record", lambda record: plain_record(record) | {"remark": ["加急", "补"]}
    )
    with ledger.writing():
        for number in ("旧1", "旧2"):
            case = a_complaint(complaint_no=number)
            if number == "旧1":
                store.add_many([(case, _event(number, "imported"))])
            else:
                store.save("complaint", case, _event(number), None)
        store.add_revisit(Revisit("旧1", NOW))

    rows = ledger.database.execute_sql(
        "SELECT remark FROM complaint UNION ALL SELECT remark FROM revisit"
    )
    assert rows.fetchall() == [('["加急", "补"]',)] * 3


def test_slips_and_revisits_of_a_case(ledger: LedgerFile, store: RecordStore) -> None:
    slip = LiaisonSlip("客内2610001", complaint_no="TS202610001", subject="电梯")
    line = Revisit("TS202610001", NOW, reached=False)
    with ledger.writing():
        store.save(
            "liaison", slip, replace(_event("客内2610001"), complaint_no="TS202610001"), None
        )
        store.add_revisit(line)

    assert store.linked("liaison", "TS202610001") == [slip]
    assert store.linked("revisit", "TS202610001") == [line]
    assert [event.record for event in store.case_events("TS202610001")] == ["liaison"]
    assert store.events("TS202610001") == []
