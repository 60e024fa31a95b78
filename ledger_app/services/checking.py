"""Is the ledger sound: the file, the chain, every record against its events, the numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.history import chain_problems, fold
from ledger_app.domain.numbering import series
from ledger_app.domain.records import Event, plain_record
from ledger_app.services.office import Office


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was counted, what is wrong (a sentence each), and what is merely worth knowing."""

    complaints: int
    events: int
    chain_head: str
    problems: tuple[str, ...]
    notices: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check(office: Office) -> CheckResult:
    """Check everything. Reads only."""
    with office.ledger.reading():
        problems = [f"台账文件损坏：{text}" for text in office.ledger.quick_check()]
        events = list(office.records.all_events()) if not problems else []
        problems += chain_problems(iter(events))
        problems += _record_problems(office, events)
        return CheckResult(
            complaints=office.cases.count(CaseFilter()),
            events=len(events),
            chain_head=office.records.chain_head()[:8],
            problems=tuple(problems),
            notices=tuple(_gaps(office)),
        )


def _record_problems(office: Office, events: list[Event]) -> Iterator[str]:
    """Cases whose row differs from what their events say, or that lack one of the two."""
    own: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.record == "complaint":
            own[event.subject].append(event)
    for case in office.cases.each(CaseFilter()):
        told = own.pop(case.complaint_no, [])
        if not told:
            yield f"{case.complaint_no} 在台账里，但没有任何经过记录"
            continue
        then, now = plain_record(fold("complaint", told)), plain_record(case)
        wrong = [name for name in now if now[name] != then[name]]
        if wrong:
            yield f"{case.complaint_no} 的内容与经过记录不一致：{'、'.join(wrong)}"
    for number in own:
        yield f"{number} 有经过记录，但台账里没有这件投诉"


def _gaps(office: Office) -> Iterator[str]:
    """Numbers missing inside a series.

    Numbers the program gave out never have gaps; taken-over ones may.
    """
    pattern = office.profile.numbers["complaint"]
    serials: dict[str, set[int]] = defaultdict(set)
    for case in office.cases.each(CaseFilter()):
        if case.received_at is None:
            continue
        run = series(pattern, case.received_at, project=office.settings.project_code)
        serial = run.serial(case.complaint_no)
        if serial is not None:
            serials[run.prefix].add(serial)
    for prefix, found in sorted(serials.items()):
        missing = sorted(set(range(1, max(found) + 1)) - found)
        if missing:
            shown = "、".join(str(serial) for serial in missing[:5])
            yield f"编号 {prefix}… 缺少流水号：{shown}{' 等' if len(missing) > 5 else ''}"
