"""Shares in words, rounded as an office's pocket calculator and its spreadsheet round them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent(share: float, *, signed: bool = False) -> str:
    """``0.125`` → 12.5%; a half rounds up, away from zero. ``signed``: with + before a rise."""
    tenth = Decimal(repr(share * 1000)).quantize(Decimal(1), rounding=ROUND_HALF_UP) / 10
    return f"{tenth:+.1f}%" if signed else f"{tenth:.1f}%"
