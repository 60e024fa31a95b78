"""The month's figures over the cases as they stood at its end: pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from ledger_app.domain.choices import State
from ledger_app.domain.figure_list import Figures
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import handled_in_time

NO_DEPARTMENT = "未定部门"
NO_VALUE = "未填"

Test = Callable[[Complaint], bool]


def _tests(month: Month, profile: Profile, until: datetime) -> dict[str, Test]:
    """Which cases each count holds, seen at ``until``: the month's end, or now while it runs."""
    natures = {c.code for c in profile.choices("natures") if c.communicative}

    def new(case: Complaint) -> bool:
        return month.holds(case.received_at)

    def closed(case: Complaint) -> bool:
        return month.holds(case.ended_at)

    def still_open(case: Complaint) -> bool:
        return case.ended_at is None

    def in_time(case: Complaint) -> bool:
        return handled_in_time(case, profile)

    tests: dict[str, Test] = {
        "carried_in": lambda c: not new(c) and (still_open(c) or closed(c)),
        "new": new,
        "valid": lambda c: new(c) and c.nature == "valid",
        "communicative": lambda c: new(c) and c.nature in natures,
        "mass_events": lambda c: new(c) and bool(c.mass_event),
        "closed": closed,
        "closed_in_time": lambda c: closed(c) and in_time(c),
        "closed_late": lambda c: closed(c) and not in_time(c),
        "open_end": still_open,
        "overdue_end": lambda c: still_open(c) and c.ran_out(until) and c.settled_at is None,
        "due": lambda c: closed(c) or (still_open(c) and c.ran_out(until)),
        "revisited": lambda c: month.holds(c.revisited_at),
        "closed_own": lambda c: closed(c) and not c.merged_into,
        "closed_revisited": lambda c: (
            closed(c) and not c.merged_into and c.revisited_at is not None
        ),
        "satisfied": lambda c: (
            month.holds(c.revisited_at) and c.satisfaction in profile.satisfied_grades()
        ),
        "first_time": lambda c: (
            new(c) and c.ended_at is not None and in_time(c) and not c.dispatch_count
        ),
    }
    for level in profile.levels:
        tests[f"new_{level.code}"] = partial(_is_new_of, month, level.code)
    return tests


def _is_new_of(month: Month, level: str, case: Complaint) -> bool:
    return month.holds(case.received_at) and case.level == level


