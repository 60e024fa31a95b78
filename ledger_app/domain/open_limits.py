"""What is said where the regime leaves the finish limit open (domain.md N11): no guess, but not
nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.choices import UNHANDLED
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint

_SET_IT = "可在“设置 → 制度 → 待设置”里填写"
_AGREE = "与客户约定“答复期限”，就按约定的计时"


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """That a case has no finish limit: in a word, and the way to one."""

    words: str
    way: str


def open_limit(case: Complaint, profile: Profile) -> OpenLimit | None:
    """Why nothing runs towards the end of a case at work; None where a limit does, where the case
    follows another, or has no level yet that a limit could belong to.
    """
    level = profile.level(case.level)
    follows = bool(case.merged_into)
    if case.final_due_at or level is None or case.state not in UNHANDLED or follows:
        return None
    if profile.limit("finish", case) is not None:
        return OpenLimit(
            "没有时限",
            "登记时制度没有写明办结时限，填写后没有重算；延期可以定下到期时间",
        )
    ways = f"{_AGREE}；也{_SET_IT}" if level.customer_date else _SET_IT
    return OpenLimit("时限待设置", f"制度没有写明“{level.label}”的办结时限：{ways}")
