"""Opening 今日, and checking the whole ledger."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ledger_app.domain.chain import StoredEvent, opened, stored, stored_hash
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.office import Office, open_office
from ledger_app.ui.pages.today_work import all_work
from tests.bench.timing import Ratio, milliseconds, paired

_STEPS = 7  # events a case has besides the one it was entered with


def today(ledger: Path) -> Ratio:
    """The counts and the list of 今日 against the very statements they ask, without peewee."""
    office = open_office(ledger, writable=False)
    book = Casebook(office)

    def ours() -> None:
        book.work_counts()
        book.unanswered_slips()
        all_work(book, office.clock.now())

    try:
        statements = _asked(office, ours)
        with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as bare:

            def theirs() -> None:
                for statement in statements:
                    bare.execute(statement).fetchall()

            return paired("今日: counts and list", ours, theirs, runs=15, target=2)
    finally:
        office.close()


def _asked(office: Office, work) -> list[str]:  # type: ignore[no-untyped-def]
    """The statements that ``work`` sends, with their values."""
    found: list[str] = []
    connection = office.ledger.database.connection()
    work()
    connection.set_trace_callback(found.append)
    work()
    connection.set_trace_callback(None)
    return found


def checked(ledger: Path) -> Iterator[str]:
    """How long `check` takes, and what share of it a bare walk over the same bytes takes."""
    for source in (ledger, _with_steps(ledger)):
        office = open_office(source, writable=False)
        try:
            result = None

            def ours(office: Office = office) -> None:
                nonlocal result
                result = check(office)

            spent = milliseconds(ours) / 1000
            assert result is not None and result.ok, result
            words = f"{result.complaints} cases, {result.events} events"
            yield f"check of {words}: {spent:.1f} s (target 20 s)"
        finally:
            office.close()


def _with_steps(ledger: Path) -> Path:
    """The ledger with `_STEPS` more events a case, as real work leaves them."""
    target = ledger.with_name(f"{ledger.stem}-steps.ledger")
    if target.exists():
        return target
    draft = target.with_name("making-steps.ledger")
    shutil.copyfile(ledger, draft)
    with closing(sqlite3.connect(draft)) as connection:
        rows = connection.execute("SELECT * FROM event ORDER BY seq").fetchall()
        names = [column[1] for column in connection.execute("PRAGMA table_info(event)")]
        events = [StoredEvent(**dict(zip(names, row, strict=True))) for row in rows]
        marks = ", ".join("?" * len(StoredEvent._fields))
        columns = ", ".join(StoredEvent._fields)
        insert = f"INSERT INTO event ({columns}) VALUES ({marks})"
        connection.executemany(insert, _steps(events))
        connection.execute(
            "UPDATE counter SET last = (SELECT MAX(seq) FROM event) WHERE series = '#events'"
        )
        connection.commit()
    draft.replace(target)
    return target


def _steps(events: list[StoredEvent]) -> Iterator[StoredEvent]:
    last = events[-1]
    cases = [event for event in events if event.record == "complaint"]
    for turn in range(_STEPS):
        for first in cases:
            told = opened(first)
            later = replace(
                told,
                seq=last.seq + 1,
                verb="progress",
                at=told.at + timedelta(hours=turn + 1),
                changes={},
                detail={
                    "text": f"第 {turn + 1} 次联系，等待配件到货，已告知客户",
                    "told_customer": True,
                },
                prev_hash=last.hash,
            )
            row = stored(later)
            last = row._replace(hash=stored_hash(row))
            yield last
