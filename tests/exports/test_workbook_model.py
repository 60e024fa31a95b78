from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.exports.workbook_model import (
    HIGHEST_ROW_MM,
    Canvas,
    Look,
    Merge,
    cell_parts,
    height_for,
    lines_needed,
    pieces,
    spans,
    units,
)

TEXT = st.text(st.sampled_from("漏水a1，。\n😀"), max_size=3000)


@pytest.mark.parametrize("parts", range(1, 16))
def test_spans_cover_the_width_without_a_gap(parts):
    found = spans([16, 16, 13, 13, 13, 13, 14, 16, 16, 16, 16, 16, 16, 16, 20], [1] * parts)

    assert len(found) == parts
    assert found[0][0] == 0 and sum(count for _, count in found) == 15
    assert all(count >= 1 for _, count in found)
    assert all(a + n == b for (a, n), (b, _) in pairwise(found))


@given(TEXT)
def test_pieces_lose_nothing_and_fit_the_highest_row(text):
    found = pieces(text, 60, 9)

    assert "".join(found) == text
    for part in found:
        assert height_for(lines_needed(part, 60, 9), 9, 8) <= HIGHEST_ROW_MM
        assert lines_needed(part, 60, 9) <= 33


@given(TEXT.map(lambda text: text * 40))
def test_cell_parts_lose_nothing(text):
    assert "".join(cell_parts(text)) == text
    assert all(units(part) <= 32_767 for part in cell_parts(text))


def test_merged_cells_are_all_filled_in():
    plain, framed = Look(border=False), Look()
    canvas = Canvas(3, plain)
    canvas.put(canvas.new_row(), 0, "甲", framed, cols=2)

    (row,) = canvas.rows()

    assert row.values == ["甲", None, None]
    assert row.looks == [framed, framed, plain]
    assert canvas.merges == [Merge(0, 0, 0, 1)]
