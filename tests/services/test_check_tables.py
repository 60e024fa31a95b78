"""Rows beside the records against their events; every table and edit is in `test_checking`."""

from __future__ import annotations

import json

import pytest

from ledger_app.domain.chain import StoredEvent
from ledger_app.services.attachments import Attachments
from ledger_app.services.check_tables import TABLE_CHECKS, AttachmentCheck, SignatureCheck
from ledger_app.services.checking import check
from tests.factories import Played

AT = "2026-10-03T09:00"


def _event(verb: str, detail: dict[str, object]) -> StoredEvent:
    text = json.dumps(detail)
    return StoredEvent(1, "complaint", "TS1", "TS1", verb, AT, AT, "王芳", "{}", text)


def test_each_table_is_heard_and_compared_by_columns_it_has(played: Played) -> None:
    assert TABLE_CHECKS
    for kind in TABLE_CHECKS:
        assert list(kind().problems(played.office)) == []
        assert set(kind.key) <= set(kind.columns)


def test_the_same_file_added_again_after_its_removal_is_two_rows(played: Played) -> None:
    check = AttachmentCheck()
    added = {"name": "a.jpg", "kind": "照片", "sha256": "x", "attachment": 1}
    for verb, detail in (
        ("attach", added), ("detach", {**added, "reason": "错"}),
        ("attach", {**added, "attachment": 2}),
    ):  # fmt: skip
        assert list(check.hear(_event(verb, detail))) == []

    assert len(list(check.problems(played.office))) == 2


@pytest.mark.parametrize("removed", [0, 1])
def test_one_file_of_a_case_and_of_its_slip_is_told_apart(played: Played, removed: int) -> None:
    number = played.register("10-03 09:00")
    slip = played.do("talk", "10-03 09:40", number=number, content="谈过")
    attachments = Attachments(played.office)
    for owner in (number, slip):
        attachments.add(owner, b"photo", name="a.jpg")
    attachments.remove(attachments.list(number)[removed].id, "错")

    assert check(played.office).problems == ()


def test_the_last_word_on_a_signature_counts(played: Played) -> None:
    check = SignatureCheck()
    for state in ("waiting", "signed"):
        told = {"form": "registration", "number": "TS1", "state": state}
        assert list(check.hear(_event("sign_state", told))) == []

    assert list(check.problems(played.office)) == [
        "TS1 的客户投诉意见表签字情况有经过记录，但台账里没有"
    ]


def test_an_event_that_cannot_be_read_is_named() -> None:
    assert list(SignatureCheck().hear(_event("sign_state", {"state": "signed"}))) == [
        "第 1 条事件（TS1）读不懂，是用别的软件改动的"
    ]
