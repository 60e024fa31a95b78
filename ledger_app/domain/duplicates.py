"""Is a complaint that is being typed one the ledger has already? Told before it is saved.

The same household (room in any spelling, or phone) with the same category or a similar text, or a
text so similar that room and phone do not matter. Only cases of the last days count, and no voided
ones; whether it truly is the same, the clerk says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ledger_app.domain.choices import State
from ledger_app.domain.records import Complaint
from ledger_app.domain.residents import phone_digits
from ledger_app.domain.rooms import read_room, room_key

# What the clerk may answer.
MERGE, LINK, NEW, CALLER, REOPEN = "merge", "link", "new", "caller", "reopen"
ALIKE = 70  # per cent from which texts of different households are thought to tell one matter
_SOMEWHAT = 40  # … and of the same household
_TELLING = 10  # characters below which a text says too little about another building's matter
_READ = 400  # characters of a text that are compared
_PARTLY = 0.9  # a text that lies within a much longer one is a little less alike
_NO_KIND = ("", "other")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case that may be the same complaint, and why: ``share`` is how alike the texts are, in per
    cent.
    """

    case: Complaint
    same_room: bool = False
    same_phone: bool = False
    same_kind: bool = False
    share: int = 0

    @property
    def same_household(self) -> bool:
        """The room or the phone is the same."""
        return self.same_room or self.same_phone

    @property
    def is_asked_about(self) -> bool:
        """Whether saving waits for an answer: the other one is still worked on, or the household
        says again what was closed.
        """
        told_again = self.same_household and self.share >= _SOMEWHAT
        return self.case.is_open or (self.case.is_ended and told_again)

    @property
    def number(self) -> str:
        """The case that is worked on: itself, or the one it was merged into."""
        return self.case.merged_into or self.case.complaint_no

    @property
    def words(self) -> str:
        """Why, in the clerk's words: 同户同类，内容相近 87%."""
        who = "同户" if self.same_room else "同电话" if self.same_phone else ""
        kind = f"{who}同类" if who and self.same_kind else who
        text = f"内容相近 {self.share}%" if self.share >= _SOMEWHAT else ""
        return "，".join(word for word in (kind, text) if word)


def likely(
    new: Complaint, others: Iterable[Complaint], now: datetime, days: int
) -> tuple[Likeness, ...]:
    """Those of ``others`` that may be the same as ``new``, the likeliest first.

    ``days``: how long back a case counts; 0 asks for none.
    """
    since = now - timedelta(days=days)
    found = (
        judge(new, other)
        for other in others
        if days
        and other.state is not State.VOIDED
        and other.complaint_no != new.complaint_no
        and other.received_at is not None
        and other.received_at >= since
    )
    return tuple(sorted((one for one in found if one is not None), key=_order, reverse=True))


def _order(found: Likeness) -> tuple[bool, bool, int, str]:
    return found.case.is_open, found.same_household, found.share, found.case.complaint_no


def judge(new: Complaint, other: Complaint) -> Likeness | None:
    """How alike two complaints are; None when nothing speaks for one being the other."""
    room, phone = room_key(new.unit_no), phone_digits(new.phone)
    share = alike(new.content, other.content)
    found = Likeness(
        other,
        same_room=bool(room) and room == room_key(other.unit_no),
        same_phone=bool(phone) and phone == phone_digits(other.phone),
        same_kind=new.category == other.category and new.category not in _NO_KIND,
        share=share,
    )
    if found.same_household:
        untold = not new.content.strip() and new.category in _NO_KIND
        return found if found.same_kind or share >= _SOMEWHAT or untold else None
    near = len(_plain(new.content)) >= _TELLING or _building(new) == _building(other) != ""
    return found if share >= ALIKE and near else None


def alike(one: str, other: str) -> int:
    """How alike two texts are, 0 to 100, whatever their punctuation."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return 0
    from rapidfuzz import fuzz

    whole = fuzz.ratio(a, b)
    if min(len(a), len(b)) >= _TELLING:
        whole = max(whole, fuzz.partial_ratio(a, b) * _PARTLY)
    return int(whole)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[: 2 * _READ]).lower()
    return "".join(c for c in plain if c.isalnum())[:_READ]


def _building(case: Complaint) -> str:
    parts = read_room(case.unit_no).parts
    return parts[0] if len(parts) > 1 else ""
