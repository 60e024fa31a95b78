"""Every figure of the month over little worlds reckoned by hand."""

from __future__ import annotations

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.figure_list import Figures
from ledger_app.domain.month import Month
from ledger_app.domain.month_figures import as_of, build_report
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.records import Complaint
from tests.factories import a_complaint, moment, profile

OCTOBER = Month(2026, 10)


def _closed(received: str, handled: str | None, closed: str, **over: object) -> Complaint:
    given = {
        "received_at": received,
        "handled_at": handled,
        "closed_at": closed,
        "dispatch_count": 1,
    }
    return a_complaint(**{"state": State.CLOSED, **given, **over})


def _open(received: str, **over: object) -> Complaint:
    return a_complaint(**{"state": State.HANDLING, "received_at": received, **over})


def _explained(received: str, explained: str, **over: object) -> Complaint:
    given = {"received_at": received, "explained_at": explained}
    return a_complaint(**{"state": State.EXPLAINED, **given, **over})


def _report(
    *cases: Complaint, base: float | None = None, before: tuple[Complaint, ...] = ()
) -> MonthReport:
    return build_report(cases, before, OCTOBER, profile(), base=base)


# One case, and every count it enters; a count that is not named is 0. 轻微: two days.
ONE_CASE: dict[str, tuple[Complaint, set[str]]] = {
    "received at 00:00 of the 1st is new": (
        _open("10-01 00:00", due_at="11-10"), {"new", "open_end"}),
    "received a minute before is carried in, and overdue": (
        _open("09-30 23:59"), {"carried_in", "open_end", "overdue_end", "due"}),
    "received a minute before the end is new": (
        _open("10-31 23:59"), {"new", "open_end"}),
    "received at 00:00 of next month is not known yet": (
        _open("11-01 00:00"), set()),
    "closed in it, in time": (
        _closed("10-05 09:00", "10-06 09:00", "10-06 10:00"),
        {"new", "closed", "closed_in_time", "due"}),
    "handled at 24:00 of the last day is in time": (
        _closed("10-05 09:00", "10-08 00:00", "10-20 10:00"),
        {"new", "closed", "closed_in_time", "due"}),
    "a minute later is late": (
        _closed("10-05 09:00", "10-08 00:01", "10-08 10:00"),
        {"new", "closed", "closed_late", "due"}),
    "late, but the extension covers it": (
        _closed("10-05 09:00", "10-10 09:00", "10-10 10:00", extended_due_at="10-11"),
        {"new", "closed", "closed_in_time", "due"}),
    "carried in and closed in it": (
        _closed("09-20 09:00", "09-21 09:00", "10-01 00:00"),
        {"carried_in", "closed", "closed_in_time", "due"}),
    "closed before it: not known any more": (
        _closed("09-20 09:00", "09-21 09:00", "09-30 23:59"), set()),
    "closed before it, revisited in it: only the revisit": (
        _closed("09-20 09:00", "09-21 09:00", "09-30 23:59", revisited_at="10-02",
                satisfaction="B"),
        {"revisited", "satisfied"}),
    "ended by explanation in it, without dispatch": (
        _explained("10-05 09:00", "10-05 09:30"),
        {"new", "closed", "closed_in_time", "due", "first_time"}),
    "explained late": (
        _explained("10-05 09:00", "10-09 09:30"), {"new", "closed", "closed_late", "due"}),
    "carried in and explained: not first-time, it is not new": (
        _explained("09-30 09:00", "10-01 09:30"),
        {"carried_in", "closed", "closed_in_time", "due"}),
    "open, due before the end, handled in time: due but not overdue": (
        _open("10-05 09:00", state=State.HANDLED, handled_at="10-06 09:00"),
        {"new", "open_end", "due"}),
    "open, handled late by the end: not overdue at the end either": (
        _open("10-05 09:00", state=State.INFORMED, handled_at="10-20 09:00"),
        {"new", "open_end", "due"}),
    "open and overdue": (
        _open("10-05 09:00"), {"new", "open_end", "overdue_end", "due"}),
    "due exactly at the end is not before it": (
        _open("10-29 09:00"), {"new", "open_end"}),
    "extended beyond the end": (
        _open("10-05 09:00", extended_due_at="11-05"), {"new", "open_end"}),
    "the customer refused the handling: handled no more": (
        _open("10-05 09:00", state=State.REWORK, handled_at="10-06 09:00",
              revisited_at="10-07 09:00", satisfaction="D"),
        {"new", "open_end", "overdue_end", "due", "revisited"}),
    "suspended: the finish clock runs on": (
        _open("10-05 09:00", state=State.SUSPENDED), {"new", "open_end", "overdue_end", "due"}),
    "closed without ever being handled is late": (
        _closed("10-05 09:00", None, "10-06 10:00", suspended_at="10-05 12:00"),
        {"new", "closed", "closed_late", "due"}),
    "taken over closed, without a date of handling": (
        _closed("10-05 09:00", None, "10-06 10:00"), {"new", "closed", "closed_in_time", "due"}),
    "closed, and refused in a revisit since: handled no more, and not in time": (
        _closed("10-05 09:00", "10-06 09:00", "10-06 10:00", revisited_at="10-07 09:00",
                satisfaction="D", dispatch_count=0),
        {"new", "closed", "closed_late", "due", "revisited"}),
    "no limit: it cannot be late": (
        _closed("10-05 09:00", "10-25 09:00", "10-26 10:00", level=""),
        {"new", "closed", "closed_in_time", "due"}),
    "no limit and open: never due": (
        _open("10-05 09:00", level=""), {"new", "open_end"}),
    "voided never counts": (
        _open("10-05 09:00", state=State.VOIDED, voided_at="10-06 09:00"), set()),
    "voided after closing neither": (
        _closed("10-05 09:00", "10-06 09:00", "10-06 10:00", state=State.VOIDED,
                revisited_at="10-06 09:30", satisfaction="A"), set()),
    "revisited in it with C": (
        _open("10-05 09:00", state=State.REVISITED, handled_at="10-06", revisited_at="10-07",
              satisfaction="C"),
        {"new", "open_end", "due", "revisited", "satisfied"}),
}  # fmt: skip
COUNTS = (
    "carried_in", "new", "closed", "closed_in_time", "closed_late", "open_end", "overdue_end",
    "due", "revisited", "satisfied", "first_time",
)  # fmt: skip


