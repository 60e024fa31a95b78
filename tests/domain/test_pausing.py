"""The clock that stands still: due times move by the pause, in the limit's own kind of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import Timer, finish_due, timers
from ledger_app.domain.limits import Limit
from ledger_app.domain.pausing import Pause, shifted
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read


def _take(verb: str, case: Complaint, at: str, **raw: object) -> Complaint:
    changes = steps.take(verb, case, read(verb, raw), context(at))
    return replace(case, **changes)  # type: ignore[arg-type]


def _agreed(case: Complaint, at: str) -> Complaint:
    """With 4 October 15:00 as the customer's date."""
    given = {"promised_reply_at": moment("10-04 15:00")}
    return replace(case, **steps.take("change", case, given, context(at)))  # type: ignore[arg-type]


def _paused(**over: object) -> Complaint:
    """Received 1 October 09:00, due on the 3rd 24:00; the clock stopped on the 2nd at 10:00."""
    case = a_complaint(state=State.HANDLING, **over)
    return _take("pause", case, "10-02 10:00", reason="等配件", note="灯管")


def _finish(case: Complaint, now: str) -> Timer:
    found = timers(case, profile(), calendar(), moment(now))
    return next(timer for timer in found if timer.name == "finish")


SHIFTS = [
    # limit, the pause: minutes, midnights, those of working days; from, to, why
    ("2d", (1, 0, 0), "10-04", "10-04", "a minute costs a day's end nothing"),
    ("2d", (720, 1, 1), "10-04", "10-05", "a night is a day, it ends at 24:00 again"),
    ("2d", (90, 0, 0), "10-04 15:00", "10-04 16:30", "any other time moves on the clock"),
    ("24h", (60, 0, 0), "10-02 09:00", "10-02 10:00", "hours too"),
    ("24h", (60, 0, 0), "10-02 00:00", "10-02 01:00", "even when they end at midnight"),
    ("1mo", (1440, 1, 0), "11-02", "11-03", "months too"),
    ("2wd", (4320, 3, 0), "10-10", "10-10", "days off do not move working days"),
    ("2wd", (2880, 2, 1), "10-09", "10-10", "one working day: the 9th"),
    ("2wd", (1440, 1, 1), "10-11", "10-13", "Sunday the 11th is off: Monday 24:00"),
    ("10wd", (59, 0, 0), "10-17 10:00", "10-17 10:59", "granted to an hour of a day off"),
    (
        "10wd",
        (1440, 1, 0),
        "10-16 17:00",
        "10-17 17:00",
        "to an hour: by the clock, holiday or not",
    ),
    (None, (60, 0, 0), "10-06", "10-06", "a date agreed or granted till 24:00"),
    (None, (60, 0, 0), "10-06 12:00", "10-06 13:00", "till noon"),
]


@pytest.mark.parametrize("row", SHIFTS, ids=lambda row: row[4])
def test_how_a_pause_moves_a_due_time(
    row: tuple[str | None, tuple[int, int, int], str, str, str],
) -> None:
    limit, pause, due, moved, why = row
    kind = Limit.parse(limit) if limit else None

    assert shifted(moment(due), Pause(*pause), kind, calendar()) == moment(moved), why


def test_resuming_moves_the_first_limit_and_counts_the_pause() -> None:
    case = _take("resume", _paused(), "10-04 06:30")

    assert case.due_at == moment("10-06"), "two midnights passed"
    assert (case.paused_at, case.pause_reason, case.pause_note) == (None, "", "")
    assert (case.pause_count, case.pauses) == (1, "2026-10-02T10:00/2026-10-04T06:30")
    assert case.due_at == finish_due(case, profile(), calendar()), "and stays so when reckoned anew"


def test_an_extension_moves_in_its_place() -> None:
    case = _take("resume", _paused(extended_due_at="10-10 00:00"), "10-03 10:00")

    assert (case.due_at, case.extended_due_at) == (moment("10-04"), moment("10-11"))


def test_a_date_agreed_with_the_customer_moves_too() -> None:
    case = _take("resume", _paused(promised_reply_at="10-06 12:00"), "10-02 12:00")

    assert case.due_at == moment("10-06 14:00")


def test_a_second_pause_adds_to_the_first() -> None:
    case = _take("resume", _paused(), "10-03 09:00")
    case = _take("pause", case, "10-04 20:00", reason="等第三方")
    case = _take("resume", case, "10-05 08:00")

    assert (case.due_at, case.pause_count) == (moment("10-06"), 2)
    assert case.due_at == finish_due(case, profile(), calendar())


def test_a_date_agreed_after_a_pause_knows_of_it() -> None:
    case = _take("resume", _paused(), "10-03 03:00")
    case = _agreed(case, "10-03 09:00")
    assert case.due_at == moment("10-04 15:00")

    case = _take("pause", case, "10-03 10:00", reason="等业主")
    assert _take("resume", case, "10-03 12:00").due_at == moment("10-04 17:00"), "two hours more"


