"""Any part of a word is found, whichever script it was typed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.queries import CaseFilter, CaseQueries
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from tests.db.test_records import _event
from tests.factories import a_complaint

Find = Callable[[str], list[str]]
CASES = {
    "TS202610001": {"complainant_name": "李雷", "content": "电梯困人，楼道灯不亮", "unit_no": "3-2-501"},
    "TS202610002": {"complainant_name": "𠮷田\U0002a6a5", "content": "水管漏水", "phone": "13900002222"},
    "TS202610003": {"complainant_name": "Smith", "unit_no": "B座１２０１",
                    "content": "噪音 NOISE ５０％ \"OR\" * -电梯"},
    "TS202610004": {"complainant_name": "陈后", "unit_no": "亮", "content": "灯下頭髮掉進電視機櫃"},
}  # fmt: skip


@pytest.fixture
def find(ledger: LedgerFile) -> Find:
    text = SearchText()
    store = RecordStore(ledger, text)
    with ledger.writing():
        for number, over in CASES.items():
            base = {"unit_no": "", "phone": "", "content": "无"}
            case = a_complaint(complaint_no=number, **(base | over))
            store.save("complaint", case, _event(number), None)
    queries = CaseQueries(ledger, text)
    return lambda words: [n[-1] for n in queries.numbers(CaseFilter(text=words))]


FOUND = [
    ("灯", "14", "one character, in two fields"),
    ("电梯", "13", "two"),
    ("楼道灯", "1", "three"),
    ("灯亮", "", "a phrase does not run over characters between"),
    ("亮灯", "", "nor from one field into the next"),
    ("電梯", "13", "traditional finds simplified"),
    ("头发", "4", "simplified finds traditional"),
    ("𠮷", "2", "an Ext-B name"),
    ("\U0002a6a5", "2", "the far end of Ext-B"),
    ("smith", "3", "capitals do not matter"),
    ("NOIS", "3", "part of a Latin word"),
    ("0002222", "2", "the tail of a phone number"),
    ("139", "2", "its head"),
    ("3-2-501", "1", "a room with its dashes"),
    ("32501", "1", "or without"),
    ("b座1201", "3", "full-width digits, small letters"),
    ("5０%", "13", "a percentage: digits only"),
    ("楼道 困人", "1", "two words, in any order"),
    ("漏水 李雷", "", "both must be there"),
    ("TS202610002", "2", "the number"),
    ("10003", "3", "its tail"),
    ('"OR"', "3", "operators and quotes are text"),
    ("电梯 OR 漏水", "", "OR is a word"),
    ("NOT", "", "so is NOT"),
    ("漏水*", "2", "a star is nothing to find"),
    ("content:漏水", "", "no column names"),
    ("漏水)", "2", "no brackets"),
    ("*", "", "punctuation alone finds nothing"),
    ("'; DROP TABLE search;--", "", "nor does SQL"),
    ("", "1234", "no text: all"),
    (" 　", "1234", "blanks: all"),
]


@pytest.mark.parametrize(("words", "numbers", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_what_is_found(find: Find, words: str, numbers: str, why: str) -> None:
    assert "".join(find(words)) == numbers


def test_a_changed_text_is_found_by_its_new_words_only(ledger: LedgerFile, find: Find) -> None:
    store = RecordStore(ledger, SearchText())
    row, old = store.find("complaint", "TS202610002") or (0, a_complaint())
    new = replace(old, content="空调不制冷", remark="𠮷")  # type: ignore[call-arg]

    with ledger.writing():
        store.save("complaint", new, _event("TS202610002", "change"), (row, old))

    assert (find("漏水"), find("制冷"), find("𠮷田")) == ([], ["2"], ["2"])
    ledger.database.execute_sql("INSERT INTO search(search, rank) VALUES('integrity-check', 1)")


def test_a_change_of_other_fields_does_not_touch_the_index(ledger: LedgerFile, find: Find) -> None:
    store = RecordStore(ledger, SearchText())
    row, old = store.find("complaint", "TS202610002") or (0, a_complaint())

    with ledger.writing():
        new = replace(old, level="major")  # type: ignore[call-arg]
        store.save("complaint", new, _event("x", "change"), (row, old))

    assert find("漏水") == ["2"]


def test_a_save_taken_back_is_not_found(ledger: LedgerFile, find: Find) -> None:
    store = RecordStore(ledger, SearchText())
    case = a_complaint(complaint_no="TS202610009", content="鹦鹉")

    def save() -> None:
        with ledger.writing():
            store.save("complaint", case, _event("TS202610009"), None)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save()

    assert find("鹦鹉") == []


_MARK = " \u0301"  # a text with a mark is normalised as a whole; neither of the two is a letter
_TYPED = st.text(
    st.one_of(st.characters(), st.sampled_from("电梯，。１Ａeﬁが가각Σς\u0301\u3099\u11a8\0"))
)


@given(_TYPED)
def test_a_text_is_read_by_its_characters_as_it_would_be_as_a_whole(typed: str) -> None:
    text = SearchText()

    assert text.letters(typed) == text.letters(typed + _MARK)
    assert text.tokens("甲" + typed).startswith("甲")


def test_half_a_character_is_none() -> None:
    assert SearchText().tokens("水\ud800漏") == "水 漏"


def test_a_mark_joins_the_character_before_it() -> None:
    assert SearchText().tokens("か\u3099き，e\u0301") == "が き é"
