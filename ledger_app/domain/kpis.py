"""The figures of `kpi_list` over a month's report: values, targets and the cases behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ledger_app.domain.calendar import WorkingCalendar
from ledger_app.domain.deadlines import TIMER_LABELS, Timer, timers
from ledger_app.domain.figure_list import FigureDef
from ledger_app.domain.history import standing
from ledger_app.domain.kpi_list import KPIS, NO_BASE, NO_DATA, OVER_BASE, STEPS
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.pausing import PauseSpan, spans
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.domain.regime import Target
from ledger_app.domain.revisiting import handled_in_time

Cases = Sequence[Complaint]


@dataclass(frozen=True, slots=True)
class Kpi:
    """One figure and the cases behind it.

    ``value``: None where nothing can be reckoned (empty denominator, no number of customers).
    ``numbers``: the cases it counts or averages; for a share of clocks kept, those with a clock
    that was not. ``of``: the cases a share is measured against, () for every other figure.
    ``why``: what is lacking for a figure that cannot be reckoned, see `lacking`. ``steps``: of a
    share of clocks, how many were kept and how many there were; a case may have several.
    """

    definition: FigureDef
    value: float | None
    numbers: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    target: Target | None = None
    why: str = ""
    steps: tuple[int, int] | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without target or value."""
        if self.target is None or self.value is None:
            return None
        return self.target.met(self.value)


@dataclass(frozen=True, slots=True)
class Course:
    """What the month's report does not tell: pauses that touch it, cases sent back to work or
    reopened in it, and the numbers of the year's cases that the desk itself was at fault for
    (`own_fault`).
    """

    pauses: tuple[PauseSpan, ...] = ()
    reworked: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    year_faults: tuple[str, ...] = ()


def course(events: Mapping[str, Sequence[Event]], month: Month) -> Course:
    """Read it from the events of the month's cases."""
    pauses = (span for number, own in events.items() for span in spans(number, own, month.end))
    return Course(
        tuple(span for span in pauses if span.hours_within(month.start, month.end)),
        _with_change("rework_count", events, month),
        _with_change("reopen_count", events, month),
    )


def _with_change(
    field: str, events: Mapping[str, Sequence[Event]], month: Month
) -> tuple[str, ...]:
    """The cases that a step of their own changed the field of in the month."""

    def changed(event: Event) -> bool:
        return field in event.changes and event.verb != "follow" and month.holds(event.at)

    return tuple(n for n, own in events.items() if any(changed(e) for e in standing(own)))


@dataclass(frozen=True, slots=True)
class _Clocked:
    """A clock that stopped in the month, or ran out in it without having stopped."""

    number: str
    timer: Timer


def kpis(
    report: MonthReport,
    profile: Profile,
    calendar: WorkingCalendar,
    told: Course,
    *,
    base: float | None = None,
) -> tuple[Kpi, ...]:
    """All figures of the list, then each step on its own where the regime sets a limit for it.

    ``base``: customers in use (households); None leaves the rates over it empty.
    """
    clocked = tuple(_clocked(report, profile, calendar))
    values = dict(_case_figures(report, profile, base))
    values |= _clock_figures(clocked, report.until)
    values |= _sums(report, told)
    urged = _urged_by_dept(report)
    values |= {definition.name: _count(cases) for definition, cases in urged}
    steps = _step_counts(clocked)
    return tuple(
        Kpi(
            definition,
            *values[definition.name],
            profile.targets.get(definition.name),
            lacking(definition.name, base),
            steps.get(definition.name),
        )
        for definition in _definitions(clocked, urged)
    )


def lacking(name: str, base: float | None) -> str:
    """What a figure cannot be reckoned for, and the way to it; "" where nothing is lacking."""
    if name in OVER_BASE and base is None:
        return NO_BASE
    return NO_DATA.get(name, "")


def _definitions(
    clocked: Sequence[_Clocked], urged: Sequence[tuple[FigureDef, Cases]]
) -> Iterator[FigureDef]:
    """The list, each department behind the urgings of all, then the steps."""
    for definition in KPIS:
        yield definition
        if definition.name == "urged":
            yield from (one for one, _ in urged)
    yield from _step_definitions(clocked)


def _urged_by_dept(report: MonthReport) -> list[tuple[FigureDef, Cases]]:
    """How many cases each department was urged about, the most urged first."""
    found: dict[str, list[Complaint]] = {}
    for case in report.cases:
        if report.month.holds(case.urged_at):
            found.setdefault(case.dept or "没有部门", []).append(case)
    formula = "本月催办过的件数中由“{}”承办的"
    return [
        (FigureDef(f"urged_{dept}", f"其中 {dept}", "count", formula.format(dept)), cases)
        for dept, cases in sorted(found.items(), key=lambda item: -len(item[1]))
    ]


def _step_counts(clocked: Sequence[_Clocked]) -> dict[str, tuple[int, int]]:
    """How many clocks of each share were kept, and how many there were."""

    def counted(own: Sequence[_Clocked]) -> tuple[int, int]:
        return sum(c.timer.met is True for c in own), len(own)

    found = {"steps_in_time_rate": counted(clocked)} if clocked else {}
    for step in STEPS:
        if own := [c for c in clocked if c.timer.name == step]:
            found[f"{step}_in_time"] = counted(own)
    return found


_Value = tuple[float | None, tuple[str, ...], tuple[str, ...]]


