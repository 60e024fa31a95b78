"""A gun is told from a hand by its speed alone; no window is needed for it."""

from __future__ import annotations

import pytest

from ledger_app.ui.key_burst import GAP_MS, LONGEST, KeyBurst


def typed(burst, text, gap, start=1000):
    """Types ``text``; gives back when the last key was pressed."""
    for place, character in enumerate(text):
        burst.press(character, start + place * gap)
    return start + (len(text) - 1) * gap


@pytest.mark.parametrize(
    ("text", "gap", "wait", "code"),
    [
        ("TS202611001", 5, 5, "TS202611001"),
        ("TS202611001-C1-1", GAP_MS, GAP_MS, "TS202611001-C1-1"),
        ("TS202611001", GAP_MS + 1, 5, ""),  # a hand
        ("TS202611001", 5, GAP_MS + 1, ""),  # Enter came later
        ("TS20261", 5, 5, ""),  # too short
        ("TS202611001", 0, 0, "TS202611001"),
    ],
)
def test_speed_and_length_tell(text, gap, wait, code):
    burst = KeyBurst()
    last = typed(burst, text, gap)
    assert burst.finish(last + wait) == code
    assert burst.text == ""


def test_a_code_after_a_typed_letter_is_read_alone():
    burst = KeyBurst()
    burst.press("张", 0)
    assert burst.breaks(500)
    last = typed(burst, "TS202611001", 4, start=500)
    assert burst.finish(last + 4) == "TS202611001"


def test_a_clock_that_runs_backwards_is_no_gun():
    burst = KeyBurst()
    burst.press("T", 1000)
    assert burst.breaks(900)


def test_what_never_ends_is_no_code():
    burst = KeyBurst()
    last = typed(burst, "9" * LONGEST, 1)
    assert burst.breaks(last + 1)


def test_dropped_keys_are_forgotten():
    burst = KeyBurst()
    last = typed(burst, "TS202611001", 4)
    burst.drop()
    assert burst.finish(last) == ""
