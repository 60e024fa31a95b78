"""Where the published complaints lie that are too many, and not ours, to be in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "LEDGER_REAL_DATA"
_BESIDE = Path(__file__).parents[2] / "shared" / "data"
SOURCE = Path(os.environ.get(VARIABLE) or _BESIDE) / "public_complaints_300.xlsx"
NEEDS_REAL_DATA = pytest.mark.skipif(
    not SOURCE.exists(), reason=f"no {SOURCE.name}: {VARIABLE} names the folder that holds it"
)
