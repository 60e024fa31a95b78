"""A month played from a script, every figure reckoned by hand.

`tests/scripts/october.jsonl` registers 4 cases in September, 18 in October (one voided) and one
in November, and goes on into November: none of that may change October.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.services.checking import check
from ledger_app.services.monthly import Monthly
from ledger_app.services.scripts import play
from tests.factories import Played, play_office
from tests.guards.source import ROOT

SCRIPT = ROOT / "tests" / "scripts" / "october.jsonl"
OCTOBER = Month(2026, 10)

# number: the counts it enters, hours from reception to the end, and why.
NEW, OLD = {"new"}, {"carried_in"}
IN_TIME, LATE = {"closed", "closed_in_time", "due"}, {"closed", "closed_late", "due"}
OPEN, DUE, OVERDUE = {"open_end"}, {"open_end", "due"}, {"open_end", "due", "overdue_end"}
VISITED = {"revisited", "satisfied"}
CASES: dict[str, tuple[set[str], float | None, str]] = {
    "TS202609001": (set(), None, "closed on 28 September"),
    "TS202609002": (OLD | LATE, 120, "due 30 Sept 24:00, handled 2 Oct; closed 3 Oct 10:00"),
    "TS202609003": (OLD | IN_TIME | VISITED, 266, "extended to 10 Oct 24:00, handled on the 9th"),
    "TS202609004": (OLD | OVERDUE, None, "dispatched, nothing else; due 2 Oct 24:00"),
    "TS202610001": (
        NEW | IN_TIME | VISITED,
        145,
        "the customer's date, 6 Oct 24:00; handled 15:00",
    ),
    "TS202610002": (NEW | IN_TIME | {"first_time"}, 1 / 3, "explained after 20 minutes"),
    "TS202610003": (NEW | IN_TIME, 192, "重大: ten days, consent before closing"),
    "TS202610004": (NEW | IN_TIME, 96, "repair: closed when the copy was back"),
    "TS202610005": (NEW | LATE | VISITED, 120.5, "D, rework handled after the limit; then C"),
    "TS202610006": (set(), None, "voided"),
    "TS202610007": (NEW | OVERDUE, None, "closed on the 12th, reopened on the 20th: open again"),
    "TS202610008": (NEW | LATE, 96, "explained after the limit, so not first-time either"),
    "TS202610009": (NEW | LATE, 216, "无法处理: reviewed, agreed, closed, never handled"),
    "TS202610010": (NEW | DUE, None, "handled in time, still open; 重大 only since November"),
    "TS202610011": (NEW | IN_TIME, 97, "nobody reached: no revisit; closed all the same"),
    "TS202610012": (NEW | OVERDUE, None, "handled on 1 November"),
    "TS202610013": (NEW | OVERDUE, None, "extended only in November"),
    "TS202610014": (NEW | IN_TIME, 177, "extended to 31 Oct 12:00, handled 11:00"),
    "TS202610015": (NEW | OVERDUE | {"revisited"}, None, "the revisit said D: handled no more"),
    "TS202610016": (NEW | OPEN, None, "received on the 30th: due in November"),
    "TS202610017": (NEW | OPEN, None, "received 31 Oct 23:59, explained in November"),
    "TS202610018": (NEW | OPEN, None, "received 31 Oct 22:30, written down on 1 November"),
    "TS202611001": (set(), None, "received in November"),
}

# Reckoned from the table with a pencil.
TOTALS = {
    "carried_in": 3, "new": 17, "valid": 14, "communicative": 2, "closed": 11,
    "closed_in_time": 7, "closed_late": 4, "open_end": 9, "overdue_end": 5, "due": 17,
    "revisited": 4, "close_rate": 11 / 20, "in_time_rate": 7 / 17, "satisfied_rate": 3 / 4,
    "first_time_rate": 1 / 17, "complaint_rate": 17 / 1000, "mom_change": 13 / 4,
    "mean_hours": (120 + 266 + 145 + 1 / 3 + 192 + 96 + 120.5 + 96 + 216 + 97 + 177) / 11,
    "new_major": 1, "new_important": 2, "new_minor": 14,
}  # fmt: skip
BY_DEPARTMENT = {"工程部": 13, "保洁部": 2, "秩序部": 2, "绿化部": 1, "财务部": 1, "未定部门": 1}


@pytest.fixture(scope="module")
def october(new_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The month as played to its end; only read by the tests."""
    played = _copy(new_office, tmp_path_factory.mktemp("十月 台账"))
    list(play(played.office, _lines()))
    yield played
    played.office.close()


def _copy(new_office: Path, folder: Path) -> Played:
    return play_office(Path(shutil.copyfile(new_office, folder / "投诉 台账.ledger")))


def _lines() -> list[str]:
    return SCRIPT.read_text(encoding="utf-8").split("\n")


def _report(played: Played) -> MonthReport:
    return Monthly(played.office).report(OCTOBER)


def test_every_case_counts_where_the_table_says(october: Played) -> None:
    totals = _report(october).totals

    counted = sorted({name for counts, _, _ in CASES.values() for name in counts})
    assert len(counted) > 5
    for figure in counted:
        expected = tuple(number for number, row in CASES.items() if figure in row[0])
        assert totals.members[figure] == expected, figure


@pytest.mark.parametrize(("figure", "value"), TOTALS.items())
def test_the_totals(october: Played, figure: str, value: float) -> None:
    assert _report(october).totals[figure] == pytest.approx(value)


def test_how_long_each_case_took(october: Played) -> None:
    report = _report(october)

    hours = {
        case.complaint_no: (case.ended_at - case.received_at).total_seconds() / 3600
        for case in report.listed("closed")
        if case.ended_at and case.received_at
    }
    assert hours == pytest.approx({n: row[1] for n, row in CASES.items() if row[1] is not None})


def test_the_groups(october: Played) -> None:
    report = _report(october)

    assert report.satisfaction == {"A": 1, "B": 1, "C": 1, "D": 1}
    known = {d: (f["new"] or 0) + (f["carried_in"] or 0) for d, f in report.by_department.items()}
    assert known == BY_DEPARTMENT
    for groups in (report.by_category, report.by_channel, report.by_department, report.by_level):
        assert sum(f["new"] or 0 for f in groups.values()) == 17
    assert report.by_category["绿化"]["new"] == 1, "the category of October, not of November"
    assert report.by_level["重大"]["closed"] == 1


def test_what_november_brings_changes_nothing_in_october(new_office: Path, tmp_path: Path) -> None:
    lines = _lines()
    night = 1 + next(n for n, line in enumerate(lines) if '"a14"' in line)
    played = _copy(new_office, tmp_path)
    steps = play(played.office, lines)
    monthly = Monthly(played.office)

    assert any(step.line == night for step in steps), "October is told to its end"
    then = monthly.json(_report(played))
    later = [step.verb for step in steps]

    assert {"handle", "extend", "close", "change", "revisit", "docket", "dispatch"} <= set(later)
    assert monthly.json(_report(played)) == then
    played.office.close()


def test_the_ledger_is_sound_and_has_no_gaps(october: Played) -> None:
    result = check(october.office)

    assert (result.problems, result.notices) == ((), ())
    assert result.complaints == len(CASES)
