"""Who asks is noticed, and what a case owes the customer outlives its closing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain import steps, workflow
from ledger_app.domain.choices import State
from ledger_app.domain.deadlines import timers
from ledger_app.domain.profile import Profile
from ledger_app.domain.profile_file import read_profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.revisiting import awaits, by_handler, may_be_waived
from ledger_app.domain.work_lists import waits_for_revisit
from ledger_app.support.errors import Refusal
from ledger_app.support.paths import resource
from tests.factories import a_complaint, calendar, context, moment, profile, read


def _regime(code: str) -> Profile:
    text = resource("profiles", f"{code}.toml").read_text(encoding="utf-8")
    return read_profile(text, f"{code}.toml")


@pytest.mark.parametrize(
    ("handler", "implementer", "revisitor", "same"),
    [
        ("李四", "", "李四", True),
        ("李四", "赵工、钱工", "钱工", True),
        ("李四 赵工", "", "王芳，赵工", True),
        ("Ｌｉ四", "", "Li四", True),
        ("李四", "", "李四光", False),
        ("李四", "", "王芳", False),
        ("", "", "", False),
        ("", "", "王芳", False),
    ],
)
def test_who_handled_and_who_asks(
    handler: str, implementer: str, revisitor: str, same: bool
) -> None:
    case = a_complaint(handler=handler, implementer=implementer)

    assert by_handler(case, revisitor) is same


CLOSED: dict[str, object] = {
    "state": State.CLOSED,
    "registered_at": "10-01 09:00",
    "handled_at": "10-02 09:00",
    "closed_at": "10-03 09:00",
}


def _take(verb: str, case: Complaint, **raw: object) -> Complaint:
    changes = steps.take(verb, case, read(verb, raw), context())
    return replace(case, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("over", "owed"),
    [
        ({"state": State.HANDLED}, True),
        ({"state": State.INFORMED}, True),
        ({"state": State.REVISITED, "satisfaction": "A", "revisited_at": "10-03"}, None),
        ({"state": State.HANDLED, "revisit_waived_at": moment("10-03")}, None),
        ({"state": State.INFORMED, "complainant_name": "匿名", "unit_no": "", "phone": ""}, None),
    ],
)
def test_what_a_closing_leaves_owed(over: dict[str, object], owed: bool | None) -> None:
    case = a_complaint(**({"handled_at": "10-02 09:00"} | over))

    assert _take("close", case).revisit_owed is owed


def test_a_regime_without_revisits_owes_none() -> None:
    case, bus = a_complaint(state=State.HANDLED, handled_at="10-02 09:00"), _regime("bus")

    assert "to_revisit" in bus.steps_left_out
    assert not awaits(case, bus)
    assert awaits(case, profile())


@pytest.mark.parametrize(
    ("raw", "owed"),
    [
        ({"satisfaction": "A"}, None),
        ({"satisfaction": "D", "comment": "没好"}, True),
        ({"reached": False, "unreached": "again", "again_at": "2026-10-20 10:00"}, True),
    ],
)
def test_a_closed_case_is_asked_and_stays_closed(raw: dict[str, object], owed: bool | None) -> None:
    case = _take("revisit", a_complaint(revisit_owed=True, **CLOSED), **raw)

    assert (case.state, case.revisit_owed) == (State.CLOSED, owed)
    assert (case.revisit_again_at is None) is (raw.get("reached") is not False)


def test_a_no_after_the_closing_is_taken_up_again_and_counted() -> None:
    case = _take(
        "revisit", a_complaint(revisit_owed=True, **CLOSED), satisfaction="D", comment="没修好"
    )
    assert workflow.next_for(case, profile()) == "reopen"
    with pytest.raises(Refusal, match="不能以“不再回访”了结；请“重新办理”"):
        _take("waive_revisit", case, reason="不想再打")

    again = _take("reopen", case, reason="客户不满意")

    assert (again.state, again.rework_count, again.reopen_count) == (State.REWORK, 1, 1)
    assert again.revisit_owed is None


def test_one_closed_in_the_old_book_is_left_in_peace() -> None:
    old = a_complaint(**CLOSED | {"registered_at": None})

    assert "revisit" not in workflow.possible(old, profile())
    with pytest.raises(Refusal, match="旧台账里就已销项"):
        _take("revisit", old, satisfaction="A")


def test_an_archived_case_that_owes_it_may_still_be_asked() -> None:
    case = a_complaint(revisit_owed=True, archived_on=moment("10-05").date(), **CLOSED)

    asked = _take("revisit", case, satisfaction="A")

    assert (asked.archived_on, asked.revisit_owed) == (case.archived_on, None)


@pytest.mark.parametrize("state", [State.HANDLED, State.INFORMED, State.CLOSED])
def test_who_is_not_to_be_asked_leaves_the_list_with_a_reason(state: State) -> None:
    case = a_complaint(**CLOSED | {"state": state, "revisit_owed": state is State.CLOSED or None})
    assert "waive_revisit" in workflow.possible(case, profile())

    waived = _take("waive_revisit", case, reason="客户已搬走")

    assert (waived.state, waived.revisit_waived_for) == (state, "客户已搬走")
    assert not waits_for_revisit(waived)
    assert "waive_revisit" not in workflow.possible(waived, profile())


def test_a_regime_that_revisits_before_closing_waives_none() -> None:
    case = a_complaint(state=State.HANDLED, handled_at="10-02 09:00")

    assert not may_be_waived(case, _regime("chemical"))


def test_a_revisit_entered_late_may_lie_before_the_closing_but_not_before_the_handling() -> None:
    case = a_complaint(revisit_owed=True, **CLOSED)
    args = read("revisit", {"satisfaction": "A"})

    changes = steps.take("revisit", case, args, context("10-02 18:00"))
    assert changes["revisited_at"] == moment("10-02 18:00")
    with pytest.raises(Refusal, match="早于上一步的时间"):
        steps.take("revisit", case, args, context("10-02 08:00"))


@pytest.mark.parametrize(
    ("over", "met", "runs_on"),
    [
        ({"revisit_owed": True}, False, True),
        ({"revisit_owed": None}, False, False),
        ({"revisit_waived_at": "10-15 08:00"}, False, False),
    ],
)
def test_the_clock_of_a_closed_case_runs_while_the_revisit_is_owed(
    over: dict[str, object], met: bool, runs_on: bool
) -> None:
    telecom = _regime("telecom")
    case = a_complaint(**CLOSED | over)

    found = {t.name: t for t in timers(case, telecom, calendar(), moment("10-15 09:00"))}

    assert found["revisit"].met is met
    assert (found["revisit"].ended_at is None) is runs_on


def test_a_revisit_waived_inside_its_limit_is_not_late() -> None:
    telecom = _regime("telecom")
    case = a_complaint(**CLOSED | {"revisit_waived_at": "10-04 09:00"})

    found = {t.name for t in timers(case, telecom, calendar(), moment("10-15 09:00"))}

    assert "revisit" not in found
