"""Codes on sheets: written, read back, and nothing foreign taken for ours."""

from __future__ import annotations

import pytest

from ledger_app.exports.qr_code import dark_squares
from ledger_app.forms.catalog import FORMS
from ledger_app.forms.codes import SheetCode, parse_payload, payload

MARKED = [spec for spec in FORMS.values() if spec.mark]


@pytest.mark.parametrize("spec", MARKED, ids=lambda spec: spec.code)
@pytest.mark.parametrize("number", ["TS202611017", "TS202611017-2", "客内2611003", "A-B-C1-3"])
@pytest.mark.parametrize("version", [0, 1, 12])
@pytest.mark.parametrize("place", [(1, 1, "K7QM"), (2, 13, "0009"), (0, 0, "")])
def test_a_payload_is_read_back(spec, number: str, version: int, place) -> None:
    sheet = SheetCode(number, spec.code, version, *place)

    assert parse_payload(payload(sheet)) == sheet


def test_the_code_stays_coarse_enough_for_a_poor_scan() -> None:
    """25 modules a side on 15 mm are 3.5 pixels each at 150 dpi; one letter in small would cost
    four more modules a side.
    """
    text = payload(SheetCode("TS202611017-12", "handling", 12, 12, 13, "K7QM"))

    assert text == "TS202611017-12-C2-12.12/13.K7QM"
    assert dark_squares(text)[1] == 25


def test_every_form_has_a_mark_of_its_own() -> None:
    assert len({spec.mark for spec in MARKED}) == len(MARKED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TS202611017",
        "TS202611017-2",
        "6901234567892",
        "https://example.com/a-C1-2",
        "TS202611017-Z9-1",
        "TS202611017-C1",
        "TS202611017-C1-x",
        "TS 202611017-C1-1",
        "TS202611017-C1-1.1/2",
        "TS202611017-C1-1.1/2.K7Q",
        "TS202611017-C1-1.1/2.K7QO",
        "TS202611017-C1-1.3/2.K7QM",
        "TS202611017-C1-1.0/2.K7QM",
        "-C1-1",
        "无号-C1-1",
    ],
)
def test_another_code_is_none_of_ours(text: str) -> None:
    assert parse_payload(text) is None
