"""The keys under which a resident is found, and what a typed word asks of them.

A key is a class letter and a text; residents who moved out have theirs behind ``~``, so that those
who live here are found first without being sorted. One more key a resident keeps the register in
the order of its rooms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ledger_app.db.pinyin import Spelling
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Resident
from ledger_app.domain.residents import phone_digits
from ledger_app.domain.rooms import Room, read_room

# Classes of keys: whole room and its tails, phone and phone backwards, name and its parts,
# initials of both, letters of both.
_ROOM, _ROOM_TAIL, _PHONE, _PHONE_TAIL = "r", "s", "p", "q"
_NAME, _NAME_PART, _INITIALS, _INITIALS_PART, _LETTERS, _LETTERS_PART = "n", "m", "i", "j", "y", "z"
GONE = "~"
HERE_ORDER, GONE_ORDER = "0", "1"
_LAST = "\U0010ffff"
_SHORTEST_PHONE, _SHORTEST_TAIL, _WHOLE_PHONE = 3, 4, 7
_DIGITS = re.compile(r"[0-9]+")
_PHONE_QUERY = re.compile(r"\+?[0-9][0-9 \-]*")
# What is typed for 栋, 号楼 and 单元 when no input method is on: 3d, 12hl, 3d2dy501.
_SHORT_SIGNS = re.compile(r"(?<=[0-9])(dy|hl|d)(?=[0-9]|$)")
_SIGN_OF = {"dy": "单元", "hl": "号楼", "d": "栋"}
# … and for a place that is no flat: sp12, cw38.
_SHORT_KINDS = {"sp": "商铺", "cw": "车位", "ck": "车库", "cc": "储藏室"}
_SHORT_KIND = re.compile(rf"({'|'.join(_SHORT_KINDS)})(?=[0-9])")
# 0755-88881234-801, 88881234转801: people tell the end of the number, not that of the extension.
_EXTENDED = re.compile(r"(.*[0-9]{7,})\s*(?:转|分机|[-#－])\s*[0-9]{1,5}")
_BUILDING = re.compile(r"号楼|[栋幢座楼#]")
_ENDED = re.compile(r"(栋|幢|座|号楼|单元|室|房|-)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of keys."""

    first: str
    beyond: str


def starting(text: str) -> Span:
    """All keys that begin with ``text``."""
    return Span(text, text + _LAST)


def exactly(text: str) -> Span:
    """One key."""
    return Span(text, text + "\0")


class ResidentKeys:
    """Makes the keys of residents."""

    def __init__(self, text: SearchText) -> None:
        self._text = text
        self._spelling = Spelling()

    def of(self, resident: Resident) -> set[str]:
        """Every key of a resident; an entry that was taken back is found no more."""
        gone = resident.moved_out_on is not None
        phones = (resident.phone, resident.other_phone)
        return self.made(resident.unit_no, resident.name, *phones, gone=gone)

    def made(self, unit_no: str, name: str, *phones: str, gone: bool) -> set[str]:
        """Every key that follows from these words. ``gone``: moved out."""
        if not name:
            return set()
        room = read_room(unit_no)
        found = {*_room_keys(room), *self._name_keys(name)}
        for phone in phones:
            digits = phone_digits(phone)
            if digits:
                found |= {_PHONE + digits, _PHONE_TAIL + digits[::-1]}
            if extended := _EXTENDED.fullmatch(phone.strip()):
                found.add(_PHONE_TAIL + phone_digits(extended[1])[::-1])
        order = (GONE_ORDER if gone else HERE_ORDER) + room.order
        return {GONE + key if gone else key for key in found} | {order}

    def _name_keys(self, name: str) -> Iterator[str]:
        plain = self.plain(name)
        if not plain:
            return
        given = plain[1:]
        yield _NAME + plain
        yield from (_NAME_PART + plain[start:] for start in range(1, len(plain)))
        initials, letters = self._spelling.ways(plain)
        yield from (_INITIALS + way for way in initials)
        yield from (_LETTERS + way for way in letters)
        if len(given) > 1:
            initials, letters = self._spelling.ways(given)
            yield from (_INITIALS_PART + way for way in initials)
            yield from (_LETTERS_PART + way for way in letters)

    def plain(self, text: str) -> str:
        """A name for comparing: simplified, half width, lower case, without blanks."""
        return self._text.letters(text)

    # -- asking ----------------------------------------------------------------------------------

    def words(self, query: str) -> list[str]:
        """What is typed, word by word; a phone number written in groups is one word."""
        plain = unicodedata.normalize("NFKC", query).lower().strip()
        if _PHONE_QUERY.fullmatch(plain) and len(phone_digits(plain)) >= _WHOLE_PHONE:
            return [phone_digits(plain)]
        return plain.split()

    def spans(self, word: str) -> list[list[Span]]:
        """The keys a word asks for, the best first: equal, then of the building or staircase named,
        then of one that is called so further down (entrance 3 for 3栋), then what begins so.
        """
        meant = list(self._meant(word))
        room, tail, signs = self._rooms(word)
        named = signs.building is not None
        return [
            [exactly(t) for t in (*meant, *room, *(() if named else tail))],
            [starting(t + "-") for t in room],
            [span for t in tail for span in (exactly(t), starting(t + "-"))],
            [starting(t) for t in (*meant, *(() if signs.ended else room))],
            [starting(t) for t in (() if signs.ended else tail)],
        ]

    def _meant(self, word: str) -> Iterator[str]:
        """What a word may be besides a room: a phone, a name, its letters."""
        if word.isascii():
            if word.isalpha():
                yield from (c + word for c in (_INITIALS, _INITIALS_PART, _LETTERS, _LETTERS_PART))
            digits = phone_digits(word)
            if _PHONE_QUERY.fullmatch(word) and len(digits) >= _SHORTEST_PHONE:
                yield _PHONE + digits
                if len(digits) >= _SHORTEST_TAIL:
                    yield _PHONE_TAIL + digits[::-1]
            return
        name = self.plain(word)
        if name and not _DIGITS.search(name):
            yield from (c + name for c in (_NAME, _NAME_PART))

    def _rooms(self, word: str) -> tuple[list[str], list[str], _Signs]:
        """The keys of the room or part of one that a word names: whole, as a tail; its signs."""
        text = _SHORT_SIGNS.sub(lambda found: _SIGN_OF[found[0]], word)
        signs = _Signs(_BUILDING.search(text), _ENDED.search(text))
        ways = [text]
        if kind := _SHORT_KIND.match(word):
            ways.append(_SHORT_KINDS[kind[1]] + word[kind.end() :])
        keys = [key for way in ways if (key := read_room(way).key.removesuffix("-*"))]
        return [_ROOM + key for key in keys], [_ROOM_TAIL + key for key in keys], signs


class _Signs(NamedTuple):
    """What a typed room says beside its numbers: that it names a building, that it is ended."""

    building: re.Match[str] | None
    ended: re.Match[str] | None


def _room_keys(room: Room) -> Iterator[str]:
    if room.key:
        yield _ROOM + room.key
    start = 0 if room.kind else 1
    for place in range(start, len(room.parts)):
        yield _ROOM_TAIL + "-".join(room.parts[place:])
