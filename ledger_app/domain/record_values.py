"""Records out of their plain values, as rows and JSON hold them: the inmost loop of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from functools import cache
from typing import cast

from ledger_app.domain.choices import State
from ledger_app.domain.fields import BY_NAME, FieldDef
from ledger_app.domain.kinds import TEXTUAL, reader
from ledger_app.domain.records import RECORD_TYPES, R, Record

_KINDS = {made: kind for kind, made in RECORD_TYPES.items()}


def kind_of(made: type) -> str:
    """What a class of records is called in the dictionary of fields, and its table."""
    return _KINDS[made]


def names_of(kind: str) -> tuple[str, ...]:
    """The fields of a record in the order `row_reader` wants their values."""
    return tuple(field.name for field in fields(RECORD_TYPES[kind]))


def row_reader(made: type[R]) -> Callable[[list[object]], R]:
    """What makes a record of the values of its columns in the order of its fields, using the list
    up. NULL stays empty; a column of text is never NULL.
    """
    return cast(Callable[[list[object]], R], _maker(kind_of(made)))


@cache
def _maker(kind: str) -> Callable[[list[object]], Record]:
    made, known = RECORD_TYPES[kind], BY_NAME[kind]
    places = tuple(enumerate(fields(made)))
    readers = tuple(
        (place, convert) for place, f in places if (convert := _reader(known[f.name])) is not None
    )
    blanks = tuple(
        (place, f.default)
        for place, f in places
        if f.default is not None and known[f.name].kind not in TEXTUAL
    )
    twin = _open_twin(made)

    def make(values: list[object]) -> Record:
        for place, convert in readers:
            value = values[place]
            if value is not None:
                values[place] = convert(value)
        for place, blank in blanks:
            if values[place] is None:
                values[place] = blank
        record = twin(*values)
        record.__class__ = made
        return cast(Record, record)

    return make


def _open_twin(made: type) -> type:
    """A class of the same slots that may be written to.

    A frozen class fills its slots by a guarded call each, which would cost eight times as much as
    all the rest; its twin fills them directly, and the record made becomes one of the frozen class.
    """
    names = [(field.name, object) for field in fields(made)]
    said = {"__doc__": made.__doc__}  # or one is made up of the signature, which takes as long
    return make_dataclass(
        made.__name__, names, namespace=said, slots=True, eq=False, repr=False, match_args=False
    )


def _reader(field: FieldDef) -> Callable[[object], object] | None:
    return _state if field.name == "state" else reader(field.kind)


def _state(value: object) -> State:
    return State(str(value))


@cache
def _empty(kind: str) -> dict[str, object]:
    return {field.name: field.default for field in fields(RECORD_TYPES[kind])}


def record_from_plain(kind: str, plain: dict[str, object]) -> Record:
    """The inverse of `plain_record`; fields that are absent or None stay empty."""
    values = [
        blank if (value := plain.get(name)) is None else value
        for name, blank in _empty(kind).items()
    ]
    return _maker(kind)(values)
