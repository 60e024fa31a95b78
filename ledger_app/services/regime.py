"""Lists the regime asks for: what a person should look at, the pauses and reports of a month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.attention import wanted
from ledger_app.domain.choices import OPEN
from ledger_app.domain.month import Month
from ledger_app.domain.pausing import PauseSpan, spans
from ledger_app.domain.records import Complaint
from ledger_app.domain.report_dates import ReportDue, reports_due
from ledger_app.domain.work_lists import ATTENTION
from ledger_app.services.calendars import Calendars
from ledger_app.services.drafts import Drafts
from ledger_app.services.office import Office

_SOON = timedelta(days=7)
# What a list is ordered by; the others by their final due time.
_ORDERS: Mapping[str, Callable[[Complaint], datetime | None]] = {
    "paused_long": lambda case: case.paused_at,
    "to_review": lambda case: case.reviewed_at or case.suspended_at,
    "plan_waiting": lambda case: case.planned_at,
}


@dataclass(frozen=True, slots=True)
class Attention:
    """What a person should look at: the cases of each list of `ATTENTION`, the first due first,
    the reports due within a week, and the sentence about a missing calendar year ("" for none).
    """

    lists: Mapping[str, tuple[Complaint, ...]]
    reports: tuple[ReportDue, ...] = ()
    calendar: str = ""


def attention(office: Office) -> Attention:
    """One walk over the open cases."""
    found: dict[str, list[Complaint]] = {name: [] for name in ATTENTION}
    open_cases = _open(office)
    for case in open_cases:
        for name in wanted(case, office.profile, office.calendar, office.clock.now()):
            found[name].append(case)
    found["drafts"] = _unfinished(office)
    return Attention(
        {name: _sorted(name, cases) for name, cases in found.items()},
        reports_soon(office),
        Calendars(office).notice(open_cases),
    )


def _unfinished(office: Office) -> list[Complaint]:
    """The cases in which something was typed and not entered yet."""
    numbers = Drafts(office).of_cases()
    with office.ledger.reading():
        found = (office.records.find("complaint", number) for number in numbers)
        cases = [row[1] for row in found if row and isinstance(row[1], Complaint)]
    return [case for case in cases if case.is_open]


def _sorted(name: str, cases: list[Complaint]) -> tuple[Complaint, ...]:
    key = _ORDERS.get(name, lambda case: case.final_due_at)
    return tuple(sorted(cases, key=lambda case: key(case) or datetime.max))


def reports_soon(office: Office) -> tuple[ReportDue, ...]:
    """The reports to be given within a week from today."""
    today = office.clock.today()
    month = Month.of(today)
    due = (*reports_due(office.profile, month), *reports_due(office.profile, month.next()))
    return tuple(report for report in due if today <= report.due_on <= today + _SOON)


def pauses(office: Office, month: Month) -> tuple[PauseSpan, ...]:
    """Every pause that touches a month, as the events tell it, in the order of their beginning."""
    with office.ledger.reading():
        numbers = office.cases.month_candidates(month.start, month.end)
        events = office.records.events_of(numbers)
    found = (span for number in events for span in spans(number, events[number], month.end))
    touching = (span for span in found if span.hours_within(month.start, month.end))
    return tuple(sorted(touching, key=lambda span: span.started_at))


def _open(office: Office) -> list[Complaint]:
    with office.ledger.reading():
        wanted_states = tuple(state.value for state in OPEN)
        return list(office.cases.each(CaseFilter(states=wanted_states, standing="alone")))
