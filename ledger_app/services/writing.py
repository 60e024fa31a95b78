"""What every step writes with: the row it changes, and the event that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ledger_app.domain.context import Changes as Fields
from ledger_app.domain.context import Context
from ledger_app.domain.records import Complaint, Event, Record
from ledger_app.services.office import Office
from ledger_app.support.errors import LedgerError

R = TypeVar("R", bound=Record)
_RECORD_WORDS = {
    "complaint": "投诉",
    "liaison": "联系单",
    "repair": "维修单",
    "talk": "沟通记录",
    "caller": "来电户",
    "resident": "住户",
    "staff": "人员",
    "phrase": "常用语",
}


def find_record(office: Office, record: str, number: str, kind: type[R]) -> tuple[int, R]:
    """Row and record of this number and ``kind``. Raises `LedgerError` when there is none."""
    found = office.records.find(record, number)
    if found is None:
        words = _RECORD_WORDS.get(record, "记录")
        raise LedgerError(f"台账里没有编号为“{number}”的{words}；请核对编号，记录没有改动")
    row, one = found
    assert isinstance(one, kind)
    return row, one


def find_case(office: Office, number: str) -> tuple[int, Complaint]:
    """`find_record` for a complaint."""
    return find_record(office, "complaint", number, Complaint)


def related_cases(office: Office, case: Complaint) -> tuple[Complaint, ...]:
    """The cases a case is linked to (关联)."""
    from ledger_app.domain.linking import related  # the rules of all steps stand behind it

    return tuple(find_case(office, number)[1] for number in related(case))


def own_event(
    office: Office,
    record: str,
    subject: str,
    verb: str,
    *,
    complaint_no: str = "",
    detail: Mapping[str, object] | None = None,
) -> Event:
    """An event of now, by whoever sits at the desk; the store fills in what changed and the
    chain.
    """
    now = office.clock.now()
    return Event(
        seq=0,
        record=record,
        subject=subject,
        complaint_no=complaint_no,
        verb=verb,
        at=now,
        recorded_at=now,
        operator=office.signer,
        changes={},
        detail=dict(detail or {}),
    )


def step_event(event: Event, context: Context) -> Event:
    """The event of a step taken in ``context``, whose time and person it has."""
    return replace(event, at=context.at, operator=context.by)


def save_case(
    office: Office,
    verb: str,
    found: tuple[int, Complaint],
    changes: Fields,
    *,
    context: Context,
    detail: Mapping[str, object] | None = None,
) -> Event:
    """Write a case's changed fields with the event of ``verb``; what is empty is left out of its
    detail. Gives the event as chained.
    """
    row, case = found
    number = case.complaint_no
    told = {name: value for name, value in (detail or {}).items() if value not in (None, "")}
    event = own_event(office, "complaint", number, verb, complaint_no=number, detail=told)
    new = replace(case, **changes)  # type: ignore[arg-type]
    return office.records.save("complaint", new, step_event(event, context), (row, case))
