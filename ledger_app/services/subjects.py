"""What a number on paper stands for: a case, one of its rounds, or a slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ledger_app.domain.numbering import series
from ledger_app.domain.records import NUMBER_FIELDS, Complaint, Event, Record
from ledger_app.services.office import Office
from ledger_app.services.writing import own_event
from ledger_app.support.errors import LedgerError

SLIPS = ("liaison", "repair", "talk")  # what has papers of its own beside the case


@dataclass(frozen=True, slots=True)
class Subject:
    """The record a number names: its kind, its own number, and its case ("" for a lone slip)."""

    kind: str
    number: str
    complaint_no: str
    record: Record


def find_subject(office: Office, number: str) -> Subject | None:
    """The record with this number; TS202611001-2 names the case's second round."""
    number = number.strip()
    for kind in ("complaint", *SLIPS):
        found = office.records.find(kind, number)
        if found is not None:
            return Subject(kind, number, str(getattr(found[1], "complaint_no", "")), found[1])
    base, _, turn = number.rpartition("-")
    found = office.records.find("complaint", base) if base and turn.isdecimal() else None
    if found is not None and isinstance(found[1], Complaint):
        if 2 <= int(turn) <= found[1].round_no:
            return Subject("complaint", base, base, found[1])
    return None


def subject_of(office: Office, number: str) -> Subject:
    """`find_subject`, but a number that is nobody's is refused. Raises `LedgerError`."""
    found = find_subject(office, number)
    if found is None:
        raise LedgerError(f"台账里没有编号为“{number}”的投诉或单据；请核对编号，记录没有改动")
    return found


def sheet_numbers(office: Office, complaint_no: str) -> list[str]:
    """The numbers on a case's papers: its own, those of later rounds, those of its slips."""
    subject = subject_of(office, complaint_no)
    rounds = getattr(subject.record, "round_no", 1)
    numbers = [complaint_no, *(f"{complaint_no}-{turn}" for turn in range(2, rounds + 1))]
    for kind in SLIPS:
        linked = office.records.linked(kind, complaint_no)
        numbers += [str(getattr(slip, NUMBER_FIELDS[kind])) for slip in linked]
    return numbers


def looks_like_number(office: Office, text: str) -> bool:
    """True for a number of this office, given out or not: other bar codes are no concern of ours.

    Numbers taken over from elsewhere follow no pattern; they count when the ledger has them.
    """
    now = office.clock.now()
    for pattern in office.profile.numbers.values():
        run = series(pattern, now, project=office.settings.project_code)
        fixed = pattern.partition("{")[0]
        if fixed and text.startswith(fixed) and text.isascii() and len(text) >= len(run.prefix):
            if any(character.isdigit() for character in text):
                return True
    return find_subject(office, text) is not None


def filing_event(
    office: Office,
    verb: str,
    subject: Subject,
    detail: Mapping[str, object],
    *,
    at: datetime | None = None,
    by: str = "",
) -> Event:
    """An event of a record that changes none of its fields (default: now, by the operator)."""
    told = {name: value for name, value in detail.items() if value not in (None, "", 0)}
    case_no = subject.complaint_no
    event = own_event(office, subject.kind, subject.number, verb, complaint_no=case_no, detail=told)
    return replace(event, at=at or event.at, operator=by or event.operator)
