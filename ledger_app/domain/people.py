"""The people of the ledger as plain data: callers of a mass event, residents, staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Caller:
    """One household that called about the same matter (群诉); ``caller_no`` is TS202611007#2."""

    caller_no: str = ""
    complaint_no: str = ""
    name: str = ""
    unit_no: str = ""
    phone: str = ""
    called_at: datetime | None = None
    words: str = ""
    told_at: datetime | None = None
    told_method: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of a room: owner, tenant or shop; one who moved out stays on the register."""

    resident_no: str = ""
    unit_no: str = ""
    name: str = ""
    phone: str = ""
    other_phone: str = ""
    kind: str = ""
    moved_in_on: date | None = None
    moved_out_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the office or a department; one who left stays, for the history names them."""

    staff_no: str = ""
    name: str = ""
    role: str = ""
    dept: str = ""
    phone: str = ""
    left_on: date | None = None

    def is_here(self, today: date) -> bool:
        """Whether the person still works here; the day of leaving is the first without them."""
        return self.left_on is None or today < self.left_on
