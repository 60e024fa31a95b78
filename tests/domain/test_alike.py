"""Texts that read alike are found as if each were compared with every other, only sooner."""

from __future__ import annotations

import random
from time import process_time

from rapidfuzz import fuzz

from ledger_app.domain.alike import alike_groups

SHARE = 80


def _changed(chance: random.Random, text: str, letters: str) -> str:
    kept = [chance.choice(letters) if chance.random() < 0.12 else c for c in text]
    return "".join(c for c in kept if chance.random() > 0.08)


def test_no_pair_that_is_alike_is_missed() -> None:
    chance = random.Random(7)
    letters = "电梯门机老化需更换配件漏水管道"
    for _ in range(300):
        first = "".join(chance.choices(letters, k=chance.randint(4, 40)))
        second = _changed(chance, first, letters)
        if len(second) < 4:
            continue
        others = ["".join(chance.choices(letters, k=20)) for _ in range(5)]
        groups = alike_groups([first, second, *others], SHARE)
        together = any({0, 1} <= set(group) for group in groups)
        assert together == (fuzz.ratio(first, second) >= SHARE), (first, second)


def test_groups_keep_their_order_and_every_text_is_in_one() -> None:
    texts = ["门机老化需要更换", "电压不稳", "门机老化需更换", "电压不稳", "无人值守"]
    assert alike_groups(texts, SHARE) == [[0, 2], [1, 3], [4]]
    assert alike_groups([], SHARE) == []


def test_three_thousand_causes_take_well_under_a_second() -> None:
    chance = random.Random(1)
    letters = [chr(0x4E00 + n) for n in range(600)]
    texts = ["".join(chance.choices(letters, k=50)) for _ in range(3000)]
    begun = process_time()
    assert len(alike_groups(texts, SHARE)) == len(texts)
    assert process_time() - begun < 1.5
