"""How one printing of a sheet is told from another."""

from __future__ import annotations

import pytest

from ledger_app.services.impression import Impression


def test_a_first_sheet_bears_no_mark() -> None:
    first = Impression("TS202610001")

    assert (first.mark, first.reprint) == ("", "")


def test_a_reprint_is_counted_and_says_why() -> None:
    again = Impression("TS202610001", version=3, reason="原件污损", voided=True)

    assert again.mark == "作废 补打2"
    assert again.reprint == "补打第2次：原件污损"
    assert Impression(version=2, edition="更正第1版").mark == "更正第1版 补打1"


@pytest.mark.parametrize(("length", "ends"), [(18, "因"), (19, "…")])
def test_a_long_reason_is_cut_on_the_foot_line_only(length: int, ends: str) -> None:
    words = Impression(version=2, reason="因" * length).reprint

    assert words.removeprefix("补打第1次：") == "因" * 17 + ends


def test_a_pdf_that_is_kept_is_no_reprint() -> None:
    kept = Impression(version=3, reason="移交", archive=True)

    assert (kept.mark, kept.reprint) == ("", "存档 PDF")
