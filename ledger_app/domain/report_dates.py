"""When the periodic reports of a regime are due, and whether a report's text says enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.month import Month
from ledger_app.domain.profile import Profile
from ledger_app.domain.regime import Report

_MONTHS_COVERED = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report that must be given by the end of a day; ``covers`` in words: 2026年9月, 2026年第3季度."""

    report: Report
    due_on: date
    covers: str

    @property
    def words(self) -> str:
        """11月3日前：2026年10月 店铺月度报表（店铺 → 营运部）."""
        way = f"（{self.report.sender} → {self.report.receiver}）" if self.report.receiver else ""
        day = f"{self.due_on.month}月{self.due_on.day}日"
        return f"{day}前：{self.covers} {self.report.label}{way}"


def reports_line(due: Sequence[ReportDue]) -> str:
    """11月3日前交店铺月度报表 等 4 份: the first of them in a line; "" when there is none."""
    if not due:
        return ""
    more = f" 等 {len(due)} 份" if len(due) > 1 else ""
    return f"{due[0].due_on.month}月{due[0].due_on.day}日前交{due[0].report.label}{more}"


def reports_due(profile: Profile, month: Month) -> tuple[ReportDue, ...]:
    """The reports due within a month, in order.

    A day the month lacks is its last one (the 30th in February).
    """
    found = [due for report in profile.reports if report.day for due in _due(report, month)]
    return tuple(sorted(found, key=lambda due: due.due_on))


def next_monthly(profile: Profile, today: date) -> ReportDue | None:
    """The monthly report to be given next, from ``today`` on; None where the regime sets no day."""
    month = Month.of(today)
    due = (*reports_due(profile, month), *reports_due(profile, month.next()))
    coming = (d for d in due if d.report.period == "month" and d.due_on >= today)
    return next(coming, None)


def _due(report: Report, month: Month) -> Iterator[ReportDue]:
    if report.period == "week":
        yield from _weekly(report, month)
        return
    last = month
    for _ in range(report.after):
        last = last.previous()
    if last.number % _MONTHS_COVERED[report.period] == 0:
        yield _given(report, last, month)


def reports_of(profile: Profile, last: Month) -> tuple[ReportDue, ...]:
    """The reports on the periods that end with the month ``last``, in the order of their days;
    weekly ones are on no month.
    """
    found = []
    for report in profile.reports:
        months = _MONTHS_COVERED.get(report.period)
        if report.day and months and last.number % months == 0:
            given = last
            for _ in range(report.after):
                given = given.next()
            found.append(_given(report, last, given))
    return tuple(sorted(found, key=lambda due: due.due_on))


def _given(report: Report, last: Month, month: Month) -> ReportDue:
    """The report on the period that ends with ``last``, given in ``month``."""
    day = date(month.year, month.number, min(report.day, month.last_day.day))
    return ReportDue(report, day, _covered(report, last))


def _weekly(report: Report, month: Month) -> Iterator[ReportDue]:
    """Every such day of the month tells of the seven days before it."""
    day = month.start.date()
    while day <= month.last_day:
        if day.isoweekday() == report.day:
            first, last = day - timedelta(days=7), day - timedelta(days=1)
            words = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
            yield ReportDue(report, day, words)
        day += timedelta(days=1)


def _covered(report: Report, last: Month) -> str:
    if report.period == "quarter":
        return f"{last.year}年第{last.number // 3}季度"
    if report.period == "half":
        return f"{last.year}年{'上' if last.number == 6 else '下'}半年"
    return f"{last.year}年" if report.period == "year" else last.words


def texts_lacking(profile: Profile, month: Month, texts: Mapping[str, str]) -> list[str]:
    """What the month's texts still lack before it may be handed in, a sentence each.

    The texts of the last month of a period together are the text of the reports on that period
    (the quarter's in March, June, September, December); weekly reports have none here.
    """
    text = "\n".join(texts.values())
    return [
        problem
        for report in profile.reports
        if (months := _MONTHS_COVERED.get(report.period)) and not month.number % months
        for problem in text_problems(report, text)
    ]


def text_problems(report: Report, text: str) -> list[str]:
    """What a report's text still lacks: its length (without blanks) and its headings."""
    length = len("".join(text.split()))
    problems = [f"“{report.label}”还缺“{part}”" for part in report.headings if part not in text]
    if length < report.min_length:
        problems.append(f"“{report.label}”不少于 {report.min_length} 字，现在 {length} 字")
    return problems
