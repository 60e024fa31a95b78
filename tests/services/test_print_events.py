"""A print job leaves one event that vouches for every sheet."""

from __future__ import annotations

from ledger_app.services.print_events import log_prints, snapshot_mark
from tests.drivers.chain import all_events
from tests.factories import Played


def test_one_event_for_the_whole_job(played: Played) -> None:
    office = played.office
    sheets = [("TS202610001", 1, '{"a": 1}'), ("TS202610002", 2, '{"a": 2}')]
    with office.ledger.writing():
        log_prints(office, "handling", sheets, copies=2, reason="遗失")
        log_prints(office, "handling", [])

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
