"""The register is written by verbs, each with its event; nothing of a refused one is kept."""

from __future__ import annotations

import pytest

from ledger_app.services.checking import check
from ledger_app.services.residents import Residents
from ledger_app.services.step_words import verb_words
from ledger_app.support.errors import LedgerError, Refusal
from tests.drivers.chain import all_events
from tests.factories import Played


def test_a_resident_is_added_changed_and_moved_out(played: Played) -> None:
    book = Residents(played.office)
    number = played.do(
        "resident_add", "10-01 09:00", unit_no="3-2-501", name="曾国强", kind="业主", phone="138"
    )
    assert number == "ZH00001"
    played.do("resident_change", "10-02 09:00", number, phone="139", moved_in_on="2020-05-01")
    played.do("resident_move_out", "10-03 09:00", number)
    (found,) = book.find("曾国强")
    assert (found.phone, found.kind, f"{found.moved_out_on}") == ("139", "owner", "2026-10-03")
    assert [verb_words(event) for event in book.history(number)] == [
        "新增住户", "更正住户", "登记迁出",
    ]  # fmt: skip
    assert book.history(number)[1].changes["phone"] == ["138", "139"]
    played.do("resident_change", "10-04 09:00", number, moved_out_on="")
    assert book.find("曾国强")[0].moved_out_on is None
    assert check(played.office).ok


def test_a_refused_resident_uses_no_number(played: Played) -> None:
    played.do("resident_add", "10-01 09:00", unit_no="3-2-501", name="曾国强")
    with pytest.raises(Refusal, match="已有同名住户"):
        played.do("resident_add", "10-01 09:00", unit_no="3栋2单元501室", name="曾国强")
    assert len(all_events(played.office.ledger)) == 2
    again = played.do(
        "resident_add", "10-01 09:00", unit_no="3栋2单元501", name="曾国强", another=True
    )
    assert again == "ZH00002"


def test_a_number_nobody_has(played: Played) -> None:
    with pytest.raises(LedgerError, match="没有编号为“ZH9”的住户"):
        played.do("resident_move_out", "10-01 09:00", "ZH9")


def test_check_finds_a_resident_altered_behind_the_ledger(played: Played) -> None:
    number = played.do("resident_add", "10-01 09:00", unit_no="3-2-501", name="曾国强")
    with played.office.ledger.writing():
        played.office.ledger.database.execute_sql("UPDATE resident SET phone = '110'")
    assert check(played.office).problems == (f"{number} 的内容与经过记录不一致：联系电话",)
