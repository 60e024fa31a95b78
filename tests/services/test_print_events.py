"""A print job leaves one event that vouches for every sheet."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.db.print_log import Printed
from ledger_app.services.print_events import log_prints, snapshot_mark
from tests.factories import NOW, Played

SHEET = Printed("handling", "TS202610001", 1, NOW, "王芳", 2, "", '{"a": 1}')


def test_one_event_for_the_whole_job(played: Played) -> None:
    office = played.office
    again = replace(SHEET, number="TS202610002", version=2, reason="遗失", snapshot='{"a": 2}')
    with office.ledger.writing():
        log_prints(office, [SHEET, again])
        log_prints(office, [])

    (event,) = office.records.all_events()
    assert (event.verb, event.subject, event.complaint_no) == ("print", "TS202610001", "")
    assert event.detail == {
        "form": "handling", "copies": 2, "reason": "遗失",
        "sheets": [
            ["TS202610001", 1, snapshot_mark('{"a": 1}')],
            ["TS202610002", 2, snapshot_mark('{"a": 2}')],
        ],
    }  # fmt: skip
    assert [one.number for one in office.prints.of(["TS202610001", "TS202610002"])] == [
        "TS202610001", "TS202610002",
    ]  # fmt: skip
