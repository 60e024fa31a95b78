"""The verbs of a month: handing it in, and handing it in again corrected."""

from __future__ import annotations

from ledger_app.domain.month_locks import LOCK, RECORD, REISSUE
from ledger_app.domain.verb_defs import REASON, Verb

MONTH_VERBS = (
    Verb(LOCK, "锁定月报", subject="month", record=RECORD),
    Verb(REISSUE, "出更正版", (REASON,), subject="month", record=RECORD),
)
