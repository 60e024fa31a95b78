"""The demo goes through the whole job and leaves papers that hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_app.domain.choices import State
from ledger_app.services import demo_month
from ledger_app.services.casebook import Casebook
from ledger_app.services.filters import CaseFilter
from ledger_app.services.office import open_office
from ledger_app.support.clock import FixedClock


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("演示 一")
    lines = list(demo_month.play_demo(folder))
    assert lines[-1].startswith("检查：完好")
    return folder


def test_every_paper_and_every_format_is_there(folder: Path) -> None:
    assert len(list((folder / "表单").glob("*.pdf"))) == 8
    assert {path.suffix for path in folder.glob("*月报*")} == {".xlsx", ".xls", ".pdf", ".json"}


def test_the_month_has_every_kind_of_ending(folder: Path) -> None:
    clock = FixedClock(demo_month.NOW)
    office = open_office(folder / demo_month.LEDGER_NAME, writable=False, clock=clock)
    try:
        cases = Casebook(office).all(CaseFilter())
    finally:
        office.close()

    states = {case.state for case in cases}
    assert {State.CLOSED, State.EXPLAINED, State.VOIDED, State.HANDLING, State.INFORMED} <= states
    assert any(case.rework_count for case in cases)
    assert any(case.extension_count for case in cases)
