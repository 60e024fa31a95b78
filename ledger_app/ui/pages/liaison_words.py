"""How a liaison slip stands, as a pill."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.slip_records import LiaisonSlip
from ledger_app.ui.pills import Pill, brief_span


def slip_pill(slip: LiaisonSlip, now: datetime) -> Pill:
    """Answered, overdue, signed for, or waiting to be signed for."""
    if slip.replied_on is not None:
        return Pill("已回复", "done", "tick")
    if slip.reply_due is not None and now > slip.reply_due:
        return Pill(f"已超 {brief_span(now - slip.reply_due)}", "overdue", "alert")
    if slip.received_at is not None:
        return Pill("待回复", "information", "clock")
    return Pill("待签收", "waiting", "arrow")
