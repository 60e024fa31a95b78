"""The part of a building a room lies in, whatever its spelling; nothing guessed."""

from __future__ import annotations

import pytest

from ledger_app.domain.trouble_spots import Spot, spot_of

SPOTS = {
    "3-2-501": ("3-2", "本单元"),
    "3栋2单元501室": ("3-2", "本单元"),
    "三栋二单元": ("3-2", "本单元"),
    "东区3-2-501": ("东区-3-2", "本单元"),
    "5-1201": ("5", "本楼"),
    "5号楼": ("5", "本楼"),
    "A座1201": ("a", "本楼"),
    "商铺5-12": ("商铺:5", "本楼"),
    "501": ("", ""),
    "商铺12": ("", ""),
    "中心花园": ("", ""),
    "": ("", ""),
}


@pytest.mark.parametrize(("unit_no", "told"), SPOTS.items(), ids=str)
def test_the_spot_of_a_room(unit_no: str, told: tuple[str, str]) -> None:
    found = spot_of(unit_no)

    assert (found.key, found.words) == told
    assert bool(found) == bool(told[0])


def test_a_spot_in_a_list() -> None:
    assert Spot("商铺:5").label == "商铺 5"
    assert Spot("3-2").label == "3-2"
