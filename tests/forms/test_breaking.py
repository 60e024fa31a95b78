"""Where lines of Chinese text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.forms.breaking import NO_END, NO_START, break_lines, splits_a_word


class Widths(dict[str, float]):
    """Chinese characters one em wide, Latin ones half."""

    def __missing__(self, character: str) -> float:
        return 0.5 if character.isascii() else 1.0


WIDTHS = Widths()
TEXT = st.text("电梯停运，。；：（）《》“”…— abcXYZ0123.-/\n", max_size=200)


@given(TEXT, st.floats(1, 30))
def test_lines_joined_are_the_text(text: str, width: float) -> None:
    assert "".join(break_lines(text, width, WIDTHS)) == text.replace("\n", "")


@given(TEXT, st.floats(1, 30))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    for line in break_lines(text, width, WIDTHS):
        shown = line[:-1] if line.endswith(" ") else line
        assert sum(map(WIDTHS.__getitem__, shown)) <= max(width, 1) + 1e-6


@pytest.mark.parametrize("mark", "，。、；：？！）》”…%")
def test_a_closing_mark_never_begins_a_line(mark: str) -> None:
    lines = break_lines(("电梯停运" + mark) * 12, 8.0, WIDTHS)

    assert not [line for line in lines if line[0] in NO_START]


@pytest.mark.parametrize("mark", "（《“")
def test_an_opening_mark_never_ends_a_line(mark: str) -> None:
    lines = break_lines(("电梯停" + mark) * 12, 8.0, WIDTHS)

    assert not [line for line in lines[:-1] if line[-1] in NO_END]


def test_words_and_numbers_stay_whole_when_a_line_holds_them() -> None:
    lines = break_lines("电话0755-12345678无人接听", 8.0, WIDTHS)

    assert lines == ["电话", "0755-12345678无", "人接听"]


def test_a_number_keeps_its_unit() -> None:
    assert break_lines("完成时间11月20日", 7.5, WIDTHS) == ["完成时间11月", "20日"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = break_lines("a" * 25, 5.0, WIDTHS)

    assert lines == ["a" * 10, "a" * 10, "a" * 5]
    assert splits_a_word(lines)


def test_typed_line_ends_and_empty_lines_are_kept() -> None:
    assert break_lines("一\n\n二\n", 5, WIDTHS) == ["一", "", "二", ""]


def test_a_blank_at_the_edge_hangs() -> None:
    assert break_lines("电梯 停运", 2, WIDTHS) == ["电梯 ", "停运"]