def test_of_a_pause_that_runs_only_what_follows_the_agreement_moves_the_date() -> None:
    case = _agreed(_paused(), "10-02 16:00")
    assert _finish(case, "10-02 19:00").due_at == moment("10-04 18:00")

    case = _take("resume", case, "10-03 16:00")
    assert case.due_at == moment("10-05 15:00") == finish_due(case, profile(), calendar())


def test_a_higher_level_counts_the_midnights_of_a_pause_a_date_counted_in_hours() -> None:
    """A date moved by five hours; 重要 ends three days after 1 October, and one midnight later."""
    case = _take(
        "pause",
        a_complaint(state=State.HANDLING, promised_reply_at="10-06 12:00"),
        "10-02 22:00",
        reason="等配件",
    )
    case = _take("resume", case, "10-03 03:00")
    assert case.due_at == moment("10-06 17:00")

    assert finish_due(replace(case, level="important"), profile(), calendar()) == moment("10-06")
    assert finish_due(replace(case, level="minor"), profile(), calendar()) == moment("10-06 17:00")


def test_a_date_that_a_pause_moved_to_midnight_goes_on_by_the_clock() -> None:
    case = _take(
        "pause",
        a_complaint(state=State.HANDLING, promised_reply_at="10-06 15:00"),
        "10-02 09:00",
        reason="等配件",
    )
    case = _take("resume", case, "10-02 18:00")
    assert case.due_at == moment("10-07")

    case = _take("pause", case, "10-03 09:00", reason="等业主")
    case = _take("resume", case, "10-03 10:00")
    assert case.due_at == moment("10-07 01:00") == finish_due(case, profile(), calendar())


def _clock(case: Complaint, name: str, now: str, own: Profile | None = None) -> Timer:
    found = timers(case, own or profile(), calendar(), moment(now))
    return next(timer for timer in found if timer.name == name)


@pytest.mark.parametrize("over", [{"level": "important"}, {"extended_due_at": "10-20"}])
def test_the_date_agreed_is_moved_beside_the_finish_limit_too(over: dict[str, object]) -> None:
    """Agreed till 4 October 15:00; a day stood still; the answer on the 5th at 12:00 is in time."""
    case = a_complaint(state=State.HANDLING, promised_reply_at="10-04 15:00", **over)
    case = _take("pause", case, "10-03 10:00", reason="等业主")
    still = _clock(case, "promise", "10-04 16:00")
    assert (still.met, still.paused, still.due_at) == (None, True, moment("10-05 21:00"))

    case = _take("resume", case, "10-04 10:00")
    assert _clock(case, "promise", "10-04 16:00").due_at == moment("10-05 15:00")
    case = _take("progress", case, "10-05 12:00", text="好了", told_customer=True)
    case = _take("pause", case, "10-05 13:00", reason="等配件")
    assert _clock(case, "promise", "10-09 09:00").due_at == moment("10-05 15:00"), (
        "it was met before"
    )


def test_a_pause_stops_the_notice_of_a_delay() -> None:
    own = profile_from(("[retention]", "[extension]\ntell_customer = true\n\n[retention]"))
    case = _take(
        "extend", a_complaint(state=State.HANDLING), "10-02 15:00", due_at="2026-10-20",
        approver="吴", approver_role="property_manager", reason="待料",
    )  # fmt: skip
    case = _take("pause", case, "10-02 16:00", reason="等配件")
    assert _clock(case, "delay_notice", "10-04 10:00", own).paused

    case = _take("resume", case, "10-04 16:00")
    told = _take("progress", case, "10-05 17:00", text="还要等", told_customer=True)
    assert _clock(told, "delay_notice", "10-09 09:00", own).due_at == moment("10-06")
    assert _clock(told, "delay_notice", "10-09 09:00", own).met is True


def test_the_notice_of_a_second_delay_ends_with_the_day_that_was_granted() -> None:
    """Of a limit in hours, too: granted till 24:00 of the 15th, two hours' pause move nothing."""
    own = profile_from(
        ('finish = "2d"', 'finish = "24h"'),
        ("[retention]", "[extension]\ntell_customer = true\n\n[retention]"),
    )
    case = a_complaint(
        state=State.HANDLING, extended_due_at="10-20 00:00", extended_at="10-13 09:00",
        pauses="2026-10-13T10:00/2026-10-13T12:00", due_at="10-02 09:00",
    )  # fmt: skip
    second = replace(case, extended_from=moment("10-16"))
    assert _clock(second, "delay_notice", "10-13 13:00", own).due_at == moment("10-16")

    first = replace(case, extended_at=moment("10-01 10:00"), extended_from=moment("10-02 09:00"))
    assert _clock(first, "delay_notice", "10-13 13:00", own).due_at == moment("10-02 11:00")


