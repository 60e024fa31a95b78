"""Where a case goes first by its category or nature, and who is told of a department's cases.

Sources (`domain.md` C.8, L): the insurer's five kinds each have a receiving department, the office
tells quality from service, the factory names a department for each cause, the manufacturer a leader
for each plant. What a source says only in general is to be set (待设置). Only ever an offer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger_app.domain.profile import Profile

# The lists whose codes may stand at the left, the first that holds one decides; and what is named.
ROUTED = {"categories": "departments", "natures": "departments", "departments": "roles"}


def receiving(profile: Profile, category: str, nature: str) -> str:
    """Code of the department that such a case goes to first; "" where the regime names none."""
    found = _named(profile, "categories", category) or _named(profile, "natures", nature)
    choice = profile.find("departments", found)
    return "" if choice is None or choice.retired else choice.code


def told(profile: Profile, dept: str) -> str:
    """Code of the role that is told of a department's cases, by code or name; "" for none."""
    choice = profile.find("departments", dept)
    return _named(profile, "departments", choice.code) if choice else ""


def _named(profile: Profile, listed: str, code: str) -> str:
    found = profile.routing.get(code, "")
    return found if found and routed_list(profile, code) == listed else ""


def routed_list(profile: Profile, code: str) -> str:
    """The list that a code at the left of ``[routing]`` stands on."""
    known = (
        listed for listed in ROUTED if any(code == one.code for one in profile.choices(listed))
    )
    return next(known, "")


def routed_words(profile: Profile, code: str) -> str:
    """A code at the left in words: “承保”."""
    return f"“{profile.label(routed_list(profile, code), code)}”"


def routing_words(profile: Profile) -> Iterator[str]:
    """“产品质量”先提议派给质检部；“一厂”的投诉告知分管副总经理. One sentence an entry."""
    for code, named in profile.routing.items():
        listed = routed_list(profile, code)
        label, target = routed_words(profile, code), profile.label(ROUTED[listed], named)
        if listed == "departments":
            yield f"归口：{label}的投诉告知{target}"
        else:
            yield f"归口：{label}先提议派给{target}，可以改派"
