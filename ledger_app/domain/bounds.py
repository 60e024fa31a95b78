"""How large the numbers of a regime and of a case may be: what no date, no counter and no line of
paper could hold is a slip of the finger, and is refused where it is typed.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_COUNT = 10_000
_YUAN = Decimal(10) ** 12  # what the words of an amount reach to (大写金额)
_DECIMALS = 2


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
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not amount.is_finite() or amount < 0:
        raise ValueError(text)
    if amount >= _YUAN:
        raise BeyondError("金额应当小于一万亿元")
    if amount != round(amount, _DECIMALS):
        raise BeyondError("金额最多两位小数（到分）")
    return amount
