"""常用语: sentences the office writes again and again, and what is filled into them.

A phrase belongs to a place (what is being written: 投诉内容, 处理结果 …) and to one category of
complaints, or to all. Words in braces are filled in from the case: {房号} becomes 3-2-501. What is
not known of a case stays in its braces, to be seen and typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ledger_app.domain.choices import Choice

NUMBERS = "CY{seq:03}"
PLACES = (
    Choice("content", "投诉内容"),
    Choice("demand", "客户要求"),
    Choice("cause", "原因分析"),
    Choice("measures", "处理措施"),
    Choice("result", "处理结果"),
    Choice("inform", "答复客户"),
    Choice("revisit", "回访意见"),
    Choice("liaison", "联系单内容"),
    Choice("reply", "联系单回复"),
    Choice("repair", "报修维修"),
    Choice("opinion", "意见和说明"),
)
ANYWHERE = "opinion"  # the place of a box no other place is meant for
# Box (the field or argument it holds) -> place.
_PLACE_OF = {
    "content": "content",
    "words": "content",
    "demand": "demand",
    "customer_opinion": "revisit",
    "cause_analysis": "cause",
    "measures": "measures",
    "implementation": "measures",
    "handling_process": "measures",
    "plan": "measures",
    "handling_result": "result",
    "result": "result",
    "close_result": "result",
    "outcome": "result",
    "text": "inform",
    "comment": "revisit",
    "revisit_comment": "revisit",
    "body": "liaison",
    "reply": "reply",
    "fault": "repair",
    "work_done": "repair",
}
ROOM, NAME, STYLE, PHONE = "房号", "姓名", "称呼", "电话"
DAY, DEPT, LIMIT, NUMBER = "日期", "部门", "时限", "编号"
PLACEHOLDERS = (ROOM, NAME, STYLE, PHONE, DAY, DEPT, LIMIT, NUMBER)
_BRACES = re.compile(r"\{([^{}\n]{1,12})\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. ``category`` "": of every category. ``retired_on``: no longer offered since."""

    phrase_no: str = ""
    place: str = ""
    category: str = ""
    text: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrase as it is written into a box, and the words in braces nothing was known for."""

    text: str
    missing: tuple[str, ...] = ()


def place_of(box: str) -> str:
    """The place of the box of a field or argument."""
    return _PLACE_OF.get(box, ANYWHERE)


def fill(text: str, known: Mapping[str, str]) -> Filled:
    """The phrase with its braces filled; what is not ``known`` stays and is named."""
    missing: list[str] = []

    def word(found: re.Match[str]) -> str:
        value = known.get(found[1], "")
        if not value:
            missing.append(found[1])
        return value or found[0]

    filled = _BRACES.sub(word, text)
    return Filled(filled, tuple(dict.fromkeys(missing)))


def first_open(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first words in braces stand in ``text``, from ``start`` on; None without any."""
    found = _BRACES.search(text, start)
    return found.span() if found else None


def unknown_names(text: str) -> tuple[str, ...]:
    """Words in braces that no case ever fills."""
    return tuple(dict.fromkeys(n for n in _BRACES.findall(text) if n not in PLACEHOLDERS))


def fitting(phrases: Iterable[Phrase], place: str, category: str) -> list[Phrase]:
    """Those for a box, the ones of its own category first, then those of all; without a category
    known all of the place.
    """
    found = [one for one in phrases if one.place == place and one.retired_on is None]
    if not category:
        return sorted(found, key=lambda one: bool(one.category))
    return sorted(
        (one for one in found if one.category in ("", category)),
        key=lambda one: one.category != category,
    )
