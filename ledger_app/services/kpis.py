"""The figures of performance of a month, from its report and the pauses the events tell of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.choices import State
from ledger_app.domain.kpis import Course, Kpi, course, own_fault
from ledger_app.domain.kpis import kpis as reckon
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.month_snapshot import sealed_kpis
from ledger_app.services.monthly import Monthly
from ledger_app.services.office import Office


def kpis(office: Office, month: Month) -> tuple[Kpi, ...]:
    """The month's figures with targets of the regime and the cases behind them."""
    return kpis_of(office, Monthly(office).report(month))


def kpis_of(office: Office, report: MonthReport) -> tuple[Kpi, ...]:
    """As `kpis`, for a report that is at hand; a locked month has those it was locked with."""
    if report.seal is not None:
        with office.ledger.reading():
            lock = office.locks.of(str(report.month))[report.seal.version]
        return sealed_kpis(lock.snapshot)
    return reckon(
        report,
        office.profile,
        office.calendar,
        course_of(office, report),
        base=office.settings.households or None,
    )


def course_of(office: Office, report: MonthReport) -> Course:
    """The pauses of the month's cases, and which were sent back to work in it."""
    numbers = [case.complaint_no for case in report.cases]
    with office.ledger.reading():
        events = office.records.events_of(numbers)
        year = list(office.cases.each(_year_until(report.month)))
    told = course({n: events[n] for n in numbers if n in events}, report.month)
    faults = tuple(case.complaint_no for case in year if own_fault(case, office.profile))
    return replace(told, year_faults=faults)


def _year_until(month: Month) -> CaseFilter:
    """The year's cases up to the end of a month, but for what was voided."""
    states = tuple(state.value for state in State if state is not State.VOIDED)
    first = datetime(month.year, 1, 1)
    return CaseFilter(states=states, received_from=first, received_before=month.end)


def kpi_json(kpi: Kpi) -> dict[str, object]:
    """A figure as the month's JSON holds it."""
    return {
        "name": kpi.definition.name,
        "label": kpi.definition.label,
        "formula": kpi.definition.formula,
        "value": kpi.value,
        "target": kpi.target.text if kpi.target else None,
        "met": kpi.met,
        "numbers": list(kpi.numbers),
        "steps": list(kpi.steps) if kpi.steps else None,
    }
