"""Submissions of a month are kept side by side; the newest one counts."""

from __future__ import annotations

import peewee
import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.month_locks import MonthLocks
from ledger_app.domain.month_locks import MonthLock
from ledger_app.support.errors import LedgerError
from tests.factories import moment

FIRST = MonthLock("2026-10", 0, moment("11-02 09:30"), "王芳", "", "ab" * 32, "{}")
AGAIN = MonthLock("2026-10", 1, moment("11-04 10:00"), "王芳", "漏报", "cd" * 32, '{"新": 1}')


def test_the_newest_submission_counts(ledger: LedgerFile) -> None:
    locks = MonthLocks(ledger)
    assert locks.newest("2026-10") is None
    with ledger.writing():
        locks.add(FIRST)
        locks.add(AGAIN)

    assert locks.newest("2026-10") == AGAIN
    assert locks.of("2026-10") == locks.every() == (FIRST, AGAIN)
    assert locks.of("2026-09") == ()


def test_no_version_is_given_twice(ledger: LedgerFile) -> None:
    locks = MonthLocks(ledger)
    with pytest.raises((peewee.IntegrityError, LedgerError)), ledger.writing():
        locks.add(FIRST)
        locks.add(FIRST)

    assert locks.every() == ()
