"""What stands in one cell of a roster: names, phones, and words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ledger_app.domain.residents import plain_name
from ledger_app.support.cleaning import clean_line

_APART = re.compile(r"[,，、;；/\n]+")
_FIGURES = re.compile(r"[0-9０-９]")
_LEAST_FIGURES = 7
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_NOTED = re.compile(r"([^（(]+?)\s*[（(]([^（()）]+)[)）]")
_PADDED = re.compile(r"[\u3400-\U0003ffff]\s+[\u3400-\U0003ffff]")
# What a roster writes where nobody lives.
_NOBODY = frozenset(
    "空置 空房 空 空户 无 无人 未售 待售 未入住 未交房 暂无 不详 - -- — / \\".split()
)

# What it writes where there is no phone.
_NO_PHONE = frozenset("无 没有 暂无 不详 未知 空 无电话 没有电话 未留 未提供 不提供 未填".split())


def names(text: str) -> list[str]:
    """The names of a cell: 曾国强、李梅 are two."""
    found = [clean_line(part) for part in _APART.split(text)]
    return list(dict.fromkeys(n for n in found if plain_name(n) and n not in _NOBODY))


def mobile_in_words(text: str) -> str:
    """The one mobile number among words (女儿 13800000010); "" for a bare number, or several."""
    plain = unicodedata.normalize("NFKC", text)
    numbers = _MOBILE.findall(plain.replace(" ", "").replace("-", ""))
    return numbers[0] if len(numbers) == 1 and _WORD.search(plain) else ""


def phone_parts(text: str) -> list[str]:
    """Phones behind commas, or behind blanks where each part is long enough to be one."""
    parts: list[str] = []
    for piece in filter(None, map(str.strip, _APART.split(text))):
        words = piece.split()
        whole = all(len(_FIGURES.findall(word)) >= _LEAST_FIGURES for word in words)
        parts += words if whole else [piece]
    return parts


def is_nothing(part: str) -> bool:
    """Whether words in the cell of a phone only say there is none; others are worth keeping."""
    return part in _NO_PHONE or not _WORD.search(part)


def share(phones: Sequence[str], place: int, people: int) -> list[str]:
    """Whose phones they are: one each where there are as many, else the first one's."""
    if people > 1 and len(phones) == people:
        return [phones[place]]
    return list(phones) if place == 0 else []


def name_and_note(text: str) -> tuple[str, str]:
    """钱七（已搬走） is 钱七, and what stands in brackets is a note; "" when there is none. A name
    of two characters that a blank sets as wide as one of three (张 三) loses the blank.
    """
    found = _NOTED.fullmatch(text)
    name, note = (found[1], found[2]) if found else (text, "")
    return "".join(name.split()) if _PADDED.fullmatch(name) else name, note
