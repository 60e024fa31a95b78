"""The verbs of the resident register as the desk does them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ledger_app.domain import residents
from ledger_app.domain.context import Args, Context
from ledger_app.domain.numbering import Series, series
from ledger_app.domain.people import Resident
from ledger_app.domain.records import Event
from ledger_app.services.office import Changes, Office
from ledger_app.support.errors import LedgerError


def resident_series(context: Context) -> Series:
    """The one series of residents' numbers; it never restarts."""
    return series(residents.NUMBERS, context.at)


def _add(office: Office, number: str, args: Args, context: Context) -> Changes:
    roommates = office.residents.of_room(str(args["unit_no"]), gone=True)
    new = residents.added(args, roommates)
    number = office.records.take_number(resident_series(context), "resident")
    return _save(office, "resident_add", replace(new, resident_no=number), None, context)


def _change(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    roommates = office.residents.of_room(str(args.get("unit_no") or old.unit_no), gone=True)
    new = residents.changed(old, args, roommates)
    return _save(office, "resident_change", new, (row, old), context)


def _move_out(office: Office, number: str, args: Args, context: Context) -> Changes:
    row, old = _find(office, number)
    new = residents.moved_out(old, args, context)
    return _save(office, "resident_move_out", new, (row, old), context)


def _find(office: Office, number: str) -> tuple[int, Resident]:
    found = office.records.find("resident", number)
    if found is None or not isinstance(found[1], Resident):
        raise LedgerError(f"住户名册里没有编号为“{number}”的住户；请核对编号，记录没有改动")
    return found[0], found[1]


def _save(
    office: Office, verb: str, new: Resident, old: tuple[int, Resident] | None, context: Context
) -> Changes:
    event = resident_event(office, verb, new, context)
    written = office.records.save("resident", new, event, old)
    return Changes(verb, new.resident_no, fields=frozenset(written.changes))


def resident_event(
    office: Office,
    verb: str,
    resident: Resident,
    context: Context,
    detail: dict[str, object] | None = None,
) -> Event:
    """The event of a step on a resident; it belongs to no case."""
    return Event(
        seq=0,
        record="resident",
        subject=resident.resident_no,
        complaint_no="",
        verb=verb,
        at=context.at,
        recorded_at=office.clock.now(),
        operator=context.by,
        changes={},
        detail=detail or {},
    )


RESIDENT_STEPS: dict[str, Callable[[Office, str, Args, Context], Changes]] = {
    "resident_add": _add,
    "resident_change": _change,
    "resident_move_out": _move_out,
}
