"""Names as they are spelled in Latin letters: every reading a character has, surnames included.

曾国强 is found by zgq and by cgq: nobody at the desk should have to know which reading a program
would take for the right one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, product
from typing import Any

# Readings of surnames that the tables of single characters lack.
_SURNAMES = {
    "黑": ("he",),
    "盖": ("ge",),
    "尉": ("wei", "yu"),
    "万": ("mo", "wan"),
    "洗": ("xian",),
}
_COMPOUND = {
    "万俟": ("moqi",), "尉迟": ("yuchi",), "单于": ("chanyu",), "长孙": ("zhangsun",), "澹台": ("tantai",),
    "令狐": ("linghu",), "宇文": ("yuwen",), "鲜于": ("xianyu",),
}  # fmt: skip
_SURNAME_READINGS, _GIVEN_READINGS = 4, 2
_MOST = 16
_LONGEST = 8  # characters of a name that are spelled; a company's name has more


class Spelling:
    """Spells names; the tables are read when the first one is asked."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def initials(self, name: str) -> set[str]:
        """The first letters of every character: zgq and cgq."""
        return self.ways(name)[0]

    def whole(self, name: str) -> set[str]:
        """The name written out (zengguoqiang), and the surname with letters behind (zenggq)."""
        return self.ways(name)[1]

    def ways(self, name: str) -> tuple[set[str], set[str]]:
        """`initials` and `whole` of a name, whose readings are looked up once for both."""
        readings = self._readings(name)
        letters = [sorted({r[0] for r in options}) for options in readings]
        found = _joined(readings)
        if len(readings) > 1:
            found |= _joined([readings[0], *letters[1:]])
        known = _COMPOUND.get(name[:2], ())
        found |= {front + rest for front in known for rest in _joined(readings[2:])}
        return _joined(letters), found

    def spells(self, text: str, letters: str) -> bool:
        """Whether ``letters`` are the first letters of characters that follow each other anywhere
        in ``text``, whichever their readings; what is no letter or figure is passed over.
        """
        first = [{reading[0] for reading in self._of(c)} for c in text if c.isalnum()]
        last = len(first) - len(letters)
        return any(
            all(letter in first[start + place] for place, letter in enumerate(letters))
            for start in range(last + 1)
        )

    def _readings(self, name: str) -> list[tuple[str, ...]]:
        """The readings of each character; what has none (letters, figures) stands for itself."""
        found = []
        for place, character in enumerate(name[:_LONGEST]):
            options = self._of(character)
            if place == 0:
                more = _SURNAMES.get(character, ())
                found.append(tuple(dict.fromkeys((*more, *options[:_SURNAME_READINGS]))))
            else:
                found.append(options[:_GIVEN_READINGS])
        return found

    def _of(self, character: str) -> tuple[str, ...]:
        if character not in self._known:
            spelled = self._pinyin(character) if character > "\u3000" else [character.lower()]
            self._known[character] = tuple(spelled) or (character,)
        return self._known[character]

    def _pinyin(self, character: str) -> list[str]:
        (options,) = self._tables.pinyin(
            character, style=self._tables.Style.NORMAL, heteronym=True, errors="default"
        )
        return list(options)

    @cached_property
    def _tables(self) -> Any:
        # Characters are asked one by one: without the table of phrases, and a copy of the other, it
        # is there in a quarter of the time.
        for left_out in ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY"):
            os.environ.setdefault(left_out, "true")
        import pypinyin  # 45 ms that only who types letters or saves a resident waits for

        return pypinyin


def _joined(options: Sequence[Sequence[str]]) -> set[str]:
    """Every way through the readings, as far as names can be read in so many ways."""
    ways: Iterator[tuple[str, ...]] = product(*options)
    return {"".join(way) for way in islice(ways, _MOST)} - {""}
