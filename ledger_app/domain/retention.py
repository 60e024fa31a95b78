"""How long paper is kept once its case is archived. Nothing is destroyed by the program: it lists.

客户投诉意见表 is kept long-term (`domain.md` J, source 004); of other papers the texts say only that
they are filed. A form without a number is to be set (待设置) and never due.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ledger_app.domain.bounds import BeyondError

LONG = 0  # kept for good
PAPERS = {  # and what they are called in the sentence of the regime
    "registration": "客户投诉意见表",
    "handling": "客户投诉处理表",
    "revisit": "回访记录表",
    "liaison": "内部工作联系单",
    "repair": "维修服务单",
    "talk": "客户沟通记录表",
    "dispatch-log": "投诉处置记录表",
    "docket-log": "投诉记录表",
    "daybook": "来电来函来访登记表",
    "survey": "用户意见调查汇总表",
    "recording": "录音",
    "photo": "照片",
}
_SAME_PAPER = {"registration-short": "registration"}
_REST = "；其余待设置"
_YEARS = re.compile(r"([1-9][0-9]*)y")
_DIGITS = 2


def years_kept(text: object) -> int:
    """Years, or `LONG`. Raises `BeyondError` above 99 years, ValueError for what is neither
    ``long`` nor ``3y``.
    """
    if text == "long":
        return LONG
    match = _YEARS.fullmatch(str(text))
    if match is None:
        raise ValueError(text)
    if len(match[1]) > _DIGITS:
        raise BeyondError("最多 99 年，更久的请写长期")
    return int(match[1])


def printed(retention: Mapping[str, int], form: str) -> str:
    """What the foot of a form prints, 长期 or 3年; "" while the regime sets nothing for it."""
    years = retention.get(_SAME_PAPER.get(form, form))
    return "" if years is None else "长期" if years == LONG else f"{years}年"


def retention_words(retention: Mapping[str, int]) -> str:
    """归档后保管：客户投诉意见表 长期；录音 3 年；其余待设置. "" where the regime says nothing."""
    if not retention:
        return ""
    kept: dict[int, list[str]] = {}
    for paper, label in PAPERS.items():
        if paper in retention:
            kept.setdefault(retention[paper], []).append(label)
    said = [
        f"{'、'.join(labels)} {f'{years} 年' if years != LONG else '长期'}"
        for years, labels in kept.items()
    ]
    rest = "" if len(retention) == len(PAPERS) else _REST
    return "归档后保管：" + "；".join(said) + rest


def archive_words(retention: Mapping[str, int]) -> str:
    """Above a list of archived cases: how long each paper is kept, and which have no number yet."""
    unset = [label for paper, label in PAPERS.items() if paper not in retention]
    known = retention_words(retention).removesuffix(_REST)
    wanting = (
        f"待设置的 {'、'.join(unset)} 没有年数，不算到期（设置 → 制度 → 保管期限）" if unset else ""
    )
    return "。".join(filter(None, (known, wanting, "程序只列出，不销毁")))


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
