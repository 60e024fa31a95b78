"""Attachments, waiting pages and signatures come out of their tables as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from ledger_app.db.filing import FilingStore, SheetBack
from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.print_log import ARCHIVE, PAPER
from ledger_app.domain.filing import Attachment, Basis, PendingPage, SheetState, Signature
from ledger_app.domain.sheet_pages import PageSheet

NUMBER = "TS202610001"
AT = datetime(2026, 10, 1, 9, 30)
PHOTO = Attachment(0, NUMBER, NUMBER, "ab12", "ab/12.jpg", "照片.jpg", "photo", AT, "王芳", size=5)
SCAN = replace(
    PHOTO, number="WX202610001", kind="scan", form="repair", version=2, page=3, turn=90,
    fingerprint="f1",
)  # fmt: skip
PAGE = PendingPage(0, "ab12", "ab/12.pdf", "扫描.pdf", 2, "没有认出", AT, NUMBER, 180, "f2")


@pytest.fixture
def store(ledger: LedgerFile) -> FilingStore:
    return FilingStore(ledger)


def test_attachments_come_back_whole(ledger: LedgerFile, store: FilingStore) -> None:
    with ledger.writing():
        keys = [store.add_attachment(new) for new in (PHOTO, SCAN)]

    photo, scan = replace(PHOTO, id=keys[0]), replace(SCAN, id=keys[1])
    assert store.attachments(NUMBER) == list(store.all_attachments()) == [photo, scan]
    assert store.attachments("WX202610001") == [scan]
    assert store.attachment(keys[0]) == photo
    assert store.attachment(99) is None
    assert store.filed_page("f1") == scan


def test_removed_ones_are_listed_only_when_asked(ledger: LedgerFile, store: FilingStore) -> None:
    with ledger.writing():
        key = store.add_attachment(SCAN)
        store.remove_attachment(key, AT, "传错")

    assert store.attachments(NUMBER) == []
    (removed,) = store.attachments(NUMBER, removed=True)
    assert (removed.removed_at, removed.removed_reason) == (AT, "传错")
    assert store.filed_page("f1") is None


def test_pages_wait_until_settled(ledger: LedgerFile, store: FilingStore) -> None:
    with ledger.writing():
        one, two = (store.add_pending(replace(PAGE, fingerprint=f)) for f in ("f2", "f3"))
    assert store.pending()[0] == replace(PAGE, id=one)

    with ledger.writing():
        store.settle_pending(one, "filed")
        store.settle_pending(two, "dropped")

    assert store.pending() == []
    assert store.pending_page(one) is None
    assert [store.is_known_page(f) for f in ("f2", "f3", "f4")] == [False, True, False]


def test_a_signature_takes_the_place_of_the_one_before(
    ledger: LedgerFile, store: FilingStore
) -> None:
    waiting = Signature("handling", NUMBER, NUMBER, SheetState.WAITING)
    signed = replace(
        waiting,
        state=SheetState.PROXY,
        on=date(2026, 10, 2),
        signer="李父",
        note="x",
        basis=Basis.SCAN,
    )
    with ledger.writing():
        store.put_signature(waiting)
        assert store.signatures() == {("handling", NUMBER): waiting}
        store.put_signature(signed)

    assert store.signature("handling", NUMBER) == signed
    assert store.signature("repair", NUMBER) is None
    assert store.signatures() == {("handling", NUMBER): signed}
    assert store.forms_of(NUMBER) == ["handling"]


def test_printed_sheets_come_once_each_with_their_last_printing(
    ledger: LedgerFile, store: FilingStore
) -> None:
    log = ledger.tables.print_log
    with ledger.writing():
        for form, number, at, kind in (
            ("handling", NUMBER, "2026-10-02T09:00", PAPER),
            ("handling", NUMBER, "2026-10-04T09:00", PAPER),
            ("handling", NUMBER, "2026-10-05T09:00", ARCHIVE),
            ("talk", NUMBER, "2026-10-05T09:00", ARCHIVE),
            ("repair", "WX1", "2026-10-03T09:00", PAPER),
            ("ledger", "2026-10", "2026-10-03T09:00", PAPER),
        ):
            log.insert(
                form=form, number=number, printed_at=at, operator="", copies=1, snapshot="{}",
                version=1, reason="", kind=kind,
            ).execute()  # fmt: skip

    assert store.forms_of(NUMBER) == ["handling"]
    assert store.printed_sheets(("handling", "repair", "talk")) == [
        ("repair", "WX1", datetime(2026, 10, 3, 9)),
        ("handling", NUMBER, datetime(2026, 10, 4, 9)),
    ]


def test_the_pages_of_the_last_printing_that_came_back_are_told(
    ledger: LedgerFile, store: FilingStore
) -> None:
    first = replace(SCAN, version=1, sheet_page=1, sheet_pages=2)
    last = replace(SCAN, version=2, sheet_page=3, sheet_pages=3)
    with ledger.writing():
        store.add_attachment(PHOTO)
        for scan in (last, first, replace(last, sheet_page=1)):
            store.add_attachment(scan)

    back = {("repair", "WX202610001"): SheetBack(2, 3, frozenset({1, 3}))}
    assert store.pages_back() == store.pages_back(["WX202610001"]) == back
    assert store.pages_back(["WX2"]) == {}


def test_one_scan_stands_for_a_page(ledger: LedgerFile, store: FilingStore) -> None:
    sheet = PageSheet("WX202610001", "repair", 2, 1, 1)
    with ledger.writing():
        old = store.add_attachment(replace(SCAN, sheet_page=1, sheet_pages=1))
        store.mark_earlier(old)
        new = store.add_attachment(replace(SCAN, sheet_page=1, sheet_pages=1))

    same = store.same_page(sheet)
    assert same is not None and same.id == new
    assert store.same_page(replace(sheet, page=2)) is None
    assert [one.id for one in store.attachments(NUMBER)] == [old, new]
    assert [one.id for one in store.attachments(NUMBER, earlier=False)] == [new]
