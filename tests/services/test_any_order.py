"""Steps in any order: no forbidden state, no lost event, a sound chain, numbers without gaps."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ledger_app.domain.history import fold_complaint, standing
from ledger_app.domain.linking import related
from ledger_app.domain.records import Complaint
from ledger_app.domain.taking_back import last_step
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.support.errors import Refusal
from tests.domain.test_workflow import ALLOWED
from tests.drivers.chain import all_events
from tests.factories import ORDINARY, Played, moment, play_office

START = moment("10-03 09:00")
FOLLOWED = "follow"  # said of a step that a merged case took over, and gave back
TEN_DAYS = timedelta(days=10)


class Office(RuleBasedStateMachine):
    """A model of the table of states, beside the office itself."""

    source: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        path = Path(shutil.copyfile(self.source, self.folder / "投诉 台账.ledger"))
        self.played: Played = play_office(path)
        self.now = START
        self.states: dict[str, str] = {}
        self.reviewed: dict[str, set[str]] = {}
        self.leaders: dict[str, str] = {}
        self.before: dict[str, str] = {}
        self.callers: dict[str, int] = {}
        self.events = 1  # the founding of the ledger

    def teardown(self) -> None:
        result = check(self.played.office)
        taken_along = ("follow", "count_callers")
        told = all_events(self.played.office.ledger)
        self.events += sum(e.verb in taken_along or e.detail.get("step") == FOLLOWED for e in told)
        self.played.office.close()
        shutil.rmtree(self.folder)
        assert (result.problems, result.notices) == ((), ())
        assert (result.complaints, result.events) == (len(self.states), self.events)

    @rule(minutes=st.integers(0, 3000))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def register(self) -> None:
        number = self.played.register(self.now.isoformat())
        assert number not in self.states
        self.states[number] = "registered"
        self.events += 1

    @rule()
    def register_without_content(self) -> None:
        with pytest.raises(Refusal):
            self.played.register(self.now.isoformat(), content=" ")

    @rule(
        verb=st.sampled_from(sorted({v for row in ALLOWED.values() for v in row})),
        which=st.integers(0, 3),
    )
    def step(self, verb: str, which: int) -> None:
        if not self.states:
            return
        number = sorted(self.states)[which % len(self.states)]
        self.take(verb, number, ORDINARY.get(verb, {}), ALLOWED[self.states[number]].get(verb))

    @rule(which=st.integers(0, 3))
    def explain(self, which: int) -> None:
        if self.states:
            number = sorted(self.states)[which % len(self.states)]
            target = "explained" if self.states[number] == "registered" else None
            self.take("docket", number, {"docketed": False, "reason": "无异议"}, target)

    @rule(which=st.integers(0, 3))
    def an_unhappy_customer(self, which: int) -> None:
        if self.states:
            number = sorted(self.states)[which % len(self.states)]
            target = "rework" if "revisit" in ALLOWED[self.states[number]] else None
            self.take("revisit", number, {"satisfaction": "D", "comment": "没修好"}, target)

    def a_number(self, which: int) -> str:
        return sorted(self.states)[which % len(self.states)]

    def is_open(self, number: str) -> bool:
        return self.states[number] not in ("closed", "explained", "voided")

    def children(self, number: str) -> list[str]:
        return [child for child, leader in self.leaders.items() if leader == number]

    def other_step(self, verb: str, number: str, *, allowed: bool, **raw: object) -> None:
        if not allowed:
            with pytest.raises(Refusal):
                self.played.do(verb, self.now.isoformat(), number, **raw)
            return
        self.played.do(verb, self.now.isoformat(), number, **raw)
        self.events += 1

    @precondition(lambda self: self.states)
    @rule(which=st.integers(0, 3), other=st.integers(0, 3))
    def merge(self, which: int, other: int) -> None:
        number, into = self.a_number(which), self.a_number(other)
        leader = into if self.leaders.get(into) == number else self.leaders.get(into, into)
        allowed = (
            self.is_open(number)
            and self.is_open(leader)
            and number != leader
            and number not in self.leaders
            and not self.children(number)
        )
        self.other_step("merge", number, allowed=allowed, into=into)
        if allowed:
            self.before[number] = self.states[number]
            self.leaders[number] = leader
            self.states[number] = self.states[leader]

    @precondition(lambda self: self.states)
    @rule(which=st.integers(0, 3))
    def unmerge(self, which: int) -> None:
        number = self.a_number(which)
        allowed = number in self.leaders
        self.other_step("unmerge", number, allowed=allowed, reason="不是一回事")
        if allowed:
            del self.leaders[number]
            self.states[number] = self.before[number]

    @precondition(lambda self: self.states)
    @rule(which=st.integers(0, 3))
    def restore(self, which: int) -> None:
        number = self.a_number(which)
        allowed = self.states[number] == "voided"
        self.other_step("restore", number, allowed=allowed, reason="没有重复")
        if allowed:
            self.states[number] = self.before[number]

    @precondition(lambda self: self.states)
    @rule(which=st.integers(0, 3))
    def take_back(self, which: int) -> None:
        number = self.a_number(which)
        records = self.played.office.records
        told = records.events(number)
        last = last_step(told)
        later = [e for e in standing(told) if last is not None and e.seq > last.seq]
        free = last is not None and not any(set(e.changes) & set(last.changes) for e in later)
        allowed = free and number not in self.leaders and self.states[number] != "voided"
        self.other_step("take_back", number, allowed=allowed, reason="登记错了")
        if not allowed:
            return
        assert last is not None
        found = records.find("complaint", number)
        assert found is not None
        case = found[1]
        assert isinstance(case, Complaint)
        assert case == fold_complaint(e for e in standing(told) if e is not last)
        self.states[number] = case.state.value
        self.reviewed[number] = {"review"} if case.reviewed_at else set()
        self.reviewed[number] |= {"consent"} if case.consented_at else set()
        for child in self.children(number):
            led = records.find("complaint", child)
            assert led is not None and isinstance(led[1], Complaint)
            assert led[1].state is case.state
            self.states[child] = case.state.value

    @precondition(lambda self: self.states)
    @rule(which=st.integers(0, 3), name=st.sampled_from("甲乙丙丁"))
    def a_neighbour_calls(self, which: int, name: str) -> None:
        number = self.a_number(which)
        known = self.callers.get(number, 0)
        allowed = self.is_open(number) and number not in self.leaders
        raw = {"name": f"{name}{self.events}", "unit_no": f"9-1-{known}"}
        self.other_step("add_caller", number, allowed=allowed, **raw)
        if allowed:
            self.callers[number] = known + 1

    @precondition(lambda self: len(self.states) > 1)
    @rule(which=st.integers(0, 3))
    def relate(self, which: int) -> None:
        number, other = self.a_number(which), self.a_number(which + 1)
        known = self.played.office.records.find("complaint", number)
        assert known is not None
        allowed = self.states[number] != "voided" and other not in related(known[1])
        self.other_step("link", number, allowed=allowed, to=other)
        self.events += allowed  # an event on either side

    def take(self, verb: str, number: str, raw: dict[str, object], target: str | None) -> None:
        """Take a step that must lead to ``target`` ("" = stays), or be refused when it is None."""
        if verb == "extend":
            raw = raw | {"due_at": (self.now + TEN_DAYS * (self.events + 2)).isoformat()}
        if verb == "change":
            raw = {"fields": {"remark": f"第 {self.events} 次"}}
        if verb == "close" and self.states[number] == "suspended":
            agreed = {"review", "consent"} <= self.reviewed.get(number, set())
            target = target if agreed else None
        if verb == "consent" and self.states[number] == "suspended":
            target = target if "review" in self.reviewed.get(number, set()) else None
        if (number in self.leaders and verb != "change") or (
            verb == "void" and self.children(number)
        ):
            target = None
        if target is None:
            with pytest.raises(Refusal):
                self.played.do(verb, self.now.isoformat(), number, **raw)
            return
        self.played.do(verb, self.now.isoformat(), number, **raw)
        self.events += 1
        if verb == "void":
            self.before[number] = self.states[number]
        self.states[number] = target or self.states[number]
        self.states |= dict.fromkeys(self.children(number), self.states[number])
        if verb in ("suspend", "review"):  # a consent given before holds no more
            self.reviewed[number] = set()
        self.reviewed.setdefault(number, set()).add(verb)

    @invariant()
    def every_case_is_where_the_table_says(self) -> None:
        found = {
            case.complaint_no: case.state.value
            for case in self.played.office.cases.each(CaseFilter())
        }
        assert found == self.states

    @invariant()
    def every_caller_is_counted(self) -> None:
        wanted = CaseFilter(standing="mass")
        found = {c.complaint_no: c.caller_count for c in self.played.office.cases.each(wanted)}
        assert found == {number: known + 1 for number, known in self.callers.items()}


@pytest.mark.slow
def test_steps_in_any_order(new_office: Path) -> None:
    Office.source = new_office
    run_state_machine_as_test(
        Office, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )
