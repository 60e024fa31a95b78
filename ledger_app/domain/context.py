"""What a step is taken in: who acts and when, under which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import RepairSlip

Args = Mapping[str, object]
Changes = dict[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts and when, under which rules; ``repairs``: the repair slips linked to the case;
    ``related``: the cases it is linked to (both only where closing asks for them).
    """

    profile: Profile
    calendar: WorkingCalendar
    at: datetime
    by: str
    repairs: tuple[RepairSlip, ...] = ()
    related: tuple[Complaint, ...] = ()
