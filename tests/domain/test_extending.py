"""Who may extend what, and what an extension leaves as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import timers
from ledger_app.domain.extending import grants, moved_limit, no_extension
from ledger_app.domain.records import Event
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, calendar, context, moment, profile, profile_from, read

ALL = (
    "receptionist",
    "supervisor",
    "dept_head",
    "property_manager",
    "general_manager",
    "site_head",
)


def _extend(level: str, role: str, due: str = "2026-10-20", **over: object) -> dict[str, object]:
    case = a_complaint(state=State.HANDLING, level=level, **over)
    raw = {"due_at": due, "approver": "吴经理", "approver_role": role, "reason": "待料"}
    return steps.take("extend", case, read("extend", raw), context())


@pytest.mark.parametrize(
    ("level", "role"),
    [("minor", "property_manager"), ("important", "general_manager"), ("major", "general_manager")],
)
def test_the_named_role_may_extend(level: str, role: str) -> None:
    assert _extend(level, role) == {
        "extended_due_at": moment("10-21"),
        "extension_approver": "吴经理",
        "extension_reason": "待料",
        "extension_count": 1,
        "granted_at": moment("10-15 09:00"),
        "granted_until": moment("10-21"),
        "extended_at": moment("10-15 09:00"),
        "extended_from": a_complaint(level=level).due_at,
    }


def test_the_customer_may_have_been_told_in_the_same_breath() -> None:
    case = a_complaint(state=State.HANDLING)
    raw = {"due_at": "2026-10-20", "approver": "吴经理", "approver_role": "property_manager",
           "reason": "待料"}  # fmt: skip

    for told, at in ((False, None), (True, moment("10-15 09:00"))):
        changes = steps.take(
            "extend", case, read("extend", raw | {"told_customer": told}), context()
        )
        assert changes.get("delay_told_at") == changes.get("first_answered_at") == at


def test_each_extension_is_told_anew_by_the_next_word_to_the_customer() -> None:
    case = a_complaint(state=State.HANDLING, **_extend("minor", "property_manager"))
    told = read("progress", {"text": "料没到", "told_customer": True})

    case = replace(case, **steps.take("progress", case, told, context("10-16 09:00")))
    assert case.delay_told_at == moment("10-16 09:00")
    assert "delay_told_at" not in steps.take("progress", case, told, context("10-17 09:00"))

    raw = {"due_at": "2026-10-25", "approver": "吴经理", "approver_role": "property_manager",
           "reason": "还没到"}  # fmt: skip
    again = steps.take("extend", case, read("extend", raw), context("10-18 09:00"))
    assert again["extended_from"] == moment("10-21"), "the limit that is put off now"
    assert again["delay_told_at"] is None


def test_a_second_extension_does_not_hide_that_he_was_not_told() -> None:
    case = a_complaint(state=State.HANDLING, **_extend("minor", "property_manager"))
    raw = {"due_at": "2026-10-25", "approver": "吴经理", "approver_role": "property_manager",
           "reason": "还没到"}  # fmt: skip

    again = steps.take("extend", case, read("extend", raw), context("10-16 09:00"))
    assert not {"extended_at", "extended_from", "delay_told_at"} & set(again)
    told = steps.take("extend", case, read("extend", raw | {"told_customer": True}), context())
    assert (told["delay_told_at"], told.get("extended_from")) == (context().at, None)


def test_what_lifts_an_extension_takes_all_of_it() -> None:
    granted = _extend("minor", "property_manager")

    assert set(granted) - {"extension_count"} <= set(no_extension())


TOLD = [
    # told, settled, looked at, kept, why
    (None, {}, "10-03 23:00", None, "an hour is left of the old limit"),
    (None, {}, "10-04 00:01", False, "the old limit has passed and he knows nothing"),
    ("10-04 00:00", {}, "10-09 09:00", True, "told at the last moment"),
    ("10-04 00:01", {}, "10-09 09:00", False, "a minute too late"),
    (
        None,
        {"state": State.HANDLED, "handled_at": "10-03 20:00"},
        "10-09 09:00",
        True,
        "done after all, inside it",
    ),
]


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row[4])
def test_the_customer_hears_of_a_delay_inside_the_limit_that_was_put_off(
    row: tuple[str | None, dict[str, object], str, bool | None, str],
) -> None:
    told, settled, now, kept, why = row
    own = profile_from(("[retention]", "[extension]\ntell_customer = true\n\n[retention]"))
    given = {"state": State.HANDLING, "extended_due_at": "10-11", "extended_at": "10-03 10:00"}
    case = a_complaint(**given | {"delay_told_at": told} | settled)
    case = replace(case, extended_from=moment("10-04"))

    clocks = {t.name: t for t in timers(case, own, calendar(), moment(now))}
    assert clocks["delay_notice"].due_at == moment("10-04")
    assert clocks["delay_notice"].met is kept, why
    assert "delay_notice" not in {t.name for t in timers(case, profile(), calendar(), moment(now))}


@pytest.mark.parametrize(
    ("level", "role"),
    [("minor", role) for role in ALL if role not in ("property_manager", "general_manager")]
    + [
        (level, role)
        for level in ("important", "major")
        for role in ALL
        if role != "general_manager"
    ],
)
def test_nobody_else_may(level: str, role: str) -> None:
    label, who = {
        "minor": ("轻微", "物业部经理、公司总经理"),
        "important": ("重要", "公司总经理"),
        "major": ("重大", "公司总经理"),
    }[level]

    with pytest.raises(Refusal) as refusal:
        _extend(level, role)

    assert str(refusal.value) == f"“{label}”投诉的延期须由{who}批准；记录没有改动"


def test_the_new_time_lies_behind_the_old_one() -> None:
    with pytest.raises(Refusal, match=r"^延期后的时限应晚于现在的时限（2026-10-03 24:00）$"):
        _extend("minor", "property_manager", "2026-10-03")


def test_an_extension_ends_after_the_day_it_is_granted() -> None:
    with pytest.raises(Refusal, match=r"^延期到 2026-10-14 24:00，在办理延期的时间"):
        _extend("minor", "property_manager", "2026-10-14")


def test_a_second_extension_is_measured_against_the_first() -> None:
    with pytest.raises(Refusal, match=r"（2026-10-20 24:00）"):
        _extend("minor", "property_manager", "2026-10-19", extended_due_at="10-21")


def test_the_first_limit_stays_visible() -> None:
    assert "due_at" not in _extend("minor", "property_manager")


@pytest.mark.parametrize("name", ["due_at", "approver", "approver_role", "reason"])
def test_approver_role_reason_and_time_must_be_given(name: str) -> None:
    raw = {"due_at": "2026-10-20", "approver": "吴", "approver_role": "物业部经理", "reason": "料"}

    with pytest.raises(Refusal, match=r"^请填写“"):
        read("extend", raw | {name: " "})


BOUNDED = profile_from(
    (
        "[lists]",
        '[extension]\ntimes = 2\ntotal = "15wd"\nlength = "5d"\nbasis = ["paper"]\n\n[lists]',
    ),
    ('extend_by = ["general_manager"]\n\n[[levels]]\ncode = "minor"',
     'extend_by = ["general_manager"]\nextend_times = 1\n\n[[levels]]\ncode = "minor"'),
)  # fmt: skip


def _bounded(due: str, level: str = "minor", **more: object) -> dict[str, object]:
    over = {name: more.pop(name) for name in list(more) if name != "basis"}
    case = a_complaint(state=State.HANDLING, level=level, **over)
    raw = {
        "due_at": due, "approver": "吴", "approver_role": "general_manager", "reason": "待料", **more,
    }  # fmt: skip
    return steps.take("extend", case, read("extend", raw), context("10-03 09:00", profile=BOUNDED))


OUT_OF_BOUNDS = [
    # Due on 3 October 24:00: five days more end on the 8th.
    ({"due": "2026-10-09"}, "延期最晚到 2026-10-08 24:00（自现在的时限起 5天）；记录没有改动"),
    # Fifteen working days from 1 October: 8 9 10 12-16 19-23 26 27.
    (
        {"due": "2026-10-28", "extended_due_at": "10-25 00:00"},
        "延期最晚到 2026-10-27 24:00（自受理起 15个工作日）；记录没有改动",
    ),
    (
        {"due": "2026-10-08", "extension_count": 2},
        "TS202610001 已经延期 2 次，本制度最多延期 2 次；记录没有改动",
    ),
    (
        {"due": "2026-10-08", "level": "important", "extension_count": 1},
        "TS202610001 已经延期 1 次，本制度最多延期 1 次；记录没有改动",
    ),
    ({"due": "2026-10-08", "basis": "pin"}, "延期的批准依据应为纸面签字；记录没有改动"),
]


@pytest.mark.parametrize(("given", "words"), OUT_OF_BOUNDS)
def test_the_bounds_of_a_regime(given: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        _bounded(**given)  # type: ignore[arg-type]

    assert str(refusal.value) == words


def test_the_last_day_within_the_bounds() -> None:
    assert _bounded("2026-10-08")["extended_due_at"] == moment("10-09")
    late = _bounded("2026-10-27", extended_due_at="10-25 00:00", extension_count=1)
    assert (late["extended_due_at"], late["extension_count"]) == (moment("10-28"), 2)


def _event(seq: int, verb: str, at: str, **changes: list[object]) -> Event:
    when = moment(at)
    return Event(seq, "complaint", "", "", verb, when, when, "王芳", dict(changes), {})


def test_a_pause_grants_no_extension_and_the_old_limit_is_known() -> None:
    course = [
        _event(1, "register", "10-01 09:00", due_at=[None, "2026-10-04T00:00:00"]),
        _event(2, "extend", "10-04 03:00", extended_due_at=[None, "2026-10-08T00:00:00"]),
        _event(
            3,
            "resume",
            "10-05 09:00",
            extended_due_at=["2026-10-08T00:00:00", "2026-10-09T00:00:00"],
        ),
        _event(
            4,
            "extend",
            "10-06 09:00",
            extended_due_at=["2026-10-09T00:00:00", "2026-10-12T00:00:00"],
        ),
    ]

    first, second = grants(course)

    assert (first.before, first.overdue_by) == (moment("10-04"), timedelta(hours=3))
    assert (second.before, second.overdue_by) == (moment("10-09"), timedelta())
    case = a_complaint(extended_due_at="10-12 00:00")
    assert moved_limit(case, course) == (first, second)
    assert moved_limit(a_complaint(), course) == ()


def test_what_an_escalation_dropped_is_no_more_behind_the_limit() -> None:
    before = _event(1, "extend", "10-02 09:00", extended_due_at=[None, "2026-10-06T00:00:00"])
    after = _event(2, "extend", "10-04 09:00", extended_due_at=[None, "2026-10-12T00:00:00"])

    assert (
        moved_limit(a_complaint(extended_due_at="10-12 00:00"), [before, after])[0].event is after
    )
