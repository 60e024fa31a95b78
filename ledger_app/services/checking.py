"""Is the ledger sound: the file, the chain, everything against its events, the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ledger_app.domain.chain import HEAD_SHOWN, Chain, StoredEvent, opened
from ledger_app.domain.month_locks import RECORD, lock_problems
from ledger_app.domain.records import Event
from ledger_app.services.attachments import attachment_problems
from ledger_app.services.check_numbers import NumberCheck
from ledger_app.services.check_records import RecordCheck
from ledger_app.services.check_shape import shape_problems
from ledger_app.services.check_tables import TABLE_CHECKS
from ledger_app.services.linking_checks import link_problems
from ledger_app.services.lookups import lookup_problems
from ledger_app.services.office import Office
from ledger_app.services.office_log import office_problems
from ledger_app.services.people import people_problems
from ledger_app.services.step_words import verb_label
from ledger_app.services.table_check import TableCheck
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
        office = self._office
        problems = [f"台账文件损坏：{text}" for text in quick_check(office)]
        shape = office.audit.strange_shape()
        problems += shape_problems(shape)
        if shape.lacks_tables:
            return CheckResult(0, 0, "", (*problems, "缺了表，其余内容没有检查"))
        problems += self._events()
        problems += self._records.problems(office)
        for table in self._tables:
            problems += _readable("台账里有的行", table.problems(office))
        problems += _readable("锁定的月报", self._locks())
        problems += _readable("人员的口令", people_problems(office, self._few))
        problems += _readable("设置、日历或制度", office_problems(office, self._few))
        problems += _readable("有的投诉", link_problems(office))
        problems += _readable("有的附件", attachment_problems(office))
        numbers = NumberCheck(office, self._records.received)
        problems += numbers.problems()
        lookups = tuple(_readable("有的住户", lookup_problems(office, self._records.wrong)))
        return CheckResult(
            complaints=self._records.complaints,
            events=self._chain.count,
            chain_head=self._chain.head[:HEAD_SHOWN],
            problems=(*problems, *lookups),
            lookups_only=bool(lookups) and not problems,
            lookups_wrong=bool(lookups),
            notices=tuple(numbers.gaps()),
        )

    def _events(self) -> Iterator[str]:
        written = self._office.records.events_written()
        for event in self._office.audit.events():
            if event.seq % _TOLD == 0:
                self._told(event.seq, written)
            if wrong := self._chain.follow(event):
                yield from wrong
            self._records.hear(event)
            for table in self._hearing.get(event.verb, ()):
                yield from table.hear(event)
            if event.record in _FEW:
                yield from self._keep(event)
        yield from self._chain.cut_off(written)

    def _locks(self) -> Iterator[str]:
        yield from lock_problems(self._office.locks.every(), self._few)

    def _keep(self, event: StoredEvent) -> Iterator[str]:
        """Put one of the few aside; a sentence when it cannot be read."""
        try:
            told = opened(event)
            told.changes.items(), told.detail.items()
        except (ValueError, TypeError, AttributeError):
            yield f"第 {event.seq} 条事件（{event.subject}）读不懂，是用别的软件改动的"
        else:
            self._few.append(told)


def _readable(what: str, problems: Iterable[str]) -> Iterator[str]:
    """``problems``, as far as the program can read what it compares: rows that another program
    wrote may hold anything.
    """
    try:
        yield from problems
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, LedgerError):
        yield f"{what}读不懂，是用别的软件改动的；与它有关的没有检查完"
