"""What in a text tells of somebody: a phone, a room, a name, and how people are addressed.

Phrases go from one case into another and must carry nobody along. What belongs to the case in hand
is found in any spelling; beyond it, whatever looks like a phone or a room is named as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ledger_app.domain.phrases import NAME, PHONE, ROOM, STYLE
from ledger_app.domain.reaching import is_nameless
from ledger_app.domain.residents import is_figures, phone_digits
from ledger_app.domain.rooms import Room, read_room, room_key

Span = tuple[int, int]

# Behind a surname they speak of one person: 王先生.
TITLES = (
    "先生", "女士", "小姐", "太太", "阿姨", "大爷", "大妈", "老师", "师傅", "经理",
)  # fmt: skip
_STYLED = (*TITLES, "业主", "住户", "公司")
_WHO = "业主|住户|租户|商户|客户"
_DOUBLE = frozenset({
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
    "长孙", "宇文", "端木", "南宫", "独孤", "轩辕", "澹台", "申屠",
})  # fmt: skip
_BETWEEN_NAMES = re.compile(r"[、，,;；/|（()）]|\s{2,}")
_LEAST_PHONE = 5  # figures of a phone that is looked for
_COUNTRY = "86"
_MOBILE = 11
_SPACED = r"[\s\-－—–()（）]*"
_LEAST_BARE = 3  # figures of a bare room number that is looked for: 501, not the 12 of 12月
_LONGEST_ROOM = 24
_ROOM_RUN = re.compile(
    r"[0-9０-９a-zA-Zａ-ｚＡ-Ｚ零〇一二三四五六七八九十百"
    r"\-－—–#＃/.\s栋棟幢座号號楼樓单單元室房间户戶层層门門梯期区區东東南西北中院村组团"
    r"地下停车車位库庫商铺鋪店面底储儲藏]+"
)
_FIGURE = re.compile("[0-9０-９a-zA-Zａ-ｚＡ-Ｚ零〇一二三四五六七八九十百]")
_LIKE_A_PHONE = re.compile(r"\d[\d\s-]{5,}\d")  # a phone, an account
_DAY = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?![\d-])")
_COUNTED = "年月日号时点分秒元块件次个天小周层级米人台部户家名起%％:：."
_LIKE_A_ROOM = re.compile(
    rf"(?<![0-9A-Za-z])[0-9A-Za-z０-９]+\s*[-－—#]\s*[0-9０-９]+(?![0-9０-９]|\s*[{_COUNTED}])"
    r"|[0-9０-９零一二三四五六七八九十]+\s*(?:栋|幢|座|单元|号楼|室|号房)"
)


def is_styled(name: str) -> bool:
    """Whether a name says already how somebody is addressed: 王先生, 陈业主, 某某公司."""
    return name.endswith(_STYLED)


def surname(name: str) -> str:
    """王 of 王建国, 欧阳 of 欧阳锋."""
    return name[:2] if name[:2] in _DOUBLE and len(name) > 2 else name[:1]


def phones(text: str, phone: str) -> list[Span]:
    """Where a phone stands, however its figures are spaced."""
    found: list[Span] = []
    figures_here = len(phone_digits(text))
    for part in _BETWEEN_NAMES.split(phone) if figures_here >= _LEAST_PHONE else ():
        digits = phone_digits(part)
        if len(digits) == len(_COUNTRY) + _MOBILE:
            digits = digits.removeprefix(_COUNTRY)
        if _LEAST_PHONE <= len(digits) <= figures_here:
            figures = _SPACED.join(f"[{d}{chr(ord('０') + int(d))}]" for d in digits)
            pattern = rf"(?<!\d)(?:\+?{_COUNTRY}{_SPACED})?{figures}(?!\d)"
            found += [match.span() for match in re.finditer(pattern, text)]
    return found


def rooms(text: str, room: str) -> list[Span]:
    """Where a room stands, in any spelling of it (`domain.rooms`)."""
    runs = [run for run in _ROOM_RUN.finditer(text) if _FIGURE.search(run[0])]
    known = read_room(room) if runs else Room()
    if not any(figure.isdigit() for figure in known.key):
        return []
    return [
        (run.start() + start, run.start() + end)
        for run in runs
        if len(_FIGURE.findall(run[0])) >= len(known.parts)
        for start, end in _spellings(run[0], known.key, text[run.end() :])
    ]


def addressed(text: str, name: str) -> list[Span]:
    """Where somebody is spoken of by title: 王先生, 业主王建国女士."""
    return _found(text, (
        rf"(?:{_WHO})?{_spelt(one)}\s*(?:{'|'.join(TITLES)}|某某?)"
        for whole in _people(name, text)
        for one in dict.fromkeys((whole, surname(whole)))
        if not one.isascii()
    ))  # fmt: skip


def names(text: str, name: str) -> list[Span]:
    """Where somebody's full name stands; those who gave none have none."""
    return _found(text, (_spelt(one) for one in _people(name, text)))


