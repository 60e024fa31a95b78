"""The verbs of the resident register as the desk does them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledger_app.domain import residents
from ledger_app.domain.context import Args, Context
from ledger_app.domain.numbering import Series, series
from ledger_app.domain.people import Resident
from ledger_app.services.office import Changes, Office
from ledger_app.services.writing import find_record, own_event, step_event


def resident_series(context: Context) -> Series:
    """The one series of residents' numbers; it never restarts."""
    return series(residents.NUMBERS, context.at)


def _add(office: Office, number: str, args: Args, context: Context) -> Changes:
    roommates = office.residents.of_room(str(args["unit_no"]), gone=True)
    new = residents.added(args, roommates)
    number = office.records.take_number(resident_series(context), "resident")
    return _save(office, context, "resident_add", replace(new, resident_no=number))


def _change(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    roommates = office.residents.of_room(str(args.get("unit_no") or old.unit_no), gone=True)
    new = residents.changed(old, args, roommates)
    return _save(office, context, "resident_change", new, old=(row, old))


def _move_out(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    new = residents.moved_out(old, args, context)
    return _save(office, context, "resident_move_out", new, old=(row, old))


def _find(office: Office, number: str) -> tuple[int, Resident]:
    return find_record(office, "resident", number, Resident)


def _save(
    office: Office,
    context: Context,
    verb: str,
    new: Resident,
    *,
    old: tuple[int, Resident] | None = None,
) -> Changes:
    event = own_event(office, "resident", new.resident_no, verb)
    written = office.records.save("resident", new, step_event(event, context), old)
    return Changes(verb, new.resident_no, fields=frozenset(written.changes))


RESIDENT_STEPS: dict[str, Callable[[Office, str, Args, Context], Changes]] = {
    "resident_add": _add,
    "resident_change": _change,
    "resident_move_out": _move_out,
}
