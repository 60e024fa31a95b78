"""What the regime would have done about a case, without anybody having asked for it yet."""

from __future__ import annotations

from datetime import datetime

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.closing import short_of_reason
from ledger_app.domain.escalating import proposals
from ledger_app.domain.forwarding import report_short
from ledger_app.domain.planning import refused_words
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import may_be_waived, unsatisfied_since_closing
from ledger_app.ui.pages.case_missing import Lack
from ledger_app.ui.pages.case_words import REASON, steps_of


def reminders(
    case: Complaint, profile: Profile, calendar: WorkingCalendar, now: datetime
) -> list[Lack]:
    """A plan that was sent back, the level the case should be raised to, the higher report it waits
    for, and the reason its agreed date still wants; of a closed case, the revisit it owes.
    """
    if not case.is_open:
        return _owed(case, profile)
    found = proposals(case, profile, calendar, now)
    back = refused_words(case, profile) if "plan" in steps_of(case, profile) else ""
    lacks = [Lack(f"{back}；须重新提出", ("plan",))] if back else []
    lacks += [Lack(proposal.reason) for proposal in found[:-1]]
    lacks += [Lack(proposal.reason, ("escalate", "keep_level")) for proposal in found[-1:]]
    if short := report_short(case, profile):
        lacks.append(Lack(short, ("forward",)))
    wanting = short_of_reason(case, profile, calendar)
    return [*lacks, Lack(wanting, (REASON,))] if wanting else lacks


def before_closing(case: Complaint, profile: Profile) -> list[Lack]:
    """The revisit that a closing would leave owed, or somebody says it is not to be made."""
    if not may_be_waived(case, profile):
        return []
    return [Lack("还没有回访；不再回访的写明原因", ("revisit", "waive_revisit"))]


def _owed(case: Complaint, profile: Profile) -> list[Lack]:
    if unsatisfied_since_closing(case, profile):
        return [Lack("销项后回访，客户不满意；请重新办理，案件留在“待回访”里", ("reopen",))]
    if case.revisit_owed:
        return [Lack("已销项，还没有回访", ("revisit", "waive_revisit"))]
    return []
