"""Which cases another may be merged into or tied to, offered before a number is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ledger_app.domain.choices import State
from ledger_app.domain.linking import related
from ledger_app.domain.records import Complaint
from ledger_app.services.casebook import Casebook
from ledger_app.services.duplicates import Duplicates
from ledger_app.services.filters import CaseFilter, Sort
from ledger_app.services.office import Office
from ledger_app.services.writing import related_cases

_MOST, _HOUSEHOLD = 8, 12
_NO_KIND = ("", "other")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that is offered: its number, and who and why in the clerk's words."""

    number: str
    words: str


def link_candidates(office: Office, case: Complaint, verb: str) -> tuple[Candidate, ...]:
    """Cases for ``verb`` (merge, link, unlink) on ``case``, the likeliest first: those alike, the
    household's others, those of its kind received the same day. Only what the verb may take:
    `merge` open cases, `link` none that is tied already, `unlink` those alone.
    """
    if verb == "unlink":
        tied = related_cases(office, case)
        return tuple(Candidate(one.complaint_no, _who(office, one)) for one in tied)
    found: dict[str, Candidate] = {}
    for other, why in _near(office, case):
        if other.complaint_no not in found and _fits(case, other, verb):
            words = f"{_who(office, other)}　{why}"
            found[other.complaint_no] = Candidate(other.complaint_no, words)
    return tuple(found.values())[:_MOST]


def _who(office: Office, case: Complaint) -> str:
    return f"{office.room_words(case.unit_no)} {case.complainant_name}".strip()


def _near(office: Office, case: Complaint) -> Iterator[tuple[Complaint, str]]:
    with office.ledger.reading():
        for one in Duplicates(office).find(case):
            yield one.case, one.words
        name = case.complainant_name
        for other in office.cases.household(case.unit_no, case.phone, name, _HOUSEHOLD):
            yield other, "同户"
        if case.received_at is None or case.category in _NO_KIND:
            return
        day = datetime.combine(case.received_at.date(), time())
        same = CaseFilter(
            category=case.category, received_from=day, received_before=day + timedelta(days=1)
        )
        for _, other in Casebook(office).page(same, Sort(), limit=_HOUSEHOLD):
            yield other, "同日同类"


def _fits(case: Complaint, other: Complaint, verb: str) -> bool:
    if other.complaint_no == case.complaint_no or other.state is State.VOIDED:
        return False
    if verb == "merge":
        return other.is_open and not other.merged_into
    return other.complaint_no not in related(case)
