"""An office and its window."""

from __future__ import annotations

import pytest

from tests.drivers.office import new_office
from tests.drivers.window import WindowDriver


@pytest.fixture
def office(tmp_path):
    made = new_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def clerk(qtbot, office):
    driver = WindowDriver(qtbot, office)
    yield driver
    driver.window.close()
