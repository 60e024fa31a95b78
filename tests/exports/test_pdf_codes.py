"""The codes on a sheet hold what they should."""

from __future__ import annotations

import segno

from ledger_app.exports.qr_code import dark_squares


def test_bars_draw_the_code_s_dark_modules() -> None:
    payload = "TS202611017-HANDLING"
    bars, modules = dark_squares(payload)
    matrix = segno.make(payload, error="m", mask=3, boost_error=False, micro=False).matrix

    dark = {(column + step, row) for column, row, length in bars for step in range(length)}

    assert modules == len(matrix) == 21
    assert dark == {(x, y) for y, line in enumerate(matrix) for x, on in enumerate(line) if on}


def test_a_number_with_chinese_characters_has_a_code() -> None:
    assert dark_squares("客内2611003-LIAISON")[1] >= 21
