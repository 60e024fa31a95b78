"""Text is cleaned at the door, and what people mean by it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.support.cleaning import clean_line, clean_text, trim

KEPT = ["水管　漏水", "𠮷\U0002a6a5", "emoji 😀", "第一行\n\t第二行", "“引号”'--;", "é", "\ue000"]
CLEANED = {
    "a\r\nb\rc": "a\nb\nc",
    "a\u2028b\x85c": "a\nb\nc",
    "a\x00b\x07\x1b[0m": "ab[0m",
    "\ufeffa\ufffe\uffff": "a",
    "a\ud800b\udfff": "ab",
    "a\x7f\x9fb": "ab",
}


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(("text", "clean"), CLEANED.items())
def test_what_is_taken_out(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text(st.characters()))
def test_clean_text_can_be_stored_and_is_clean(text: str) -> None:
    clean = clean_text(text)

    assert clean.encode("utf-8").decode("utf-8") == clean
    assert clean_text(clean) == clean
    assert "\r" not in clean and "\x00" not in clean


def test_a_line_has_no_line_ends_and_no_blank_edges() -> None:
    assert clean_line("　 甲\n乙\t丙 \xa0") == "甲 乙 丙"
    assert trim("　甲 乙　\n") == "甲 乙"
