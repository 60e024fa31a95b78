"""What the letters say of a complaint, by the names in their texts."""

from __future__ import annotations

from ledger_app.domain.personal import is_styled
from ledger_app.domain.reaching import by_agent, called, is_nameless
from ledger_app.domain.records import Complaint
from ledger_app.forms import letters
from ledger_app.services.list_forms import brief
from ledger_app.services.office import Office
from ledger_app.services.sheets import Sheets

Values = dict[str, object]
_EVENT_WORDS = 40
_ENDS = "。；;."
# How a customer is addressed; the ledger does not know 先生 from 女士, so both are printed.
_STYLES = {"owner": "业主", "tenant": "住户"}
_UNKNOWN = "先生/女士"
_REFERRED = "referral"


def letter_values(office: Office, form: str, case: Complaint) -> Values:
    """Merge fields; what a sentence ends with already is not ended twice."""
    prose = Sheets(office).spec(form).prose
    assert prose is not None
    who, style = _customer(case) if form == letters.TO_HOTLINE else _addressed(case)
    texts = {
        "complainant": who,
        "style": style,
        "unit": office.room_words(case.unit_no),
        "phone": case.phone,
        "number": case.complaint_no,
        "event": brief(case.content, _EVENT_WORDS),
        "content": case.content,
        "cause": case.cause_analysis,
        "measures": case.measures or case.implementation,
        "process": _process(case, prose.names),
        "result": case.handling_result or case.close_result,
        "satisfaction": office.profile.label("grades", case.satisfaction),
        "contact_person": case.receptionist,
    }
    moment = case.occurred_at or case.received_at
    said = {name: text.strip().rstrip(_ENDS) for name, text in texts.items()}
    return {
        **blank_letter(office),
        **said,
        letters.DIRECT: bool(case.channel) and case.channel != _REFERRED,
        "event_date": moment.date() if moment else None,
        "informed_date": case.notified_at.date() if case.notified_at else None,
        "date": office.clock.today(),
    }


def blank_letter(office: Office) -> Values:
    """What an empty letter says already: who writes, and where to reach us."""
    settings = office.settings
    return {
        "style": _UNKNOWN,
        "contact": settings.office_phone,
        "project": settings.project_name,
        "signer": settings.company_name or settings.project_name,
    }


def _addressed(case: Complaint) -> tuple[str, str]:
    """Whom a letter is for, and how it calls them: the agent where one answers for the customer."""
    if by_agent(case) and case.agent_name:
        return case.agent_name, "" if is_styled(case.agent_name) else _UNKNOWN
    return _customer(case)


def _customer(case: Complaint) -> tuple[str, str]:
    if is_nameless(case.complainant_name):
        return called(case), ""
    return case.complainant_name, _style(case)


def _style(case: Complaint) -> str:
    """先生/女士, 业主, 住户 after a name that has nothing of the kind."""
    if not case.complainant_name or is_styled(case.complainant_name):
        return ""
    return _STYLES.get(case.customer_type, _UNKNOWN)


def _process(case: Complaint, named: tuple[str, ...]) -> str:
    """What was done: of the handling sheet only what the letter does not say elsewhere."""
    if case.handling_process:
        return case.handling_process
    told = {"cause": case.cause_analysis, "measures": case.measures or case.implementation}
    rest = [text for name, text in told.items() if name not in named]
    if case.measures:
        rest.append(case.implementation)
    return "。".join(text.strip().rstrip(_ENDS) for text in rest if text)
