"""Values as words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from ledger_app.forms.printed_lists import LEVELS
from ledger_app.forms.spec import FieldKind as K
from ledger_app.forms.values import (
    chosen_label,
    codes,
    display,
    filled_notes,
    listed,
    plain,
    printable,
)

MORNING = datetime(2026, 11, 5, 9, 7)
MIDNIGHT = datetime(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (MORNING, K.DATE_TIME, ("2026年11月5日 09:07", "2026-11-05 09:07")),
        (MORNING, K.DATE, ("2026年11月5日", "2026-11-05")),
        (date(2026, 2, 1), K.DATE, ("2026年2月1日", "2026-02-01")),
        (MIDNIGHT, K.DUE, ("2026年11月21日 24时", "2026-11-21 24:00")),
        (MIDNIGHT, K.DATE_TIME, ("2026年11月22日 00:00", "2026-11-22 00:00")),
        (Decimal("18.5"), K.AMOUNT, ("18.50", "18.50")),
        (0.923, K.RATE, ("92.3%", "92.3%")),
        (None, K.RATE, ("—", "—")),
        (0.05, K.CHANGE, ("+5.0%", "+5.0%")),
        (0, K.COUNT, ("0", "0")),
        (None, K.DATE, ("", "")),
        ("18.50", K.AMOUNT, ("18.50", "18.50")),
    ],
)
def test_a_value_on_a_form_and_in_a_list(value: object, kind: K, words: tuple[str, str]) -> None:
    assert (display(value, kind), listed(value, kind)) == words
    assert plain(value, kind) == words[1]


def test_a_flag_has_the_codes_yes_and_no() -> None:
    assert codes(True) == {"yes"}
    assert codes(False) == {"no"}
    assert codes(None) == codes("") == frozenset()
    assert codes(("visit", "call")) == {"visit", "call"}


def test_a_list_prints_the_word_of_a_choice_and_keeps_what_it_does_not_know() -> None:
    assert chosen_label("major", LEVELS) == "重大"
    assert chosen_label("特级", LEVELS) == "特级"
    assert chosen_label(None, LEVELS) == ""


def test_shapeless_characters_do_not_reach_the_paper() -> None:
    assert printable("a\tb\u200bc\ufe0f\r\nd\x00e\xa0f") == "a    bc\nde f"


def test_a_note_s_missing_number_is_a_line_to_write_on() -> None:
    assert filled_notes(("轻微{minor}内，重要{major}内",), {"minor": "2日"}) == (
        "轻微2日内，重要____内",
    )
