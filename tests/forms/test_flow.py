"""A text finds its size, and what is cut off is not lost."""

from __future__ import annotations

import pytest

from ledger_app.exports.font_metrics import metrics
from ledger_app.forms.flow import CONTINUED, LINE, LISTED, LONG_TEXT, SMALL, Flow, Ladder, share
from tests.forms.sheets import LONG

ADVANCES = metrics().advances("serif")


def flow(text: str, width: float = 145, ladder: Ladder = LONG_TEXT) -> Flow:
    return Flow(text, width, ladder, ADVANCES)


@pytest.mark.parametrize("ladder", [LONG_TEXT, LINE, LISTED, SMALL, CONTINUED])
def test_no_step_is_below_eight_points(ladder: Ladder) -> None:
    assert min(step.size for step in ladder.steps) >= 8


@pytest.mark.parametrize("ladder", [LONG_TEXT, LINE, LISTED, SMALL, CONTINUED])
def test_lines_are_near_enough_to_be_read_as_one_paragraph(ladder: Ladder) -> None:
    assert all(step.pitch / (step.size * 25.4 / 72) <= 1.5 for step in ladder.steps)


def test_a_short_text_keeps_the_full_size() -> None:
    one = flow("电梯停运。")
    one.settle(38)

    assert one.step == LONG_TEXT.steps[0]


def test_a_longer_text_is_set_tighter_before_its_row_grows() -> None:
    one = flow("电梯停运三天。" * 35)
    one.settle(38)

    assert one.step == LONG_TEXT.steps[1]
    assert one.height <= 38


def test_a_number_is_set_smaller_rather_than_cut_in_two() -> None:
    one = flow("2026-11-21 10:12", 14.4, LISTED)
    one.settle(9)

    assert list(one.lines) == ["2026-11-21 ", "10:12"]


def test_what_is_cut_and_the_rest_are_the_text() -> None:
    one = flow(LONG)
    one.settle(38)
    one.cut(38, 14)

    assert one.height <= 38
    assert "".join(one.lines) + one.rest.replace("\n", "") == LONG.replace("\n", "")


def test_a_split_gives_back_the_text_of_the_other_lines() -> None:
    one = flow(LONG, 40, LISTED)
    rest = one.split(100)

    assert one.height <= 100
    assert "".join(one.lines) + rest.replace("\n", "") == LONG.replace("\n", "")


def test_small_wants_are_met_and_large_ones_share() -> None:
    assert share([2, 100, 0, 50], 22) == [2, 10, 0, 10]
    assert share([5, 5], -1) == [0, 0]
