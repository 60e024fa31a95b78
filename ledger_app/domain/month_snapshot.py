"""A month's report as text that can be sealed, and what it says otherwise later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, cast

from ledger_app.domain.figure_list import (
    FIGURE_LABELS,
    FigureDef,
    Figures,
    figure_words,
    matrix_figures,
)
from ledger_app.domain.kinds import moment_text
from ledger_app.domain.kpis import Kpi
from ledger_app.domain.month import Month
from ledger_app.domain.month_locks import MonthLock
from ledger_app.domain.month_report import TEXTS, FigureChange, MonthReport, Seal
from ledger_app.domain.profile import Profile
from ledger_app.domain.record_values import record_from_plain
from ledger_app.domain.records import Complaint, filled
from ledger_app.domain.regime import Target
from ledger_app.domain.slip_records import Revisit
from ledger_app.support.errors import LedgerError

FORMAT = 1  # of the text; raised when what was written before would be read wrong
_GROUPS = ("by_category", "by_channel", "by_department", "by_level")
_COMPARED = (
    ("by_category", "类别"), ("by_channel", "来源"), ("by_department", "部门"), ("by_level", "级别"),
)  # fmt: skip
# Rates have no cases of their own: those that entered or left one of these counts moved them.
_PARTS = {
    "close_rate": ("closed", "carried_in", "new"),
    "in_time_rate": ("closed_in_time", "due"),
    "satisfied_rate": ("satisfied", "revisited"),
    "revisit_rate": ("closed_revisited", "closed"),
    "first_time_rate": ("first_time", "new"),
    "mean_hours": ("closed",),
    "complaint_rate": ("new",),
    "mom_change": ("new",),
}
_BRIEF = 24


def snapshot_text(
    report: MonthReport, kpis: Iterable[Kpi] = (), changes: Iterable[FigureChange] = ()
) -> str:
    """All a report says, and what a corrected edition changed, as text that never varies."""
    plain = {
        "format": FORMAT,
        "month": str(report.month),
        "until": moment_text(report.until),
        "totals": _plain_figures(report.totals),
        **{
            name: {label: _plain_figures(own) for label, own in getattr(report, name).items()}
            for name in _GROUPS
        },
        "satisfaction": dict(report.satisfaction),
        "cases": [filled(case) for case in report.cases],
        "revisits": [filled(line) for line in report.revisits],
        "texts": {name: text for name, text in report.texts.items() if text},
        "kpis": [asdict(kpi) for kpi in kpis],
        "changes": [[one.label, one.old, one.new, list(one.numbers), one.line] for one in changes],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read_snapshot(text: str) -> MonthReport:
    """The report a snapshot was made of; what an older program did not write is empty.

    Raises ValueError for text that is none, `LedgerError` for one of a later program's form.
    """
    plain = _opened(text)
    by_category, by_channel, by_department, by_level = (
        {label: _figures(own) for label, own in plain.get(name, {}).items()} for name in _GROUPS
    )
    return MonthReport(
        month=Month.parse(plain["month"]),
        totals=_figures(plain["totals"]),
        by_category=by_category,
        by_channel=by_channel,
        by_department=by_department,
        by_level=by_level,
        satisfaction=plain.get("satisfaction", {}),
        cases=tuple(
            cast(Complaint, record_from_plain("complaint", c)) for c in plain.get("cases", ())
        ),
        until=datetime.fromisoformat(plain["until"]),
        revisits=tuple(
            cast(Revisit, record_from_plain("revisit", r)) for r in plain.get("revisits", ())
        ),
        texts=plain.get("texts", {}),
    )


def sealed_changes(text: str) -> tuple[FigureChange, ...]:
    """The list of changes a corrected edition was printed with."""
    return tuple(
        FigureChange(label, old, new, tuple(numbers), *line)
        for label, old, new, numbers, *line in _opened(text).get("changes", ())
    )


def sealed_kpis(text: str) -> tuple[Kpi, ...]:
    """The figures of performance as they were sealed, with the targets of that time."""
    return tuple(_kpi(plain) for plain in _opened(text).get("kpis", ()))


def _kpi(plain: Mapping[str, Any]) -> Kpi:
    return Kpi(
        FigureDef(**_known(FigureDef, plain["definition"])),
        plain["value"],
        tuple(plain.get("numbers", ())),
        tuple(plain.get("of", ())),
        Target(**_known(Target, plain["target"])) if plain.get("target") else None,
        plain.get("why", ""),
        (plain["steps"][0], plain["steps"][1]) if plain.get("steps") else None,
    )


def _known(kind: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    """What the class still has of what was written; what it has got since keeps its default."""
    return {one.name: plain[one.name] for one in fields(kind) if one.name in plain}


def _opened(text: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(text)
    if plain.get("format", FORMAT) > FORMAT:
        raise LedgerError("这个月的月报是用更新版本的程序锁定的，请先升级程序；台账没有改动。")
    return plain


def seal_of(lock: MonthLock) -> Seal:
    """What the report shows of a submission."""
    return Seal(
        version=lock.version,
        locked_at=lock.locked_at,
        operator=lock.operator,
        reason=lock.reason,
        head=lock.chain_head,
        changes=sealed_changes(lock.snapshot),
    )


def sealed_report(lock: MonthLock) -> MonthReport:
    """The report as it was handed in."""
    return replace(read_snapshot(lock.snapshot), seal=seal_of(lock), chain_head=lock.chain_head)


def _plain_figures(figures: Figures) -> dict[str, object]:
    members = {name: list(numbers) for name, numbers in figures.members.items()}
    return {"values": dict(figures.values), "members": members}


def _figures(plain: Mapping[str, Any]) -> Figures:
    members = {name: tuple(numbers) for name, numbers in plain.get("members", {}).items()}
    return Figures(plain["values"], members)


# -- then and now ----------------------------------------------------------------------------------


def compare(then: MonthReport, now: MonthReport, profile: Profile) -> tuple[FigureChange, ...]:
    """What a month reads otherwise now: every figure with the cases that moved it, then the
    satisfaction, the texts, and the cases of which only the details differ.
    """
    labels = FIGURE_LABELS | {f"new_{v.code}": f"本月新增（{v.label}）" for v in profile.levels}
    altered = _altered(then, now)
    found = [*_figure_changes(then.totals, now.totals, labels, altered)]
    levels = [level.code for level in profile.levels]
    for name, word in _COMPARED:
        # Of a level's line the new cases are those of that level already.
        shown = matrix_figures(levels if name != "by_level" else ())
        titles = {figure: labels[figure] for figure in shown}
        for line, old, new in _lines(getattr(then, name), getattr(now, name), word, shown):
            found += (
                replace(change, label=line + change.label, line=line)
                for change in _figure_changes(old, new, titles, altered)
            )
    found += _grade_changes(then, now, profile)
    found += _text_changes(then.texts, now.texts)
    named = {number for change in found for number in change.numbers}
    rest = tuple(sorted(altered - named))
    if rest:
        found.append(FigureChange("明细内容有改动", "", "", rest))
    return tuple(found)


def _altered(then: MonthReport, now: MonthReport) -> set[str]:
    """Cases that came, went, or whose particulars differ (a line of their revisits included)."""
    old, new = ({c.complaint_no: c for c in report.cases} for report in (then, now))
    moved = {number for number in old.keys() | new.keys() if old.get(number) != new.get(number)}
    return moved | {line.complaint_no for line in {*then.revisits} ^ {*now.revisits}}


def _figure_changes(
    then: Figures, now: Figures, labels: Mapping[str, str], altered: set[str]
) -> Iterator[FigureChange]:
    for name, label in labels.items():
        old, new = (figure_words(name, figures.values.get(name)) for figures in (then, now))
        numbers = _movers(name, then, now)
        if name == "mean_hours" and old != new:
            counted = {*then.members.get("closed", ()), *now.members.get("closed", ())}
            numbers |= counted & altered
        if old != new or (name not in _PARTS and numbers):
            yield FigureChange(label, old, new, tuple(sorted(numbers)))


def _movers(name: str, then: Figures, now: Figures) -> set[str]:
    """The cases that entered or left a count, or the counts a rate is made of."""
    return {
        number
        for part in _PARTS.get(name, (name,))
        for number in {*then.members.get(part, ())} ^ {*now.members.get(part, ())}
    }


def _lines(
    then: Mapping[str, Figures], now: Mapping[str, Figures], word: str, shown: Iterable[str]
) -> Iterator[tuple[str, Figures, Figures]]:
    """Every line of a group in words, with its figures then and now; a line that was not there
    counted nothing.
    """
    nothing = Figures({name: None if name in _PARTS else 0 for name in shown}, {})
    for label in dict.fromkeys((*then, *now)):
        yield f"{word}“{label}”", then.get(label, nothing), now.get(label, nothing)


def _grade_changes(then: MonthReport, now: MonthReport, profile: Profile) -> Iterator[FigureChange]:
    for code in dict.fromkeys((*then.satisfaction, *now.satisfaction)):
        old, new = then.satisfaction.get(code, 0), now.satisfaction.get(code, 0)
        if old != new:
            label = f"评价“{code} {profile.label('grades', code)}”"
            yield FigureChange(label, str(old), str(new), _graded_otherwise(then, now, code))


def _graded_otherwise(then: MonthReport, now: MonthReport, code: str) -> tuple[str, ...]:
    old, new = (
        {case.complaint_no for case in report.listed("revisited") if case.satisfaction == code}
        for report in (then, now)
    )
    return tuple(sorted(old ^ new))


def _text_changes(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[FigureChange]:
    for name, label in TEXTS:
        old, new = (_brief(texts.get(name, "")) for texts in (then, now))
        if then.get(name, "") != now.get(name, ""):
            title = label.partition("（")[0]
            if old == new:  # they differ behind what fits a line
                old, new = old[:-1] + "（原文）", new[:-1] + "（新文）"
            yield FigureChange(f"文字“{title}”", old, new)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"
