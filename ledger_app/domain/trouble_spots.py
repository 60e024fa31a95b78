"""Where trouble gathers: the part of a building a room belongs to.

3-2-501 lies in staircase 3-2 (本单元), 5-1201 in building 5 (本楼). A room of one number, and what is
no room, belong to no spot: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger_app.domain.records import Complaint
from ledger_app.domain.rooms import read_room, room_key

_UNIT_PARTS = 2
_NO_KIND = ("", "other")  # categories that say nothing of what is wrong there


@dataclass(frozen=True, slots=True)
class Spot:
    """``key``: the same for every spelling, the beginning of the keys of its rooms.

    ``words``: how a clerk speaks of it beside a case (本单元, 本楼).
    """

    key: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.key)

    @property
    def beginning(self) -> str:
        """How the keys of its rooms begin; those of 3 and of 3-2 lie in spot 3."""
        return f"{self.key}-"

    @property
    def label(self) -> str:
        """As it stands in a list: 3-2, 商铺 5."""
        kind, _, parts = self.key.rpartition(":")
        return f"{kind} {parts}".strip()


def trouble_spot(case: Complaint) -> Spot:
    """Where a case counts with others of its category; empty without a spot or a kind."""
    return Spot() if case.category in _NO_KIND else spot_of(case.unit_no)


def spots_holding(unit_no: str) -> tuple[str, ...]:
    """The keys of all spots a room lies in, the largest first: 3 and 3-2 for 3-2-501."""
    steps = room_key(unit_no).split("-")
    return tuple("-".join(steps[:end]) for end in range(1, len(steps)))


def spot_of(unit_no: str) -> Spot:
    """The spot of a room in any spelling; empty for one that belongs to none."""
    room = read_room(unit_no)
    above = room.parts if room.whole else room.parts[:-1]
    if not above or not any(part[:1].isdigit() or part.isascii() for part in above):
        return Spot()
    front = f"{room.kind}:" if room.kind else ""
    numbered = sum(part[:1].isdigit() or part.isascii() for part in above)
    words = "本单元" if numbered >= _UNIT_PARTS else "本楼"
    return Spot(front + "-".join(above), words)
