"""Numbers for blank sheets: taken out of the month's series before the complaints are known."""

from __future__ import annotations

from ledger_app.domain.numbering import series
from ledger_app.domain.records import Event, Reservation
from ledger_app.services.office import NOBODY, Office
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
    now, by = office.clock.now(), office.operator or NOBODY
    run = series(office.profile.numbers["complaint"], now, project=office.settings.project_code)
    made = tuple(
        Reservation(
            office.records.take_number(run, "complaint"), now, by, now.date().replace(day=1)
        )
        for _ in range(count)
    )
    for reservation in made:
        office.reservations.add(reservation)
    numbers = [reservation.number for reservation in made]
    office.records.append(
        Event(
            seq=0,
            record=RECORD,
            subject=numbers[0],
            complaint_no="",
            verb=VERB,
            at=now,
            recorded_at=now,
            operator=by,
            changes={},
            detail={"numbers": numbers},
        )
    )
    return made
