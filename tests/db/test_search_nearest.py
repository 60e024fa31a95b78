"""The nearest texts of the last weeks come from the index, newest of equals first."""

from __future__ import annotations

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.queries import CaseQueries
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from tests.db.test_records import _event
from tests.factories import a_complaint, moment

TEXTS = ["电梯停运两天", "电梯门坏了", "電梯停運兩天", "水管漏水"]


def test_cases_with_most_pairs_of_characters_in_common_come_first(ledger: LedgerFile) -> None:
    text = SearchText()
    store = RecordStore(ledger, text)
    with ledger.writing():
        for day, content in enumerate(TEXTS, 1):
            number = f"TS20261000{day}"
            received = moment(f"10-0{day} 09:00")
            case = a_complaint(complaint_no=number, content=content, received_at=received)
            store.save("complaint", case, _event(number), None)
    queries = CaseQueries(ledger, text)

    def nearest(words: str, since: str) -> list[str]:
        return [c.complaint_no[-1] for c in queries.alike(words, moment(since), 5)]

    assert nearest("电梯停运", "10-01") == ["3", "1", "2"]
    assert nearest("电梯停运", "10-02") == ["3", "2"]
    assert nearest("电", "10-01") == nearest("，", "10-01") == nearest("电梯", "10-09") == []
    assert (
        len(text.pairs("一二三四五六七八九十" * 20 + "".join(map(chr, range(0x4E00, 0x4F00)))))
        == 24
    )
