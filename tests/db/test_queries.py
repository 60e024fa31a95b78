"""Pages by key are the full sort cut in pieces; filters and the day's lists hold what they say."""

from __future__ import annotations

import random

import pytest

from ledger_app.db.ledger_file import LedgerFile
from ledger_app.db.queries import SORTABLE, CaseFilter, CaseQueries, Sort
from ledger_app.db.records import RecordStore
from ledger_app.db.search import SearchText
from ledger_app.domain.choices import State
from ledger_app.domain.records import Complaint
from tests.db.test_records import _event
from tests.factories import a_complaint, moment

COUNT = 60


def _some(count: int) -> list[Complaint]:
    """Cases with many ties and empty places, always the same ones."""
    rng = random.Random(20261003)
    return [
        a_complaint(
            complaint_no=f"TS202610{number:03}",
            received_at=f"10-{rng.randint(1, 9):02} 09:0{rng.randint(0, 3)}",
            state=rng.choice(list(State)),
            level=rng.choice(["major", "minor", ""]),
            category=rng.choice(["fee", "other"]),
            unit_no=rng.choice(["", "1-1", "1-10", "２-1", "𠮷"]),
            complainant_name=rng.choice(["李", "王", "𠮷", "a", "A"]),
            handling_dept=rng.choice(["", "工程部"]),
            handled_at=rng.choice([None, "10-05 09:00", "2026-10-05 09:00:30"]),
            closed_at=rng.choice([None, "10-06 09:00"]),
            satisfaction=rng.choice(["", "A", "D"]),
            channel=rng.choice(["call", "visit"]),
            extended_due_at=rng.choice([None, None, "10-20"]),
        )
        for number in range(1, count + 1)
    ]


def _fill(ledger: LedgerFile, cases: list[Complaint]) -> CaseQueries:
    text = SearchText()
    with ledger.writing():
        RecordStore(ledger, text).add_many([(c, _event(c.complaint_no, "imported")) for c in cases])
    return CaseQueries(ledger, text)


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("column", SORTABLE)
def test_pages_make_up_the_full_sort(ledger: LedgerFile, column: str, descending: bool) -> None:
    cases = _some(COUNT)
    queries = _fill(ledger, cases)
    order = sorted(
        enumerate(cases, 1),
        key=lambda pair: (queries.sort_value(pair[1], column), pair[0]),
        reverse=descending,
    )

    found: list[tuple[int, Complaint]] = []
    after = None
    while page := queries.page(CaseFilter(), Sort(column, descending), after, 7):
        found += page
        row, last = page[-1]
        after = (queries.sort_value(last, column), row)

    assert [row for row, _ in found] == [row for row, _ in order]
    assert [case for _, case in found] == [case for _, case in order]


FILTERS: dict[str, CaseFilter] = {
    "level": CaseFilter(level="major"),
    "states": CaseFilter(states=("closed", "rework")),
    "category and day": CaseFilter(category="fee", received_from=moment("10-03")),
    "half open": CaseFilter(received_from=moment("10-03"), received_before=moment("10-04")),
    "numbers": CaseFilter(numbers=("TS202610003", "TS202610001")),
    "no numbers": CaseFilter(numbers=()),
    "overdue": CaseFilter(overdue_at=moment("10-05 00:00")),
}


def _fits(case: Complaint, wanted: CaseFilter) -> bool:
    received = case.received_at or moment("01-01")
    return all(
        (
            not wanted.level or case.level == wanted.level,
            not wanted.states or case.state.value in wanted.states,
            not wanted.category or case.category == wanted.category,
            wanted.received_from is None or received >= wanted.received_from,
            wanted.received_before is None or received < wanted.received_before,
            wanted.numbers is None or case.complaint_no in wanted.numbers,
            wanted.overdue_at is None or case.overdue(wanted.overdue_at),
        )
    )


@pytest.mark.parametrize("wanted", FILTERS.values(), ids=FILTERS)
def test_a_filter_holds_what_it_says(ledger: LedgerFile, wanted: CaseFilter) -> None:
    cases = _some(COUNT)
    queries = _fill(ledger, cases)

    expected = [case.complaint_no for case in cases if _fits(case, wanted)]

    assert queries.numbers(wanted) == expected
    assert [case.complaint_no for case in queries.each(wanted)] == expected
    assert queries.count(wanted) == len(expected)


