"""How long paper is kept once its case is archived. Nothing is destroyed by the program: it lists.

客户投诉意见表 is kept long-term (`domain.md` J, source 004); of other papers the property text says
only that they are filed, so a form the profile does not name is kept long too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

LONG = 0  # kept for good
PAPERS = (
    "registration", "handling", "revisit", "liaison", "repair", "talk", "dispatch-log",
    "docket-log", "daybook", "survey", "recording", "photo",
)  # fmt: skip
_YEARS = re.compile(r"([1-9][0-9]?)y")


def years_kept(text: object) -> int:
    """Years, or `LONG`. Raises ValueError for what is neither ``long`` nor ``3y``."""
    if text == "long":
        return LONG
    match = _YEARS.fullmatch(str(text))
    if match is None:
        raise ValueError(text)
    return int(match[1])


def expired_before(retention: Mapping[str, int], today: date) -> date:
    """Of cases archived before this day some paper has been kept long enough. The shortest period
    decides; where everything is kept long, no case was archived early enough.
    """
    shortest = min((years for years in retention.values() if years != LONG), default=LONG)
    if shortest == LONG:
        return date.min
    last = today.year - shortest
    # The period ends with the day itself; 29 February ends on the 28th.
    return today.replace(year=last, day=min(today.day, 28) if today.month == 2 else today.day)
