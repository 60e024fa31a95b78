"""The clocks of a case: start, due, warning at 90 %, met or late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, finish_due, timers
from ledger_app.domain.intake_steps import dispatch
from ledger_app.domain.records import Complaint
from ledger_app.services.limit_words import timer_words
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from


def _timers(case: Complaint, now: str = "10-01 09:05") -> dict[str, Timer]:
    return {t.name: t for t in timers(case, profile(), calendar(), moment(now))}


@pytest.mark.parametrize(
    ("level", "due"), [("minor", "10-04"), ("important", "10-05"), ("major", "10-12"), ("", None)]
)
def test_the_finish_limit_of_each_level(level: str, due: str | None) -> None:
    found = finish_due(a_complaint(level=level), profile(), calendar())

    assert found == (moment(due) if due else None)


@pytest.mark.parametrize(
    ("level", "promised", "due", "why"),
    [
        ("minor", "10-02 12:00", "10-02 12:00", "the customer's date, earlier than two days"),
        ("minor", "10-08 00:00", "10-08 00:00", "or later: it wins"),
        ("important", "10-08 00:00", "10-05", "only for 轻微"),
        ("minor", "10-01 08:00", "10-04", "a date before the complaint is no promise"),
    ],
)
def test_the_customers_date(level: str, promised: str, due: str, why: str) -> None:
    case = a_complaint(level=level, promised_reply_at=promised)

    assert finish_due(case, profile(), calendar()) == moment(due), why


APPLY = {
    "minor": {"dispatch", "finish"},
    "important": {"dispatch", "finish", "forward"},
    "major": {"dispatch", "finish", "forward", "first_answer"},
    "": {"dispatch"},
}


@pytest.mark.parametrize("level", APPLY)
def test_which_clocks_a_new_case_has(level: str) -> None:
    assert set(_timers(a_complaint(level=level))) == APPLY[level]


DUE = [
    # level, clock, due, warning at 90 % of the way
    ("minor", "dispatch", "10-01 09:10", "10-01 09:09"),
    ("important", "forward", "10-01 10:00", "10-01 09:54"),
    ("major", "forward", "10-02 00:00", "10-01 22:30"),
    ("major", "first_answer", "10-04 00:00", "10-03 17:42"),
    ("minor", "finish", "10-04 00:00", "10-03 17:42"),
    ("major", "finish", "10-12 00:00", "10-10 22:30"),
]


@pytest.mark.parametrize(("level", "name", "due", "warn"), DUE)
def test_due_and_warning(level: str, name: str, due: str, warn: str) -> None:
    timer = _timers(a_complaint(level=level))[name]

    assert (timer.started_at, timer.due_at, timer.warn_at) == (
        moment("10-01 09:00"), moment(due), moment(warn),
    )  # fmt: skip
    assert (timer.met_at, timer.met) == (None, None)


MET = [
    ("10-01 09:10", "10-01 09:10", True, "at the very minute"),
    ("10-01 09:11", "10-01 09:11", False, "a minute late"),
    (None, "10-01 09:10", None, "still running at the due minute"),
    (None, "10-01 09:11", False, "not met and past it"),
]


@pytest.mark.parametrize(("sent", "now", "met", "why"), MET)
def test_met_and_late(sent: str | None, now: str, met: bool | None, why: str) -> None:
    timer = _timers(a_complaint(first_dispatched_at=sent), now)["dispatch"]

    assert timer.met is met, why
    assert timer.met_at == (moment(sent) if sent else None)


def test_an_extension_moves_the_finish_clock_and_its_warning() -> None:
    case = a_complaint(extended_due_at="10-11 09:00")

    timer = _timers(case)["finish"]

    assert (timer.due_at, timer.warn_at) == (moment("10-11 09:00"), moment("10-10 09:00"))


def test_after_handling_three_more_clocks_run() -> None:
    case = a_complaint(state=State.HANDLED, handled_at="10-02 16:00")

    found = _timers(case)

    assert found["finish"].met is True
    assert {n: found[n].due_at for n in ("return", "inform", "revisit")} == {
        "return": moment("10-03"), "inform": moment("10-03"), "revisit": moment("10-06"),
    }  # fmt: skip


def test_a_revisit_of_an_earlier_round_does_not_stop_the_clock_of_this_one() -> None:
    case = a_complaint(
        state=State.HANDLED, handled_at="10-05 09:00", revisited_at="10-03 09:00", round_no=2
    )

    assert _timers(case)["revisit"].met_at is None


def test_handling_that_a_revisit_undid_leaves_the_finish_clock_running() -> None:
    case = a_complaint(state=State.REWORK, handled_at="10-02 09:00")

    assert _timers(case, "10-04 00:01")["finish"].met is False
    assert case.overdue(moment("10-04 00:01"))
    assert not case.overdue(moment("10-04 00:00"))


def test_a_suspended_case_is_reviewed_every_ninety_days() -> None:
    first = a_complaint(state=State.SUSPENDED, suspended_at="10-01 10:00")
    again = a_complaint(
        state=State.SUSPENDED, suspended_at="10-01 10:00", reviewed_at="12-01 10:00"
    )

    assert _timers(first)["review"].due_at == moment("12-31")
    assert _timers(again)["review"].due_at == moment("2027-03-02")


def test_a_voided_case_has_no_clocks_and_an_explained_one_no_dispatch() -> None:
    explained = a_complaint(state=State.EXPLAINED, explained_at="10-01 09:04")

    assert _timers(a_complaint(state=State.VOIDED)) == {}
    assert set(_timers(explained)) == {"finish"}
    assert _timers(explained)["finish"].met is True


def test_a_blank_limit_runs_no_clock() -> None:
    blank = profile_from(('dispatch = "10min"', 'dispatch = ""'))

    names = {t.name for t in timers(a_complaint(), blank, calendar(), moment("10-02"))}

    assert names == {"finish"}
    assert "limits.dispatch" in blank.blanks


# -- the edges of the calendar ---------------------------------------------------------------------

EDGES = [
    # received, level, when the finish limit ends, why
    ("2026-10-01 00:00", "minor", "2026-10-04 00:00", "midnight belongs to the day it begins"),
    ("2026-10-01 23:59", "minor", "2026-10-04 00:00", "the start day is not counted, however late"),
    ("2026-10-02 00:00", "minor", "2026-10-05 00:00", "a minute later it is the next day"),
    ("2026-10-30 09:00", "minor", "2026-11-02 00:00", "across the month's end: 1 November 24:00"),
    ("2026-10-29 09:00", "minor", "2026-11-01 00:00", "24:00 is 00:00 of the next month"),
    ("2026-11-30 09:00", "important", "2026-12-04 00:00", "a month of thirty days"),
    ("2026-02-27 09:00", "minor", "2026-03-02 00:00", "28 February, 1 March"),
    ("2024-02-27 09:00", "minor", "2024-03-01 00:00", "28 and 29 February of a leap year"),
    ("2024-02-28 09:00", "minor", "2024-03-02 00:00", "29 February, 1 March"),
    ("2024-02-29 23:59", "important", "2024-03-04 00:00", "received on the leap day itself"),
    ("2026-02-20 09:00", "major", "2026-03-03 00:00", "ten days, eight of them in February"),
    ("2024-02-20 09:00", "major", "2024-03-02 00:00", "ten days, nine of them in February"),
    ("2026-12-30 18:00", "minor", "2027-01-02 00:00", "across the year's end: 1 January 24:00"),
    ("2026-12-31 23:59", "minor", "2027-01-03 00:00", "the last minute of the year"),
    ("2026-12-25 09:00", "major", "2027-01-05 00:00", "ten days into the new year"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "level", "due", "why"), EDGES)
def test_limits_across_months_and_years(received: str, level: str, due: str, why: str) -> None:
    case = a_complaint(received_at=moment(received), level=level)

    assert finish_due(case, profile(), calendar()) == moment(due), why


SAME_DAY = [
    ("10-02 00:00", "10-03", "handled at midnight: the day that begins counts"),
    ("10-02 23:59", "10-03", "handled a minute before midnight: one minute is left"),
    ("2026-12-31 16:00", "2027-01-01", "the year's last day"),
    ("2024-02-29 16:00", "2024-03-01", "the leap day"),
]


@pytest.mark.parametrize(("handled", "due", "why"), SAME_DAY)
def test_the_same_day_ends_at_its_midnight(handled: str, due: str, why: str) -> None:
    case = a_complaint(
        state=State.HANDLED, received_at=moment("2024-02-01"), handled_at=moment(handled)
    )

    found = {t.name: t for t in timers(case, profile(), calendar(), moment(handled))}
    assert found["return"].due_at == found["inform"].due_at == moment(due), why
    at_midnight = {t.name: t for t in timers(case, profile(), calendar(), moment(due))}
    assert at_midnight["return"].met is None, "at 24:00 itself it is not late yet"


def test_the_hour_of_forwarding_runs_past_midnight() -> None:
    case = a_complaint(level="important", received_at=moment("2026-12-31 23:30"))

    found = {t.name: t for t in timers(case, profile(), calendar(), case.received_at)}

    assert found["forward"].due_at == moment("2027-01-01 00:30")


def test_a_paper_written_later_is_sent_within_ten_minutes_of_its_writing() -> None:
    """Night duty heard it at 22:00, the desk wrote it down at 08:30: the clock of reception goes
    on for the answer, that of sending begins with the paper (domain.md E.1).
    """
    case = a_complaint(level="important", received_at="10-01 22:00", registered_at="10-02 08:30")

    found = _timers(case, "10-02 08:35")

    assert found["dispatch"].due_at == moment("10-02 08:40")
    assert found["forward"].due_at == moment("10-01 23:00")
    assert found["finish"].due_at == moment("10-05")


def test_of_a_case_from_an_old_book_only_reception_is_known() -> None:
    assert _timers(a_complaint(registered_at=None))["dispatch"].due_at == moment("10-01 09:10")


def test_a_sheet_sent_before_it_was_keyed_in_is_timed_from_the_reception() -> None:
    case = a_complaint(
        registered_at="10-06 04:56", first_dispatched_at="10-01 09:18",
        dispatched_at="10-01 09:18", dispatch_count=1, state=State.DISPATCHED,
    )  # fmt: skip
    timer = _timers(case, "10-06 05:00")["dispatch"]

    assert timer.started_at == moment("10-01 09:00")
    assert timer.met is False, "18 minutes, not 5 days before the start"


def test_what_was_left_undone_is_due_again_from_the_reopening() -> None:
    case = a_complaint(
        state=State.REWORK,
        level="major",
        dispatched_at="10-01 10:00",
        first_dispatched_at="10-01 10:00",
        dispatch_count=1,
        handled_at="10-02 09:00",
        reopened_at="10-15 09:00",
        due_at="10-18 00:00",
        reopen_count=1,
    )

    found = _timers(case, "10-15 09:01")

    # The sheet of the settled course is no longer waited for, nor is its department late.
    assert {"return", "inform", "revisit", "department"}.isdisjoint(found)
    assert (found["dispatch"].started_at, found["dispatch"].met_at) == (moment("10-15 09:00"), None)
    assert found["first_answer"].started_at == found["finish"].started_at == moment("10-15 09:00")
    assert (found["finish"].due_at, found["finish"].met) == (moment("10-18 00:00"), None)


def test_what_was_not_done_by_the_end_runs_no_further() -> None:
    case = a_complaint(
        state=State.CLOSED, handled_at="10-02 09:00", closed_at="10-03 09:00", dispatch_count=1
    )
    found = {t.name: t for t in timers(case, profile(), calendar(), moment("11-20 09:00"))}

    assert found["return"].ended_at == found["inform"].ended_at == moment("10-03 09:00")
    assert found["return"].met is False, "it counts as not kept"
    assert found["finish"].ended_at is None
    assert timer_words(found["return"], moment("11-20 09:00")) == "未办"


# -- the date agreed with the customer, the result at the desk, the rounds -------------------------

PROMISED = [
    # level, what else, now, met, why
    ("important", {}, "10-03 12:00", None, "still running at its minute"),
    ("major", {}, "10-03 12:01", False, "nobody told the customer"),
    ("important", {"promise_kept_at": "10-03 11:00"}, "10-09", True, "answered in time"),
    ("important", {"promise_kept_at": "10-03 13:00"}, "10-09", False, "answered an hour late"),
    ("", {}, "10-03 12:01", False, "a case without a level has promises too"),
    (
        "important",
        {"state": State.HANDLED, "handled_at": "10-02 09:00"},
        "10-09", True, "all was done before",
    ),
    ("minor", {"extended_due_at": "10-08 00:00"}, "10-04", False, "an extension is not his word"),
]  # fmt: skip


@pytest.mark.parametrize("row", PROMISED, ids=lambda row: row[4])
def test_the_promised_answer_has_a_clock_of_its_own(
    row: tuple[str, dict[str, object], str, bool | None, str],
) -> None:
    level, more, now, met, why = row
    case = a_complaint(level=level, promised_reply_at="10-03 12:00", **more)
    promise = _timers(case, now)["promise"]

    assert (promise.due_at, promise.label) == (moment("10-03 12:00"), "约定答复")
    assert promise.met is met, why


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ({"level": "minor", "promised_reply_at": "10-03 12:00"}, "it is the finish limit"),
        ({"level": "important"}, "none was agreed"),
        ({"level": "major", "promised_reply_at": "10-01 08:00"}, "before the complaint"),
        (
            {
                "level": "major", "promised_reply_at": "10-03 12:00",
                "state": State.REWORK, "reopened_at": "10-09 09:00",
            },
            "of the course before the reopening",
        ),
    ],
)  # fmt: skip
def test_no_second_clock_for_a_promise(over: dict[str, object], why: str) -> None:
    assert "promise" not in _timers(a_complaint(**over), "10-09 10:00"), why


def test_the_customer_is_told_the_day_the_result_reached_the_desk() -> None:
    """domain.md E.1: 收到结果当日, not the day the department finished."""
    case = a_complaint(
        state=State.HANDLED, handled_at="10-02 23:00", returned_at="10-03 10:00", dispatch_count=1
    )

    assert _timers(case, "10-03 10:01")["inform"].due_at == moment("10-04")
    assert _timers(case, "10-03 10:01")["return"].met is False
    out = replace(case, returned_at=None)
    assert _timers(out, "10-03 10:01")["inform"].due_at == moment("10-03"), "the sheet is out"


def test_a_round_begins_its_own_clock_of_sending() -> None:
    """Handled at the desk, refused at the revisit: late is what was not sent since then."""
    back = a_complaint(
        state=State.REWORK, handled_at="10-02 09:00", revisited_at="10-20 09:00",
        reworked_at="10-20 09:00",
    )  # fmt: skip
    sent = replace(
        back, state=State.DISPATCHED, round_no=2, dispatch_count=1, handled_at=None,
        first_dispatched_at=moment("10-20 09:08"), dispatched_at=moment("10-20 09:08"),
    )  # fmt: skip

    clock = _timers(back, "10-20 09:05")["dispatch"]
    assert (clock.due_at, clock.met) == (moment("10-20 09:10"), None)
    assert _timers(sent, "10-21 09:00")["dispatch"].met is True


def test_the_first_sending_of_a_round_stops_its_clock() -> None:
    back = a_complaint(
        state=State.REWORK, first_dispatched_at="10-01 09:05", dispatch_count=1,
        reworked_at="10-20 09:00",
    )  # fmt: skip

    first = dispatch(back, {"dept": "工程部"}, context("10-20 09:08"))
    sent = replace(back, state=State.DISPATCHED, **first)  # type: ignore[arg-type]
    again = dispatch(sent, {"dept": "物业部"}, context("10-21 09:00"))
    assert first["first_dispatched_at"] == again["first_dispatched_at"] == moment("10-20 09:08")