@pytest.mark.parametrize(("case", "counted"), ONE_CASE.values(), ids=ONE_CASE)
def test_where_one_case_counts(case: Complaint, counted: set[str]) -> None:
    totals = _report(case).totals

    assert {name for name in COUNTS if totals[name]} == counted
    assert all(totals.members[n] == ("TS202610001",) for n in counted)


WORLD = (
    _closed("09-28 08:00", "10-02 08:00", "10-03 08:00", complaint_no="TS202609001"),  # late, 120 h
    _open("09-29 08:00", complaint_no="TS202609002"),  # carried in, overdue
    _closed("10-02 08:00", "10-03 08:00", "10-03 20:00", complaint_no="TS202610001",
            revisited_at="10-03 19:00", satisfaction="A", category="fee", channel="visit"),  # 36 h
    _explained("10-06 08:00", "10-06 10:00", complaint_no="TS202610002", nature="inquiry"),  # 2 h
    _open("10-10 08:00", state=State.REWORK, complaint_no="TS202610003", handling_dept="工程部",
          revisited_at="10-12 08:00", satisfaction="D", handled_at="10-11 08:00"),  # overdue
    _open("10-31 08:00", complaint_no="TS202610004", level="major", accused_dept="保洁部"),
)  # fmt: skip
TOTALS = {
    "carried_in": 2, "new": 4, "valid": 3, "communicative": 1, "closed": 3, "closed_in_time": 2,
    "closed_late": 1, "open_end": 3, "overdue_end": 2, "due": 5, "revisited": 2,
    "close_rate": 3 / 6, "in_time_rate": 2 / 5, "satisfied_rate": 1 / 2, "first_time_rate": 1 / 4,
    "mean_hours": (120 + 36 + 2) / 3, "complaint_rate": 4 / 800, "mom_change": (4 - 2) / 2,
    "new_major": 1, "new_important": 0, "new_minor": 3,
}  # fmt: skip


