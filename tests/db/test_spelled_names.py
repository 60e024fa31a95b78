"""Names found by their initials, in the ledger's own search."""

from __future__ import annotations

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


def test_a_name_entered_later_is_found(ledger: LedgerFile, store: RecordStore) -> None:
    names = SpelledNames(ledger)
    assert names.meant("wxm") == []
    _save(ledger, store, 5, "吴小敏")
    assert names.meant("wxm") == ["吴小敏"]
