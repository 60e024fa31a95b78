"""Month figures (design: 口径): pure functions over the cases as they stood at the month's end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from ledger_app.domain.choices import State
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Revisit
from ledger_app.support.errors import LedgerError

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DECEMBER = 12
NO_DEPARTMENT = "未定部门"
NO_VALUE = "未填"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A natural month: [first day 00:00, next month's first day 00:00)."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-10``. Raises `LedgerError` for anything that is no month."""
        match = _MONTH.match(text.strip())
        if match is None or not 1 <= int(match[2]) <= _DECEMBER or int(match[1]) < 1:
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
        return moment is not None and self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class FigureDef:
    """A figure: its name in JSON, label, show (count, rate, hours) and formula in words."""

    name: str
    label: str
    show: str = "count"
    formula: str = ""


FIGURES = (
    FigureDef(
        "carried_in", "上月遗留", formula="本月以前受理、到本月初尚未办结（销项或解释办结）的件数"
    ),
    FigureDef("new", "本月新增", formula="本月受理的件数"),
    FigureDef("valid", "有效", formula="本月新增中性质为有效投诉的件数"),
    FigureDef("communicative", "沟通性", formula="本月新增中求助、咨询、发泄的件数"),
    FigureDef("closed", "本月办结", formula="本月销项或解释办结的件数"),
    FigureDef(
        "closed_in_time", "按时办结", formula="本月办结中，处理完毕（或解释）不晚于最终时限的件数"
    ),
    FigureDef("closed_late", "超时办结", formula="本月办结 − 按时办结"),
    FigureDef("open_end", "期末未结", formula="上月遗留 + 本月新增 − 本月办结"),
    FigureDef(
        "overdue_end", "期末超时未结", formula="期末未结中，最终时限早于月末且尚未处理完毕的件数"
    ),
    FigureDef("due", "应办结", formula="本月办结，加上期末未结中最终时限在月末以前的件数"),
    FigureDef("revisited", "回访数", formula="本月成功回访的件数（以最后一次为准）"),
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
    FigureDef("mom_change", "环比", "rate", "（本月新增 − 上月新增）÷ 上月新增"),
)
FIGURE_LABELS = {figure.name: figure.label for figure in FIGURES}


@dataclass(frozen=True, slots=True)
class Figures:
    """Values by figure name (None: empty denominator, printed —), and the cases of each count."""

    values: Mapping[str, float | int | None]
    members: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> float | int | None:
        return self.values[name]