def _world() -> MonthReport:
    return _report(*WORLD, base=800, before=(WORLD[0], WORLD[1]))


@pytest.mark.parametrize(("figure", "value"), TOTALS.items())
def test_a_world_of_six_cases(figure: str, value: float) -> None:
    assert _world().totals[figure] == pytest.approx(value)


def _identities(f: Figures) -> None:
    n = {name: f[name] or 0 for name in COUNTS}
    assert n["open_end"] == n["carried_in"] + n["new"] - n["closed"]
    assert n["closed"] == n["closed_in_time"] + n["closed_late"]


def test_the_groups_add_up_to_the_totals() -> None:
    report = _world()

    _identities(report.totals)
    for groups in (report.by_category, report.by_channel, report.by_department, report.by_level):
        assert groups
        for figures in groups.values():
            _identities(figures)
        for name in COUNTS:
            assert sum(f[name] or 0 for f in groups.values()) == report.totals[name], name


def test_groups_list_every_choice_and_the_departments_met() -> None:
    report = _world()

    assert list(report.by_level) == ["重大", "重要", "轻微"]
    assert len(report.by_category) == 10
    assert report.by_category["收费"]["closed"] == 1
    assert set(report.by_department) == {"工程部", "保洁部", "未定部门"}
    assert report.satisfaction == {"A": 1, "B": 0, "C": 0, "D": 1}


def test_empty_denominators_are_none() -> None:
    totals = _report().totals

    rates = [
        "close_rate", "in_time_rate", "satisfied_rate", "first_time_rate", "mean_hours",
        "complaint_rate", "mom_change",
    ]  # fmt: skip
    assert [totals[name] for name in rates] == [None] * 7
    assert [totals[name] for name in COUNTS] == [0] * len(COUNTS)


def test_late_and_extended_cases_are_listed() -> None:
    extended = _closed(
        "10-05 09:00", "10-06", "10-07", extension_count=1, complaint_no="TS202610009"
    )

    report = _report(*WORLD, extended)

    assert [c.complaint_no for c in report.late_or_extended] == [
        "TS202609001", "TS202609002", "TS202610003", "TS202610009",
    ]  # fmt: skip
    assert [c.complaint_no for c in report.listed("overdue_end")] == ["TS202609002", "TS202610003"]


IMPORTED = _closed("10-05 09:00", "11-03 09:00", "11-04 09:00")
AS_OF = {
    "before all": ("10-05 09:01", State.REGISTERED, None),
    "before the handling": ("11-03 09:00", State.REGISTERED, None),
    "between": ("11-03 09:01", State.HANDLED, "11-03 09:00"),
    "before the closing": ("11-04 09:00", State.HANDLED, "11-03 09:00"),
    "after all": ("11-04 09:01", State.CLOSED, "11-03 09:00"),
}


@pytest.mark.parametrize(("end", "state", "handled"), AS_OF.values(), ids=AS_OF)
def test_a_course_taken_over_in_one_event_is_cut_at_the_end(
    end: str, state: State, handled: str | None
) -> None:
    case = as_of(IMPORTED, moment(end))

    assert (case.state, case.handled_at) == (state, moment(handled) if handled else None)
    assert (case.closed_at is None) == (state is not State.CLOSED)


def test_taken_over_closed_later_without_a_date_of_handling() -> None:
    case = as_of(_closed("10-05 09:00", None, "11-04 09:00"), moment("11-01"))

    assert (case.state, case.closed_at, case.settled_at) == (State.REGISTERED, None, None)
