"""What ties cases together, checked: every number named exists, both sides say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledger_app.db.queries import CaseFilter
from ledger_app.domain import callers
from ledger_app.domain.choices import State
from ledger_app.domain.linking import related
from ledger_app.domain.people import Caller
from ledger_app.domain.records import Complaint
from ledger_app.services.office import Office


def link_problems(office: Office) -> Iterator[str]:
    """A sentence for every tie that leads nowhere or is told differently by its two ends."""
    yield from _merged_problems(office)
    yield from _related_problems(office)
    yield from _split_problems(office)
    yield from _caller_problems(office)


def _case(office: Office, number: str) -> Complaint | None:
    found = office.records.find("complaint", number)
    return found[1] if found and isinstance(found[1], Complaint) else None


def _merged_problems(office: Office) -> Iterator[str]:
    for case in office.cases.each(CaseFilter(standing="merged")):
        leader = _case(office, case.merged_into)
        if leader is None:
            yield f"{case.complaint_no} 并入的 {case.merged_into} 不在台账里"
        elif leader.merged_into or leader.state is State.VOIDED:
            yield f"{case.complaint_no} 并入的 {case.merged_into} 自己已并入别件或作废"
        elif case.state is not leader.state:
            yield f"{case.complaint_no} 的状态与它并入的 {case.merged_into} 不一致"


def _related_problems(office: Office) -> Iterator[str]:
    for case in office.cases.each(CaseFilter(standing="related")):
        for number in related(case):
            other = _case(office, number)
            if other is None:
                yield f"{case.complaint_no} 关联的 {number} 不在台账里"
            elif case.complaint_no not in related(other):
                yield f"{case.complaint_no} 关联了 {number}，{number} 却没有关联它"


def _split_problems(office: Office) -> Iterator[str]:
    for case in office.cases.each(CaseFilter(standing="split")):
        if _case(office, case.split_from) is None:
            yield f"{case.complaint_no} 拆自的 {case.split_from} 不在台账里"


def _caller_problems(office: Office) -> Iterator[str]:
    listed: dict[str, list[Caller]] = defaultdict(list)
    for caller in office.records.all_of("caller"):
        if isinstance(caller, Caller):
            listed[caller.complaint_no].append(caller)
    for case in office.cases.each(CaseFilter(standing="mass")):
        told = callers.households(case, listed.pop(case.complaint_no, ()))
        if told != case.caller_count:
            yield f"{case.complaint_no} 的群诉户数与来电户名单不一致"
    for number in listed:
        yield f"{number} 有来电户名单，但没有列为群诉或不在台账里"
