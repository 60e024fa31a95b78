"""Classes whose objects hold values and never change: the program's records and small facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
_UNSET = object()


@dataclass_transform(frozen_default=True)
def frozen(made: type[T]) -> type[T]:
    """What ``@dataclass(frozen=True, slots=True)`` gives, without its cost at the start.

    The standard library writes and compiles six methods of each class where it is defined, half a
    millisecond, most of them never called. Here the methods of all classes are the same few; only
    what fills an object is compiled, when the first of its class is made. A method that the class
    defines itself stays. Fields that are keywords only, or no arguments at all, are not known here.
    """
    slotted: Any = dataclass(init=False, repr=False, eq=False, slots=True)(made)
    named = names(slotted)
    values = attrgetter(*named) if named else type
    for name, method in (
        ("__init__", _first_init(slotted)),
        ("__eq__", _equality(values)),
        ("__hash__", _hashing(values)),
        ("__repr__", _words),
        ("__setattr__", _refuse_change),
        ("__delattr__", _refuse_change),
    ):
        if name not in made.__dict__:
            setattr(slotted, name, method)
    return slotted


def names(made: type) -> tuple[str, ...]:
    """What the fields of such a class are called, in their order."""
    return tuple(one.name for one in fields(made))


def _equality(values: Callable[[object], object]) -> Callable[[object, object], bool]:
    def equal(self: object, other: object) -> bool:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equal


def _hashing(values: Callable[[object], object]) -> Callable[[object], int]:
    return lambda self: hash(values(self))


def _words(self: Any) -> str:
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({told})"


def _refuse_change(_self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _first_init(made: Any) -> Callable[..., None]:
    """What fills the first object of a class, and puts what fills all others in its own place."""

    def init(self: object, *given: object, **named: object) -> None:
        if made.__init__ is init:
            made.__init__ = _compiled_init(made)
        made.__init__(self, *given, **named)

    return init


def _compiled_init(made: Any) -> Callable[..., None]:
    """As the standard library writes it for a frozen class."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_UNSET": _UNSET}
    wanted, lines = ["self"], []
    for one in fields(made):
        wanted.append(one.name)
        value = one.name
        if one.default_factory is not MISSING:
            known[f"_make_{one.name}"] = one.default_factory
            wanted[-1] += "=_UNSET"
            value = f"_make_{one.name}() if {one.name} is _UNSET else {one.name}"
        elif one.default is not MISSING:
            known[f"_usual_{one.name}"] = one.default
            wanted[-1] += f"=_usual_{one.name}"
        lines.append(f" _set(self, {one.name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(wanted)}):", *(lines or [" pass"])]), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init
