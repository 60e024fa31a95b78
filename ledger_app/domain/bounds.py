"""How large the numbers of a regime and of a case may be: what no date, no counter and no line of
paper could hold is a slip of the finger, and is refused where it is typed.
"""

from __future__ import annotations

import re
from decimal import Decimal

_COUNT = 10_000
MOST_YUAN = Decimal(10) ** 12  # what the words of an amount reach to (大写金额)
# Digits alone: Python would also read 1_000, 1e3 and -0.
_DIGITS = re.compile(r"\+?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_FEN, _FINEST = 2, 6  # decimals of an amount; of a quantity and of a price for one


class BeyondError(ValueError):
    """A number that can be read, and is too large or too fine; the message says what may be."""


def whole(number: int) -> int:
    """A count. Raises `BeyondError` above 10 000."""
    if number > _COUNT:
        raise BeyondError(f"最多 {_COUNT}")
    return number


def yuan(text: str) -> Decimal:
    """An amount in yuan, 0 included. Raises `BeyondError` from a million million on and for parts
    of a fen, ValueError for what is no amount.
    """
    amount = _number(text)
    if amount >= MOST_YUAN:
        raise BeyondError("金额应当小于一万亿元")
    if amount != round(amount, _FEN):
        raise BeyondError("金额最多两位小数（到分）")
    return amount


def measure(text: str) -> Decimal:
    """A quantity or the price of one. Raises `BeyondError` for what is too large or too fine,
    ValueError for what is no number.
    """
    amount = _number(text)
    if amount >= MOST_YUAN:
        raise BeyondError("应当小于一万亿")
    if amount != round(amount, _FINEST):
        raise BeyondError(f"最多 {_FINEST} 位小数")
    return amount


def _number(text: str) -> Decimal:
    if not _DIGITS.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)
