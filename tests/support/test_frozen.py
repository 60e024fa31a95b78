"""Frozen classes do what the standard library's frozen classes with slots do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest

from ledger_app.support.frozen import frozen, names


@frozen
class Room:
    """A class with all that ours use."""

    unit: str
    area: float = 0.0
    people: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.unit:
            raise ValueError("no unit")

    @property
    def crowded(self) -> bool:
        return len(self.people) > 1


@dataclass(frozen=True, slots=True)
class Plain:
    unit: str
    area: float = 0.0


@frozen
class Ours:
    unit: str
    area: float = 0.0


@frozen
class Nothing:
    """No fields at all."""


def test_it_is_filled_by_place_by_name_and_by_default():
    room = Room("3-2-501", people=["王芳", "李四"])
    assert (room.unit, room.area, room.crowded) == ("3-2-501", 0.0, True)
    assert Room("1").people is not Room("1").people
    with pytest.raises(ValueError, match="no unit"):
        Room("")


@pytest.mark.parametrize("given", [{}, {"unit": "1", "floor": 2}])
def test_what_does_not_fit_is_refused_at_the_first_and_at_every_other(given):
    @frozen
    class Fresh:
        unit: str

    for _ in range(2):
        with pytest.raises(TypeError, match=r"Fresh\.__init__\(\)"):
            Fresh(**given)


def test_it_cannot_be_changed():
    room = Room("1")
    for change in (lambda: setattr(room, "unit", "2"), lambda: delattr(room, "unit")):
        with pytest.raises(FrozenInstanceError):
            change()
    with pytest.raises((FrozenInstanceError, AttributeError)):
        room.other = 1
    assert not hasattr(room, "__dict__")


def test_equals_are_equal_and_lie_in_one_place():
    assert Ours("1", 2.0) == Ours("1", 2.0) != Ours("1", 3.0)
    assert Ours("1") != Plain("1")
    assert len({Ours("1"), Ours("1", 0.0), Ours("2")}) == 2
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_the_standard_library_knows_it():
    room = replace(Room("1", 20.0), area=30.0)
    assert asdict(room) == {"unit": "1", "area": 30.0, "people": []}
    assert tuple(one.name for one in fields(room)) == names(Room) == Room.__match_args__
    match room:
        case Room(unit, area):
            assert (unit, area) == ("1", 30.0)
    assert repr(Ours("1")) == repr(Plain("1")).replace("Plain", "Ours")


def test_a_method_of_its_own_stays():
    @frozen
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 1

    assert (repr(Named("王芳")), Named("a") == Named("b"), hash(Named("a"))) == ("王芳", True, 1)
