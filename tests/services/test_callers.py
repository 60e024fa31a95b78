"""Pasted callers and one answer for all, each in one transaction."""

from __future__ import annotations

import pytest

from ledger_app.services.callers import add_pasted, tell_all
from ledger_app.services.casebook import Casebook
from ledger_app.services.checking import check
from ledger_app.services.linking_steps import callers_of
from ledger_app.support.errors import Refusal
from tests.factories import Played


def test_a_list_is_added_once_and_told_once(played: Played) -> None:
    number = played.register("10-03 09:00")

    assert add_pasted(played.office, number, "3-2-502 王二\n李雷 3-2-501 13800001111")[1:] == (1, 1)
    assert add_pasted(played.office, number, "3-2-502 王二\n3-2-503 赵四")[1:] == (1, 1)
    tell_all(played.office, number, "phone")

    assert [c.told_method for c in callers_of(played.office, number)] == ["phone", "phone"]
    with pytest.raises(Refusal, match=r"都已经答复过"):
        tell_all(played.office, number)
    assert Casebook(played.office).view_json(number)["callers"][1]["name"] == "赵四"
    assert check(played.office).ok


def test_a_list_that_is_refused_leaves_nothing(played: Played) -> None:
    number = played.register("10-03 09:00")
    with pytest.raises(Refusal, match=r"没有看到房号或姓名"):
        add_pasted(played.office, number, "13900001111")
    played.do("docket", "10-03 10:00", number, docketed=False, reason="无异议")

    with pytest.raises(Refusal, match=r"不能办理“登记来电户”"):
        add_pasted(played.office, number, "3-2-502 王二")
    assert callers_of(played.office, number) == ()


def test_the_same_list_pasted_again_is_passed_over_however_it_is_spelt(played: Played) -> None:
    number = played.register("10-03 09:00")
    pasted = (
        "房号\t姓名\t电话\n3栋 2单元 502\t王二\t１３９００００１１１１\ufeff\n3-2-503\t赵四\t无"
    )

    assert add_pasted(played.office, number, pasted)[1:] == (2, 0)
    assert add_pasted(played.office, number, pasted)[1:] == (0, 2)

    assert [c.phone for c in callers_of(played.office, number)] == ["13900001111", ""]
    assert [c.unit_no for c in callers_of(played.office, number)] == ["3栋 2单元 502", "3-2-503"]
