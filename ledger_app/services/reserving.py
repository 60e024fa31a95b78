"""Numbers for blank sheets: taken out of the month's series before the complaints are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ledger_app.domain.numbering import Series, series
from ledger_app.domain.records import Reservation
from ledger_app.services.office import Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event
from ledger_app.support.errors import LedgerError

VERB = "reserve"
RECORD = "reservation"
_MOST = 500


def next_numbers(office: Office, count: int) -> tuple[str, ...]:
    """The numbers that `reserve` would give now; none is taken.

    Raises `LedgerError` for a count nobody needs.
    """
    with office.ledger.reading():
        return tuple(_next(office, office.clock.now(), count)[-1])


def reserve(office: Office, count: int) -> tuple[Reservation, ...]:
    """Reserve ``count`` complaint numbers of the current month, with one event for all of them.

    Belongs inside `LedgerFile.writing`. Raises `LedgerError` for a count nobody needs.
    """
    require_right(office, "print")
    event = own_event(office, RECORD, "", VERB)
    at, by, month = event.at, event.operator, event.at.date().replace(day=1)
    run, last, numbers = _next(office, at, count)
    office.records.raise_counter(run, last)
    made = tuple(Reservation(number, at, by, month) for number in numbers)
    for reservation in made:
        office.reservations.add(reservation)
    told: dict[str, object] = {"numbers": numbers}
    office.records.append(replace(event, subject=numbers[0], detail=told))
    return made


def _next(office: Office, moment: datetime, count: int) -> tuple[Series, int, list[str]]:
    """The series, the serial of the last number wanted, and the numbers."""
    if not 1 <= count <= _MOST:
        raise LedgerError(f"一次可以预留 1 到 {_MOST} 个编号，不能是 {count}；没有预留")
    pattern = office.profile.numbers["complaint"]
    run = series(pattern, moment, project=office.settings.project_code)
    return run, *office.records.next_numbers(run, "complaint", count)
