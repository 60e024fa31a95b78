"""What a phone number looks like, so that one with a figure too few or too many can be pointed out.

Lengths as numbers are handed out in mainland China: a mobile has 11 figures, a landline 7 or 8,
with its area code 10 to 12; short numbers of a group or a house line have 3 to 6.
"""

from __future__ import annotations

import re
import unicodedata

from ledger_app.domain.residents import phone_digits

_EXTENSION = re.compile(r"转|分机|ext|[#*]", re.IGNORECASE)
_MOBILE, _LANDLINE = r"0?1[3-9]\d{9}", r"0[1-9]\d{8,10}"
_OF_HERE = re.compile(
    rf"(?:(?:00)?86)?(?:{_MOBILE}|{_LANDLINE})|[2-9]\d{{6,7}}|[48]00\d{{7}}|\d{{3,6}}"
)
_ABROAD = re.compile(r"(?:\+|00)(?!86)\d{7,18}")
_LEAST_FIGURES = 7  # of a number with an extension; the extension has fewer


def looks_like_phone(text: str) -> bool:
    """Whether a number can be one as it is written; its extension does not count."""
    plain = unicodedata.normalize("NFKC", text)
    number = _EXTENSION.split(plain)[0]
    before, _, behind = number.rpartition("-")
    extended = len(phone_digits(before)) >= _LEAST_FIGURES > len(phone_digits(behind))
    return _fits(number) or (extended and _fits(before))


def _fits(number: str) -> bool:
    digits = phone_digits(number)
    abroad = f"+{digits}" if number.strip().startswith("+") else digits
    return bool(_OF_HERE.fullmatch(digits) or _ABROAD.fullmatch(abroad))


def doubt_words(text: str) -> str:
    """Why a phone is doubtful, as a clause; "" when it looks like one, and for none."""
    if not text or looks_like_phone(text):
        return ""
    return f"电话“{text}”有 {len(phone_digits(text))} 位，不像手机也不像座机"
