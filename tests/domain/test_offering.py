"""Two or more ways out for the customer to choose among, only where the regime asks for them."""

from __future__ import annotations

import pytest

from ledger_app.domain import steps
from ledger_app.domain.choices import State
from ledger_app.domain.context import Context
from ledger_app.domain.offering import ways
from ledger_app.domain.regime_words import rules
from ledger_app.services.bundled_profiles import known_profile
from ledger_app.support.errors import Refusal
from tests.factories import a_complaint, context, profile

MALL = known_profile("mall")
AT_WORK = {"state": State.DISPATCHED, "dispatched_at": "10-02 09:00"}
DONE = {"handling_result": "已换货"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("退货\n换货", ("退货", "换货")),
        ("退货；换货;维修", ("退货", "换货", "维修")),
        ("退货、换货", ("退货、换货",)),
        ("全额退款并补偿 3.5 元", ("全额退款并补偿 3.5 元",)),
        ("免费维修门、窗", ("免费维修门、窗",)),
        ("2026/10/01 前更换", ("2026/10/01 前更换",)),
        ("1.退款2.换货", ("退款", "换货")),
        ("1)退款 3.5 元 2)换货", ("退款 3.5 元", "换货")),
        ("(1)退款(2)换货", ("退款", "换货")),
        ("退货或换货", ("退货", "换货")),
        ("退货或者换货", ("退货", "换货")),
        ("1、退货 2、换货", ("退货", "换货")),
        ("（1）退全款。\n（2）换新，送到家。", ("退全款", "换新，送到家")),
        ("①退货②换货", ("退货", "换货")),
        ("一、退款；二、换同款", ("退款", "换同款")),
        ("1、退货", ("退货",)),
        ("一、退款", ("退款",)),
        ("退货；退货", ("退货",)),
        ("；、", ()),
    ],
)
def test_ways_are_counted_as_people_write_them(text: str, found: tuple[str, ...]) -> None:
    assert ways(text) == found


@pytest.mark.parametrize(
    ("said", "begins"),
    [("", "还没有写明；"), ("；", "还没有写明；"), ("退货", "只写了“退货”一种；")],
)
def test_fewer_than_two_ways_are_refused(said: str, begins: str) -> None:
    with pytest.raises(Refusal) as refused:
        steps.take("handle", a_complaint(**AT_WORK), DONE | {"offered_options": said}, _mall())

    assert refused.value.problems == (
        f"{begins}本制度要求向客户提供两种以上办法，由客户选择；"
        "请在“供客户选择的办法”里至少写两种，一种一行。记录没有改动",
    )
    assert refused.value.fields == ("offered_options",)


def test_with_two_ways_the_result_is_registered() -> None:
    case, two = a_complaint(**AT_WORK), {"offered_options": "退货\n换货"}

    assert steps.take("handle", case, DONE | two, _mall())["offered_options"] == "退货\n换货"
    assert steps.needed("handle", case, DONE, _mall()) == {"offered_options"}
    known = a_complaint(**AT_WORK, **two)
    assert steps.take("handle", known, DONE, _mall())["handled_at"] == _mall().at
    assert steps.needed("handle", known, DONE, _mall()) == frozenset()


@pytest.mark.parametrize("nature", ["inquiry", "help", "unfounded"])
def test_what_is_no_justified_complaint_has_no_ways_to_offer(nature: str) -> None:
    case = a_complaint(**AT_WORK, nature=nature)

    assert "handled_at" in steps.take("handle", case, DONE, _mall())
    assert steps.needed("handle", case, DONE, _mall()) == frozenset()


def test_a_regime_that_does_not_ask_takes_a_result_alone() -> None:
    case = a_complaint(**AT_WORK | {"state": State.HANDLING})

    assert "handled_at" in steps.take("handle", case, DONE, context())


def test_the_regime_tells_it() -> None:
    told = "有效投诉须向客户提供两种以上办法供选择，登记处理结果时写明"

    assert any(told in sentence for sentence in rules(MALL))
    assert not any(told in sentence for sentence in rules(profile()))


def _mall() -> Context:
    return context(profile=MALL)
