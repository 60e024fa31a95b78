"""What the sheets around a complaint say: receipt, slips, approvals, cover and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from ledger_app.domain.callers import standing
from ledger_app.domain.chain import proof_words
from ledger_app.domain.choices import State
from ledger_app.domain.history import stands_at
from ledger_app.domain.linking import links_words, split_off
from ledger_app.domain.profile import Profile
from ledger_app.domain.records import Complaint, Event
from ledger_app.forms import catalog, letters
from ledger_app.services.casebook import Casebook, CaseView
from ledger_app.services.founding_words import founding_rest, founding_sentence, is_founding
from ledger_app.services.letter_values import letter_values
from ledger_app.services.limits_held import profile_held
from ledger_app.services.linking_steps import callers_of
from ledger_app.services.narration import event_words
from ledger_app.services.note_figures import note_figures
from ledger_app.services.office import Office
from ledger_app.services.sheet_values import (
    case_values,
    liaison_values,
    repair_values,
    talk_values,
)
from ledger_app.services.sheets import Sheets
from ledger_app.services.step_sheets import (
    earlier_rounds,
    extension_values,
    extensions,
    last_urging,
    sent_back,
    stood_at,
    unsent,
    urging_values,
    urgings,
)
from ledger_app.services.step_words import recorded_words, steps_in_words, who_words
from ledger_app.services.writing import related_cases

Values = dict[str, object]
_NUMBERED_BY_ROUND = frozenset({"handling"})


def sheet_number(form: str, case: Complaint) -> str:
    """The number on a sheet: that of the round where each round has a sheet of its own."""
    return case.sheet_no if form in _NUMBERED_BY_ROUND else case.complaint_no


def round_numbers(office: Office, number: str) -> list[str]:
    """This number and, when it is a case's, those of its later rounds' sheets."""
    found = office.records.find("complaint", number)
    last = found[1].round_no if found and isinstance(found[1], Complaint) else 1
    return [number, *(f"{number}-{turn}" for turn in range(2, last + 1))]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in a case's file: its form and what stands on it."""

    form: str
    values: Values
    number: str
    dated: date | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", catalog.form(self.form).title)

    def line(self, pages: int) -> Values:
        """Its line in the contents."""
        return {
            "name": self.name,
            "sheet_no": self.number,
            "dated": self.dated,
            "pages": pages,
        }


def case_sheet(office: Office, form: str, case: Complaint) -> Values:
    """The values of a form that is filled from a complaint."""
    if form in letters.CODES:
        return letter_values(office, form, case)
    builder = _BUILDERS.get(form)
    values = _plain_sheet(office, form, case)
    return values | builder(office, case) if builder else values


def _plain_sheet(office: Office, form: str, case: Complaint) -> Values:
    """The case's own fields on a sheet, its number and whom it goes with."""
    return case_values(case, office.profile) | {
        "complaint_no": sheet_number(form, case),
        **_handled(case),
        **_links(office, case),
    }


def _links(office: Office, case: Complaint) -> Values:
    """Whom the case goes with, both numbers, as a note under the sheet; nothing when alone."""
    parted = split_off(case, related_cases(office, case))
    told = links_words(case, office.cases.merged_into(case.complaint_no), parted)
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


def _handled(case: Complaint) -> Values:
    """What the department did and what came of it, from the handling sheet where the other sheet
    was not written on: no result there means the record of the doing, else the measures.
    """
    told = {"原因": case.cause_analysis, "措施": case.measures, "实施": case.implementation}
    result = result_words(case)
    process = "\n".join(f"{name}：{text}" for name, text in told.items() if text and text != result)
    return {"handling_process": case.handling_process or process, "handling_result": result}


def result_words(case: Complaint) -> str:
    """What came of a handling, in the department's words; "" before there are any."""
    return case.handling_result or case.implementation or case.measures


def _receipt(office: Office, _case: Complaint) -> Values:
    return {"office_phone": office.settings.office_phone}


def _revisit_slip(office: Office, case: Complaint) -> Values:
    method = str(case_values(case, office.profile)["revisit_method"])
    known = office.profile.find("notify_methods", method)
    return {"revisit_method": method if known or not method else "other"}


def _registration(office: Office, case: Complaint) -> Values:
    """The round the sheet went out with last, nothing of another in it; those before, in a line."""
    events = _events(office, case)
    values = _limits_held(office, events)
    if office.settings.one_sheet:
        values |= _sent_back(events, case)
    if case.round_no > 1:
        told = earlier_rounds(events, office.profile)
        values |= {"rounds_note": f"{told}。"} if told else {}
        values |= unsent(case) if case.state is not State.REWORK else {}
    return values


def _handling(office: Office, case: Complaint) -> Values:
    """The form has a box of its own for mass events, beside the nature; what was sent back in this
    round stands under it.
    """
    nature = {"nature": (case.nature, "mass")} if case.mass_event else {}
    return nature | _sent_back(_events(office, case), case)


def _sent_back(events: Sequence[Event], case: Complaint) -> Values:
    told = sent_back(events, case.round_no) if case.sent_back_count else ""
    return {"sent_back_note": f"{told}。"} if told else {}


