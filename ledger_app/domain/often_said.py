"""Phrases learned from what the office wrote: sentences that stand in several cases.

Nothing that tells of a person is learned: a sentence with a phone, a room, or the name of the case
it stands in is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from ledger_app.domain.personal import telling

LEAST = 3  # cases a sentence has to stand in
_SHORTEST, _LONGEST = 6, 80  # characters of a sentence worth offering
_ENDS = re.compile(r"(?<=[。！？；!?;])|\n+")
_BLANKS = re.compile(r"\s+")
_MARKS = "，。、；：！？,.;:!? \t"


class Written(NamedTuple):
    """A text of a case: the case's number, and the words that tell of it (names, phones, room)."""

    text: str
    case: str
    about: tuple[str, ...] = ()


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its own ending."""
    found = (_BLANKS.sub(" ", part).strip() for part in _ENDS.split(text))
    return [one for one in found if _SHORTEST <= len(one) <= _LONGEST]


def often_said(
    written: Iterable[Written], known: Collection[str] = (), *, least: int = LEAST
) -> list[tuple[str, int]]:
    """Sentences that stand in at least ``least`` cases and in how many, the most frequent first.

    ``known``: phrases offered already.
    """
    said: dict[str, list[tuple[str, Written]]] = {}
    for one in written:
        for sentence in sentences(one.text):
            said.setdefault(_plain(sentence), []).append((sentence, one))
    taken = {_plain(one) for text in known for one in (text, *sentences(text))}
    found = []
    for plain, where in said.items():
        count = len({one.case for _, one in where})
        if count >= least and plain not in taken and not _is_private(where):
            found.append((where[0][0], count))
    return sorted(found, key=lambda one: -one[1])


def _is_private(where: Iterable[tuple[str, Written]]) -> bool:
    """Whether a sentence tells of the people of any case it stands in."""
    return any(telling(sentence, one.about) for sentence, one in where)


def _plain(sentence: str) -> str:
    return sentence.strip(_MARKS)
