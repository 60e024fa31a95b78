"""Every submission has its event, which holds the hash of all it said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.domain.month_locks import LOCK, RECORD, MonthLock, lock_detail, lock_problems
from ledger_app.domain.month_verbs import MONTH_VERBS
from ledger_app.domain.records import Event
from tests.factories import moment

KEPT = MonthLock("2026-10", 1, moment("11-04 10:00"), "王芳", "漏报", "ab" * 32, '{"new": 5}')
EVENT = Event(
    7, RECORD, "2026-10", "", LOCK, KEPT.locked_at, KEPT.locked_at, "王芳", {},
    lock_detail(KEPT) | {"changes": ["本月新增 4 → 5"]}, "", KEPT.chain_head,
)  # fmt: skip


def test_a_submission_and_its_event_agree() -> None:
    assert list(lock_problems([KEPT], [EVENT])) == []
    assert {verb.record for verb in MONTH_VERBS} == {RECORD}


EDITED = {
    "figures": {"snapshot": '{"new": 4}'},
    "reason": {"reason": "没有原因"},
    "person": {"operator": "别人"},
    "day": {"locked_at": moment("11-03 10:00")},
    "edition": {"version": 0},
}


@pytest.mark.parametrize("edited", EDITED.values(), ids=EDITED)
def test_an_edited_submission_is_named(edited: dict[str, object]) -> None:
    (problem,) = lock_problems([replace(KEPT, **edited)], [EVENT])  # type: ignore[arg-type]

    assert problem.startswith("2026年10月")
    assert problem.endswith("的锁定版与经过记录（第 7 条）不一致")


def test_a_changed_code_is_named_as_such() -> None:
    (problem,) = lock_problems([replace(KEPT, chain_head="cd" * 32)], [EVENT])

    assert problem == "2026年10月更正第1版的锁定版的校验码被改动，与经过记录（第 7 条）不一致"


def test_one_without_the_other() -> None:
    assert list(lock_problems([KEPT], [])) == ["2026年10月更正第1版的锁定版没有任何经过记录"]
    assert list(lock_problems([], [EVENT])) == ["2026年10月第 7 条锁定记录的锁定版不在台账里"]
