"""Amounts and counts: what is too large or too fine is told from what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledger_app.domain.bounds import BeyondError, measure, whole, yuan


@pytest.mark.parametrize("text", ["0", "12.34", "12.340", "999999999999.99"])
def test_an_amount_to_the_fen(text: str) -> None:
    assert yuan(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1000000000000", "小于一万亿"), ("9" * 7000, "小于一万亿"),
        ("12.345", "两位小数"), ("0." + "0" * 7000 + "1", "两位小数"),
    ],
)  # fmt: skip
def test_what_is_too_much_or_too_fine(text: str, reason: str) -> None:
    with pytest.raises(BeyondError, match=reason):
        yuan(text)


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "nan",
        "inf",
        "",
        "一百",
        "1.2.3",
        "\ud800",
        "-0",
        "-0.00",
        "1_000",
        "1e3",
        "1E+3",
        "1e-7000",
        "1e999999",
        ".",
        "١",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError) as error:
        yuan(text)
    assert not isinstance(error.value, BeyondError)


def test_a_count() -> None:
    assert whole(10_000) == 10_000
    with pytest.raises(BeyondError, match="最多 10000"):
        whole(10_001)


def test_a_quantity_is_finer_than_an_amount() -> None:
    assert measure("0.125") == Decimal("0.125")
    for text in ("0.0000001", "1000000000000"):
        with pytest.raises(BeyondError):
            measure(text)
