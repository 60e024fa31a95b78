"""A month, the figures told of it with their formulas, and the report that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from ledger_app.domain.chain import proof_words
from ledger_app.domain.dates import YEARS, moment_words
from ledger_app.domain.percent import percent
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import Revisit
from ledger_app.support.errors import LedgerError
from ledger_app.support.frozen import frozen

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A natural month: [first day 00:00, next month's first day 00:00)."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-10``. Raises `LedgerError` for anything that is no month."""
        match = _MONTH.match(text.strip())
        if match is None or not 1 <= int(match[2]) <= _DECEMBER or int(match[1]) not in YEARS:
            raise LedgerError(f"“{text}”不是月份；请写成 2026-10 这样的四位年份加两位月份")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def start(self) -> datetime:
        """First day, 00:00."""
        return datetime(self.year, self.number, 1)

    @property
    def end(self) -> datetime:
        """The next month's first day, 00:00 (outside the month)."""
        return self.next().start

    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // _DECEMBER, self.number % _DECEMBER + 1)

    def previous(self) -> Month:
        """The month before."""
        return Month.of((self.start - timedelta(days=1)).date())

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return (self.end - timedelta(days=1)).date()

    @property
    def words(self) -> str:
        """2026年10月."""
        return f"{self.year}年{self.number}月"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def holds(self, moment: datetime | None) -> bool:
        """True if ``moment`` lies in the month."""
        return moment is not None and moment.month == self.number and moment.year == self.year


@frozen
class FigureDef:
    """A figure: its name in JSON, label, show (count, rate, hours, money) and formula."""

    name: str
    label: str
    show: str = "count"
    formula: str = ""


FIGURES = (
    FigureDef(
        "carried_in",
        "上月遗留",
        formula="本月以前受理、本月初尚未办结（销项或解释办结）的件数，含本月重新办理的",
    ),
    FigureDef("new", "本月新增", formula="本月受理的件数"),
    FigureDef("valid", "有效", formula="本月新增中性质为有效投诉的件数"),
    FigureDef("communicative", "沟通性", formula="本月新增中求助、咨询、发泄的件数"),
    FigureDef("closed", "本月办结", formula="本月销项或解释办结的件数"),
    FigureDef(
        "closed_in_time",
        "按时办结",
        formula="本月办结中，处理完毕（或解释）不晚于最终时限、之后回访没有不满意的件数",
    ),
    FigureDef("closed_late", "超时办结", formula="本月办结 − 按时办结"),
    FigureDef("open_end", "期末未结", formula="上月遗留 + 本月新增 − 本月办结"),
    FigureDef(
        "overdue_end", "期末超时未结", formula="期末未结中，最终时限早于月末且尚未处理完毕的件数"
    ),
    FigureDef(
        "due",
        "应办结",
        formula="本月办结，加上期末未结中最终时限在月末以前的件数（月末 24:00 到期的算下月）",
    ),
    FigureDef("revisited", "回访数", formula="本月成功回访的件数（以最后一次为准）"),
    FigureDef(
        "revisit_rate",
        "回访率",
        "rate",
        "本月办结（并入别件的除外）中已成功回访的件数 ÷ 本月办结（并入别件的除外）",
    ),
    FigureDef("close_rate", "办结率", "rate", "本月办结 ÷（上月遗留 + 本月新增）"),
    FigureDef("in_time_rate", "按时率", "rate", "按时办结 ÷ 应办结"),
    FigureDef("satisfied_rate", "满意率", "rate", "回访评价计入满意的件数 ÷ 回访数"),
    FigureDef(
        "first_time_rate", "一次性办结率", "rate", "本月新增中未派单即按时办结的件数 ÷ 本月新增"
    ),
    FigureDef(
        "mean_hours", "平均处理时长", "hours", "本月办结各件（办结时间 − 受理时间）的平均，小时"
    ),
    FigureDef("complaint_rate", "投诉率", "rate", "本月新增 ÷ 已入住户数"),
    FigureDef("mass_events", "群诉件数", formula="本月新增中列为群诉的件数（各算一件）"),
    FigureDef(
        "mass_households", "群诉户数", formula="这些群诉的户数之和，含投诉人，同一房号只算一户"
    ),
    FigureDef("mom_change", "环比", "rate", "（本月新增 − 上月新增）÷ 上月新增"),
)
FIGURE_LABELS = {figure.name: figure.label for figure in FIGURES}
_SHOWS = {figure.name: figure.show for figure in FIGURES}


@frozen
class Figures:
    """Values by figure name (None: empty denominator, printed —), and the cases of each count."""

    values: Mapping[str, float | int | None]
    members: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> float | int | None:
        return self.values[name]


def figure_words(name: str, value: float | int | None) -> str:
    """A figure as shown: — for an empty denominator, a change with its sign."""
    if value is None:
        return "—"
    show = _SHOWS.get(name, "count")
    if show == "hours":
        return f"{value:.1f}"
    if show == "rate":
        return percent(value, signed=name == "mom_change")
    return str(value)


@frozen
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


def _named(numbers: Iterable[str]) -> str:
    found = "、".join(dict.fromkeys(numbers))
    return f"（{found}）" if found else ""


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


def matrix_figures(level_codes: Iterable[str]) -> tuple[str, ...]:
    """The figures every line of the summary's first block shows, in their order; ``level_codes``:
    the office's levels, each with its new cases.
    """
    return (
        "carried_in",
        "new",
        *(f"new_{code}" for code in level_codes),
        "valid", "communicative", "closed", "closed_in_time", "closed_late", "open_end",
        "close_rate", "in_time_rate", "satisfied_rate", "mom_change",
    )  # fmt: skip


@frozen
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


_DIFFERENCES_SHOWN = 3  # in a line; the workbook's 说明 tells all


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
            c for c in self.cases if c.complaint_no in wanted or c.extension_count or c.settled_late
        )


TEXTS = (
    ("main_causes", "主要原因及重点投诉"),
    ("open_cases", "未结案件说明（原因、进展、预计完成）"),
    ("actions", "处理情况及整改措施"),
    ("suggestions", "建议及需支持事项"),
)
