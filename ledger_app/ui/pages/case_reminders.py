"""What the regime would have done about a case, without anybody having asked for it yet."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.closing import short_of_reason
from ledger_app.domain.escalating import proposals
from ledger_app.domain.forwarding import report_short
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.ui.pages.case_missing import Lack
from ledger_app.ui.pages.case_words import REASON


def reminders(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> list[Lack]:
    """The level it should be raised to, the higher report it waits for, and the reason its agreed
    date still wants.
    """
    if not case.is_open:
        return []
    found = proposals(case, profile, calendar, now)
    lacks = [Lack(proposal.reason) for proposal in found[:-1]]
    lacks += [Lack(proposal.reason, ("escalate", "keep_level")) for proposal in found[-1:]]
    if short := report_short(case, profile):
        lacks.append(Lack(short, ("forward",)))
    wanting = short_of_reason(case, profile, calendar)
    return [*lacks, Lack(wanting, (REASON,))] if wanting else lacks