def telling(text: str, about: Iterable[str]) -> str:
    """The first piece of a text that tells of somebody: what looks like a phone or a room, or one
    of the words of ``about`` (name, phone, room of its case); "" when nothing does.
    """
    plain = _DAY.sub(lambda day: " " * len(day[0]), text)
    doubtful = _LIKE_A_PHONE.search(plain) or _LIKE_A_ROOM.search(plain)
    if doubtful:
        return doubtful[0]
    for word in about:
        for find in (phones, rooms, addressed, names):
            for start, end in find(text, word.strip()):
                return text[start:end]
    return ""


# What stands in a saved phrase as placeholders, never as itself: the placeholder, what is looked
# for, and how. Phones first: a room may be part of one.
_PRIVATE = (
    (PHONE, PHONE, phones),
    (ROOM, ROOM, rooms),
    (STYLE, NAME, addressed),
    (NAME, NAME, names),
)


def generalised(text: str, known: Mapping[str, str]) -> str:
    """A text taken from a case as a phrase for every case: who it was about becomes braces."""
    for brace, source, found in _PRIVATE:
        text = _in_braces(text, brace, found(text, known.get(source, "").strip()))
    return text.strip()


def _in_braces(text: str, brace: str, spans: Iterable[Span]) -> str:
    """The text with a placeholder where the spans are; of two that overlap the first counts."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [text[done:start], f"{{{brace}}}"]
            done = end
    return "".join([*parts, text[done:]])


def _people(name: str, text: str) -> Iterator[str]:
    """The names that may stand in a text."""
    lowered = text.lower()
    for part in _BETWEEN_NAMES.split(name):
        one = part.strip()
        if (
            len(one) > 1
            and one[0].lower() in lowered
            and not is_nameless(one)
            and not is_figures(one)
        ):
            yield one


def _spelt(name: str) -> str:
    """The pattern of a name as a whole word, whatever blanks stand in it."""
    pattern = r"\s*".join(map(re.escape, "".join(name.split())))
    front = r"(?<![0-9A-Za-z])" if name[0].isascii() else ""
    behind = r"(?![0-9A-Za-z])" if name[-1].isascii() else ""
    return f"{front}{pattern}{behind}"


def _found(text: str, patterns: Iterable[str]) -> list[Span]:
    return [match.span() for one in patterns for match in re.finditer(one, text, re.IGNORECASE)]


def _spellings(run: str, key: str, after: str) -> Iterator[Span]:
    """The longest pieces of a run that read as the room, none of them inside another number."""
    start = 0
    while start < len(run):
        end = _end_of_room(run, start, key, after) if _begins(run, start) else 0
        if end:
            yield start, end
        start = end or start + 1


def _begins(run: str, start: int) -> bool:
    before = run[:start].rstrip()
    inside = before.endswith(("-", "－", "—", "–", "#", "/", ".")) and before[:-1][-1:].isalnum()
    beside = run[start - 1 : start].isascii() and run[start - 1 : start].isalnum()
    return run[start].isalnum() and not beside and not inside


def _end_of_room(run: str, start: int, key: str, after: str) -> int:
    for end in range(min(len(run), start + _LONGEST_ROOM), start, -1):
        piece, rest = run[start:end], run[end:] + after
        if _is_whole(piece, rest) and room_key(piece) == key and _says_room(piece, rest):
            return end
    return 0


def _is_whole(piece: str, rest: str) -> bool:
    """Whether no number goes on where a piece ends: 3-2-50 of 3-2-501, 3-2 of 3-2-501."""
    if re.match(r"\s*[-－—–#]\s*\d", rest):
        return False
    inside = re.match(r"[0-9０-９a-zA-Z]", rest) and re.match(r"[0-9０-９a-zA-Z]", piece[-1])
    return piece[-1].isalnum() and not inside


def _says_room(piece: str, rest: str) -> bool:
    """A number alone is a room where it is long enough and nothing is counted by it."""
    room = read_room(piece)
    if len(room.parts) > 1 or room.kind or piece.endswith(("室", "房", "间", "户")):
        return True
    return len(piece) >= _LEAST_BARE and piece.isdecimal() and rest[:1] not in [*_COUNTED]
