"""Complaint numbers: which are missing, and does the counter still stand behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from ledger_app.domain.numbering import Series, series
from ledger_app.services.office import Office

_NAMED = 5


class NumberCheck:
    """Every complaint number, reserved ones included, by its series.

    ``received``: complaint numbers by the month of reception (2026-10).
    """

    def __init__(self, office: Office, received: Mapping[str, Sequence[str]]) -> None:
        last = office.audit.last_serials()
        self._serials = _serials(office, received)
        self._last = {run: last.get(run.key, 0) for run in self._serials}

    def problems(self) -> Iterator[str]:
        """Counters put back: a number could be given out a second time."""
        for run, found in self._serials.items():
            most, last = max(found, default=0), self._last[run]
            if last < most:
                yield f"编号 {run.prefix}… 的计数被改小：记到 {last}，已用到 {most}，编号可能重复"

    def gaps(self) -> Iterator[str]:
        """Numbers missing inside a series, or at its end. Numbers the program gave out never have
        gaps; taken-over ones may.
        """
        for run, found in self._serials.items():
            last = max(self._last[run], max(found, default=0))
            missing = sorted(set(range(1, last + 1)) - found)
            if missing:
                shown = "、".join(str(serial) for serial in missing[:_NAMED])
                more = " 等" if len(missing) > _NAMED else ""
                yield f"编号 {run.prefix}… 缺少流水号：{shown}{more}"


def _serials(office: Office, received: Mapping[str, Sequence[str]]) -> dict[Series, set[int]]:
    """The serials in use, series by series in the order of their prefix. A case whose reception was
    corrected into another month keeps its number, so each number is looked up by its own words.
    """
    pattern, project = office.profile.numbers["complaint"], office.settings.project_code
    months = series_months(office, received)
    runs = {m: series(pattern, m, project=project) for m in months}
    by_prefix = {run.prefix: run for run in runs.values()}
    found: dict[Series, set[int]] = {run: set() for _, run in sorted(by_prefix.items())}
    for month, numbers in months.items():
        for number in numbers:
            for run in (runs[month], *_other_runs(number, by_prefix, runs[month])):
                serial = run.serial(number)
                if serial is not None:
                    found[run].add(serial)
                    break
    return found


def _other_runs(number: str, by_prefix: Mapping[str, Series], own: Series) -> Iterator[Series]:
    """The series whose prefix a number begins with, where it is none of its month's."""
    if not number.startswith(own.prefix):
        ends = range(len(number), -1, -1)
        yield from (by_prefix[number[:end]] for end in ends if number[:end] in by_prefix)


def series_months(
    office: Office, received: Mapping[str, Sequence[str]]
) -> dict[datetime, list[str]]:
    """Numbers by the first day of the month their series may count in, reserved ones included.

    A row whose month cannot be read is left out: it was named where it was compared.
    """
    found: dict[datetime, list[str]] = defaultdict(list)
    for month, numbers in received.items():
        try:
            found[datetime.fromisoformat(f"{month}-01")] += numbers
        except ValueError:
            continue
    taken = {number for numbers in received.values() for number in numbers}
    for number, day in office.audit.rows("reservation", ("number", "received_in")):
        try:
            in_month = date.fromisoformat(str(day))
        except ValueError:
            continue
        if number not in taken:
            found[datetime(in_month.year, in_month.month, 1)].append(str(number))
    return found
