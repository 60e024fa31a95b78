"""Shares are rounded as a spreadsheet rounds them."""

from __future__ import annotations

import re

import pytest

from ledger_app.domain.figure_list import figure_words
from ledger_app.domain.percent import percent
from ledger_app.domain.repeats import HOUSEHOLD, Repeat, RepeatReport
from tests.guards.source import ROOT


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0.0%"), (1, "100.0%"), (2 / 3, "66.7%"), (0.5625, "56.3%"), (0.0005, "0.1%")],
)
def test_a_half_rounds_up(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_change_carries_its_sign() -> None:
    assert percent(0.5, signed=True) == "+50.0%"
    assert percent(-0.5625, signed=True) == "-56.3%"


def test_sentences_round_as_the_tables_do() -> None:
    assert figure_words("close_rate", 0.8125) == "81.3%"
    assert figure_words("mom_change", -0.3125) == "-31.3%"
    numbers = tuple(f"TS{number}" for number in range(13))
    report = RepeatReport(16, (Repeat(HOUSEHOLD, "1-101", "", numbers, 0),), (), ())
    assert "占 81.3%；" in report.words


def test_no_other_place_rounds_a_share_to_a_tenth() -> None:
    sources = (ROOT / "ledger_app").rglob("*.py")
    found = [p.name for p in sources if re.search(r"\.1%|\* 100:", p.read_text("utf-8"))]
    assert found == []
