"""What the sheets around a complaint say: receipt, slips, approvals, cover and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from ledger_app.domain.callers import standing
from ledger_app.domain.choices import State
from ledger_app.domain.linking import links_words
from ledger_app.domain.records import Complaint, Event
from ledger_app.forms import catalog, letters
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.list_forms import brief
from ledger_app.services.office import Office
from ledger_app.services.sheets import case_values
from ledger_app.services.step_sheets import (
    extension_values,
    extensions,
    first_delivery,
    stood_at,
    urging_values,
    urgings,
)

Values = dict[str, object]
_EVENT_WORDS = 40
_NUMBERED_BY_ROUND = frozenset({"handling"})


def sheet_number(form: str, case: Complaint) -> str:
    """The number on a sheet: that of the round where each round has a sheet of its own."""
    return case.sheet_no if form in _NUMBERED_BY_ROUND else case.complaint_no


def round_numbers(office: Office, number: str) -> list[str]:
    """This number and, when it is a case's, those of its later rounds' sheets."""
    found = office.records.find("complaint", number)
    last = found[1].round_no if found and isinstance(found[1], Complaint) else 1
    return [number, *(f"{number}-{turn}" for turn in range(2, last + 1))]


def case_sheet(office: Office, form: str, case: Complaint) -> Values:
    """The values of a form that is filled from a complaint."""
    if form in letters.CODES:
        return _letter(office, case)
    builder = _BUILDERS.get(form)
    values = _plain_sheet(office, form, case)
    return values | builder(office, case) if builder else values


def _plain_sheet(office: Office, form: str, case: Complaint) -> Values:
    """The case's own fields on a sheet, its number and whom it goes with."""
    return case_values(case, office.profile) | {
        "complaint_no": sheet_number(form, case),
        "handling_process": _process(case),
        **_links(office, case),
    }


def _links(office: Office, case: Complaint) -> Values:
    """Whom the case goes with, both numbers, as a note under the sheet; nothing when alone."""
    told = links_words(case, office.cases.merged_into(case.complaint_no))
    if case.mass_event:
        told = "；".join(words for words in (f"群诉 {case.caller_count} 户", told) if words)
    return {"links_note": f"{told}。"} if told else {}


def misfit(form: str, case: Complaint) -> str:
    """Why this paper must not be made for the case as it stands; "" when it may."""
    if form == "urging" and not case.is_open:
        return f"{case.complaint_no} 现在是“{case.state.label}”，不用再催办；没有生成文件"
    if form == "callers" and not case.mass_event:
        return f"{case.complaint_no} 不是群诉，没有来电户可以打印；没有生成文件"
    if form in letters.CODES and case.state is State.VOIDED:
        return f"{case.complaint_no} 已经作废，不能再出信函；没有生成文件"
    return ""


def _process(case: Complaint) -> str:
    """What the department did, from the handling sheet where the other sheet was not written on."""
    if case.handling_process:
        return case.handling_process
    told = (case.cause_analysis, case.measures, case.implementation)
    return "\n".join(text for text in told if text)


def _receipt(office: Office, _case: Complaint) -> Values:
    return {"office_phone": office.settings.office_phone}


def _revisit_slip(office: Office, case: Complaint) -> Values:
    known = office.profile.find("notify_methods", case.revisit_method)
    return {"revisit_method": case.revisit_method if known or not case.revisit_method else "other"}


def _registration(office: Office, case: Complaint) -> Values:
    """After rework: the delivery of the first round, as the sheet that was signed has it."""
    return first_delivery(_events(office, case)) if case.round_no > 1 else {}


def _extension(office: Office, case: Complaint) -> Values:
    """The sheet of the last extension, as the case stood when it was granted."""
    events = _events(office, case)
    granted = extensions(events)
    if granted:
        return _extended(office, events, granted[-1])
    return {"first_due_at": case.final_due_at, "extended_due_at": None, "extension_reason": ""}


def _extended(office: Office, events: Sequence[Event], step: Event) -> Values:
    values = _plain_sheet(office, "extension", stood_at(events, step))
    return values | extension_values(events, step, office.profile)


def _urging(office: Office, case: Complaint) -> Values:
    return urging_values(case, office.clock.now(), office.operator)


