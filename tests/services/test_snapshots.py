"""Snapshots keep what is on paper, exactly, and nothing else."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from ledger_app.forms.catalog import form
from ledger_app.services.snapshots import pack, pack_options, read_values, unpack, unpack_options
from tests.forms.sheets import typical

VALUE = {
    "at": datetime(2026, 11, 21, 10, 12),
    "on": date(2026, 11, 21),
    "sum": Decimal("18.50"),
    "yes": True,
    "none": None,
    "share": 0.1,
    "text": "“引号”\n𠮷",
    "rows": [{"a": [1, "b"]}],
    "$moment": "no date",
}


def test_values_come_back_of_their_kind() -> None:
    assert unpack(json.loads(json.dumps(pack(VALUE)))) == VALUE


@pytest.mark.parametrize("code", ["registration", "repair", "ledger", "month", "letter-reply"])
def test_only_what_the_form_prints_is_kept(code: str) -> None:
    spec = form(code)
    values = {**typical(spec), "secret": "身份证号"}
    kept = read_values(spec, values)

    assert "secret" not in kept
    assert ("items" in kept) == (code == "repair")
    assert ("rows" in kept) == (code in ("ledger", "month"))


def test_boxes_come_back() -> None:
    options = form("registration").options

    assert unpack_options(json.loads(json.dumps(pack_options(options)))) == options
