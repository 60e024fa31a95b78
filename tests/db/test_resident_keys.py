"""What a typed word asks of the keys."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_app.db.resident_keys import GONE, ResidentKeys, exactly, starting
from ledger_app.db.search import SearchText
from ledger_app.domain.people import Resident


@pytest.fixture(scope="module")
def keys() -> ResidentKeys:
    return ResidentKeys(SearchText())


def test_keys_of_a_resident(keys: ResidentKeys) -> None:
    made = keys.of(Resident("ZH00001", "3栋2单元501", "李梅", "138 0000", "0755"))
    assert {"r3-2-501", "s2-501", "s501", "p1380000", "q0000831", "p0755", "n李梅", "m梅"} <= made
    assert {"ilm", "ylimei", "ylim", "0000003-000002-000501"} <= made


def test_keys_of_one_who_moved_out_are_apart(keys: ResidentKeys) -> None:
    made = keys.of(Resident("ZH00001", "3-2-501", "李梅", moved_out_on=date(2026, 1, 1)))
    assert all(key.startswith(GONE) or key == "1000003-000002-000501" for key in made)


def test_a_phone_in_groups_is_one_word(keys: ResidentKeys) -> None:
    assert keys.words("138 1234 5678") == ["13812345678"]
    assert keys.words("３d　ZS") == ["3d", "zs"]


def test_a_building_that_is_ended_is_not_the_start_of_another(keys: ResidentKeys) -> None:
    equal, within, further, beginning, _ = keys.spans("3栋")
    assert exactly("r3") in equal
    assert starting("r3-") in within
    assert starting("s3-") in further
    assert starting("r3") not in beginning
    assert starting("r3") in keys.spans("3")[3]


def test_spans_are_half_open() -> None:
    span = exactly("r3")
    assert span.first <= "r3" < span.beyond
    assert not span.first <= "r30" < span.beyond
    wide = starting("n曾")
    assert wide.first <= "n曾\U00020bb7" < wide.beyond
    assert not wide.first <= "n木" < wide.beyond


def test_a_shop_is_found_by_the_initials_of_its_word(keys: ResidentKeys) -> None:
    shop = keys.of(Resident("ZH00001", "商铺12", "李梅"))
    assert {span.first for span in keys.spans("sp12")[0]} & shop


def test_the_end_of_a_number_with_an_extension_is_that_of_the_number(keys: ResidentKeys) -> None:
    for phone in ("0755-88881234-801", "0755-88881234转801", "88881234-801"):
        made = keys.of(Resident("ZH00001", "3-2-501", "李梅", phone))
        assert any(key.startswith("q4321") for key in made), phone
    plain = keys.of(Resident("ZH00001", "3-2-501", "李梅", "0755-88881234"))
    assert [key for key in plain if key.startswith("q")] == ["q432188885570"]