@dataclass(frozen=True)
class MonthReport:
    """Everything the month-end papers show; every case as it stood at the month's end."""

    month: Month
    totals: Figures
    by_category: Mapping[str, Figures]
    by_channel: Mapping[str, Figures]
    by_department: Mapping[str, Figures]
    by_level: Mapping[str, Figures]
    satisfaction: Mapping[str, int]
    cases: tuple[Complaint, ...]
    revisits: tuple[Revisit, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def listed(self, figure: str) -> tuple[Complaint, ...]:
        """The cases behind a count, in number order."""
        wanted = set(self.totals.members.get(figure, ()))
        return tuple(case for case in self.cases if case.complaint_no in wanted)

    @property
    def late_or_extended(self) -> tuple[Complaint, ...]:
        """超时及延期清单: ended late, overdue at the month's end, or ever extended."""
        wanted = {n for f in ("closed_late", "overdue_end") for n in self.totals.members[f]}
        return tuple(c for c in self.cases if c.complaint_no in wanted or c.extension_count)


TEXTS = (
    ("main_causes", "主要原因及重点投诉"),
    ("open_cases", "未结案件说明（原因、进展、预计完成）"),
    ("actions", "处理情况及整改措施"),
    ("suggestions", "建议及需支持事项"),
)

Test = Callable[[Complaint], bool]


def _in_time(case: Complaint) -> bool:
    """Settled no later than the final due time; a case without any limit cannot be late."""
    due = case.final_due_at
    return due is None or (case.settled_at is not None and case.settled_at <= due)


def _tests(month: Month, profile: Profile) -> dict[str, Test]:
    """Which cases each count holds. All are as of the month's end."""
    natures = {c.code for c in profile.choices("natures") if c.communicative}

    def new(case: Complaint) -> bool:
        return month.holds(case.received_at)

    def closed(case: Complaint) -> bool:
        return month.holds(case.ended_at)

    def still_open(case: Complaint) -> bool:
        return case.ended_at is None

    def past_due(case: Complaint) -> bool:
        return case.final_due_at is not None and case.final_due_at < month.end

    tests: dict[str, Test] = {
        "carried_in": lambda c: not new(c) and (still_open(c) or closed(c)),
        "new": new,
        "valid": lambda c: new(c) and c.nature == "valid",
        "communicative": lambda c: new(c) and c.nature in natures,
        "closed": closed,
        "closed_in_time": lambda c: closed(c) and _in_time(c),
        "closed_late": lambda c: closed(c) and not _in_time(c),
        "open_end": still_open,
        "overdue_end": lambda c: still_open(c) and past_due(c) and c.settled_at is None,
        "due": lambda c: closed(c) or (still_open(c) and past_due(c)),
        "revisited": lambda c: month.holds(c.revisited_at),
        "satisfied": lambda c: (
            month.holds(c.revisited_at) and c.satisfaction in profile.satisfied_grades()
        ),
        "first_time": lambda c: (
            new(c) and c.ended_at is not None and _in_time(c) and not c.dispatch_count
        ),
    }
    for level in profile.levels:
        tests[f"new_{level.code}"] = lambda c, code=level.code: new(c) and c.level == code  # type: ignore[misc]
    return tests


def _ratio(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None


def figures(
    cases: Sequence[Complaint],
    month: Month,
    profile: Profile,
    *,
    base: float | None = None,
    previous_new: int = 0,
) -> Figures:
    """The figures of a set of cases.

    ``base``: occupied households (or 1,000 m²); None leaves the rate empty.
    """
    members = {
        name: tuple(case.complaint_no for case in cases if test(case))
        for name, test in _tests(month, profile).items()
    }
    n = {name: len(numbers) for name, numbers in members.items()}
    hours = [
        (case.ended_at - case.received_at).total_seconds() / 3600
        for case in cases
        if case.ended_at and case.received_at and month.holds(case.ended_at)
    ]
    rates = {
        "close_rate": _ratio(n["closed"], n["carried_in"] + n["new"]),
        "in_time_rate": _ratio(n["closed_in_time"], n["due"]),
        "satisfied_rate": _ratio(n["satisfied"], n["revisited"]),
        "first_time_rate": _ratio(n["first_time"], n["new"]),
        "mean_hours": _ratio(sum(hours), len(hours)),
        "complaint_rate": _ratio(n["new"], base),
        "mom_change": _ratio(n["new"] - previous_new, previous_new),
    }
    return Figures(n | rates, members)


def as_of(case: Complaint, end: datetime) -> Complaint:
    """The case without what happened at ``end`` or later.

    Cases folded from their own steps are so already; one taken over from an old workbook carries
    its whole course in a single event.
    """
    if case.closed_at is not None and case.closed_at >= end:
        case = replace(case, state=State.HANDLED, closed_at=None)
    if case.handled_at is not None and case.handled_at >= end:
        undone = State.REGISTERED if case.state is State.HANDLED else case.state
        case = replace(case, state=undone, handled_at=None)
    if case.state is State.HANDLED and case.handled_at is None:
        case = replace(case, state=State.REGISTERED)
    return case


def _counted(cases: Iterable[Complaint], month: Month) -> list[Complaint]:
    """Cases the month knows: received before its end, not voided, not done with before it."""
    return [
        case
        for case in cases
        if case.received_at is not None
        and case.received_at < month.end
        and case.state is not State.VOIDED
        and (
            case.ended_at is None or case.ended_at >= month.start or month.holds(case.revisited_at)
        )
    ]


def _groups(
    keys: Sequence[str], label: Callable[[Complaint], str], cases: Sequence[Complaint]
) -> dict[str, list[Complaint]]:
    """Cases by label: every label of the list even when empty, then any other label met."""
    found: dict[str, list[Complaint]] = {key: [] for key in keys}
    for case in cases:
        found.setdefault(label(case), []).append(case)
    return found


def build_report(
    cases: Iterable[Complaint],
    previous: Iterable[Complaint],
    month: Month,
    profile: Profile,
    *,
    base: float | None = None,
    revisits: Sequence[Revisit] = (),
    texts: Mapping[str, str] | None = None,
) -> MonthReport:
    """The month's report.

    ``cases`` as of the month's end, ``previous`` as of the end of the month before.
    """
    known = _counted(cases, month)
    earlier = [
        c for c in _counted(previous, month.previous()) if month.previous().holds(c.received_at)
    ]

    def split(list_name: str, attribute: str) -> dict[str, Figures]:
        def label(case: Complaint) -> str:
            return profile.label(list_name, getattr(case, attribute)) or NO_VALUE

        keys = [choice.label for choice in profile.choices(list_name)]
        before = _groups(keys, label, earlier)
        return {
            key: figures(group, month, profile, base=base, previous_new=len(before.get(key, ())))
            for key, group in _groups(keys, label, known).items()
        }

    by_dept = _groups([], lambda c: c.dept or NO_DEPARTMENT, known)
    dept_before = _groups([], lambda c: c.dept or NO_DEPARTMENT, earlier)
    totals = figures(known, month, profile, base=base, previous_new=len(earlier))
    graded = [c for c in known if month.holds(c.revisited_at)]
    return MonthReport(
        month=month,
        totals=totals,
        by_category=split("categories", "category"),
        by_channel=split("channels", "channel"),
        by_department={
            key: figures(
                group, month, profile, base=base, previous_new=len(dept_before.get(key, ()))
            )
            for key, group in sorted(by_dept.items(), key=lambda item: (-len(item[1]), item[0]))
        },
        by_level=split("levels", "level"),
        satisfaction={
            grade.code: sum(c.satisfaction == grade.code for c in graded)
            for grade in profile.choices("grades")
        },
        cases=tuple(known),
        revisits=tuple(revisits),
        texts=dict(texts or {}),
    )
