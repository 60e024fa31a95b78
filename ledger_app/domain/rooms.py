"""Rooms in any spelling: 3-2-501, 3栋2单元501室, 三栋二单元五零一 and 3#2-501 are one room, one key.

Only what spellings differ in is levelled: width of characters, 栋/幢/座/号楼/单元/室, dashes, zeros in
front, Chinese figures, a floor that the room number repeats. Nothing is guessed: 32-501 is not
3-2-501, 东区3-2-501 is not 西区3-2-501, and 3栋2单元 (the staircase) is not the house 3-2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TRADITIONAL = str.maketrans("棟單號樓層鋪車門戶區東儲", "栋单号楼层铺车门户区东储")
# What a place is, where that is no ordinary flat; the same words before or behind the number.
_KINDS = (
    ("车位", re.compile("地下停?车位|停?车位|地库")),
    ("车库", re.compile("地下车库|车库")),
    ("商铺", re.compile("商铺|店铺|铺位|铺面|门面房?|门市房?|底商|(?<=[0-9a-z号])铺")),
    ("储藏", re.compile("储藏[室间]|储物[室间]|杂物间")),
)
_SIGNS = "号楼|栋楼|单元|号房|房间|组团|号院|[栋幢座楼门梯室房户号弄层期区院村组]|单(?=[0-9])"
_TOKEN = re.compile(
    r"(?P<gap>[^\w]|_)"
    "|(?P<word>楼道|楼梯|楼顶|楼下|楼上|门口|门前|门厅|门卫|门岗|房顶|户外|区域|号码)"
    rf"|(?P<figures>[零〇一二三四五六七八九十百]+(?={_SIGNS}|[^\w]|_|$))"
    r"|(?P<number>[a-z]*[0-9]+(?:[a-z]+[0-9]*)*|[a-z]+)"
    f"|(?P<sign>{_SIGNS})"
    r"|(?P<other>.)",
    re.DOTALL,
)
_BUILDING = frozenset({"号楼", "栋楼", "栋", "幢", "座"})
_UNIT = frozenset({"单元", "单", "门", "梯"})
# Parts of an estate: another phase or court has its own building 3.
_KEPT = frozenset({"期", "区", "组团", "组", "院", "号院", "村"})
_ABOVE = _BUILDING | _UNIT | {"楼", "层"} | _KEPT
DASH = "dash"
_TWO = 2
_LONGEST = 5  # figures of the number of a room; a phone has more
_NUMBERS = re.compile("[0-9]+(?:-[0-9]+)*")  # nothing to be read but numbers and dashes
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_LETTERS_NUMBER = re.compile(r"([a-z]+)([0-9]+[a-z]*)")
_FIGURES = "零一二三四五六七八九"
_PAD = 6


@dataclass(frozen=True, slots=True)
class Room:
    """A place as read: ``kind`` ("" for a flat, 商铺, 车位 …), its ``parts`` from the largest to the
    smallest, and whether it ends above the room (``whole``: a building, a staircase).
    """

    kind: str = ""
    parts: tuple[str, ...] = ()
    whole: bool = False

    @property
    def key(self) -> str:
        """The same for every spelling of the room; "" when nothing was said."""
        if not self.parts:
            return self.kind
        front = f"{self.kind}:" if self.kind else ""
        return front + "-".join(self.parts) + ("-*" if self.whole else "")

    @property
    def order(self) -> str:
        """Sorts rooms as one walks: 3-2-501 before 3-10-101."""
        return self.kind + "-".join([_padded(part) for part in self.parts])


def _padded(part: str) -> str:
    if part.isascii() and part.isdecimal():
        return part.zfill(_PAD)
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(_PAD), part)


@dataclass(slots=True)
class _Part:
    text: str
    sign: str = ""
    is_word: bool = False


def room_key(text: str) -> str:
    """The key of the room written as ``text``; equal keys are one room, "" is none."""
    return read_room(text).key


def read_room(text: str) -> Room:
    """A room from any spelling; what is no room number at all is kept as a word."""
    if _NUMBERS.fullmatch(text):  # as most registers spell it
        return Room(parts=tuple([part.lstrip("0") or "0" for part in text.split("-")]))
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TRADITIONAL)
    kind, plain = _kind(plain)
    parts = _without_floor(_split(plain))
    texts = [
        _ZEROS.sub("", part.text + (part.sign if part.sign in _KEPT else "")) for part in parts
    ]
    numbered = [i for i, part in enumerate(parts) if not part.is_word and part.sign not in _KEPT]
    if len(numbered) == 1 and (match := _LETTERS_NUMBER.fullmatch(texts[numbered[0]])):
        texts[numbered[0] : numbered[0] + 1] = match.groups()
    last = parts[-1].sign if parts else ""
    return Room(kind, tuple(texts), whole=last in _BUILDING | _UNIT or last == "楼")


def shown_room(text: str, style: str) -> str:
    """A room as the office writes rooms: in ``style`` "dash" 3栋2单元501室 is 3-2-501. What is no
    plain flat (商铺, a staircase, a part of an estate, a name) stays as it was written.
    """
    room = read_room(text)
    plain = all(part.isascii() and part.isalnum() for part in room.parts)
    if style != DASH or room.kind or room.whole or len(room.parts) < _TWO or not plain:
        return text
    return "-".join(room.parts).upper()


def join_rooms(cells: Iterable[str]) -> list[str]:
    """Cells of one line with those that are parts of one room made one: 3栋 | 2单元 | 501, or bare
    numbers 3 | 2 | 501. Two whole rooms side by side stay two.
    """
    joined: list[str] = []
    for cell in cells:
        if joined and _reads_on(joined[-1], cell):
            joined[-1] = f"{joined[-1]} {cell}"
        else:
            joined.append(cell)
    return joined


def _reads_on(before: str, cell: str) -> bool:
    """Whether ``before`` ends above the room and ``cell`` goes on to a smaller part."""
    last, following = _ending(before), _ending(cell)
    if last is None or following is None:
        return False
    if last.sign:
        smaller = last.sign in _KEPT or following.sign not in _BUILDING
        return last.sign in _ABOVE and smaller and following.sign not in _KEPT
    return _is_bare(before) and _is_bare(cell)


def _ending(cell: str) -> _Part | None:
    """The last part of a room written in one cell; None for anything else, a phone too."""
    parts = _split(unicodedata.normalize("NFKC", cell).lower().translate(_TRADITIONAL))
    numbered = parts and all(part.text[-1:].isalnum() and not part.is_word for part in parts)
    return parts[-1] if numbered and all(len(p.text) <= _LONGEST for p in parts) else None


def _is_bare(text: str) -> bool:
    return all(cell.isdecimal() for cell in text.split())


def _kind(text: str) -> tuple[str, str]:
    for kind, pattern in _KINDS:
        if found := pattern.search(text):
            return kind, f"{text[: found.start()]}-{text[found.end() :]}"
    return "", text


def _split(text: str) -> list[_Part]:
    """The parts in order, each with the sign behind it."""
    parts: list[_Part] = []
    ended = True  # nothing goes on with what was read before
    for match in _TOKEN.finditer(text):
        kind, found = str(match.lastgroup), match[0]
        if kind == "figures" and not ended and not re.match(_SIGNS, text[match.end() :]):
            kind = "other"  # 万科一: a name, no number
        if kind == "sign" and (not parts or parts[-1].is_word or parts[-1].sign or ended):
            kind = "other" if not ended else "gap"
        if kind == "sign":
            parts[-1].sign = found
            ended = True
        elif kind in ("number", "figures"):
            parts.append(_Part(_value(found) if kind == "figures" else found))
            ended = False
        elif kind == "gap":
            ended = True
        else:
            if parts and parts[-1].is_word:
                parts[-1].text += found
            else:
                parts.append(_Part(found, is_word=True))
            ended = False
    return parts


def _value(figures: str) -> str:
    """二十一 is 21, 五零一 is 501."""
    plain = figures.replace("〇", "零")
    if "十" not in plain and "百" not in plain:
        return "".join(str(_FIGURES.index(figure)) for figure in plain)
    total = digit = 0
    for figure in plain:
        if figure in "十百":
            total += (digit or 1) * (10 if figure == "十" else 100)
            digit = 0
        else:
            digit = _FIGURES.index(figure)
    return str(total + digit)


def _without_floor(parts: list[_Part]) -> list[_Part]:
    """The floor goes where the room number begins with it (5楼501); else it stays as 5层."""
    kept: list[_Part] = []
    for index, part in enumerate(parts):
        above = any(not p.is_word and p.sign not in _KEPT for p in kept)
        if part.sign == "层" or (part.sign == "楼" and above):
            rest = parts[index + 1 :]
            floor = _ZEROS.sub("", part.text)
            if rest and re.match(f"0*{re.escape(floor)}[0-9]", rest[0].text):
                continue
            kept.append(_Part(f"{floor}层"))
        else:
            kept.append(part)
    return kept
