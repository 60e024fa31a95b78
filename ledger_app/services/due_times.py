"""Due times of running cases reckoned anew when the calendar or the regime changes.

Each moves with an event of its own, so that the old one stays visible; extensions and what was
agreed with a customer are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.choices import UNHANDLED
from ledger_app.domain.deadlines import finish_due
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Office
from ledger_app.services.writing import own_event


@dataclass(frozen=True, slots=True)
class Rules:
    """What a due time is reckoned by."""

    profile: Profile
    calendar: WorkingCalendar


def running(office: Office) -> list[Complaint]:
    """Cases whose finish limit still runs."""
    wanted = CaseFilter(states=tuple(state.value for state in UNHANDLED))
    with office.ledger.reading():
        return list(office.cases.each(wanted))


def moves(office: Office, after: Rules) -> Iterator[tuple[Complaint, datetime | None]]:
    """The cases that new rules give another first due time, each with that time."""
    before = Rules(office.profile, office.calendar)
    for case in running(office):
        old = finish_due(case, before.profile, before.calendar)
        new = finish_due(case, after.profile, after.calendar)
        if old != new and case.due_at == old:
            yield case, new


def move(office: Office, after: Rules, verb: str) -> tuple[str, ...]:
    """Write the new due times, inside `LedgerFile.writing`. Gives the numbers of the cases.

    ``verb``: what brought it about, in the case's history.
    """
    found = tuple(moves(office, after))
    for case, due in found:
        kept = office.records.find("complaint", case.complaint_no)
        assert kept is not None
        number = case.complaint_no
        event = own_event(office, "complaint", number, verb, complaint_no=number)
        told = due if case.extended_from == case.due_at else case.extended_from
        moved = replace(case, due_at=due, extended_from=told)
        office.records.save("complaint", moved, event, kept)
    return tuple(case.complaint_no for case, _ in found)