def step_sheets(office: Office, case: Complaint) -> Iterator[tuple[str, Values, date]]:
    """The sheets that steps of the case called for, each as its step left the case: form, values,
    day."""
    events = _events(office, case)
    for step in extensions(events):
        yield "extension", _extended(office, events, step), step.at
    for step in urgings(events):
        then = stood_at(events, step)
        values = _plain_sheet(office, "urging", then)
        yield "urging", values | urging_values(then, step.at, step.operator), step.at


def _cover(office: Office, case: Complaint) -> Values:
    profile = office.profile
    return {
        "level_label": profile.label("levels", case.level),
        "category_label": profile.label("categories", case.category),
        "state_label": case.state.label,
        "satisfaction_label": profile.label("grades", case.satisfaction),
        "handling_dept": case.dept,
        "handling_result": case.handling_result or case.close_result or case.docket_reason,
        "ended_at": case.ended_at,
        "filed_by": office.operator,
        "rows": contents(office, case),
    }


def contents(office: Office, case: Complaint) -> list[Values]:
    """What lies in a case's file, in the order it came to be."""
    number = case.complaint_no
    rows = [_row("registration", number, case.received_at)]
    rows += [
        _row("handling", number if turn == 1 else f"{number}-{turn}", case.dispatched_at)
        for turn in range(1, case.round_no + 1)
        if case.first_dispatched_at
    ]
    rows += [_row(form, number, moment) for form, _, moment in step_sheets(office, case)]
    records = office.records
    for kind, name, moment in (
        ("liaison", "liaison_no", "issued_on"),
        ("repair", "repair_slip_no", "reported_at"),
        ("talk", "talk_no", "talked_at"),
    ):
        rows += [
            _row(kind, str(getattr(one, name)), getattr(one, moment))
            for one in records.linked(kind, number)
        ]
    if case.revisited_at:
        rows.append(_row("revisit-slip", number, case.revisited_at))
    return rows


def _row(form: str, number: str, moment: date | None, remark: str = "") -> Values:
    return {
        "name": catalog.form(form).title,
        "sheet_no": number,
        "dated": moment,
        "remark": remark,
    }


def _events(office: Office, case: Complaint) -> list[Event]:
    return office.records.events(case.complaint_no)


def _letter(office: Office, case: Complaint) -> Values:
    """Merge fields; what a sentence ends with already is not ended twice."""
    settings = office.settings
    texts = {
        "complainant": case.complainant_name,
        "unit": case.unit_no,
        "phone": case.phone,
        "number": case.complaint_no,
        "event": brief(case.content, _EVENT_WORDS),
        "content": case.content,
        "cause": case.cause_analysis,
        "measures": case.measures or case.implementation,
        "process": _process(case),
        "result": case.handling_result or case.close_result,
        "satisfaction": office.profile.label("grades", case.satisfaction),
        "contact": settings.office_phone,
        "contact_person": case.receptionist,
        "project": settings.project_name,
        "signer": settings.company_name or settings.project_name,
    }
    moment = case.occurred_at or case.received_at
    return {name: text.strip().rstrip("。；;.") for name, text in texts.items()} | {
        "event_date": moment.date() if moment else None,
        "informed_date": case.notified_at.date() if case.notified_at else None,
        "date": office.clock.today(),
    }


def _callers(office: Office, case: Complaint) -> Values:
    """The complainant first, then everybody else who called and did not withdraw."""
    label = office.profile.label
    first = {
        "name": case.complainant_name,
        "unit_no": case.unit_no,
        "phone": case.phone,
        "called_at": case.received_at,
        "words": "投诉人",
        "told_at": case.notified_at,
        "told_label": label("notify_methods", case.notify_method),
    }
    others = [
        asdict(caller) | {"told_label": label("notify_methods", caller.told_method)}
        for caller in standing(callers_of(office, case.complaint_no))
    ]
    return {"rows": [first, *others]}


_BUILDERS: dict[str, Callable[[Office, Complaint], Values]] = {
    "registration": _registration,
    "registration-short": _registration,
    "receipt": _receipt,
    "revisit-slip": _revisit_slip,
    "extension": _extension,
    "urging": _urging,
    "dossier-cover": _cover,
    "callers": _callers,
}
