"""What the sheets around a complaint say: receipt, slips, approvals, cover and letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta

from ledger_app.domain.callers import standing
from ledger_app.domain.choices import State
from ledger_app.domain.dates import span_words
from ledger_app.domain.linking import links_words
from ledger_app.domain.records import Complaint, Event
from ledger_app.forms import catalog, letters
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.list_forms import brief
from ledger_app.services.office import Office
from ledger_app.services.sheets import case_values

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
    values = case_values(case, office.profile)
    if form in letters.CODES:
        return _letter(office, case)
    builder = _BUILDERS.get(form)
    values["complaint_no"] = sheet_number(form, case)
    values["handling_process"] = _process(case)
    values |= _links(office, case)
    return values | builder(office, case) if builder else values


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


def _extension(office: Office, case: Complaint) -> Values:
    granted = [
        e for e in _events(office, case) if e.changes.get("extended_due_at", [None, None])[1]
    ]
    if not granted or case.extended_due_at is None:  # none yet, or dropped by an escalation
        return {"first_due_at": case.final_due_at, "extended_due_at": None, "extension_reason": ""}
    last = granted[-1]
    before = last.changes["extended_due_at"][0]
    first = datetime.fromisoformat(str(before)) if before else case.due_at
    role = str(last.detail.get("approver_role", ""))
    told = [e for e in _events(office, case) if e.seq > last.seq and e.detail.get("told_customer")]
    return {
        "first_due_at": first,
        "approver_role": office.profile.label("roles", role) if role else "",
        "approved_on": last.at.date(),
        "told_at": told[0].at if told else None,
    }


def _urging(office: Office, case: Complaint) -> Values:
    now = office.clock.now()
    due = case.final_due_at
    status = [f"第{case.extension_count}次延期后"] if case.extension_count else []
    if due is not None and now > due:
        status.append(f"已超过处理时限 {span_words(now - due)}")
    elif due is not None:
        status.append(f"距处理时限还有 {span_words(due - now)}")
    status.append("尚未签收" if case.collected_at is None else "已签收，尚未登记处理结果")
    return {
        "handling_dept": case.dept,
        "urged_on": now.date(),
        "urge_status": "，".join(status) if case.settled_at is None else "已处理",
        "urge_demand": "请收到本单后立即办理，并在要求的时间前书面回复客户服务中心。",
        "reply_by": datetime.combine(now.date() + timedelta(days=2), datetime.min.time()),
        "issuer": office.operator,
    }


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
    if case.extension_count:
        rows.append(_row("extension", number, None, f"{case.extension_count}次"))
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
    "receipt": _receipt,
    "revisit-slip": _revisit_slip,
    "extension": _extension,
    "urging": _urging,
    "dossier-cover": _cover,
    "callers": _callers,
}
