"""Codes on sheets: written, read back, and nothing foreign taken for ours."""

from __future__ import annotations

import pytest

from ledger_app.forms.catalog import FORMS
from ledger_app.forms.codes import SheetCode, parse_payload, payload

MARKED = [spec for spec in FORMS.values() if spec.mark]


@pytest.mark.parametrize("spec", MARKED, ids=lambda spec: spec.code)
@pytest.mark.parametrize("number", ["TS202611017", "TS202611017-2", "客内2611003", "A-B-C1-3"])
@pytest.mark.parametrize("version", [0, 1, 12])
def test_a_payload_is_read_back(spec, number: str, version: int) -> None:
    text = payload(number, spec.mark, version)

    assert parse_payload(text) == SheetCode(number, spec.code, version)


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
        "-C1-1",
        "无号-C1-1",
    ],
)
def test_another_code_is_none_of_ours(text: str) -> None:
    assert parse_payload(text) is None
