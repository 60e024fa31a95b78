"""Any step at any time in any regime is done or refused in words; the ledger stays sound."""

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
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from ledger_app.domain.choices import State
from ledger_app.domain.history import TAKE_BACK
from ledger_app.domain.kinds import Kind
from ledger_app.domain.settings import OfficeSettings
from ledger_app.domain.verb_defs import Arg
from ledger_app.domain.verbs import BY_VERB
from ledger_app.domain.workflow import STEPS
from ledger_app.services.bundled_profiles import profile_codes
from ledger_app.services.checking import check
from ledger_app.services.filters import CaseFilter
from ledger_app.services.new_ledger import create_office
from ledger_app.support.errors import LedgerError, Refusal
from tests.factories import Played, moment, play_office

START = moment("09-29 09:00")  # the National Day lies before it
# Taken by several records at once; tests of their own.
ALONE = sorted(set(STEPS) - {"merge", "unmerge", "split", "link", "unlink", "add_caller"})


class AnyRegime(RuleBasedStateMachine):
    """An office of a regime drawn at random, to which anything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.now = START
        self.numbers: list[str] = []
        self.events = 1  # the founding of the ledger

    @initialize(code=st.sampled_from(profile_codes()))
    def open(self, code: str) -> None:
        path = self.folder / "台账.ledger"
        create_office(path, OfficeSettings("试点"), profile=code)
        self.played: Played = play_office(path, START)

    def teardown(self) -> None:
        result = check(self.played.office)
        self.played.office.close()
        shutil.rmtree(self.folder)
        assert (result.problems, result.notices) == ((), ())
        assert (result.complaints, result.events) == (len(self.numbers), self.events)

    @rule(minutes=st.integers(0, 6000))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def register(self) -> None:
        number = self.played.register(self.now.isoformat())
        assert number not in self.numbers
        self.numbers.append(number)
        self.events += 1

    @rule(verb=st.sampled_from(ALONE), which=st.integers(0, 3), data=st.data())
    def step(self, verb: str, which: int, data: st.DataObject) -> None:
        if not self.numbers:
            return
        number = self.numbers[which % len(self.numbers)]
        raw = {a.name: self.value(a, data) for a in BY_VERB[verb].args if self.wants(a, data)}
        if verb == "change":
            raw = {"fields": {"remark": f"第 {self.events} 次"}}
        before = self.played.state(number)
        try:
            self.played.do(verb, self.now.isoformat(), number, **raw)
        except Refusal as refusal:
            assert all(any("一" <= c <= "龥" for c in text) for text in refusal.problems)
            assert self.played.state(number) is before
            return
        self.events += 1
        after = self.played.state(number)
        if before is State.VOIDED:
            assert verb == "restore"
        elif STEPS[verb].target is None and verb != TAKE_BACK:
            assert after is before

    def wants(self, arg: Arg, data: st.DataObject) -> bool:
        return not arg.secret and (arg.required or data.draw(st.booleans(), label=arg.name))

    def value(self, arg: Arg, data: st.DataObject) -> object:
        """Something the clerk could have typed into this box."""
        profile = self.played.office.profile
        if arg.kind is Kind.CHOICE and profile.choices(arg.choices):
            known = [choice.label for choice in profile.choices(arg.choices)]
            return data.draw(st.sampled_from(known), label=arg.name)
        if arg.kind is Kind.BOOL:
            return data.draw(st.booleans(), label=arg.name)
        later = self.now + timedelta(hours=data.draw(st.integers(1, 400), label=arg.name))
        samples = {
            Kind.DEADLINE: later.isoformat(), Kind.DATETIME: self.now.isoformat(),
            Kind.DATE: self.now.date().isoformat(), Kind.MONEY: "88.8", Kind.INT: "1",
        }  # fmt: skip
        return samples.get(arg.kind, "某某")

    @invariant()
    def nothing_is_lost(self) -> None:
        cases = self.played.office.cases.each(CaseFilter())
        assert [case.complaint_no for case in cases] == sorted(self.numbers)


@pytest.mark.slow
def test_any_step_at_any_time() -> None:
    run_state_machine_as_test(
        AnyRegime, settings=settings(max_examples=40, stateful_step_count=40, deadline=None)
    )


def test_an_unknown_number_is_no_refusal_of_a_rule(played: Played) -> None:
    with pytest.raises(LedgerError, match=r"台账里没有编号为“TS1”的投诉"):
        played.do("handle", "10-03 09:00", "TS1", handling_result="好")