def _limits_held(office: Office, events: Sequence[Event]) -> Values:
    """Figures for the notes where the case's limits are of an earlier regime."""
    held = profile_held(office, events)
    return note_figures(held) if held is not office.profile else {}


def _extension(office: Office, case: Complaint) -> Values:
    """The sheet of the last extension, as the case stood when it was granted."""
    events = _events(office, case)
    granted = extensions(events)
    if granted:
        return _extended(office, events, granted[-1])
    return {"first_due_at": case.final_due_at, "extended_due_at": None, "extension_reason": ""}


def _extended(office: Office, events: Sequence[Event], step: Event) -> Values:
    values = _plain_sheet(office, "extension", stood_at(events, step))
    until = [event for event in events if event.seq <= step.seq]
    held = _limits_held(office, until)
    return values | extension_values(events, step, office.profile) | held


def _urging(office: Office, case: Complaint) -> Values:
    """The sheet of the last urging of the present course, the case as it stands now."""
    step = last_urging(_events(office, case), case)
    return urging_values(case, office.clock.now(), office.operator, step=step)


def step_sheets(office: Office, case: Complaint) -> Iterator[tuple[str, Values, date]]:
    """The sheets that steps of the case called for, each as its step left the case: form, values,
    day."""
    events = _events(office, case)
    for step in extensions(events):
        yield "extension", _extended(office, events, step), step.at
    for step in urgings(events):
        then = stood_at(events, step)
        values = _plain_sheet(office, "urging", then)
        told = urging_values(then, step.at, step.operator, step=step)
        yield "urging", values | told, step.at


def _cover(office: Office, case: Complaint) -> Values:
    rows = contents(office, case)
    return cover_words(office, case) | {"filed_by": office.operator, "rows": rows}


def cover_words(office: Office, case: Complaint) -> Values:
    """What the cover of a case's file says besides the fields of the case and its contents."""
    profile = office.profile
    return {
        "complaint_no": case.complaint_no,
        "level_label": profile.label("levels", case.level),
        "category_label": profile.label("categories", case.category),
        "state_label": case.state.label,
        "satisfaction_label": profile.label("grades", case.satisfaction),
        "handling_dept": case.dept,
        "handling_result": result_words(case) or case.close_result or case.docket_reason,
        "ended_at": case.ended_at,
        "proof": proof_words(office.records.chain_head()),
    }


def papers(office: Office, view: CaseView) -> Iterator[Paper]:
    """The sheets of a case in the order they came to be: what its dossier holds and its cover
    lists.
    """
    case = view.case
    yield _paper(office, "registration", case, case.received_at)
    for turn in view.rounds if case.first_dispatched_at else ():
        paper = _paper(office, "handling", turn, turn.dispatched_at)
        name = f"{paper.name}（第{turn.round_no}轮）" if len(view.rounds) > 1 else paper.name
        yield replace(paper, name=name)
    if case.mass_event:
        yield _paper(office, "callers", case)
    for form, values, moment in step_sheets(office, case):
        yield Paper(form, values, case.complaint_no, moment)
    for slip in view.liaison:
        yield Paper("liaison", liaison_values(slip), slip.liaison_no, slip.issued_on)
    for repair in view.repairs:
        yield Paper("repair", repair_values(repair), repair.repair_slip_no, repair.reported_at)
    for talk in view.talks:
        yield Paper("talk", talk_values(talk, office.profile), talk.talk_no, talk.talked_at)
    for turn in view.rounds:
        values = case_sheet(office, "revisit-slip", turn)
        if values["revisited_at"]:
            yield Paper("revisit-slip", values, case.complaint_no, turn.revisited_at)
    yield _course(office, view)


def _paper(office: Office, form: str, case: Complaint, dated: date | None = None) -> Paper:
    return Paper(form, case_sheet(office, form, case), sheet_number(form, case), dated)


def _course(office: Office, view: CaseView) -> Paper:
    """投诉办理经过: every event in words."""
    rows = [
        {
            "at": stands_at(event),
            "recorded": recorded_words(event),
            "operator": who_words(event, view.roles),
            "step": done,
            "said": _said(event, office.profile),
        }
        for event, done in steps_in_words(view.events)
    ]
    number = view.case.complaint_no
    return Paper("case-events", {"complaint_no": number, "rows": rows}, number)


def _said(event: Event, profile: Profile) -> str:
    """All an event says; the beginning of the case as a sentence, then the rest of its cells."""
    if not is_founding(event):
        return "；".join(event_words(event, profile))
    rest = "；".join(founding_rest(event, profile))
    sentence = founding_sentence(event, profile, whole=True)
    return f"{sentence}\n其余登记内容：{rest}" if rest else sentence


def contents(office: Office, case: Complaint) -> list[Values]:
    """What lies in a case's file: the lines of its cover, with the pages each paper takes."""
    sheets = Sheets(office)
    view = Casebook(office).view(case.complaint_no)
    return [
        paper.line(len(sheets.lay_out(paper.form, paper.values))) for paper in papers(office, view)
    ]


def _events(office: Office, case: Complaint) -> list[Event]:
    return office.records.events(case.complaint_no)


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
    "handling": _handling,
    "receipt": _receipt,
    "revisit-slip": _revisit_slip,
    "extension": _extension,
    "urging": _urging,
    "dossier-cover": _cover,
    "callers": _callers,
}
