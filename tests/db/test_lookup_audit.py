"""Each key is made anew from the records and compared with what the ledger keeps."""

from __future__ import annotations

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.lookup_audit import LookupAudit
from ledger_app.db.lookups import Lookups
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText, put, spaced
from ledger_app.domain.people import Caller, Resident
from tests.db.test_records import _event
from tests.factories import NOW, a_complaint

FOUND = {
    "a word too many": ("INSERT INTO search(rowid, tokens) VALUES (2, '水')", (["TS2"], [], [])),
    "words of another place": (
        "INSERT INTO search(search) VALUES ('delete-all');"
        "INSERT INTO search(rowid, tokens) VALUES (1, '漏')",
        (["TS1", "TS2", "TS3"], [], []),
    ),
    "a household moved": (
        "UPDATE case_key SET complaint = 3 WHERE complaint = 1 AND key LIKE 'n%'",
        ([], ["TS1", "TS3"], []),
    ),
    "a caller's household gone": ("DELETE FROM case_key WHERE caller <> ''", ([], ["TS1"], [])),
    "a household of no case": (
        "INSERT INTO case_key (key, complaint, caller) VALUES ('n甲', 99, '')",
        ([], ["第 99 行"], []),
    ),
    "a resident's key": (
        "UPDATE resident_key SET key = 'n甲' WHERE key = 'n张三'", ([], [], ["ZH1"]),
    ),
    "all residents' keys": ("DELETE FROM resident_key", ([], [], ["ZH1", "ZH2"])),
}  # fmt: skip


@pytest.fixture
def audit(ledger: LedgerFile) -> LookupAudit:
    """Three cases, one of them with a caller and one who withdrew; two residents."""
    store = RecordStore(ledger, SearchText())
    with ledger.writing():
        for number in ("TS1", "TS2", "TS3"):
            case = a_complaint(complaint_no=number, content=f"{number}：（）漏水，漏水！")
            store.save("complaint", case, _event(number), None)
        store.save(
            "caller", Caller("TS1#2", "TS1", "李四", "3-2-502", "13900000000"), _event("k"), None
        )
        gone = Caller("TS1#3", "TS1", "王五", "3-2-503", withdrawn_at=NOW)
        store.save("caller", gone, _event("k"), None)
        for number, name in (("ZH1", "张三"), ("ZH2", "曾国强")):
            person = Resident(number, "3栋2单元501", name, "13800001111")
            store.save("resident", person, _event(number), None)
    return LookupAudit(ledger, SearchText())


def _wrong(audit: LookupAudit, most: int = 9) -> tuple[list[str], list[str], list[str]]:
    return audit.words(most), audit.households(most), audit.residents(most)


def test_what_the_program_wrote_agrees(audit: LookupAudit) -> None:
    assert _wrong(audit) == ([], [], [])


@pytest.mark.parametrize(("sql", "wrong"), FOUND.values(), ids=FOUND)
def test_what_differs_is_named_and_made_anew(
    ledger: LedgerFile, audit: LookupAudit, sql: str, wrong: tuple[list[str], ...]
) -> None:
    for statement in sql.split(";"):
        ledger.database.execute_sql(statement)

    assert _wrong(audit) == wrong
    assert all(len(names) <= 1 for names in _wrong(audit, most=1))

    with ledger.writing():
        Lookups(ledger, SearchText()).rebuild()
    assert _wrong(audit) == ([], [], [])


def test_the_same_words_in_another_order_differ(ledger: LedgerFile, audit: LookupAudit) -> None:
    letters = dict(Lookups(ledger, SearchText()).case_letters())[2]
    with ledger.writing():
        put(ledger.database, 2, spaced(letters[::-1]), spaced(letters))

    assert _wrong(audit) == (["TS2"], [], [])
