"""Amounts in words as cheques and slips write them (大写金额)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital_amount(amount: Decimal) -> str:
    """``1020.50`` → 壹仟零贰拾元伍角; whole yuan end in 整. Raises ValueError below zero."""
    if amount < 0:
        raise ValueError(amount)
    cents = int(amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if not (jiao or fen):
        return f"{words or '零元'}整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif yuan:
        words += "零"
    return words + (f"{_DIGITS[fen]}分" if fen else "")


def _whole(number: int) -> str:
    """A whole number; one 零 stands for any run of zeros inside it."""
    words, gap, place = "", False, 0
    while number:
        number, group = divmod(number, 10000)
        part = _group(group)
        if part:
            low_gap = gap and words
            words = part + _GROUPS[place] + ("零" if low_gap else "") + words
        gap = bool(words) and group < 1000 if group else bool(words)
        place += 1
    return words


def _group(number: int) -> str:
    """Up to four digits."""
    words, pending = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if pending and words else "") + _DIGITS[digit] + _PLACES[place]
            pending = False
        else:
            pending = True
    return words
