"""The print log: versions counted by form and number, blanks beside them."""

from __future__ import annotations

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.print_log import BLANK, Printed, PrintLog
from tests.factories import NOW


def printed(form: str, number: str, version: int, **more: object) -> Printed:
    return Printed(form, number, version, NOW, "王芳", **more)  # type: ignore[arg-type]


def test_the_last_version_of_each_sheet(ledger: LedgerFile) -> None:
    log = PrintLog(ledger)
    with ledger.writing():
        for form, number, version in (
            ("registration", "TS1", BLANK),
            ("registration", "TS1", 1),
            ("registration", "TS1", 2),
            ("registration", "TS2", BLANK),
            ("handling", "TS1", 1),
        ):
            log.add(printed(form, number, version))

    assert log.versions("registration", ["TS1", "TS2", "TS3"]) == {"TS1": 2}
    assert log.versions("registration", []) == {}
    assert [entry.version for entry in log.of(["TS1"])] == [0, 1, 2, 1]


def test_an_entry_comes_back_as_it_was_logged(ledger: LedgerFile) -> None:
    log = PrintLog(ledger)
    entry = printed("handling", "TS1-2", 3, copies=2, reason="污损", snapshot='{"a": "𠮷"}')
    with ledger.writing():
        log_id = log.add(entry)

    assert log.entry(log_id) == Printed(
        "handling", "TS1-2", 3, NOW, "王芳", 2, "污损", '{"a": "𠮷"}', log_id
    )
    assert log.entry(log_id + 1) is None


def test_more_numbers_than_a_statement_takes(ledger: LedgerFile) -> None:
    log = PrintLog(ledger)
    numbers = [f"TS{n:05}" for n in range(1200)]
    with ledger.writing():
        for number in numbers:
            log.add(printed("handling", number, 1))

    assert len(log.versions("handling", numbers)) == 1200
