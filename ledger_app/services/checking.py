"""Is the ledger sound: the file, the chain, every record against its events, the numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.fields import BY_NAME
from ledger_app.domain.history import chain_problems, fold
from ledger_app.domain.month_locks import lock_problems
from ledger_app.domain.numbering import series
from ledger_app.domain.records import NUMBER_FIELDS, Event, plain_record
from ledger_app.domain.slip_records import Revisit
from ledger_app.services.attachments import attachment_problems
from ledger_app.services.linking_checks import link_problems
from ledger_app.services.office import Office
from ledger_app.services.office_log import office_problems
from ledger_app.services.people import people_problems
from ledger_app.services.reserving import reservation_problems


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


def quick_check(office: Office) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its own words; empty when sound. Reads only.

    Raises `LedgerError` when it is too damaged to be looked through.
    """
    return tuple(office.ledger.quick_check())


def check(office: Office) -> CheckResult:
    """Check everything. Reads only."""
    with office.ledger.reading():
        problems = [f"台账文件损坏：{text}" for text in quick_check(office)]
        events: list[Event] = []
        try:
            events += office.records.all_events()
            problems += chain_problems(events)
            problems += _cut_off(office, events)
            for record in NUMBER_FIELDS:
                problems += _record_problems(office, record, events)
            problems += _revisit_problems(office, events)
            problems += link_problems(office)
            problems += reservation_problems(office, events)
            problems += lock_problems(office.locks.every(), events)
            problems += office_problems(office, events)
            problems += attachment_problems(office)
            problems += people_problems(office, events)
            notices = tuple(_gaps(office))
        except (ValueError, ArithmeticError):
            # What the program writes it can read; so this was written by something else.
            problems.append("台账里有程序读不懂的内容，是用别的软件改动的")
            notices = ()
        return CheckResult(
            complaints=office.cases.count(CaseFilter()),
            events=len(events),
            chain_head=office.records.chain_head()[:8],
            problems=tuple(problems),
            notices=notices,
        )


def _cut_off(office: Office, events: list[Event]) -> Iterator[str]:
    """Events missing at the chain's end, where no later link gives them away."""
    written, last = office.records.events_written(), events[-1].seq if events else 0
    if written > last:
        yield f"经过记录末尾缺少 {written - last} 条（最后应是第 {written} 条）"


def _record_problems(office: Office, record: str, events: list[Event]) -> Iterator[str]:
    """Records whose row differs from what their events say, or that lack one of the two."""
    own: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.record == record:
            own[event.subject].append(event)
    for found in office.records.all_of(record):
        number = str(getattr(found, NUMBER_FIELDS[record]))
        told = own.pop(number, [])
        if not told:
            yield f"{number} 在台账里，但没有任何经过记录"
            continue
        then, now = plain_record(fold(record, told)), plain_record(found)
        wrong = [BY_NAME[record][name].label for name in now if now[name] != then[name]]
        if wrong:
            yield f"{number} 的内容与经过记录不一致：{'、'.join(wrong)}"
    for number in own:
        yield f"{number} 有经过记录，但台账里没有这一件"


def _revisit_problems(office: Office, events: list[Event]) -> Iterator[str]:
    """Cases whose lines in the revisit record are not those their events tell of."""
    told = Counter(_revisit_told(events))
    kept: Counter[tuple[str, object, str]] = Counter(
        (line.complaint_no, line.revisited_at, line.satisfaction)
        for line in office.records.all_of("revisit")
        if isinstance(line, Revisit)
    )
    for number in sorted({key[0] for key in (told - kept) + (kept - told)}):
        yield f"{number} 的回访记录与经过记录不一致"


def _revisit_told(events: list[Event]) -> Iterator[tuple[str, object, str]]:
    """Case, time and grade of every revisit; an attempt that reached nobody has no grade."""
    grades: dict[str, str] = {}
    for event in events:
        if event.record == "complaint" and "satisfaction" in event.changes:
            grades[event.subject] = str(event.changes["satisfaction"][1])
        if event.verb == "revisit":
            reached = event.detail.get("reached") is not False
            yield event.subject, event.at, grades.get(event.subject, "") if reached else ""


def _gaps(office: Office) -> Iterator[str]:
    """Numbers missing inside a series.

    Numbers the program gave out never have gaps; taken-over ones may.
    """
    pattern = office.profile.numbers["complaint"]
    serials: dict[str, set[int]] = defaultdict(set)
    for number, moment in _numbers_and_months(office):
        run = series(pattern, moment, project=office.settings.project_code)
        serial = run.serial(number)
        if serial is not None:
            serials[run.prefix].add(serial)
    for prefix, found in sorted(serials.items()):
        missing = sorted(set(range(1, max(found) + 1)) - found)
        if missing:
            shown = "、".join(str(serial) for serial in missing[:5])
            yield f"编号 {prefix}… 缺少流水号：{shown}{' 等' if len(missing) > 5 else ''}"


def _numbers_and_months(office: Office) -> Iterator[tuple[str, datetime]]:
    """Numbers in use, and those on blanks that are out, with a moment of their month."""
    for case in office.cases.each(CaseFilter()):
        if case.received_at is not None:
            yield case.complaint_no, case.received_at
    for kept in office.reservations.open():
        yield kept.number, datetime.combine(kept.received_in, time())
