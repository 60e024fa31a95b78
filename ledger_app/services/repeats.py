"""The report on repeated complaints in an open office, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from ledger_app.domain.repeats import Repeat, RepeatReport, Span, build_repeats
from ledger_app.services.list_forms import brief
from ledger_app.services.monthly import Monthly
from ledger_app.services.office import Office
from ledger_app.support.errors import LedgerError

Values = dict[str, object]
_MOST = {"households": 8, "spots": 6, "causes": 5}  # lines of each, so that one page holds them
_LEFT_OUT = {"households": "重复住户", "spots": "集中区域", "causes": "重复原因"}
_NUMBERS = 2
_WHAT = 26  # characters of a cause that stand in two lines


def repeats(office: Office, span: Span) -> RepeatReport:
    """What came again in a month or quarter: the cases are those its month reports count as new,
    locked months as they were handed in. Raises `LedgerError` for a span still to come.
    """
    begun = [month for month in span.months if month.start <= office.clock.now()]
    if not begun:
        raise LedgerError(f"{span.words}还没有开始，没有重复投诉可以统计；没有生成文件")
    monthly = Monthly(office)
    cases = [case for month in begun for case in monthly.report(month).listed("new")]
    return build_repeats(cases, office.profile, room_style=office.settings.room_style)


def repeat_values(office: Office, span: Span) -> Values:
    """The values of the form."""
    report = repeats(office, span)
    rows = list(_rows(report)) or [{"seq": "", "what": "本期没有重复投诉"}]
    return {
        "period": span.words,
        "reported_on": office.clock.today(),
        "rows": rows,
        "summary": report.words + _left_out(report),
    }


def _rows(report: RepeatReport) -> Iterator[Values]:
    for name, most in _MOST.items():
        for one in getattr(report, name)[:most]:
            yield {
                "kind": one.kind,
                "what": f"{brief(one.what, _WHAT)} {one.whose}".strip(),
                "categories": one.categories,
                "count": one.count,
                "still_open": one.still_open,
                "numbers": _numbers(one),
            }


def _numbers(one: Repeat) -> str:
    shown = "、".join(one.numbers[:_NUMBERS])
    return f"{shown}等" if one.count > _NUMBERS else shown


def _left_out(report: RepeatReport) -> str:
    """What the page has no line for, so that nothing seems complete that is not."""
    more = [
        f"{words} {len(found) - _MOST[name]}"
        for name, words in _LEFT_OUT.items()
        if len(found := getattr(report, name)) > _MOST[name]
    ]
    return f"另有未列出的：{'、'.join(more)}，见月报工作簿。" if more else ""
