"""Numbers for blank sheets: taken out of the month's series before the complaints are known."""

from __future__ import annotations

from dataclasses import replace

from ledger_app.domain.numbering import series
from ledger_app.domain.records import Reservation
from ledger_app.services.office import Office
from ledger_app.services.permission import require_right
from ledger_app.services.writing import own_event
from ledger_app.support.errors import LedgerError

VERB = "reserve"
RECORD = "reservation"
_MOST = 500


def reserve(office: Office, count: int) -> tuple[Reservation, ...]:
    """Reserve ``count`` complaint numbers of the current month, with one event for all of them.

    Belongs inside `LedgerFile.writing`. Raises `LedgerError` for a count nobody needs.
    """
    if not 1 <= count <= _MOST:
        raise LedgerError(f"一次可以预留 1 到 {_MOST} 个编号，不能是 {count}；没有预留")
    require_right(office, "print")
    event = own_event(office, RECORD, "", VERB)
    now, by, month = event.at, event.operator, event.at.date().replace(day=1)
    run = series(office.profile.numbers["complaint"], now, project=office.settings.project_code)
    numbers = [office.records.take_number(run, "complaint") for _ in range(count)]
    made = tuple(Reservation(number, now, by, month) for number in numbers)
    for reservation in made:
        office.reservations.add(reservation)
    told: dict[str, object] = {"numbers": numbers}
    office.records.append(replace(event, subject=numbers[0], detail=told))
    return made
