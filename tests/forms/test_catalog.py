"""The grids against the office's paper: heights and widths in millimetres, row by row."""

from __future__ import annotations

import pytest

from ledger_app.forms import catalog
from ledger_app.forms.spec import Table
from ledger_app.forms.table_sheet import expanded
from tests.forms.sheets import heights_and_widths

GRIDS = {
    "registration": (
        (8, (22, 33, 22, 33, 22, 38)),
        (8, (22, 63, 22, 63)),
        (11, (22, 63, 22, 63)),  # the office's channels at full size, on two lines
        (11, (22, 33, 22, 33, 22, 38)),  # and its kinds of customers
        (38, (22, 148)),
        (12, (22, 148)),
        (8, (22, 63, 22, 63)),
        (8, (22, 148)),
        (14.5, (22, 63, 22, 63)),  # ten categories on three lines
        (8, (22, 63, 22, 63)),
        (9, (22, 33, 22, 33, 22, 38)),
        (6, (170,)),
        (8, (22, 33, 22, 33, 22, 38)),
        (25, (22, 148)),
        (14, (22, 148)),
        (9, (22, 33, 22, 33, 22, 38)),
        (6, (170,)),
        (8, (22, 85, 22, 41)),  # three ways to tell her and the moment, on one line
        (9, (22, 85, 22, 41)),
        (11, (22, 63, 22, 63)),
    ),
    "handling": (
        (9, (22, 48, 22, 48, 30)),
        (9, (22, 48, 22, 78)),
        (38, (22, 148)),
        (8, (22, 63, 22, 63)),
        (9, (22, 148)),
        (11, (22, 63, 22, 63)),
        (30, (22, 148)),
        (10, (22, 63, 22, 63)),
        (30, (22, 148)),
        (10, (22, 63, 22, 63)),
        (28, (22, 148)),
        (8, (22, 63, 22, 63)),
        (12, (22, 148)),
        (14, (22, 85, 22, 41)),
    ),
    "talk": (
        (9, (22, 63, 22, 63)),
        (9, (22, 63, 22, 63)),
        (9, (22, 63, 22, 63)),
        (9, (22, 148)),
        (10, (22, 85, 22, 41)),
        (70, (22, 148)),
        (36, (22, 148)),
        (32, (22, 148)),
        (10, (22, 33, 22, 33, 22, 38)),
    ),
    "liaison": (
        (9, (22, 63, 22, 63)),
        (9, (22, 63, 22, 63)),
        (10, (22, 85, 22, 41)),
        (28, (22, 148)),
        (10, (22, 33, 22, 33, 22, 38)),
        (9, (22, 63, 22, 63)),
        (22, (22, 148)),
        (9, (22, 63, 22, 63)),
    ),
    "repair": (
        (8, (22, 33, 22, 33, 22, 38)),
        (10, (22, 33, 22, 33, 22, 38)),
        (12, (22, 148)),
        (8, (22, 33, 22, 33, 22, 38)),
        (8, (22, 33, 22, 33, 22, 38)),
        (12, (22, 148)),
        (6, (62, 22, 22, 28, 36)),
        (6, (62, 22, 22, 28, 36)),
        (6, (62, 22, 22, 28, 36)),
        (6, (62, 22, 22, 28, 36)),
        (6, (62, 22, 22, 28, 36)),
        (10, (22, 33, 22, 33, 22, 38)),
        (12, (22, 85, 22, 41)),
        (9, (22, 33, 22, 33, 22, 38)),
    ),
}
COLUMNS = {
    "daybook": (9, 24, 18, 20, 26, 12, 33, 16, 12),
    "survey": (10, 40, 16, 16, 18, 16, 14, 20, 20),
    "revisit": (9, 20, 27, 18, 17, 40, 10, 15, 14),
    "dispatch-log": (9, 30, 12, 46, 22, 22, 20, 22, 22, 22, 18, 12),
    "ledger": (8, 26, 20, 24, 22, 9, 14, 9, 38, 15, 16, 16, 22, 9, 9),
    "month": (27, 16, 16, 13, 13, 13, 13, 14, 16, 16, 16, 16, 16, 16, 16, 20),
    "repeats": (9, 17, 52, 32, 11, 11, 38),
    "docket-log": (8, 26, 11, 20, 16, 24, 22, 42, 32, 18, 18, 20),
}


@pytest.mark.parametrize("code", GRIDS)
def test_rows_have_the_paper_s_heights_and_widths(code: str) -> None:
    assert heights_and_widths(catalog.form(code)) == GRIDS[code]


@pytest.mark.parametrize("code", COLUMNS)
def test_columns_have_the_paper_s_widths(code: str) -> None:
    spec = catalog.form(code)
    table = next(block for block in spec.blocks if isinstance(block, Table))

    widths = tuple(one.column.width_mm for one in expanded(table, spec.options))

    assert widths == COLUMNS[code]


@pytest.mark.parametrize("code", catalog.FORMS)
def test_a_sheet_is_170_mm_wide_upright_and_257_across(code: str) -> None:
    spec = catalog.form(code)

    assert spec.width_mm == (257 if spec.landscape else 170)
    assert {sum(widths) for _, widths in heights_and_widths(spec)} <= {spec.width_mm}