def _numbers(cases: Iterable[Complaint]) -> tuple[str, ...]:
    return tuple(case.complaint_no for case in cases)


def _rate(part: Cases, whole: Cases) -> _Value:
    return len(part) / len(whole) if whole else None, _numbers(part), _numbers(whole)


def _over_base(part: Cases, base: float | None) -> _Value:
    return len(part) / base if base else None, _numbers(part), ()


def _count(cases: Cases) -> _Value:
    return float(len(cases)), _numbers(cases), ()


def _case_figures(
    report: MonthReport, profile: Profile, base: float | None
) -> Iterator[tuple[str, _Value]]:
    """Figures that the month's own counts and the fields of the cases give."""
    month, totals = report.month, report.totals
    new, asked = report.listed("new"), report.listed("revisited")
    satisfied, in_time = report.listed("satisfied"), report.listed("closed_in_time")
    handled = [case for case in report.cases if case.escalation_count]
    risen = [case for case in handled if month.holds(case.escalated_at)]
    due = [c for c in handled if c.complaint_no in totals.members["due"]]
    solved = [c for c in due if c.settled_at is not None and handled_in_time(c, profile)]
    kept = [
        c for c in new if c.is_ended and c.settled_at is not None and handled_in_time(c, profile)
    ]
    yield "complaint_rate", _over_base(new, base)
    yield "escalated_rate", _over_base(risen, base)
    yield "in_time_close_rate", _rate(in_time, (*report.listed("carried_in"), *new))
    yield "first_time_rate", _rate(report.listed("first_time"), new)
    yield "escalated_solved_rate", _rate(solved, due)
    yield "satisfied_of_all", _rate(satisfied, new)
    yield "satisfied_of_asked", _rate(satisfied, asked)
    yield "promise_rate", _rate(kept, new)
    hours = totals["mean_hours"]
    yield "mean_hours", (hours, totals.members["closed"], ())
    yield "service_faults", _count([c for c in new if own_fault(c, profile)])
    for name in NO_DATA:
        yield name, (None, (), ())
    yield "urged", _count([c for c in report.cases if month.holds(c.urged_at)])


def own_fault(case: Complaint, profile: Profile) -> bool:
    """A proven complaint about the service of the desk itself (服务性投诉)."""
    desk = profile.defaults.get("from_dept", "")
    return case.nature == "valid" and bool(desk) and desk in (case.accused_dept, case.handling_dept)


def _clocked(
    report: MonthReport, profile: Profile, calendar: WorkingCalendar
) -> Iterator[_Clocked]:
    """Review clocks are reminders and do not count; a merged case goes by its leader's clocks."""
    month = report.month
    for case in report.cases:
        for timer in () if case.merged_into else timers(case, profile, calendar, report.until):
            ended = timer.met_at or (timer.due_at if timer.met is False else None)
            if timer.name in STEPS and month.holds(ended):
                yield _Clocked(case.complaint_no, timer)


def _clock_figures(clocked: Sequence[_Clocked], until: datetime) -> dict[str, _Value]:
    found = {"steps_in_time_rate": _kept(clocked)}
    finished = [c for c in clocked if c.timer.name == "finish"]
    late = [c for c in finished if c.timer.met is False]
    delays = [((c.timer.met_at or until) - c.timer.due_at).total_seconds() for c in late]
    mean = sum(delays) / len(delays) / 3600 if delays else None
    found["mean_delay_hours"] = (mean, tuple(c.number for c in late), ())
    for step in STEPS:
        own = [c for c in clocked if c.timer.name == step]
        found[f"{step}_in_time"] = _kept(own)
    return found


def _kept(clocked: Sequence[_Clocked]) -> _Value:
    """Share of clocks kept; the cases behind are those with a clock that was not."""
    kept = sum(c.timer.met is True for c in clocked)
    late = tuple(dict.fromkeys(c.number for c in clocked if c.timer.met is False))
    every = tuple(dict.fromkeys(c.number for c in clocked))
    return kept / len(clocked) if clocked else None, late, every


def _step_definitions(clocked: Sequence[_Clocked]) -> Iterator[FigureDef]:
    met = {c.timer.name for c in clocked}
    for step in STEPS:
        if step in met:
            words = TIMER_LABELS[step]
            formula = f"本月到期或完成的“{words}”中按时的 ÷ 全部（所列为超时的投诉）"
            yield FigureDef(f"{step}_in_time", f"{words}及时率", "rate", formula)


def _sums(report: MonthReport, told: Course) -> dict[str, _Value]:
    month = report.month
    hours = _hours(told.pauses, month.start, month.end)
    paid = [c for c in report.cases if month.holds(c.compensated_at)]
    total = sum((c.compensation_amount or Decimal(0) for c in paid), Decimal(0))
    return {
        "rework": (float(len(told.reworked)), told.reworked, ()),
        "reopened": (float(len(told.reopened)), told.reopened, ()),
        "service_faults_year": (float(len(told.year_faults)), told.year_faults, ()),
        "paused_hours": (sum(hours.values()), tuple(hours), ()),
        "compensated": (float(total), _numbers(paid), ()),
    }


def _hours(pauses: Sequence[PauseSpan], start: datetime, end: datetime) -> dict[str, float]:
    found: dict[str, float] = {}
    for span in pauses:
        hours = span.hours_within(start, end)
        if hours:
            found[span.complaint_no] = found.get(span.complaint_no, 0.0) + hours
    return found
