"""Amounts in words, as slips and cheques write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger_app.domain.money import capital_amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("20.07", "贰拾元零柒分"),
        ("1020.50", "壹仟零贰拾元伍角"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("10500", "壹万零伍佰元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("1000000", "壹佰万元整"),
        ("10203.04", "壹万零贰佰零叁元零肆分"),
        ("100010001", "壹亿零壹万零壹元整"),
    ],
)
def test_words(amount: str, words: str) -> None:
    assert capital_amount(Decimal(amount)) == words


def test_nothing_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        capital_amount(Decimal(-1))
