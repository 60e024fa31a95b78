"""Names found by their initials, in the ledger's own search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.queries import CaseFilter, CaseQueries
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.db.spelled_names import SpelledNames
from tests.db.test_records import _event
from tests.factories import a_complaint

NAMES = ("赵丽娟", "张丽娟", "曾国强", "Smith")


@pytest.fixture
def store(ledger: LedgerFile) -> RecordStore:
    made = RecordStore(ledger, SearchText())
    for number, name in enumerate(NAMES, 1):
        _save(ledger, made, number, name)
    return made


def _save(ledger: LedgerFile, store: RecordStore, number: int, name: str) -> None:
    case = a_complaint(complaint_no=f"TS20261000{number}", complainant_name=name, content="无")
    with ledger.writing():
        store.save("complaint", case, _event(case.complaint_no), None)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("zlj", "12"),
        ("ZL", "12"),
        ("zhaolijuan", "1"),
        ("zhaolj", "1"),
        ("cgq", "3"),
        ("zgq", "3"),
        ("smi", "4"),
        ("z", ""),
        ("lj", ""),
        ("zlj 10002", "2"),
    ],
)
def test_letters_find_the_names_they_begin(
    ledger: LedgerFile, store: RecordStore, typed: str, numbers: str
) -> None:
    queries = CaseQueries(ledger, SearchText())
    found = queries.numbers(CaseFilter(text=typed))
    assert "".join(sorted(number[-1] for number in found)) == numbers


def test_names_are_learned_before_they_are_needed(ledger: LedgerFile, store: RecordStore) -> None:
    names = SpelledNames(ledger)
    with ledger.writing():
        rows = [(f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}", f"TS2{n:08}") for n in range(1200)]
        like = store.find("complaint", "TS202610001")
        assert like is not None
        for name, number in rows:
            case = replace(like[1], complaint_no=number, complainant_name=name)
            store.save("complaint", case, _event(number), None)
    turns = 1
    while names.learn():
        turns += 1
    assert turns == 3
    found = names.meant("zlj")
    assert (found[-1], set(NAMES[:2]) <= set(found)) == (NAMES[0], True), "the newest come first"


def test_of_very_many_those_written_last_are_meant(ledger: LedgerFile, store: RecordStore) -> None:
    for number in range(10, 250):
        _save(ledger, store, number, f"赵丽{chr(0x4E00 + number)}")
    found = SpelledNames(ledger).meant("zl")
    assert (len(found), found[0], "赵丽娟" in found) == (200, f"赵丽{chr(0x4E00 + 249)}", False)


def test_a_corrected_name_is_found(ledger: LedgerFile, store: RecordStore) -> None:
    names = SpelledNames(ledger)
    assert names.meant("wxm") == []
    row, old = store.find("complaint", "TS202610001")
    with ledger.writing():
        case = replace(old, complainant_name="吴小敏")
        store.save("complaint", case, _event("TS202610001"), (row, old))
    assert names.meant("wxm") == ["吴小敏"]


def test_a_name_entered_later_is_found(ledger: LedgerFile, store: RecordStore) -> None:
    names = SpelledNames(ledger)
    assert names.meant("wxm") == []
    _save(ledger, store, 5, "吴小敏")
    assert names.meant("wxm") == ["吴小敏"]
