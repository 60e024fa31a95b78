"""Which clock runs in which case, and what happens to it at its very minute.

Every expectation is reckoned from the 轻微, 重要, 重大 limits of domain.md E.1 on the dates beside it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, finish_due, timers
from ledger_app.domain.escalating import proposals
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read

WITH_MORE = (
    "[limits]\n",
    '[limits]\nacknowledge = "1h"\nprogress = "24h"\ndepartment = "2d"\n',
)
DONE: dict[str, object] = {"state": State.HANDLED, "handled_at": "10-02 09:00"}


def _timers(
    case: Complaint, now: str = "10-02 12:00", own: Profile | None = None
) -> dict[str, Timer]:
    found = timers(case, own or profile(), calendar(), moment(now))
    return {timer.name: timer for timer in found}


# -- the date agreed with the customer, and a clock that stood still -------------------------------


@pytest.mark.parametrize(
    ("limit", "pauses", "due", "why"),
    [
        ("2d", "2026-10-02T10:00/2026-10-02T11:30", "10-12 13:30", "an hour and a half later"),
        ("2d", "2026-10-02T10:00/2026-10-04T10:00", "10-14 12:00", "two days, on the clock"),
        (
            "2wd",
            "2026-10-02T10:00/2026-10-04T10:00",
            "10-14 12:00",
            "his date is a date: no working days are counted",
        ),
        ("2d", "", "10-12 12:00", "none: as agreed"),
    ],
)
def test_a_pause_moves_the_agreed_date_by_the_clock(
    limit: str, pauses: str, due: str, why: str
) -> None:
    own = profile_from(('finish = "2d"', f'finish = "{limit}"'))
    case = a_complaint(promised_reply_at="10-12 12:00", pauses=pauses)

    assert finish_due(case, own, calendar()) == moment(due), why


# -- which clocks there are ------------------------------------------------------------------------

RUNNING = [
    # the case, the clocks, why
    ({"level": "major"}, "acknowledge dispatch finish first_answer forward progress", "at work"),
    ({"level": "major", "complainant_name": "匿名", "unit_no": "", "phone": ""},
     "dispatch finish forward", "there is nobody to tell"),
    ({"state": State.EXPLAINED, "explained_at": "10-01 09:04"},
     "finish", "explained and ended: nothing was sent or acknowledged"),
    (DONE, "acknowledge finish inform return revisit", "settled at the desk: nothing is sent"),
    (DONE | {"dispatch_count": 1, "first_dispatched_at": "10-01 09:05",
             "dispatched_at": "10-01 09:05"},
     "acknowledge department dispatch finish inform return revisit", "sent, and done"),
    ({"state": State.CLOSED, "handled_at": "10-02 09:00", "closed_at": "10-02 11:00"},
     "acknowledge finish inform return revisit", "no progress is owed any more"),
    ({"state": State.SUSPENDED, "suspended_at": "10-02 09:00"},
     "acknowledge dispatch finish progress review", "looked at again every quarter"),
    ({"state": State.HANDLING, "suspended_at": "10-02 09:00"},
     "acknowledge dispatch finish progress", "taken up again: no review is due"),
    ({"promised_reply_at": "10-01 09:00", "level": "important"},
     "acknowledge dispatch finish forward progress", "a date at the reception is no promise"),
    ({"promised_reply_at": "10-01 09:01", "level": "important"},
     "acknowledge dispatch finish forward progress promise", "a minute later it is"),
    ({"state": State.VOIDED}, "", "none at all"),
]  # fmt: skip


@pytest.mark.parametrize("row", RUNNING, ids=lambda row: row[2])
def test_which_clocks_run(row: tuple[dict[str, object], str, str]) -> None:
    over, names, why = row

    assert sorted(_timers(a_complaint(**over), own=profile_from(WITH_MORE))) == names.split(), why


# -- at the very minute ----------------------------------------------------------------------------


def test_an_explanation_is_the_first_answer() -> None:
    case = a_complaint(level="major", state=State.EXPLAINED, explained_at="10-03 23:59")

    clock = _timers(case, "10-09 09:00")["first_answer"]
    assert (clock.due_at, clock.met_at, clock.met) == (
        moment("10-04"), moment("10-03 23:59"), True,
    )  # fmt: skip


def test_a_revisit_in_the_minute_of_the_handling_is_of_this_round() -> None:
    asked = a_complaint(**DONE, revisited_at="10-02 09:00")

    assert _timers(asked)["revisit"].met is True
    before = a_complaint(**DONE, revisited_at="10-02 08:59")
    assert _timers(before)["revisit"].met is None


def test_a_sheet_sent_in_the_minute_the_round_began_is_sent() -> None:
    sent = a_complaint(
        state=State.DISPATCHED, round_no=2, dispatch_count=2, reworked_at="10-05 09:00",
        first_dispatched_at="10-05 09:00", dispatched_at="10-05 09:00",
    )  # fmt: skip

    clock = _timers(sent, "10-06 09:00")["dispatch"]
    assert (clock.due_at, clock.met) == (moment("10-05 09:10"), True)


def test_what_is_done_in_the_minute_of_the_reopening_belongs_to_it() -> None:
    case = a_complaint(
        state=State.DISPATCHED, reopened_at="10-15 09:00", dispatch_count=2,
        dispatched_at="10-15 09:00", first_dispatched_at="10-15 09:00", due_at="10-18",
    )  # fmt: skip

    found = _timers(case, "10-15 09:01", profile_from(WITH_MORE))
    assert found["department"].due_at == moment("10-18"), "two days: 17 October 24:00"
    assert found["dispatch"].met is True


def test_the_department_is_timed_from_the_sending_to_the_handling() -> None:
    """Two days from 1 October 09:05 end on the 3rd at 24:00."""
    sent: dict[str, object] = {"dispatched_at": "10-01 09:05", "dispatch_count": 1}
    own = profile_from(WITH_MORE)
    in_time = a_complaint(**sent, state=State.HANDLED, handled_at="10-03 23:59")
    late = a_complaint(
        **sent, state=State.CLOSED, handled_at="10-04 00:01", closed_at="10-05 09:00"
    )

    clock = _timers(in_time, "10-09 09:00", own)["department"]
    assert (clock.due_at, clock.met_at, clock.met) == (
        moment("10-04"), moment("10-03 23:59"), True,
    )  # fmt: skip
    assert _timers(late, "10-09 09:00", own)["department"].met is False
    anew = a_complaint(**sent, state=State.REWORK, reopened_at="10-15 09:00")
    assert "department" not in _timers(anew, "10-15 10:00", own), "it has not been sent again"


def test_what_was_done_before_a_reopening_stays_done() -> None:
    case = a_complaint(
        level="major", state=State.REWORK, forwarded_at="10-01 10:00",
        first_answered_at="10-02 10:00", reopened_at="10-15 09:00", due_at="10-26",
    )  # fmt: skip

    found = _timers(case, "10-15 09:01")
    assert found["forward"].started_at == found["first_answer"].started_at == moment("10-01 09:00")
    assert found["forward"].met is found["first_answer"].met is True


def test_an_escalated_case_is_reported_anew_the_same_day() -> None:
    """重大 since 5 October 22:00: to the general manager by its 24:00, not by that of the 1st."""
    case = a_complaint(level="major", escalated_at="10-05 22:00", forwarded_at="10-01 10:00")

    clock = _timers(case, "10-05 22:30")["forward"]
    assert (clock.started_at, clock.due_at) == (moment("10-05 22:00"), moment("10-06"))
    assert (clock.met_at, clock.met) == (None, None), "the report of the 1st was of a lesser matter"


def test_the_first_of_answer_and_handling_keeps_the_promise() -> None:
    kept = a_complaint(
        level="important", promised_reply_at="10-03 12:00", promise_kept_at="10-03 11:00",
        state=State.HANDLED, handled_at="10-03 13:00",
    )  # fmt: skip

    clock = _timers(kept, "10-09 09:00")["promise"]
    assert (clock.met_at, clock.met) == (moment("10-03 11:00"), True)


def test_progress_is_owed_from_the_last_word_to_the_customer() -> None:
    case = a_complaint(state=State.HANDLING, last_answered_at="10-02 10:00")
    own = profile_from(WITH_MORE)

    assert _timers(case, own=own)["progress"].due_at == moment("10-03 10:00")
    assert _timers(a_complaint(), own=own)["progress"].due_at == moment("10-02 09:00")


def test_a_clock_tells_its_limit_in_words() -> None:
    found = _timers(a_complaint(level="major"))

    assert {name: found[name].limit for name in found} == {
        "dispatch": "10分钟", "forward": "当日", "first_answer": "2天", "finish": "10天",
    }  # fmt: skip


# Handled on 2 October: the revisit is due on the 5th at 24:00; closed without it on the 3rd.
WAIVED = [
    ("10-05 23:59", None, "in time: nothing is late"),
    ("10-06 00:00", None, "at 24:00 itself still in time"),
    ("10-06 00:01", "10-06 00:01", "late: it stands as not kept, and stopped then"),
]


@pytest.mark.parametrize(("said", "stopped", "why"), WAIVED)
def test_no_revisit_any_more(said: str, stopped: str | None, why: str) -> None:
    case = a_complaint(
        state=State.CLOSED, handled_at="10-02 09:00", closed_at="10-03 09:00",
        revisit_waived_at=said,
    )  # fmt: skip

    clock = _timers(case, "10-09 09:00").get("revisit")
    assert (clock and clock.ended_at) == (moment(stopped) if stopped else None), why
    assert clock is None or clock.met is False


# The clock stood still from Saturday 10 October (worked, 调休) 12:00 to Monday the 12th 12:00: two
# midnights, one of them ending a working day (Sunday the 11th is off).
STOOD_STILL = [
    # finish limit, what else, due before, due after, why
    ("2wd", {}, "10-13", "10-14", "the one working midnight"),
    ("4d", {}, "10-14", "10-16", "both midnights"),
    ("100h", {}, "10-13 13:00", "10-15 13:00", "48 hours on the clock"),
    ("2wd", {"extended_due_at": "10-15"}, "10-15", "10-16", "granted, in working days still"),
    ("4d", {"extended_due_at": "10-15"}, "10-15", "10-17", "granted till 24:00"),
    ("100h", {"extended_due_at": "10-15"}, "10-15", "10-17", "a day granted ends at 24:00"),
    ("2wd", {"promised_reply_at": "10-15"}, "10-15", "10-17", "the customer's date is a date"),
]


@pytest.mark.parametrize("row", STOOD_STILL, ids=lambda row: f"{row[0]} {row[4]}")
def test_how_far_a_pause_over_a_day_off_moves_the_end(
    row: tuple[str, dict[str, object], str, str, str],
) -> None:
    limit, over, before, after, why = row
    own = profile_from(('finish = "2d"', f'finish = "{limit}"'))
    case = a_complaint(received_at="10-09 09:00", state=State.HANDLING, **over)
    case = replace(case, due_at=finish_due(case, own, calendar()))
    assert case.final_due_at == moment(before)

    for verb, at in (("pause", "10-10 12:00"), ("resume", "10-12 12:00")):
        raw = {"reason": "等配件"} if verb == "pause" else {}
        changes = steps.take(verb, case, read(verb, raw), context(at, profile=own))
        case = replace(case, **changes)  # type: ignore[arg-type]

    assert case.final_due_at == moment(after), why


def test_a_pause_within_a_day_costs_a_granted_day_nothing() -> None:
    """100 hours run by the clock; a day granted in their place ends at its 24:00 all the same."""
    own = profile_from(('finish = "2d"', 'finish = "100h"'))
    case = a_complaint(
        state=State.HANDLING, extended_due_at="10-15", paused_at="10-10 12:00", pause_count=1
    )

    changes = steps.take("resume", case, read("resume", {}), context("10-10 14:00", profile=own))
    assert changes.get("extended_due_at", case.extended_due_at) == moment("10-15")


def test_the_farthest_extension_moves_with_the_pauses() -> None:
    """Five days in all from 1 October end on the 6th; two days stood still: on the 8th, 24:00."""
    own = profile_from(("[retention]", '[extension]\ntotal = "5d"\n\n[retention]'))
    case = a_complaint(state=State.HANDLING, pauses="2026-10-01T10:00/2026-10-03T10:00")
    raw = {
        "due_at": "2026-10-08",
        "approver": "吴",
        "approver_role": "公司总经理",
        "reason": "等件",
    }

    changes = steps.take("extend", case, read("extend", raw), context("10-02 09:00", profile=own))
    assert changes["extended_due_at"] == moment("10-09")


def test_the_month_of_a_reopened_case_begins_with_the_reopening() -> None:
    """A month from 15 October ends on 15 November 24:00."""
    case = a_complaint(state=State.REWORK, reopened_at="10-15 09:00")

    for now, kinds in (("11-16 00:00", []), ("11-16 00:01", ["age"])):
        found = proposals(case, profile(), calendar(), moment(now))
        assert [one.kind for one in found] == kinds
