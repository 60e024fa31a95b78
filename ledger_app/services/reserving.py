"""Numbers for blank sheets: taken out of the month's series before the complaints are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def reservation_problems(office: Office, events: Iterable[Event]) -> Iterator[str]:
    """Reservations the events do not tell of, and told ones that are not there any more."""
    told = {
        str(number)
        for event in events
        if event.verb == VERB
        for number in _numbers(event.detail.get("numbers"))
    }
    kept = {reservation.number for reservation in office.reservations.every()}
    for number in sorted(kept - told):
        yield f"预留编号 {number} 没有任何经过记录"
    for number in sorted(told - kept):
        yield f"预留编号 {number} 有经过记录，但预留记录里没有"


def _numbers(numbers: object) -> list[object]:
    return numbers if isinstance(numbers, list) else []
