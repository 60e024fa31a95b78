"""Phrases learned from what the office wrote: sentences that stand in several cases.

Nothing that tells of a person is learned: a sentence with a phone, a room, or the name of the case
it stands in is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

LEAST = 3  # cases a sentence has to stand in
_SHORTEST, _LONGEST = 6, 80  # characters of a sentence worth offering
_ENDS = re.compile(r"(?<=[。！？；!?;])|\n+")
_BLANKS = re.compile(r"\s+")
_FIGURES = re.compile(r"[0-9０-９][0-9０-９\s-]{5,}[0-9０-９]")  # a phone, an account
_ROOM = re.compile(
    r"[0-9０-９A-Za-z]+\s*[-－—#]\s*[0-9０-９]+|[0-9０-９零一二三四五六七八九十]+\s*"
    r"(?:栋|幢|座|单元|号楼|室|号房)"
)
_MARKS = "，。、；：！？,.;:!? \t"


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its own ending."""
    found = (_BLANKS.sub(" ", part).strip() for part in _ENDS.split(text))
    return [one for one in found if _SHORTEST <= len(one) <= _LONGEST]


def is_private(sentence: str, about: Iterable[str]) -> bool:
    """Whether a sentence tells of somebody: a phone, a room, or one of the words of ``about`` (the
    name and room of its case).
    """
    if _FIGURES.search(sentence) or _ROOM.search(sentence):
        return True
    for word in about:
        plain = word.strip()
        if len(plain) >= 2 and (plain in sentence or _surname_stands(plain, sentence)):
            return True
    return False


def _surname_stands(name: str, sentence: str) -> bool:
    """王先生, 王女士 of somebody called 王建国."""
    titles = ("先生", "女士", "小姐", "太太", "阿姨", "老师", "师傅", "某")
    return any(name[0] + title in sentence for title in titles)


def often_said(
    written: Iterable[tuple[str, ...]], known: Collection[str] = (), *, least: int = LEAST
) -> list[tuple[str, int]]:
    """Sentences that stand in at least ``least`` texts and how many, the most frequent first.

    ``written``: each text with the words that tell of its case (name, phone, room). ``known``:
    phrases offered already.
    """
    counts: Counter[str] = Counter()
    private: set[str] = set()
    shown: dict[str, str] = {}
    for text, *about in written:
        here = {_plain(one): one for one in sentences(text or "")}
        for plain, one in here.items():
            if is_private(one, (word or "" for word in about)):
                private.add(plain)
        counts.update(here.keys())
        shown.update({plain: one for plain, one in here.items() if plain not in shown})
    taken = {_plain(one) for text in known for one in (text, *sentences(text))}
    return [
        (shown[plain], count)
        for plain, count in counts.most_common()
        if count >= least and plain not in private and plain not in taken
    ]


def _plain(sentence: str) -> str:
    return sentence.strip(_MARKS)
