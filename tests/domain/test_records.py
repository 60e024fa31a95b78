"""Records survive their plain form; the dictionary of fields and the records are one."""

from __future__ import annotations

import dataclasses

import pytest

from ledger_app.domain import fields, verbs
from ledger_app.domain.choices import State, find_state
from ledger_app.domain.kinds import to_plain
from ledger_app.domain.records import RECORD_TYPES
from tests.factories import a_complaint, moment

# The words the clerk sees.
STATES = (
    "已登记 解释办结 已立项 已派单 处理中 已处理 已通报 已回访 返工 暂时无法处理 已销项 作废"
).split()


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_the_dictionary_names_every_field_of_the_record(kind: str) -> None:
    names = [field.name for field in dataclasses.fields(RECORD_TYPES[kind])]

    assert sorted(names) == sorted(fields.BY_NAME[kind])


def test_labels_are_not_empty_and_verbs_are_chinese() -> None:
    assert all(d.label for definitions in fields.RECORDS.values() for d in definitions)
    assert all(verb.label and not verb.label.isascii() for verb in verbs.VERBS)


def test_states_have_the_words_of_the_trade() -> None:
    assert [state.label for state in State] == STATES
    assert [find_state(word) for word in STATES] == list(State)
    assert find_state("closed") is State.CLOSED
    assert find_state("没有") is None


LATE = {
    # due, handled: in time, settled late, hours late at the 11th 00:00
    "in time to the minute": ("10-10 00:00", "10-10 00:00", (True, False, 0)),
    "a minute late": ("10-10 00:00", "10-10 00:01", (False, True, 1 / 60)),
    "still running": ("10-10 00:00", "", (False, False, 24)),
    "still running in time": ("10-12 00:00", "", (False, False, 0)),
    "without a limit": ("", "10-10 00:00", (True, False, 0)),
    "without a limit, running": ("", "", (True, False, 0)),
}


@pytest.mark.parametrize(("due", "handled", "told"), LATE.values(), ids=LATE)
def test_what_late_means(due: str, handled: str, told: tuple[bool, bool, float]) -> None:
    case = a_complaint(
        state=State.HANDLED if handled else State.HANDLING,
        due_at=moment(due) if due else None,
        handled_at=moment(handled) if handled else None,
    )

    late = case.late_by(moment("10-11")).total_seconds() / 3600

    assert (case.in_time, case.settled_late, late) == told


def test_a_moment_is_written_to_the_minute() -> None:
    assert to_plain(moment("10-03 09:05")) == "2026-10-03T09:05"
    assert to_plain(moment("2026-10-03T09:05:07")) == "2026-10-03T09:05:07"
