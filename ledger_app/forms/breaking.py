"""Where a line of Chinese text may end.

The rules are those of GB/T 15834 (punctuation) in everyday typesetting: marks that close never
begin a line, marks that open never end one, words and numbers stay whole when a line can hold
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

NO_START = frozenset("，。、；：？！）》〉」』】〕〗”’…—·％‰℃%!),.:;?]}～々")
NO_END = frozenset("（《〈「『【〔〖“‘([{￥＄$¥№")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_@/:.,%+#&='")
_COUNTERS = frozenset("年月日时分秒元号栋楼室%％")  # stay with the number before them
_FURTHEST = 12  # characters a break moves back for punctuation before it gives up
_SLACK = 1e-6


def break_lines(text: str, width: float, advances: Mapping[str, float]) -> list[str]:
    """``text`` in lines no wider than ``width`` (in the unit of ``advances``).

    Joined together the lines are the text without its line ends. A single blank may hang over the
    edge; a character wider than the line stands alone.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        ends = list(accumulate(map(advances.__getitem__, paragraph)))
        if not ends or ends[-1] <= width + _SLACK:
            lines.append(paragraph)
        else:
            lines += _broken(paragraph, ends, width + _SLACK)
    return lines


def _broken(text: str, ends: list[float], width: float) -> list[str]:
    lines = []
    start, used = 0, 0.0
    while start < len(text):
        stop = max(bisect_right(ends, used + width, lo=start), start + 1)
        if stop < len(text):
            stop = _break_at(text, start, stop)
        lines.append(text[start:stop])
        start, used = stop, ends[stop - 1]
    return lines


def _break_at(text: str, start: int, stop: int) -> int:
    """The best break at or before ``stop``, always after ``start``."""
    if text[stop] == " " and text[stop - 1] != " ":
        return stop + 1
    word_start = stop
    if text[stop] in _WORD:
        while word_start > start and text[word_start - 1] in _WORD:
            word_start -= 1
    for origin in dict.fromkeys((word_start, stop)):
        for place in range(origin, max(start, origin - _FURTHEST), -1):
            if _may_break(text, place, words=origin is not stop or word_start == stop):
                return place
    return stop


def _may_break(text: str, place: int, *, words: bool) -> bool:
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END:
        return False
    if before.isdigit() and after in _COUNTERS:
        return False
    return not (words and before in _WORD and after in _WORD)


def splits_a_word(lines: Sequence[str]) -> bool:
    """Whether a line ends inside a word or number that no line could hold whole."""
    return any(
        before and after and before[-1] in _WORD and after[0] in _WORD
        for before, after in pairwise(lines)
    )
