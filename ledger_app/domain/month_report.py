"""The report of a month: its figures and cases, its texts, its lock and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from ledger_app.domain.chain import proof_words
from ledger_app.domain.dates import moment_words
from ledger_app.domain.figure_list import Figures
from ledger_app.domain.month import Month
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import Revisit

TEXTS = (
    ("main_causes", "主要原因及重点投诉"),
    ("open_cases", "未结案件说明（原因、进展、预计完成）"),
    ("actions", "处理情况及整改措施"),
    ("suggestions", "建议及需支持事项"),
)
_DIFFERENCES_SHOWN = 3  # in a line; the workbook's 说明 tells all


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a locked month that reads otherwise now: what, then, now, by which cases.

    ``line``: of a figure of a group the line it stands in (类别“收费”), with which ``label`` begins.
    """

    label: str
    old: str
    new: str
    numbers: tuple[str, ...] = ()
    line: str = ""

    @property
    def moved(self) -> str:
        """本月新增 5 → 6, without its line."""
        change = f" {self.old or '（空）'} → {self.new or '（空）'}" if self.old != self.new else ""
        return f"{self.label.removeprefix(self.line)}{change}"

    @property
    def words(self) -> str:
        """本月新增 5 → 6（TS202610009）."""
        return f"{self.line}{self.moved}{_named(self.numbers)}"


def change_lines(changes: Iterable[FigureChange]) -> list[str]:
    """The changes in words; those of one line of a group together, its cases named once:
    类别“收费”：本月新增 5 → 6，期末未结 2 → 3（TS202610009）.
    """
    found: list[str] = []
    for line, together in groupby(changes, key=lambda change: change.line):
        if not line:
            found += [change.words for change in together]
            continue
        own = list(together)
        numbers = sorted({number for change in own for number in change.numbers})
        found.append(f"{line}：{'，'.join(change.moved for change in own)}{_named(numbers)}")
    return found


def _named(numbers: Iterable[str]) -> str:
    found = "、".join(dict.fromkeys(numbers))
    return f"（{found}）" if found else ""


@dataclass(frozen=True, slots=True)
class Seal:
    """How a month was handed in.

    ``version``: 0 as first submitted, n for the n-th corrected edition (更正第n版) with its
    ``reason`` and the ``changes`` against the edition before. ``head``: hash of the event of
    locking, which holds the hash of all the report says.
    """

    version: int
    locked_at: datetime
    operator: str
    reason: str = ""
    head: str = ""
    changes: tuple[FigureChange, ...] = ()

    @property
    def edition(self) -> str:
        """更正第1版; nothing for the first submission."""
        return f"更正第{self.version}版" if self.version else ""


@dataclass(frozen=True)
class MonthReport:
    """Everything the month-end papers show; every case as it stood at the month's end.

    ``until``: the moment it speaks of: the month's end, or earlier while the month still runs.
    ``seal``: set when these are the figures of a locked month. ``chain_head``: the hash the paper
    names: of the event of locking, or of the newest event while the month is not locked.
    ``differences``: what a locked month would read otherwise by now, on what leaves the office.
    """

    month: Month
    totals: Figures
    by_category: Mapping[str, Figures]
    by_channel: Mapping[str, Figures]
    by_department: Mapping[str, Figures]
    by_level: Mapping[str, Figures]
    satisfaction: Mapping[str, int]
    cases: tuple[Complaint, ...]
    until: datetime
    revisits: tuple[Revisit, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    seal: Seal | None = None
    chain_head: str = ""
    differences: tuple[FigureChange, ...] = ()

    @property
    def edition(self) -> str:
        """更正第1版; nothing for a first submission or a month that is not locked."""
        return self.seal.edition if self.seal else ""

    @property
    def proof(self) -> str:
        """台账校验码 a1b2c3d4（可发现改动）: what signed paper says of the ledger it came from."""
        return proof_words(self.chain_head)

    @property
    def seal_words(self) -> str:
        """When and by whom it was locked, and of a corrected edition why and what changed."""
        if self.seal is None:
            return ""
        seal = self.seal
        words = f"{moment_words(seal.locked_at)} {seal.operator} 锁定"
        if seal.version:
            changes = "；".join(change_lines(seal.changes))
            words = f"{seal.edition}，{words}。更正原因：{seal.reason}。更正内容：{changes}"
        return "。".join(part for part in (words, self.differing_words) if part)

    @property
    def differing_words(self) -> str:
        """That the ledger reads otherwise since the month was locked, with the first figures that
        do; "" when it does not.
        """
        if not self.differences:
            return ""
        lines = change_lines(self.differences)
        rest = f"；等 {len(self.differences)} 处" if len(lines) > _DIFFERENCES_SHOWN else ""
        shown = "；".join(lines[:_DIFFERENCES_SHOWN])
        return f"锁定以后台账有变动，还没有出更正版：{shown}{rest}"

    def reported_on(self, today: date) -> date:
        """The day of the submission: of locking, or ``today`` while it is not locked."""
        return self.seal.locked_at.date() if self.seal else today

    @property
    def is_running(self) -> bool:
        """The month was not over when the report was made."""
        return self.until < self.month.end

    def listed(self, figure: str) -> tuple[Complaint, ...]:
        """The cases behind a count, in number order."""
        wanted = set(self.totals.members.get(figure, ()))
        return tuple(case for case in self.cases if case.complaint_no in wanted)

    @property
    def late_or_extended(self) -> tuple[Complaint, ...]:
        """超时及延期清单: settled late (closed since or not), overdue at the month's end, or ever
        extended.
        """
        wanted = {n for f in ("closed_late", "overdue_end") for n in self.totals.members[f]}
        return tuple(
            c
            for c in self.cases
            if c.complaint_no in wanted or c.extension_count or c.extended_due_at or c.settled_late
        )
