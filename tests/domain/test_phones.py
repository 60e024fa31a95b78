"""Numbers that can be rung, and numbers somebody mistyped."""

from __future__ import annotations

import pytest

from ledger_app.domain.phones import doubt_words, looks_like_phone


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "138 1234 5678",
        "+86 138-1234-5678",
        "013812345678",
        "１３８１２３４５６７８",
        "0755-12345678",
        "(010) 88886666",
        "0838-2345678",
        "010-88886666转802",
        "010-88886666-802",
        "88886666",
        "8888666",
        "88886666-8012",
        "400-820-8820",
        "+852 9123 4567",
        "008529123 4567",
        "66123",
        "110",
    ],
)
def test_what_can_be_rung_is_not_doubted(text: str) -> None:
    assert looks_like_phone(text)
    assert doubt_words(text) == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("138123456", 9),
        ("1381234567", 10),
        ("138123456789", 12),
        ("12812345678", 11),
        ("1381234", 7),
        ("0755-12345", 9),
        ("0755-123456789", 13),
        ("888866667", 9),
        ("88", 2),
    ],
)
def test_a_figure_too_few_or_too_many_is_doubted(text: str, count: int) -> None:
    assert doubt_words(text) == f"电话“{text}”有 {count} 位，不像手机也不像座机"
