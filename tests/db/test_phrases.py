"""The library in its tables: uses are counted, texts to learn from come newest first, in bounds."""

from __future__ import annotations

from datetime import datetime

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.phrases import PhraseStore
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.often_said import Written
from ledger_app.domain.phrases import Phrase
from ledger_app.domain.records import Complaint, Event

NOW = datetime(2026, 11, 22, 10)


def _event(number: str, verb: str) -> Event:
    return Event(0, "", number, "", verb, NOW, NOW, "王芳", {}, {})


def test_phrases_come_back_in_the_order_of_entry(ledger: LedgerFile) -> None:
    records, store = RecordStore(ledger, SearchText()), PhraseStore(ledger)
    phrases = [Phrase("CY002", "content", "", "乙"), Phrase("CY001", "result", "fee", "甲")]
    with ledger.writing():
        for phrase in phrases:
            records.save("phrase", phrase, _event(phrase.phrase_no, "phrase_add"), None)

    assert store.kept() == phrases


def test_uses_are_counted(ledger: LedgerFile) -> None:
    store = PhraseStore(ledger)
    with ledger.writing():
        for number in ("B001", "B001", "CY001"):
            store.count_use(number, NOW)

    assert store.uses() == {"B001": 2, "CY001": 1}


def test_texts_to_learn_from_are_the_newest_of_the_category(ledger: LedgerFile) -> None:
    records, store = RecordStore(ledger, SearchText()), PhraseStore(ledger)
    cases = [
        Complaint(
            complaint_no=f"TS{n}", complainant_name="王建国", unit_no="3-2-501", phone="138",
            content=f"第{n}件", category="fee" if n == 1 else "equipment",
            received_at=datetime(2026, 11, n), keep_confidential=n == 4,
        )
        for n in range(1, 6)
    ]  # fmt: skip
    with ledger.writing():
        records.add_many((case, _event(case.complaint_no, "register")) for case in cases)

    found = store.written("complaint", "content", "equipment", 3)
    about = ("王建国", "", "138", "", "3-2-501")
    assert found == [Written("第5件", "TS5", about), Written("第3件", "TS3", about)]
    assert len(store.written("complaint", "content", "", 10)) == 4
    assert store.written("liaison", "body", "fee", 10) == []