def _ratio(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None


def figures(
    cases: Sequence[Complaint],
    month: Month,
    profile: Profile,
    *,
    base: float | None = None,
    previous_new: int = 0,
    until: datetime | None = None,
) -> Figures:
    """The figures of a set of cases.

    ``base``: occupied households (or 1,000 m²); None leaves the rate empty. ``until``: when the
    cases are looked at (the month's end when not given).
    """
    members = {
        name: tuple(case.complaint_no for case in cases if test(case))
        for name, test in _tests(month, profile, until or month.end).items()
    }
    n = {name: len(numbers) for name, numbers in members.items()}
    hours = [
        (case.ended_at - case.received_at).total_seconds() / 3600
        for case in cases
        if case.ended_at and case.received_at and month.holds(case.ended_at)
    ]
    calling = sum(c.caller_count for c in cases if c.mass_event and month.holds(c.received_at))
    members["mass_households"] = members["mass_events"]
    rates = _rates(n, hours, base=base, previous_new=previous_new)
    return Figures(n | {"mass_households": calling} | rates, members)


def _rates(
    n: Mapping[str, int], hours: Sequence[float], *, base: float | None, previous_new: int
) -> dict[str, float | None]:
    """The rates of the counts; None where nothing is counted in their denominator."""
    return {
        "close_rate": _ratio(n["closed"], n["carried_in"] + n["new"]),
        "in_time_rate": _ratio(n["closed_in_time"], n["due"]),
        "satisfied_rate": _ratio(n["satisfied"], n["revisited"]),
        "revisit_rate": _ratio(n["closed_revisited"], n["closed_own"]),
        "first_time_rate": _ratio(n["first_time"], n["new"]),
        "mean_hours": _ratio(sum(hours), len(hours)),
        "complaint_rate": _ratio(n["new"], base),
        "mom_change": _ratio(n["new"] - previous_new, previous_new),
    }


def as_of(case: Complaint, end: datetime) -> Complaint:
    """The case without what happened at ``end`` or later.

    Cases folded from their own steps are so already; one taken over from an old workbook carries
    its whole course in a single event.
    """
    if case.closed_at is not None and case.closed_at >= end:
        case = replace(case, state=State.HANDLED, closed_at=None)
    if case.handled_at is not None and case.handled_at >= end:
        undone = State.REGISTERED if case.state is State.HANDLED else case.state
        case = replace(case, state=undone, handled_at=None)
    if case.state is State.HANDLED and case.handled_at is None:
        case = replace(case, state=State.REGISTERED)
    return case


def _counted(cases: Iterable[Complaint], month: Month) -> list[Complaint]:
    """Cases the month knows: received before its end, not voided, not done with before it."""
    return [
        case
        for case in cases
        if case.received_at is not None
        and case.received_at < month.end
        and case.state is not State.VOIDED
        and (
            case.ended_at is None or case.ended_at >= month.start or month.holds(case.revisited_at)
        )
    ]


def _groups(
    keys: Sequence[str], label: Callable[[Complaint], str], cases: Sequence[Complaint]
) -> dict[str, list[Complaint]]:
    """Cases by label: every label of the list even when empty, then any other label met."""
    found: dict[str, list[Complaint]] = {key: [] for key in keys}
    for case in cases:
        found.setdefault(label(case), []).append(case)
    return found


def build_report(
    cases: Iterable[Complaint],
    previous: Iterable[Complaint],
    month: Month,
    profile: Profile,
    *,
    base: float | None = None,
    until: datetime | None = None,
) -> MonthReport:
    """The month's report, without its revisit lines and texts.

    ``cases`` as of the month's end, ``previous`` as of the end of the month before. ``until``:
    the present moment of a month that still runs: what falls due later is not yet due.
    """
    known = _counted(cases, month)
    before = month.previous()
    earlier = [c for c in _counted(previous, before) if before.holds(c.received_at)]

    counted = partial(figures, month=month, profile=profile, base=base, until=until)
    split = partial(_split, known, earlier, counted)

    def split_by(list_name: str, attribute: str) -> dict[str, Figures]:
        return split(
            [choice.label for choice in profile.choices(list_name)],
            label=lambda case: profile.label(list_name, getattr(case, attribute)) or NO_VALUE,
        )

    graded = [c.satisfaction for c in known if month.holds(c.revisited_at)]
    return MonthReport(
        month=month,
        totals=counted(known, previous_new=len(earlier)),
        by_category=split_by("categories", "category"),
        by_channel=split_by("channels", "channel"),
        by_department=split(_busiest_first(known, month), label=_department),
        by_level=split_by("levels", "level"),
        satisfaction={grade.code: graded.count(grade.code) for grade in profile.choices("grades")},
        cases=tuple(known),
        until=until or month.end,
    )


def _split(
    known: Sequence[Complaint],
    earlier: Sequence[Complaint],
    counted: Callable[..., Figures],
    keys: Sequence[str],
    *,
    label: Callable[[Complaint], str],
) -> dict[str, Figures]:
    """The figures of each group of the month's cases, beside the new ones of the month before."""
    old = _groups(keys, label, earlier)
    return {
        key: counted(group, previous_new=len(old.get(key, ())))
        for key, group in _groups(keys, label, known).items()
    }


def _department(case: Complaint) -> str:
    return case.dept or NO_DEPARTMENT


def _busiest_first(cases: Sequence[Complaint], month: Month) -> list[str]:
    """Departments met, the one with most new cases first."""
    new = Counter(_department(case) for case in cases if month.holds(case.received_at))
    return sorted({_department(case) for case in cases}, key=lambda dept: (-new[dept], dept))
