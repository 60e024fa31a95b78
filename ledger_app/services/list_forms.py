"""What list forms and the month summary print: rows and figures by the forms' own names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from ledger_app.db.queries import CaseFilter
from ledger_app.domain.choices import State
from ledger_app.domain.figure_list import FIGURE_LABELS, Figures
from ledger_app.domain.history import rounds
from ledger_app.domain.month import Month
from ledger_app.domain.month_report import MonthReport
from ledger_app.domain.percent import percent
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint
from ledger_app.domain.slip_records import Revisit
from ledger_app.services.office import Office
from ledger_app.services.signatures import route_values

_SUMMARY = 60
_NAME, _BASIS = 6, 10  # characters of who checked, and by what, in the docket log
_TOP_DEPARTMENTS = 5
_REVISITS = ("回访数", "回访率")
_ON_TIME = ("应办结", "期末超时未结")
_FURTHER = ("一次性办结率", "平均处理时长（小时）", "投诉率")
Values = dict[str, object]


def list_values(office: Office, form: str, month: Month | None) -> Values:
    """The values of a list form for a month, or for the whole ledger when ``month`` is None."""
    if form == "route":
        return route_values(office)
    period = month.words if month else "全部"
    if form == "revisit":
        return {"period": period, "rows": _revisit_rows(office, month)}
    cases = office.cases.each(
        CaseFilter(
            received_from=month.start if month else None,
            received_before=month.end if month else None,
        )
    )
    if form == "dispatch-log":
        rows = [_case_row(turn) for turn in _sent_out(office, tuple(cases))]
    elif form == "docket-log":
        profile = office.profile
        docketed = (case for case in cases if case.is_docketed is not None)
        rows = [_docket_row(case, profile) for case in docketed]
    else:
        rows = [_case_row(case) for case in cases]
    return {"period": period, "rows": rows}


def _sent_out(office: Office, cases: Sequence[Complaint]) -> Iterator[Complaint]:
    """Every sheet that went out: of a case sent back to work, each round with its own delivery."""
    reworked = [case.complaint_no for case in cases if case.round_no > 1]
    told = office.records.events_of(reworked)
    for case in cases:
        turns = rounds(told[case.complaint_no]) if case.round_no > 1 else (case,)
        yield from (turn for turn in turns if turn.dispatched_at)


def _revisit_rows(office: Office, month: Month | None) -> list[Values]:
    start = month.start if month else Month(1, 1).start
    end = month.end if month else Month(9998, 12).end
    return [_revisit_row(line) for line in office.slips.revisits(start, end)]


def _revisit_row(line: Revisit) -> Values:
    """A line of the record; the paper has no column for the second question, so it is a remark."""
    process = f"过程 {line.process_grade}" if line.process_grade else ""
    return asdict(line) | {"remark": " ".join(filter(None, (line.remark, process)))}


def _case_row(case: Complaint) -> Values:
    """A complaint as one line; choices stay codes, the form has its own words for them."""
    result = case.handling_result or case.close_result or case.docket_reason
    if case.state is State.VOIDED:
        result = f"作废：{case.void_reason}"
    return asdict(case) | {
        "summary": one_line(case.content),
        "handling_dept": case.dept,
        "due_at": case.final_due_at,
        "result_summary": one_line(result),
        "remark": f"第{case.round_no}轮" if case.round_no > 1 else "",
    }


def _docket_row(case: Complaint, profile: Profile) -> Values:
    return _case_row(case) | {
        "docket_content": one_line(case.content),
        "handling_result": one_line(case.handling_result or case.docket_reason),
        "handling_result_tail": _checked(case, profile),
        "close_approver": case.consent_approver,
    }


def _checked(case: Complaint, profile: Profile) -> str:
    """How the result of a closed case was made sure of: （周敏核实：意见表已交回）."""
    if case.closed_at is None or not case.verification_basis:
        return ""
    basis = profile.label("verification_bases", case.verification_basis)
    return f"（{brief(case.verified_by, _NAME)}核实：{brief(basis, _BASIS)}）"


def one_line(text: str) -> str:
    """A text without its line ends, for a list's cell, which cuts it where the row ends."""
    return " ".join(text.split())


def brief(text: str, limit: int = _SUMMARY) -> str:
    """The beginning of a text on one line, with … when there is more."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def month_values(office: Office, report: MonthReport) -> Values:
    """The month summary."""
    profile = office.profile
    rows = [_figure_row(label, figures) for label, figures in report.by_category.items()]
    busy = [(label, f["new"]) for label, f in report.by_department.items() if f["new"]]
    totals = report.totals
    return {
        **report.texts,
        "edition": report.edition,
        "proof": f"{report.proof}\n{report.seal_words}".strip(),
        "period": _period(report),
        "reported_on": report.reported_on(office.clock.today()),
        "rows": [*rows, _figure_row("合计", totals) | {"is_total": True}],
        "by_channel": [(label, figures["new"]) for label, figures in report.by_channel.items()],
        "by_department": busy[:_TOP_DEPARTMENTS] or [("（无）", "—")],
        "revisits": _told(_REVISITS, totals["revisited"], _share(totals["revisit_rate"])),
        "on_time": _told(_ON_TIME, totals["due"], totals["overdue_end"]),
        "further": _told(
            _FURTHER,
            _share(totals["first_time_rate"]),
            _hours(totals["mean_hours"]),
            _share(totals["complaint_rate"]),
        )
        + _mass(totals),
        "by_grade": [
            (f"{code}\n{profile.label('grades', code)}", count)
            for code, count in report.satisfaction.items()
        ],
    }


def blank_month(profile: Profile) -> Values:
    """The month summary to be filled in by hand: every label of the printed one, no figures."""
    return {
        "rows": [
            *({"category": choice.label} for choice in profile.offered("categories")),
            {"category": "合计", "is_total": True},
        ],
        "by_channel": [(choice.label, "") for choice in profile.offered("channels")],
        "by_department": [("", "")] * _TOP_DEPARTMENTS,
        "revisits": [(label, "") for label in _REVISITS],
        "on_time": [(label, "") for label in _ON_TIME],
        "further": [(label, "") for label in _FURTHER],
        "by_grade": [(f"{one.code}\n{one.label}", "") for one in profile.offered("grades")],
    }


def _period(report: MonthReport) -> str:
    month, last = report.month, report.month.last_day
    whole = f"{month.year}年{month.number}月1日至{last.month}月{last.day}日"
    return f"{whole}（截至{report.until.day}日）" if report.is_running else whole


def _told(labels: tuple[str, ...], *figures: object) -> list[tuple[str, object]]:
    return list(zip(labels, figures, strict=True))


def _mass(totals: Figures) -> list[tuple[str, object]]:
    """How many mass events, and of how many households; nothing in a month without any."""
    names = ("mass_events", "mass_households")
    return [(FIGURE_LABELS[n], totals[n]) for n in names] if totals.values.get(names[0]) else []


def _figure_row(label: str, figures: Figures) -> Values:
    return {"category": label, **figures.values}


def _share(share: float | int | None) -> str:
    return "—" if share is None else percent(share)


def _hours(hours: float | int | None) -> str:
    return "—" if hours is None else f"{hours:.1f}"