def test_the_notice_of_a_delay_of_an_agreed_date_moves_as_that_date_does() -> None:
    """Agreed till the end of the 4th; an hour over midnight moves it by a day, not by an hour."""
    own = profile_from(
        ("[retention]", "[extension]\ntell_customer = true\n\n[retention]"),
        ('finish = "2d"', 'finish = "48h"'),
    )
    case = a_complaint(
        state=State.HANDLING, level="minor", promised_reply_at="10-05 00:00",
        extended_at="10-02 15:00", extended_from=moment("10-05"), extended_due_at="10-20 00:00",
        pauses="2026-10-02T23:30/2026-10-03T00:30", due_at="10-05 00:00",
    )  # fmt: skip

    assert _clock(case, "delay_notice", "10-03 10:00", own).due_at == moment("10-06")


def test_an_extension_to_an_hour_that_a_pause_moved_to_midnight_goes_on_by_the_clock() -> None:
    case = _take(
        "extend", a_complaint(state=State.HANDLING), "10-02 09:00", due_at="2026-10-16T18:00",
        approver="吴", approver_role="property_manager", reason="待料",
    )  # fmt: skip
    for start, end, due in (
        ("10-03 08:00", "10-03 14:00", "10-17 00:00"),
        ("10-04 08:00", "10-04 08:25", "10-17 00:25"),
    ):
        case = _take("resume", _take("pause", case, start, reason="等配件"), end)
        assert case.extended_due_at == moment(due)


def test_a_pause_over_the_last_midnight_never_makes_a_case_late_at_once() -> None:
    case = a_complaint(state=State.HANDLING, extended_due_at="10-04 00:00")
    case = _take("pause", case, "10-03 23:59", reason="等配件")
    case = _take("resume", case, "10-04 00:30")

    assert case.extended_due_at == moment("10-05")
    assert not case.overdue(moment("10-04 00:31"))


def test_a_minute_s_pause_leaves_an_extension_at_its_day_s_end() -> None:
    case = _take("resume", _paused(extended_due_at="10-10 00:00"), "10-02 10:01")

    assert case.extended_due_at == moment("10-10")


def test_while_it_stands_still_nothing_becomes_overdue() -> None:
    case = _paused()

    assert not case.overdue(moment("10-09 09:00"))
    timer = _finish(case, "10-09 10:00")
    assert (timer.due_at, timer.met, timer.paused) == (moment("10-11"), None, True)


def test_what_was_overdue_before_the_pause_stays_so() -> None:
    case = _take("pause", a_complaint(state=State.HANDLING), "10-05 09:00", reason="等业主")

    assert case.overdue(moment("10-05 10:00"))
    assert _take("resume", case, "10-07 09:00").overdue(moment("10-07 09:01"))


@pytest.mark.parametrize(
    ("verb", "raw"), [("handle", {"handling_result": "换了"}), ("suspend", {"reason": "等开发商"})]
)
def test_a_step_that_settles_the_case_ends_the_pause(verb: str, raw: dict[str, object]) -> None:
    case = _take(verb, _paused(), "10-03 12:00", **raw)

    assert (case.paused_at, case.pauses) == (None, "2026-10-02T10:00/2026-10-03T12:00")
    assert case.due_at == moment("10-05")


def test_explaining_ends_it_docketing_does_not() -> None:
    case = _take("pause", a_complaint(), "10-02 10:00", reason="等业主")

    assert _take("docket", case, "10-02 11:00", docketed=True).paused_at == moment("10-02 10:00")
    explained = _take("docket", case, "10-03 11:00", docketed=False, reason="无异议")
    assert explained.pauses == "2026-10-02T10:00/2026-10-03T11:00"


REFUSED = [
    (
        "pause",
        {"paused_at": "10-02 10:00", "pause_reason": "parts"},
        {"reason": "等业主"},
        "TS202610001 已从 2026-10-02 10:00 起暂停计时（等配件）；记录没有改动",
    ),
    ("resume", {}, {}, "TS202610001 没有暂停计时，不用恢复；记录没有改动"),
    (
        "resume",
        {"paused_at": "10-20 10:00"},
        {},
        "恢复的时间早于暂停的时间 2026-10-20 10:00；记录没有改动，请核对时间",
    ),
    (
        "extend",
        {"paused_at": "10-02 10:00"},
        {
            "due_at": "2026-10-30", "approver": "吴", "approver_role": "general_manager",
            "reason": "待料",
        },
        "TS202610001 从 2026-10-02 10:00 起暂停计时，时限不走，不用延期；请先恢复计时",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "over", "raw", "words"), REFUSED)
def test_refusals(verb: str, over: dict[str, object], raw: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        _take(verb, a_complaint(state=State.HANDLING, **over), "10-15 09:00", **raw)

    assert str(refusal.value) == words


def test_a_reason_must_be_on_the_list() -> None:
    with pytest.raises(
        Refusal, match=r"“暂停原因”没有“太忙”这一项，可选：等业主、等配件、等第三方、其他"
    ):
        read("pause", {"reason": "太忙"})


def test_a_regime_may_name_its_own_reasons() -> None:
    own = profile_from(
        ('code = "parts", label = "等配件"', 'code = "sample", label = "等样品"'),
    )

    assert own.label("pause_reasons", "sample") == "等样品"
