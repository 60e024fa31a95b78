"""Shares are rounded as a spreadsheet rounds them."""

from __future__ import annotations

import pytest

from ledger_app.domain.percent import percent


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0.0%"), (1, "100.0%"), (2 / 3, "66.7%"), (0.5625, "56.3%"), (0.0005, "0.1%")],
)
def test_a_half_rounds_up(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_change_carries_its_sign() -> None:
    assert percent(0.5, signed=True) == "+50.0%"
    assert percent(-0.5625, signed=True) == "-56.3%"
