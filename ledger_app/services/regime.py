"""Lists the regime asks for: proposed escalations, reviews, pauses, the calendar of reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.choices import OPEN, State
from ledger_app.domain.deadlines import Timer, timers
from ledger_app.domain.escalating import Proposal, proposals
from ledger_app.domain.month import Month
from ledger_app.domain.pausing import PauseSpan, spans
from ledger_app.domain.records import Complaint
from ledger_app.domain.report_dates import ReportDue, reports_due
from ledger_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Review:
    """A case that cannot be handled, and when it is to be looked at again."""

    case: Complaint
    timer: Timer


def proposed(office: Office) -> tuple[Proposal, ...]:
    """Every open case that should go up a level, with the reason (a case may have several)."""
    now = office.clock.now()
    found = (proposals(case, office.profile, office.calendar, now) for case in _open(office))
    return tuple(proposal for several in found for proposal in several)


def review_due(office: Office, *, all_suspended: bool = False) -> tuple[Review, ...]:
    """Suspended cases whose review falls due in this quarter or is overdue, the first due first.

    ``all_suspended``: those due later too.
    """
    now = office.clock.now()
    quarter = _quarter_end(Month.of(now.date()))
    found = [
        Review(case, timer)
        for case in _cases(office, [State.SUSPENDED])
        for timer in timers(case, office.profile, office.calendar, now)
        if timer.name == "review" and (all_suspended or timer.due_at <= quarter.end)
    ]
    return tuple(sorted(found, key=lambda review: review.timer.due_at))


def _quarter_end(month: Month) -> Month:
    while month.number % 3:
        month = month.next()
    return month


def paused_now(office: Office) -> tuple[Complaint, ...]:
    """Open cases whose clock stands still, the longest first."""
    found = [case for case in _open(office) if case.paused_at is not None]
    return tuple(sorted(found, key=lambda case: case.paused_at or office.clock.now()))


def pauses(office: Office, month: Month) -> tuple[PauseSpan, ...]:
    """Every pause that touches a month, as the events tell it, in the order of their beginning."""
    with office.ledger.reading():
        numbers = office.cases.month_candidates(month.start, month.end)
        events = office.records.events_of(numbers)
    found = (span for number in events for span in spans(number, events[number], month.end))
    touching = (span for span in found if span.hours_within(month.start, month.end))
    return tuple(sorted(touching, key=lambda span: span.started_at))


def report_calendar(office: Office, month: Month) -> tuple[ReportDue, ...]:
    """The reports to be given in a month."""
    return reports_due(office.profile, month)


def _open(office: Office) -> list[Complaint]:
    return _cases(office, OPEN)


def _cases(office: Office, states: Iterable[State]) -> list[Complaint]:
    with office.ledger.reading():
        wanted = CaseFilter(states=tuple(state.value for state in states), standing="alone")
        return list(office.cases.each(wanted))
