"""Is the ledger sound: the file, the chain, everything against its events, the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledger_app.domain.chain import HEAD_SHOWN, Chain, opened
from ledger_app.domain.month_locks import RECORD, lock_problems
from ledger_app.domain.numbering import series
from ledger_app.domain.records import Event
from ledger_app.services.attachments import attachment_problems
from ledger_app.services.check_records import RecordCheck, series_months
from ledger_app.services.check_tables import TABLE_CHECKS, TableCheck
from ledger_app.services.linking_checks import link_problems
from ledger_app.services.lookups import lookup_problems
from ledger_app.services.narration import verb_label
from ledger_app.services.office import Office
from ledger_app.services.office_log import office_problems
from ledger_app.services.people import people_problems
from ledger_app.support.errors import LedgerError

_FEW = frozenset({RECORD, "staff", "office"})
_TOLD = 1000  # events between two words of how far it is
_HEAD = re.compile(rf"[0-9a-f]{{{HEAD_SHOWN},64}}")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was counted, what is wrong (a sentence each), and what is merely worth knowing.

    ``lookups_wrong``: what finds cases and residents has to be made anew (`lookups.reindex`);
    ``lookups_only``: nothing else is wrong.
    """

    complaints: int
    events: int
    chain_head: str
    problems: tuple[str, ...]
    notices: tuple[str, ...] = ()
    lookups_wrong: bool = False
    lookups_only: bool = False

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class HeadFound:
    """The event a printed head belongs to: its place, and how many events came after it."""

    seq: int
    later: int


def quick_check(office: Office) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its own words; empty when sound. Reads only.

    Raises `LedgerError` when it is too damaged to be looked through.
    """
    return tuple(office.ledger.quick_check())


def check(
    office: Office, told: Callable[[int, int], object] = lambda done, total: None
) -> CheckResult:
    """Check everything. Reads only. ``told``: how many events are done, of how many."""
    with office.ledger.reading():
        return _Examination(office, told).result()


def find_head(office: Office, head: str) -> HeadFound | None:
    """The event whose hash begins with what a signed paper shows; None when the ledger has none.

    Raises `LedgerError` for what is no such head.
    """
    head = head.strip().lower()
    if not _HEAD.fullmatch(head):
        raise LedgerError(
            f"“{head}”不是校验码；月报和案卷封面上印的是 {HEAD_SHOWN} 位，只有 0-9 和 a-f"
        )
    with office.ledger.reading():
        found = office.audit.find_head(head)
    return HeadFound(*found) if found else None


class _Examination:
    """One pass over the events, then one over every table."""

    def __init__(self, office: Office, told: Callable[[int, int], object]) -> None:
        self._office = office
        self._told = told
        self._chain = Chain(verb_label)
        self._records = RecordCheck()
        self._tables = [kind() for kind in TABLE_CHECKS]
        self._hearing: dict[str, list[TableCheck]] = {}
        for table in self._tables:
            for verb in table.verbs:
                self._hearing.setdefault(verb, []).append(table)
        self._few: list[Event] = []  # of what the ledger holds few: months, people, its office

    def result(self) -> CheckResult:
        """Everything that was found."""
        problems = [f"台账文件损坏：{text}" for text in quick_check(self._office)]
        problems += self._events()
        problems += self._records.problems(self._office)
        for table in self._tables:
            problems += table.problems(self._office)
        problems += lock_problems(self._office.locks.every(), self._few)
        problems += people_problems(self._office, self._few)
        problems += office_problems(self._office, self._few)
        problems += self._ties()
        problems += attachment_problems(self._office)
        lookups = self._lookups()
        return CheckResult(
            complaints=self._records.complaints,
            events=self._chain.count,
            chain_head=self._chain.head[:HEAD_SHOWN],
            problems=(*problems, *lookups),
            lookups_only=bool(lookups) and not problems,
            lookups_wrong=bool(lookups),
            notices=tuple(self._gaps()),
        )

    def _events(self) -> Iterator[str]:
        written = self._office.records.events_written()
        for event in self._office.audit.events():
            if event.seq % _TOLD == 0:
                self._told(event.seq, written)
            yield from self._chain.follow(event)
            yield from self._records.hear(event)
            for table in self._hearing.get(event.verb, ()):
                yield from table.hear(event)
            if event.record in _FEW:
                try:
                    self._few.append(opened(event))
                except ValueError:
                    yield f"第 {event.seq} 条事件（{event.subject}）读不懂，是用别的软件改动的"
        yield from self._chain.cut_off(written)

    def _ties(self) -> tuple[str, ...]:
        """What is wrong with the ties between cases; nothing of cases that cannot be read."""
        try:
            return tuple(link_problems(self._office))
        except (ValueError, ArithmeticError):
            return ("有的投诉程序读不懂，它们与别件的关联没有检查",)

    def _lookups(self) -> tuple[str, ...]:
        """What finds cases and residents; nothing of residents that cannot be read."""
        try:
            return tuple(lookup_problems(self._office, self._records.wrong))
        except (ValueError, TypeError):
            return ("有的住户程序读不懂，查找用的目录没有检查完",)

    def _gaps(self) -> Iterator[str]:
        """Numbers missing inside a series.

        Numbers the program gave out never have gaps; taken-over ones may.
        """
        office = self._office
        pattern = office.profile.numbers["complaint"]
        serials: dict[str, set[int]] = {}
        for month, numbers in series_months(office, self._records.received).items():
            run = series(pattern, month, project=office.settings.project_code)
            found = serials.setdefault(run.prefix, set())
            found |= {serial for serial in map(run.serial, numbers) if serial is not None}
        for prefix, found in sorted(serials.items()):
            missing = sorted(set(range(1, max(found, default=0) + 1)) - found)
            if missing:
                shown = "、".join(str(serial) for serial in missing[:5])
                yield f"编号 {prefix}… 缺少流水号：{shown}{' 等' if len(missing) > 5 else ''}"
