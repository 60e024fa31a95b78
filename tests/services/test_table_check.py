"""Rows of a table against what was told of them: the same, other, untold, gone."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from ledger_app.domain.chain import StoredEvent
from ledger_app.services.table_check import Row, TableCheck
from tests.factories import Played

AT = "2026-10-03T09:00"


class DraftCheck(TableCheck):
    """As if every draft had been told by an event."""

    table = "draft"
    verbs = frozenset({"keep"})
    columns: ClassVar = {"key": "名称", "value": "内容"}
    key = ("key",)

    def take(self, event: StoredEvent, detail: dict[str, Any]) -> None:
        self.tell({"key": detail["key"], "value": detail["value"]})

    def name(self, row: Row) -> str:
        return f"草稿 {row['key']} "


def _kept(played: Played, **drafts: str) -> None:
    table = played.office.ledger.tables.draft
    with played.office.ledger.writing():
        for key, value in drafts.items():
            table.create(key=key, value=value, saved_at=AT)


def _heard(*told: object) -> DraftCheck:
    check = DraftCheck()
    for detail in told:
        assert list(check.hear(_event(json.dumps(detail)))) == []
    return check


def _event(detail: str) -> StoredEvent:
    return StoredEvent(7, "office", "甲", "", "keep", AT, AT, "王芳", "{}", detail)


def test_rows_as_told_are_well_and_nothing_is_the_same_as_empty(played: Played) -> None:
    _kept(played, 甲="一", 乙="")

    check = _heard({"key": "甲", "value": "一"}, {"key": "乙", "value": None})

    assert list(check.problems(played.office)) == []


def test_what_differs_is_untold_or_gone_is_said(played: Played) -> None:
    _kept(played, 甲="二", 乙="一")

    check = _heard({"key": "甲", "value": "一"}, {"key": "丙", "value": "一"})

    assert list(check.problems(played.office)) == [
        "草稿 甲 与经过记录不一致：内容",
        "草稿 乙 没有任何经过记录",
        "草稿 丙 有经过记录，但台账里没有",
    ]


def test_an_event_that_cannot_be_read_is_named() -> None:
    assert list(DraftCheck().hear(_event("[]"))) == ["第 7 条事件（甲）读不懂，是用别的软件改动的"]
