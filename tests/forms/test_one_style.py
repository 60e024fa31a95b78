"""A form writes its moments in one style for life, however many of its cells are filled."""

from __future__ import annotations

from datetime import datetime

from ledger_app.forms.grid import lowered, place
from ledger_app.forms.registration import REGISTRATION
from ledger_app.forms.urging import URGING
from tests.forms.sheets import pages_of

AT = datetime(2026, 10, 5, 9, 0)


def _texts(values: dict[str, object], spec: object = REGISTRATION) -> set[str]:
    return {run.text for page in pages_of(spec, values) for run in page.runs}


def test_a_time_filled_in_later_changes_no_other() -> None:
    first = _texts({"received_at": AT})
    later = _texts({"received_at": AT, "docketed_at": AT, "handled_at": AT})

    assert "2026-10-05 09:00" in first
    assert "2026-10-05 09:00" in later
    assert "2026年10月5日 09:00" not in first | later


def test_a_form_with_room_writes_them_out() -> None:
    assert "2026年10月5日 09:00" in _texts({"dispatched_at": AT}, URGING)


def test_high_rows_give_way_to_notes() -> None:
    (grid,) = place(URGING).blocks

    small = lowered(grid, grid.height - 5)

    assert abs(small.height - (grid.height - 5)) < 0.01
    assert all(
        low.height >= min(row.height, 12) for low, row in zip(small.rows, grid.rows, strict=True)
    )
    assert lowered(grid, grid.height) is grid
