"""Texts that read alike, put together without comparing each with every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

_PER_CENT = 100


def alike_groups(texts: Sequence[str], share: int) -> list[list[int]]:
    """The places of texts that read alike by ``share`` per cent (`rapidfuzz.fuzz.ratio`), each
    compared with the first of every group and put to the nearest.

    Only groups with a pair of neighbouring characters in common are compared. Two texts of m and n
    characters that are alike by 80 % lose at most so many pairs by what differs that
    0.2 (m + n) - 1 of them stand in both; of its pairs the rarest are enough to meet one.
    """
    from rapidfuzz import fuzz, process

    pairs = [_pairs(text) for text in texts]
    common = Counter(pair for of in pairs for pair in of)
    groups: list[list[int]] = []
    firsts: list[str] = []
    met: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        rare = sorted(pairs[place], key=lambda pair: (common[pair], pair))[
            : _looked_at(text, share)
        ]
        near = sorted({group for pair in rare for group in met.get(pair, ())})
        found = process.extractOne(
            text, [firsts[group] for group in near], scorer=fuzz.ratio, score_cutoff=share
        )
        if found is not None:
            groups[near[found[2]]].append(place)
            continue
        for pair in rare:
            met.setdefault(pair, []).append(len(groups))
        groups.append([place])
        firsts.append(text)
    return groups


def _pairs(text: str) -> set[str]:
    """Its neighbouring characters, the second of two alike as one of its own."""
    seen: Counter[str] = Counter()
    found = set()
    for pair in _neighbours(text):
        seen[pair] += 1
        found.add(f"{pair}{seen[pair]}")
    return found or {text}


def _neighbours(text: str) -> Iterable[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _looked_at(text: str, share: int) -> int:
    """How many of a text's rarest pairs surely hold one that an alike text looks at too."""
    length = len(text)
    # The shortest text that can be alike: 2 m / (m + n) = share.
    shortest = length * share / (2 * _PER_CENT - share)
    kept = (1.5 * share / _PER_CENT - 1) * (length + shortest) - 1
    return max(length - 1 - int(max(kept, 1) - 1), 1)