TODAY = {
    "due yesterday": ("handling", {"due_at": "10-05"}, {"overdue"}),
    "due at 24:00 today": ("handling", {"due_at": "10-06"}, {"due_today"}),
    "due right now": ("docketed", {"due_at": "10-05 10:00"}, {"due_today", "to_dispatch"}),
    "due tomorrow": ("handling", {"due_at": "10-06 00:01"}, set()),
    "extended": ("handling", {"due_at": "10-04", "extended_due_at": "10-09"}, set()),
    "no limit": ("handling", {"due_at": None}, set()),
    "new": ("registered", {"due_at": "10-09"}, {"to_dispatch"}),
    "sent": ("dispatched", {"due_at": "10-09"}, {"unsigned"}),
    "rework": ("rework", {"due_at": "10-05"}, {"overdue", "to_dispatch"}),
    "handled late": ("handled", {"due_at": "10-04"}, {"to_revisit", "unreturned"}),
    "sheet back": ("informed", {"due_at": "10-09", "returned_at": "10-05"}, {"to_revisit"}),
    "revisited": ("revisited", {"due_at": "10-09"}, {"unreturned"}),
    "closed": ("closed", {"due_at": "10-04"}, set()),
    "voided": ("voided", {"due_at": "10-04"}, set()),
    "stuck and late": ("suspended", {"due_at": "10-05"}, {"overdue"}),
}
LISTS = ("overdue", "due_today", "to_dispatch", "unsigned", "unreturned", "to_revisit")


@pytest.mark.parametrize(("state", "over", "lists"), TODAY.values(), ids=TODAY)
def test_which_of_the_days_lists_a_case_is_on(
    ledger: LedgerFile, state: str, over: dict[str, object], lists: set[str]
) -> None:
    queries = _fill(ledger, [a_complaint(state=State(state), **over)])
    now = moment("10-05 10:00")

    assert {name for name in LISTS if queries.work_list(name, now)} == lists
    assert {name for name in LISTS if queries.work_count(name, now)} == lists


HOUSEHOLD = [
    ({"unit_no": "1-1", "phone": ""}, "13"),
    ({"unit_no": "", "phone": "139"}, "2"),
    ({"unit_no": "1-1", "phone": "139"}, "123"),
    ({"unit_no": "", "phone": "", "name": "李"}, "123"),
    ({"unit_no": "", "phone": ""}, ""),
]


@pytest.mark.parametrize(("who", "numbers"), HOUSEHOLD)
def test_earlier_cases_of_a_household(
    ledger: LedgerFile, who: dict[str, str], numbers: str
) -> None:
    cases = [
        a_complaint(complaint_no=str(number), complainant_name="李", unit_no=unit, phone=phone)
        for number, unit, phone in ((1, "1-1", "138"), (2, "1-2", "139"), (3, "1-1", ""))
    ]
    queries = _fill(ledger, cases)

    found = queries.household(who["unit_no"], who["phone"], who.get("name", ""), 10)

    assert sorted(case.complaint_no for case in found) == list(numbers)


def test_the_most_frequent_entries_come_first(ledger: LedgerFile) -> None:
    depts = ["保洁部", "工程部", "", "工程部", "", ""]
    cases = [a_complaint(complaint_no=str(n), accused_dept=d) for n, d in enumerate(depts)]

    assert _fill(ledger, cases).frequent("accused_dept", 5) == ["工程部", "保洁部"]


def test_which_cases_a_month_may_need(ledger: LedgerFile) -> None:
    old: dict[str, object] = {"received_at": "08-01 09:00", "state": State.CLOSED}
    courses: dict[str, dict[str, object]] = {
        "open since long": {"received_at": "08-01 09:00"},
        "closed before": old | {"closed_at": "09-30 23:59"},
        "closed in it": old | {"closed_at": "10-01"},
        "reopened later": old | {"closed_at": "09-01", "reopen_count": 1},
        "voided": {"state": State.VOIDED},
        "received after": {"received_at": "11-01"},
        "received in it": {"received_at": "10-31 23:59"},
    }  # fmt: skip
    queries = _fill(ledger, [a_complaint(complaint_no=n, **c) for n, c in courses.items()])

    assert set(queries.month_candidates(moment("10-01"), moment("11-01"))) == {
        "open since long", "closed in it", "reopened later", "received in it",
    }  # fmt: skip


def test_the_most_frequent_entries_of_a_category(ledger: LedgerFile) -> None:
    told = [("fee", "财务部"), ("fee", "财务部"), ("equipment", "工程部"), ("fee", "工程部")]
    cases = [
        a_complaint(complaint_no=str(n), category=category, accused_dept=dept)
        for n, (category, dept) in enumerate(told)
    ]

    queries = _fill(ledger, cases)
    assert queries.frequent("accused_dept", 5, "fee") == ["财务部", "工程部"]
    assert queries.frequent("accused_dept", 1, "equipment") == ["工程部"]
    assert queries.frequent("accused_dept", 5, "greening") == []
