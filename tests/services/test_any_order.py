"""Steps in any order: no forbidden state, no lost event, a sound chain, numbers without gaps."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.support.errors import Refusal
from tests.domain.test_workflow import ALLOWED
from tests.factories import ORDINARY, Played, moment, play_office

START = moment("10-03 09:00")
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
        self.events = 0

    def teardown(self) -> None:
        result = check(self.played.office)
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
            self.take("docket", number, {"docketed": False}, target)

    @rule(which=st.integers(0, 3))
    def an_unhappy_customer(self, which: int) -> None:
        if self.states:
            number = sorted(self.states)[which % len(self.states)]
            target = "rework" if "revisit" in ALLOWED[self.states[number]] else None
            self.take("revisit", number, {"satisfaction": "D"}, target)

    def take(self, verb: str, number: str, raw: dict[str, object], target: str | None) -> None:
        """Take a step that must lead to ``target`` ("" = stays), or be refused when it is None."""
        if verb == "extend":
            raw = raw | {"due_at": (self.now + TEN_DAYS * (self.events + 2)).isoformat()}
        if verb == "change":
            raw = {"fields": {"remark": f"第 {self.events} 次"}}
        if verb == "close" and self.states[number] == "suspended":
            agreed = {"review", "consent"} <= self.reviewed.get(number, set())
            target = target if agreed else None
        if target is None:
            with pytest.raises(Refusal):
                self.played.do(verb, self.now.isoformat(), number, **raw)
            return
        self.played.do(verb, self.now.isoformat(), number, **raw)
        self.events += 1
        self.states[number] = target or self.states[number]
        if verb == "suspend":
            self.reviewed[number] = set()
        self.reviewed.setdefault(number, set()).add(verb)

    @invariant()
    def every_case_is_where_the_table_says(self) -> None:
        found = {
            case.complaint_no: case.state.value
            for case in self.played.office.cases.each(CaseFilter())
        }
        assert found == self.states


@pytest.mark.slow
def test_steps_in_any_order(new_office: Path) -> None:
    Office.source = new_office
    run_state_machine_as_test(
        Office, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )
