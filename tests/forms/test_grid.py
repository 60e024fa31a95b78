"""Placing refuses what cannot be put on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger_app.forms.grid import PlacingError, column_names, place
from ledger_app.forms.handling import HANDLING
from ledger_app.forms.ledger import LEDGER
from ledger_app.forms.spec import Field, Grid, Label, Row


def grid(*cells: Label | Field, height: float = 8) -> Grid:
    return Grid((Row(height, cells),))


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (grid(Label("投诉人", 22), Field("phone", 149)), "phone overflows"),
        (grid(Label("投诉人", 22), Field("phone", 140)), "a hole after phone"),
        (grid(Label("投诉人", 0), Field("phone", 170)), "投诉人 has no width"),
        (grid(Field("phone", 200), Field("unit_no", -30)), "phone overflows"),
        (grid(Field("phone", 170), height=0), "has no height"),
        (grid(Field("phone", 85), Field("phone", 85)), "phone stands twice"),
        (grid(Field("phone", 85), Field("complaint_no", 85)), "complaint_no stands twice"),
        (grid(Field("telephone", 170)), "telephone is no field of complaint"),
    ],
)
def test_a_wrong_declaration_is_refused_with_its_cell(block: Grid, complaint: str) -> None:
    with pytest.raises(PlacingError, match=complaint):
        place(replace(HANDLING, blocks=(block,)))


def test_cells_stand_side_by_side_and_know_what_they_are_called() -> None:
    first = place(HANDLING).blocks[0].rows[0]

    assert [cell.x for cell in first.cells] == [0, 22, 70, 92, 140]
    assert [cell.heading for cell in first.cells][1::2] == ["客户名称", "联系方式"]
    assert first.cells[-1].heading == "客户保密"


def test_the_names_a_column_of_a_list_reads() -> None:
    assert column_names(LEDGER.table.columns[3]) == ("unit_no", "complainant_name")
