"""A print job leaves one event that vouches for every sheet."""

from __future__ import annotations

from datetime import timedelta

from ledger_app.services.checking import check
from ledger_app.services.print_events import Signed, log_prints, signed, snapshot_mark
from ledger_app.services.sheet_sources import PrintJob
from tests.drivers.chain import all_events
from tests.factories import Played


def test_one_event_for_the_whole_job(played: Played) -> None:
    office = played.office
    sheets = [("TS202610001", 1, '{"a": 1}'), ("TS202610002", 2, '{"a": 2}')]
    with office.ledger.writing():
        job = PrintJob("handling", reason="遗失")
        log_prints(office, job, sheets, sent=signed(office), copies=2)
        log_prints(office, job, [], sent=signed(office))

    _, event = all_events(office.ledger)
    assert (event.verb, event.subject, event.complaint_no) == ("print", "TS202610001", "")
    assert event.detail == {
        "form": "handling", "copies": 2, "reason": "遗失",
        "sheets": [
            ["TS202610001", 1, snapshot_mark('{"a": 1}')],
            ["TS202610002", 2, snapshot_mark('{"a": 2}')],
        ],
    }  # fmt: skip
    logged = office.prints.of(["TS202610001", "TS202610002"])
    assert [(one.number, one.copies, one.reason) for one in logged] == [
        ("TS202610001", 2, ""), ("TS202610002", 2, "遗失"),
    ]  # fmt: skip


def test_it_is_logged_as_it_was_sent(played: Played) -> None:
    office = played.office
    before = Signed(office.clock.now() - timedelta(minutes=5), "王芳")
    with office.ledger.writing():
        log_prints(office, PrintJob("handling"), [("TS202610001", 1, "{}")], sent=before)

    event = all_events(office.ledger)[-1]
    assert (event.at, event.operator) == (before.at, "王芳")
    assert event.recorded_at > event.at
    (logged,) = office.prints.of(["TS202610001"])
    assert (logged.printed_at, logged.operator) == (before.at, "王芳")
    assert check(office).ok
