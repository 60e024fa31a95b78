"""PINs: what one must look like, and how long wrong ones lock the door."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

from ledger_app.support.errors import Refusal

SHORTEST, LONGEST = 4, 32
FREE_TRIES = 5
_FIRST, _MOST = timedelta(seconds=30), timedelta(minutes=15)
_EASY = ("0123456789", "9876543210")


def normal(pin: str) -> str:
    """A PIN as it is compared: full-width digits are the same digits."""
    return unicodedata.normalize("NFKC", pin).strip()


def check_new(pin: str) -> None:
    """Raises `Refusal` for a PIN that anybody would try first."""
    if not SHORTEST <= len(pin) <= LONGEST:
        raise Refusal([f"口令应为 {SHORTEST} 到 {LONGEST} 个数字或字母；没有改动"], ["pin"])
    if len(set(pin)) == 1 or any(pin in easy for easy in _EASY):
        raise Refusal(["口令太容易猜到，请不要用连号或同一个数字；没有改动"], ["pin"])


def lock_time(failures: int) -> timedelta:
    """How long the door is shut after so many wrong PINs in a row: 30 s from the fifth, doubling
    to 15 minutes.
    """
    over = failures - FREE_TRIES
    if over < 0:
        return timedelta()
    return min(_FIRST * 2 ** min(over, 10), _MOST)


def wait_words(wait: timedelta) -> str:
    """How long to wait still: 30 秒, 2 分钟."""
    seconds = max(1, round(wait.total_seconds()))
    return f"{seconds} 秒" if seconds < 120 else f"{-(-seconds // 60)} 分钟"
